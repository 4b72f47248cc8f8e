// Charts: a JSON block states kind, categories and series; ECharts is fetched only when one is near.
const INK = "#1f2328", QUIET = "#57606a", LINE = "#e4e0d8", SURFACE = "#ffffff";
const TONES = { ink: INK, lacquer: "#8e1b1b", link: "#1d4e89", jade: "#0f6b5c", amber: "#8a5a00", slate: "#475569", violet: "#6d28d9", paper: "#b8ad98" };
const ORDER = ["link", "lacquer", "jade", "paper", "violet", "amber", "slate"];
let library;

function fetchLibrary(src) {
  library ??= new Promise((ready, failed) => {
    const script = document.createElement("script");
    script.src = src;
    script.onload = () => ready(globalThis.echarts);
    script.onerror = failed;
    document.head.append(script);
  });
  return library;
}

function family() { return getComputedStyle(document.body).fontFamily; }

function scale() { return parseFloat(getComputedStyle(document.documentElement).fontSize) / 16; }

function number(value, decimals) {
  return value.toLocaleString("vi-VN", { minimumFractionDigits: 0, maximumFractionDigits: decimals });
}

function series(spec, one, index, size) {
  const color = TONES[one.tone] ?? TONES[ORDER[index % ORDER.length]];
  const line = spec.kind === "line";
  return {
    name: one.name,
    type: line ? "line" : "bar",
    data: one.values.map((value) => (value === null ? "-" : spec.kind === "pyramid" && index === 0 ? -value : value)),
    stack: spec.kind === "stacked" || spec.kind === "pyramid" ? "all" : undefined,
    barMaxWidth: (spec.across || spec.kind === "pyramid" ? 26 : 56) * size,
    barCategoryGap: spec.kind === "pyramid" ? "12%" : "35%",
    symbol: ["circle", "rect", "triangle", "diamond"][index % 4],
    symbolSize: 6 * size,
    lineStyle: { width: 2, type: ["solid", "dashed", "dotted"][index % 3] },
    itemStyle: { color, borderColor: SURFACE, borderWidth: line ? 0 : 1 },
    emphasis: { focus: "series" },
    label: {
      show: Boolean(spec.labels), position: spec.kind === "stacked" ? "inside" : spec.kind === "bar" && spec.across ? "right" : "top",
      color: spec.kind === "stacked" ? "#ffffff" : INK, fontSize: 11 * size, fontFamily: family(),
      formatter: (point) => (point.value === "-" || point.value === 0 ? "" : number(Math.abs(point.value), spec.decimals)),
    },
    markLine: line && index === 0 && spec.break ? {
      silent: true, symbol: "none", lineStyle: { color: TONES.lacquer, type: "dashed", width: 1 },
      label: {
        formatter: spec.break.label, color: TONES.lacquer, fontSize: 11 * size, fontFamily: family(), position: "end", rotate: 0,
        align: spec.categories.indexOf(spec.break.at) * 2 > spec.categories.length ? "right" : "left",
      },
      data: [{ xAxis: spec.break.at }],
    } : undefined,
  };
}

function option(spec) {
  const size = scale();
  const text = { color: QUIET, fontSize: 12 * size, fontFamily: family() };
  const across = spec.across || spec.kind === "pyramid";
  const counts = spec.series.flatMap((one) => one.values).filter((value) => value !== null);
  const widest = spec.kind === "pyramid" ? Math.ceil(Math.max(...counts) / 10) * 10 : undefined;
  const names = {
    type: "category", data: spec.categories, axisTick: { show: false }, axisLine: { lineStyle: { color: INK } },
    axisLabel: { ...text, interval: across ? 0 : "auto" }, inverse: across && spec.kind !== "pyramid",
  };
  const values = {
    type: "value", splitLine: { lineStyle: { color: LINE } }, max: widest ?? spec.max ?? undefined,
    min: widest === undefined ? undefined : -widest,
    axisLabel: { ...text, formatter: (value) => number(Math.abs(value), spec.decimals) + (spec.unit === "%" ? "%" : "") },
  };
  return {
    animation: false,
    aria: { enabled: true, label: { description: spec.title }, decal: { show: spec.kind !== "line" && spec.series.length > 1 } },
    textStyle: text,
    grid: { left: 12, right: 24, top: (spec.series.length > 1 ? 44 : 20) * size + (spec.break ? 14 * size : 0), bottom: 8, containLabel: true },
    legend: { show: spec.series.length > 1, top: 8, left: 8, icon: "rect", itemWidth: 14, itemHeight: 10, textStyle: { ...text, color: INK } },
    tooltip: {
      trigger: "axis", renderMode: "richText", axisPointer: { type: spec.kind === "line" ? "line" : "shadow" },
      backgroundColor: INK, borderWidth: 0, textStyle: { color: "#ffffff", fontSize: 12 * size, fontFamily: text.fontFamily },
      valueFormatter: (value) => (typeof value === "number" ? number(Math.abs(value), spec.decimals) + (spec.unit ? ` ${spec.unit}` : "") : "–"),
    },
    xAxis: across ? values : names,
    yAxis: across ? names : values,
    series: spec.series.map((one, index) => series(spec, one, index, size)),
  };
}

async function draw(place) {
  if (place.dataset.drawn) return;
  place.dataset.drawn = "1";
  const spec = JSON.parse(document.getElementById(place.dataset.chart).textContent);
  const echarts = await fetchLibrary(place.dataset.library);
  const chart = echarts.init(place, null, { renderer: "svg" });
  chart.setOption(option(spec));
  new ResizeObserver(() => chart.resize()).observe(place);
  new MutationObserver(() => chart.setOption(option(spec), true)).observe(document.documentElement, { attributeFilter: ["data-type"] });
}

function drawAll(root) {
  for (const place of root.querySelectorAll("[data-chart]")) draw(place);
}

drawAll(document);
document.addEventListener("htmx:load", (event) => drawAll(event.detail.elt));
