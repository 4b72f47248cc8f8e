// Dialogs and small menus, on the browser's own <dialog> and <details>.
// A link with data-door opens its address in the page's dialog; without a script it is just a link.
const door = () => document.getElementById("door");

// A dialog with data-borrow shows a part of the page (the rail, on a phone) and gives it back.
function open(dialog) {
  const part = document.getElementById(dialog.dataset.borrow);
  if (part) {
    const home = part.parentElement;
    dialog.append(part);
    dialog.addEventListener("close", () => home.append(part), { once: true });
  }
  dialog.showModal();
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  if (opener) open(document.getElementById(opener.dataset.open));

  const closer = event.target.closest("[data-close]");
  if (closer) closer.closest("dialog")?.close();

  if (event.target.matches?.("dialog")) {  // the backdrop belongs to the dialog itself
    const box = event.target.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right
      && event.clientY >= box.top && event.clientY <= box.bottom;
    if (!inside) event.target.close();
  }

  const printer = event.target.closest("[data-print]");
  if (printer) window.print();

  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }

  const link = event.target.closest("a[data-door]");
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (link && plain && door() && globalThis.htmx) {
    event.preventDefault();
    htmx.ajax("GET", link.href, { source: link, target: "#door-body", swap: "innerHTML" });
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id === "door-body" && !door().open) door().showModal();
});

document.addEventListener("htmx:responseError", (event) => {
  const source = event.detail.elt;
  if (source.matches?.("a[data-door]")) window.location.assign(source.href);
});

document.querySelector("[data-error-summary]")?.focus();
