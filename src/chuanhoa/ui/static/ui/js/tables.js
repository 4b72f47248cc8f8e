// Tables: a click anywhere on a row opens it; columns are chosen and remembered per table; the head
// and the totals of a wide one stay in sight, and its edge says on which side there is more.
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

// A room that scrolls sideways cannot have a head that sticks to the page, so both are moved along.
function keepInSight(part) {
  const room = part.querySelector(".table-room");
  const head = room?.querySelector("thead"), foot = room?.querySelector("tfoot");
  if (!head) return;
  let waiting = false;
  const move = () => {
    waiting = false;
    const box = room.getBoundingClientRect(), bar = document.querySelector(".bar");
    const top = bar && getComputedStyle(bar).position === "sticky" ? bar.getBoundingClientRect().bottom : 0;
    const height = head.offsetHeight, end = foot ? foot.offsetHeight : 0;
    const slack = box.height - height - end - 40;
    const down = slack < 0 || innerHeight < 3 * (height + end) ? 0 : Math.min(Math.max(0, top - box.top - room.clientTop), slack);
    const up = slack < 0 || innerHeight < 3 * (height + end) ? 0 : Math.min(Math.max(0, box.bottom - (room.offsetHeight - room.clientHeight - room.clientTop) - innerHeight), slack);
    part.style.setProperty("--head-shift", `${down}px`);
    part.style.setProperty("--foot-shift", `${-up}px`);
    part.classList.toggle("more-left", room.scrollLeft > 2);
    part.classList.toggle("more-right", room.scrollLeft + room.clientWidth < room.scrollWidth - 2);
  };
  const soon = () => { if (!waiting) { waiting = true; requestAnimationFrame(move); } };
  room.addEventListener("scroll", soon, { passive: true });
  addEventListener("scroll", soon, { passive: true });
  new ResizeObserver(soon).observe(room);
  move();
}

function dress(part) {
  if (part.dataset.dressed) return;
  part.dataset.dressed = "1";
  if (part.matches(".table-scroll, [data-wide]")) keepInSight(part);
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
