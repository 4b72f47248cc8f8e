// Tables: a click anywhere on a row opens it; columns are chosen and remembered per table.
const key = (name) => `chuanhoa.columns.${name}`;

function chosen(name) {
  try { return JSON.parse(localStorage.getItem(key(name)) ?? "null"); } catch { return null; }
}

function show(part, index, on) {
  for (const row of part.querySelectorAll("table.list tr")) {
    const cell = row.cells[index];
    if (cell && cell.colSpan === 1) cell.hidden = !on;
  }
}

function dress(part) {
  if (part.dataset.dressed) return;
  part.dataset.dressed = "1";
  for (const link of part.querySelectorAll("tbody .row-link")) link.closest("tr").dataset.opens = "";
  const boxes = [...part.querySelectorAll("[data-columns] input")];
  const wanted = chosen(part.dataset.table);
  for (const box of boxes) {
    if (Array.isArray(wanted)) box.checked = wanted.includes(Number(box.value));
    show(part, Number(box.value), box.checked);
    box.addEventListener("change", () => {
      show(part, Number(box.value), box.checked);
      const on = boxes.filter((one) => one.checked).map((one) => Number(one.value));
      try { localStorage.setItem(key(part.dataset.table), JSON.stringify(on)); } catch { /* private window */ }
    });
  }
}

function dressAll(root) {
  if (root.matches?.("[data-table]")) dress(root);
  for (const part of root.querySelectorAll("[data-table]")) dress(part);
}

document.addEventListener("click", (event) => {
  const row = event.target.closest("tr[data-opens]");
  if (!row || event.target.closest("a, button, input, label, summary")) return;
  if (String(window.getSelection()) !== "") return;
  const link = row.querySelector(".row-link");
  if (event.ctrlKey || event.metaKey) window.open(link.href, "_blank", "noopener");
  else link.click();
});

dressAll(document);
document.addEventListener("htmx:load", (event) => dressAll(event.detail.elt));
