// The days on which something changes are links; where there is a script they are a slider as well.
// Moving it tells the day, letting go opens that day's own address.
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

  const told = document.createElement("output");
  told.className = "days-told";
  const tell = () => {
    const day = stops[Number(slider.value)].textContent.trim();
    told.textContent = day;
    slider.setAttribute("aria-valuetext", day);
  };
  tell();
  slider.addEventListener("input", tell);
  slider.addEventListener("change", () => window.location.assign(stops[Number(slider.value)].href));

  const row = document.createElement("div");
  row.className = "days-slider no-print";
  row.append(slider, told);
  list.before(row);
}
