// Keys: "/" to the search box, "j" and "k" along a table's rows, "?" for the list of keys.
// Single letters can be switched off (WCAG 2.1.4); the choice is remembered on this machine.
const OFF = "chuanhoa.keys-off";
const typing = (node) => node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName);

function remembered() {
  try { return localStorage.getItem(OFF) === "1"; } catch { return false; }
}

function step(table, direction) {
  const links = [...table.querySelectorAll("tbody .row-link")];
  const row = document.activeElement.closest("tr");
  const at = links.findIndex((link) => link.closest("tr") === row);
  const next = links[at < 0 ? (direction > 0 ? 0 : links.length - 1) : at + direction];
  if (next) {
    next.focus({ preventScroll: true });
    next.closest("tr").scrollIntoView({ block: "nearest" });
  }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (remembered() || document.querySelector("dialog[open]")) return;
  if (event.key === "/") {
    const box = document.getElementById("search");
    if (box) { event.preventDefault(); box.focus(); box.select(); }
  } else if (event.key === "?") {
    const sheet = document.getElementById("shortcuts");
    if (sheet) { event.preventDefault(); sheet.showModal(); }
  } else if (event.key === "j" || event.key === "k") {
    const table = document.activeElement.closest("table.list") ?? document.querySelector("table.list");
    if (table) { event.preventDefault(); step(table, event.key === "j" ? 1 : -1); }
  }
});

for (const box of document.querySelectorAll("[data-shortcuts]")) {
  box.checked = !remembered();
  box.addEventListener("change", () => {
    try { localStorage.setItem(OFF, box.checked ? "0" : "1"); } catch { /* private window */ }
  });
}
