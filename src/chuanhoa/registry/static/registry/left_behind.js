// Who of which unit is chosen, told at the unit and in the bar. Without a script the boxes do it all.
const form = document.querySelector("[data-carry]");

const filled = (text, numbers) => text.replace(/\{(\w)\}/g, (_all, name) => numbers[name]);
const people = (unit) => [...unit.querySelectorAll("[data-person]")];
const box = (person) => person.querySelector("input[type=checkbox]");
const whole = (unit) => unit.querySelector(".carry-name input");
const to = (unit) => unit.querySelector(".carry-into select");
const units = () => [...form.querySelectorAll("[data-unit][data-people]")];

// How many of a unit are chosen, and how many of these have no new unit yet.
function counted(unit) {
  const all = Number(unit.dataset.people);
  const drawn = people(unit);
  const chosen = drawn.filter((person) => box(person).checked);
  const picked = drawn.length ? chosen.length : whole(unit).checked ? all : 0;
  const asked = to(unit);
  if (!asked || asked.value) return { all, picked, open: 0 };
  const open = drawn.length ? chosen.filter((one) => !one.querySelector("select").value).length : picked;
  return { all, picked, open };
}

function tell() {
  let picked = 0, all = 0, open = 0, rest = 0;
  for (const unit of units()) {
    const one = counted(unit);
    picked += one.picked, all += one.all, open += one.open;
    if (one.picked < one.all) rest += 1;
    if (people(unit).length) {
      whole(unit).checked = one.picked === one.all;
      whole(unit).indeterminate = one.picked > 0 && one.picked < one.all;
    }
    const told = one.picked === 0 ? form.dataset.none : one.picked < one.all ? form.dataset.some : form.dataset.all;
    unit.querySelector("[data-told]").textContent = filled(told, { k: one.picked, n: one.all });
    unit.querySelector(".carry-told").classList.toggle("some", one.picked > 0);
    const left = unit.querySelector("[data-left]");
    left.hidden = one.open === 0;
    left.lastElementChild.textContent = filled(form.dataset.lacking, { m: one.open });
  }
  const parts = [filled(form.dataset.bar, { k: picked, n: all })];
  if (picked < all) parts.push(filled(form.dataset.rest, { m: all - picked, u: rest }));
  if (open) parts.push(filled(form.dataset.lacking, { m: open }));
  form.querySelector("[data-answer]").textContent = parts.join(" · ");
}

function choose(unit, chosen) {
  whole(unit).checked = chosen;
  for (const person of people(unit)) box(person).checked = chosen;
}

if (form) {
  const everybody = form.elements.everybody;
  const chooseAll = (chosen) => {
    for (const unit of units()) if (!to(unit) || to(unit).value || !chosen) choose(unit, chosen);
  };
  form.addEventListener("change", (event) => {
    const changed = event.target;
    const unit = changed.closest("[data-unit]");
    const person = changed.closest("[data-person]");
    if (changed === everybody) chooseAll(changed.checked);
    else if (person && changed !== box(person) && changed.value) box(person).checked = true;
    else if (unit && changed === whole(unit)) choose(unit, changed.checked);
    else if (unit && changed === to(unit) && changed.value && !counted(unit).picked) choose(unit, true);
    // "Everybody" holds on the server whatever else is ticked: it goes as soon as somebody is left out.
    if (unit && changed.type === "checkbox" && !changed.checked) everybody.checked = false;
    tell();
  });
  // The people of a unit that was chosen whole come ticked.
  form.addEventListener("htmx:afterSettle", (event) => {
    const unit = event.target.closest("[data-unit]");
    if (unit && whole(unit)?.checked) choose(unit, true);
    tell();
  });
  if (everybody.checked) chooseAll(true);
  tell();
}
