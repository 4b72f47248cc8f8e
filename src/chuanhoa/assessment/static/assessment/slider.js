// The days on which something changes are links under their marks; where there is a script and room
// a slider runs along the same marks. Letting go of it opens that day's own address.
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
  slider.addEventListener("change", () => window.location.assign(stops[Number(slider.value)].href));

  const row = document.createElement("div");
  row.className = "days-slider no-print";
  row.append(slider);
  list.before(row);
}
