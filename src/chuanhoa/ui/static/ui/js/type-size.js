// A− A A+: the links work without a script; with it the page need not be fetched again.
const COOKIE = "chuanhoa_type";
const SIZES = [90, 100, 115, 130, 145, 160];
const root = document.documentElement;

function set(size) {
  root.dataset.type = String(size);
  document.cookie = `${COOKIE}=${size}; path=/; max-age=31536000; samesite=lax`;
  for (const link of document.querySelectorAll("[data-type-size] [data-step]")) {
    const step = Number(link.dataset.step);
    const end = (step < 0 && size === SIZES[0]) || (step > 0 && size === SIZES.at(-1));
    link.toggleAttribute("aria-disabled", end);
    if (end) link.setAttribute("aria-disabled", "true");
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-type-size] [data-step]");
  if (!link) return;
  event.preventDefault();
  const step = Number(link.dataset.step);
  const at = Math.max(SIZES.indexOf(Number(root.dataset.type)), 0);
  set(step === 0 ? 100 : SIZES[Math.min(Math.max(at + step, 0), SIZES.length - 1)]);
});

if (SIZES.includes(Number(root.dataset.type))) set(Number(root.dataset.type));
