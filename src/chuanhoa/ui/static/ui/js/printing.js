// On paper a group of rows names itself on every page that it goes on to. A table has but one head
// that repeats, so while it is printed each group stands as a table of its own, whose head is the
// group's title, in one cell of the whole; all take their columns' widths from it. Where no script
// runs the title still stays with the first row under it, by print.css.
const GROUPED = "table.list, table.form-table";
const TITLE = ".row-heading, .form-group", TOTAL = ".row-total, .form-total";
// Pixels that no column may lack, or its longest word breaks: the widest gives them.
const SLACK = 1.5;

const titles = (table) => [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => row.matches(TITLE));

// Whatever stands in a style sheet for paper only, made to count on the screen while `ask` looks.
function asOnPaper(ask) {
  const turned = [], body = document.body;
  const turn = (list) => {
    if (list.mediaText !== "print") return;
    list.mediaText = "all";
    turned.push(list);
  };
  for (const sheet of document.styleSheets) {
    turn(sheet.media);
    for (const rule of sheet.cssRules) if (rule.media) turn(rule.media);
  }
  body.classList.add(body.querySelector(".upright") ? "paper-up" : "paper-across");
  try { return ask(); } finally {
    for (const list of turned) list.mediaText = "print";
    body.classList.remove("paper-up", "paper-across");
  }
}

function widths(table) {
  const row = [...table.rows].find((one) => !one.matches(TITLE) && one.closest("tbody"));
  const seen = row ? [...row.cells].filter((cell) => cell.offsetWidth > 0) : [];
  const wide = seen.map((cell) => cell.getBoundingClientRect().width + SLACK);
  if (wide.length > 1) wide[wide.indexOf(Math.max(...wide))] -= SLACK * wide.length;
  return wide;
}

function columns(wide) {
  const group = document.createElement("colgroup"), all = wide.reduce((sum, one) => sum + one, 0);
  for (const one of wide) {
    const column = document.createElement("col");
    column.style.width = `${(100 * one) / all}%`;
    group.append(column);
  }
  return group;
}

function part(table, title, rows, wide) {
  const inner = document.createElement("table"), head = inner.createTHead(), body = inner.createTBody();
  inner.className = `${table.className} printed-group`;
  inner.prepend(columns(wide));
  title.cells[0].colSpan = wide.length;
  head.append(title);
  body.append(...rows);
  const row = document.createElement("tr"), cell = row.insertCell();
  row.className = "printed-room";
  cell.colSpan = wide.length;
  cell.append(inner);
  return row;
}

const undo = [];

function take(table, wide) {
  if (wide.length < 2) return;
  const group = columns(wide);
  table.prepend(group);
  table.classList.add("printed-whole");
  for (const body of table.tBodies) {
    const nodes = [...body.childNodes], rows = [...body.rows], groups = [];
    undo.push(() => body.replaceChildren(...nodes));
    for (const row of rows) {
      if (row.matches(TITLE)) groups.push([row, []]);
      else if (groups.length) groups.at(-1)[1].push(row);
    }
    // Totals of the whole under the last group are none of its rows.
    const last = groups.at(-1)?.[1] ?? [];
    while (last.at(-1)?.matches(TOTAL)) last.pop();
    for (const [title, members] of groups) {
      if (members.length) title.replaceWith(part(table, title.cloneNode(true), members, wide));
    }
  }
  undo.push(() => { group.remove(); table.classList.remove("printed-whole"); });
}

// The notes and the signatures that follow a last group are its last row while it is printed: so the
// rows before them go to the next page with them, where there is no room for all.
function keepEnd(table) {
  const last = table.tBodies[table.tBodies.length - 1]?.lastElementChild;
  const home = table.closest(".table-part"), signature = document.querySelector(".signature.print-only");
  if (table.tFoot || !home || !signature || !last?.matches(".printed-room")) return;
  const end = [...home.querySelectorAll(".table-note:not(.no-print)")];
  for (let next = home.nextElementSibling; next !== signature; next = next.nextElementSibling) {
    if (!next?.matches(".no-print, .table-note")) return;
    if (!next.matches(".no-print")) end.push(next);
  }
  const row = last.querySelector(".printed-group").tBodies[0].insertRow(), cell = row.insertCell();
  row.className = "printed-end";
  cell.colSpan = last.querySelectorAll("col").length;
  for (const one of [...end, signature]) {
    const mark = document.createComment("");
    one.replaceWith(mark);
    cell.append(one);
    undo.push(() => mark.replaceWith(one));
  }
}

addEventListener("beforeprint", () => {
  const tables = [...document.querySelectorAll(GROUPED)].filter((table) => titles(table).length > 0);
  if (tables.length === 0 || undo.length > 0) return;
  const wide = asOnPaper(() => tables.map(widths));
  tables.forEach((table, at) => take(table, wide[at]));
  tables.forEach(keepEnd);
});
addEventListener("afterprint", () => { while (undo.length) undo.pop()(); });
