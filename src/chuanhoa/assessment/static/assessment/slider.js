// The days on which something changes are links under their marks; where there is a script and room
// a slider runs along the same marks. Letting go of it opens that day's own address, where the
// slider is taken up again: whoever moves it by keyboard goes on from there.
const MOVED = "chuanhoa_days_moved";

function keep(address) {
  try { sessionStorage.setItem(MOVED, address); } catch { /* private window */ }
}

function kept() {
  try {
    const address = sessionStorage.getItem(MOVED);
    sessionStorage.removeItem(MOVED);
    return address;
  } catch { return null; }
}

const movedTo = kept();
for (const list of document.querySelectorAll("[data-slider]")) {
  const stops = [...list.querySelectorAll("a")];
  const here = stops.findIndex((stop) => stop.hasAttribute("aria-current"));
  if (stops.length < 2) continue;

  const slider = document.createElement("input");
  slider.type = "range";
  slider.className = "form-range";
  slider.min = "0";
  slider.max = String(stops.length - 1);
  slider.value = String(Math.max(here, 0));
  slider.setAttribute("aria-label", list.dataset.slider);
  // A mark stands in the middle of its column; the thumb is one rem wide.
  slider.style.width = `calc(100% - ${100 / stops.length}% + 1rem)`;
  slider.style.marginLeft = `calc(${50 / stops.length}% - 0.5rem)`;

  const tell = () => {
    slider.setAttribute("aria-valuetext", stops[Number(slider.value)].textContent.trim());
  };
  tell();
  slider.addEventListener("input", tell);
  slider.addEventListener("change", () => {
    const { href } = stops[Number(slider.value)];
    keep(href);
    window.location.assign(href);
  });

  const row = document.createElement("div");
  row.className = "days-slider no-print";
  row.append(slider);
  list.before(row);
  if (movedTo === window.location.href) slider.focus();
}
