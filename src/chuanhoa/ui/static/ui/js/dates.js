// Date boxes take dd/mm/yyyy, mm/yyyy or yyyy, typed with / . - or spaces, and say what they understood.
// The server reads the date again; this only spares the clerk a round trip.
// An office puts a zero before days to 9 and the months 1 and 2, and before no other month.
const pad = (number, most) => String(number).padStart(number <= most ? 2 : 1, "0");

export function read(raw) {
  const parts = raw.trim().split(/[\s./-]+/).filter(Boolean);
  if (parts.length === 0 || parts.length > 3 || parts.some((part) => !/^\d+$/.test(part))) return null;
  const year = parts.at(-1);
  if (year.length !== 4) return null;
  const [y, m, d] = parts.map(Number).reverse();
  if (m !== undefined && (m < 1 || m > 12)) return null;
  if (d !== undefined) {
    const day = new Date(Date.UTC(y, m - 1, d));
    day.setUTCFullYear(y);
    if (day.getUTCMonth() !== m - 1 || day.getUTCDate() !== d) return null;
  }
  return { y, m, d, text: (d === undefined ? "" : `${pad(d, 9)}/`) + (m === undefined ? "" : `${pad(m, 2)}/`) + y };
}

function tell(box) {
  const line = box.closest(".field")?.querySelector("[data-understood]");
  if (!line) return;
  const raw = box.value.trim();
  const date = read(raw);
  const words = box.dataset;
  line.dataset.state = raw && !date ? "unreadable" : "";
  if (!raw) line.textContent = "";
  else if (!date) line.textContent = words.unreadable;
  else {
    const form = date.d ? words.day : date.m ? words.month : words.year;
    line.textContent = form.replace("{d}", date.d).replace("{m}", date.m).replace("{y}", date.y);
  }
}

document.addEventListener("change", (event) => {
  const box = event.target;
  if (!box.matches("input[data-date]")) return;
  const date = read(box.value);
  if (date) box.value = date.text;
  tell(box);
});
document.addEventListener("input", (event) => {
  if (event.target.matches("input[data-date]") && /\d{4}$/.test(event.target.value)) tell(event.target);
});
