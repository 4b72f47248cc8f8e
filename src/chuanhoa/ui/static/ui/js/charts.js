// Charts: a JSON block states kind, categories and series; ECharts is fetched only when one is near.
const ORDER = ["ink", "lacquer", "clay", "sand", "stone", "rose"];
const root = getComputedStyle(document.documentElement);
const token = (name) => root.getPropertyValue(`--${name}`).trim();
const INK = token("ink"), QUIET = token("ink-quiet"), LINE = token("line"), SURFACE = token("surface"), LACQUER = token("lacquer");
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
  return value.toLocaleString("vi-VN", { minimumFractionDigits: 0, maximumFractionDigits: decimals }).replace("-", "−");
}

function over(color) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  return red * 0.299 + green * 0.587 + blue * 0.114 > 140 ? INK : SURFACE;
}

function office(day) { return written(new Date(time(day))); }

// A day as the axis has it: its midnight here.
function time(day) {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(year, month - 1, date).getTime();
}

function pixel(spec, size, width) {
  const span = time(spec.days[spec.days.length - 1]) - time(spec.days[0]);
  return (span * 1.06) / Math.max(width - 36 - (spec.kind === "line" ? 72 : 36) * size, 100);
}

// Points bear their own days: the last one always, of those before it as many as find room.
function labelled(spec, size, width) {
  const times = spec.days.map(time), room = 76 * size * pixel(spec, size, width);
  const found = [];
  for (const one of times.toReversed()) if (!found.length || found.at(-1) - one >= room) found.push(one);
  return found.reverse();
}

// How many rows the legend takes, each of its names a little wider than it will be.
function rows(spec, size, width) {
  let row = 1, used = 0;
  for (const wide of spec.series.map((one) => (30 + one.name.length * 6.6) * size)) {
    if (used && used + wide > width - 16) [row, used] = [row + 1, 0];
    used += wide;
  }
  return row;
}

function written(date) {
  const [day, month] = [date.getDate(), date.getMonth() + 1];
  return `${day < 10 ? `0${day}` : day}/${month < 3 ? `0${month}` : month}/${date.getFullYear()}`;
}

function series(spec, one, index, size, width) {
  const tone = one.tone || ORDER[index % ORDER.length];
  const color = token(`chart-${tone}`) || token(tone);
  const area = spec.kind === "area";
  const line = area || spec.kind === "line";
  return {
    name: one.name,
    type: line ? "line" : "bar",
    data: one.values.map((value, at) => {
      const drawn = value === null ? "-" : spec.kind === "pyramid" && index === 0 ? -value : value;
      return spec.days ? [spec.days[at], drawn] : drawn;
    }),
    stack: area || spec.kind === "stacked" || spec.kind === "pyramid" ? "all" : undefined,
    areaStyle: area ? { color, opacity: 0.85 } : undefined,
    step: area ? "end" : undefined,
    showSymbol: !area,
    barMaxWidth: (spec.across || spec.kind === "pyramid" ? 26 : 56) * size,
    barCategoryGap: spec.kind === "pyramid" ? "12%" : "35%",
    symbol: ["circle", "rect", "triangle", "diamond"][index % 4],
    symbolSize: 6 * size,
    lineStyle: { width: area ? 0 : 2, type: area ? "solid" : ["solid", "dashed", "dotted"][index % 3] },
    itemStyle: { color, borderColor: SURFACE, borderWidth: line ? 0 : 1 },
    emphasis: { focus: "series" },
    label: {
      show: Boolean(spec.labels), position: spec.kind === "stacked" ? "inside" : spec.kind === "bar" && spec.across ? "right" : "top",
      color: spec.kind === "stacked" ? over(color) : INK, fontSize: 11 * size, fontFamily: family(),
      formatter: (point) => (point.value === "-" || point.value === 0 ? "" : number(Math.abs(point.value), spec.decimals)),
    },
    markLine: line && index === 0 ? marked(spec, size, width) : undefined,
  };
}

function marked(spec, size, width) {
  const label = { fontSize: 11 * size, fontFamily: family(), position: "end", rotate: 0 };
  const breaks = spec.break ? [{
    xAxis: spec.break.at, lineStyle: { color: LACQUER, type: "dashed", width: 1 },
    label: {
      ...label, formatter: spec.break.label, color: LACQUER, align: late(spec) ? "right" : "left",
      padding: spec.marks.length ? [0, 0, 15 * size, 0] : 0,
    },
  }] : [];
  const others = spec.marks.map((one) => ({
    xAxis: one.at, label: { show: false },
    lineStyle: spec.marks_head ? { color: LACQUER, type: "dashed", width: 1 } : { color: INK, type: "dotted", width: 1 },
  }));
  const words = worded(spec, size, width).map((one) => ({
    xAxis: one.at, lineStyle: { width: 0 }, label: { ...label, formatter: one.label, color: spec.marks_head ? LACQUER : INK },
  }));
  return { silent: true, symbol: "none", data: [...others, ...words, ...breaks] };
}

// One word over each mark; marks whose words would touch share one, over the middle of them.
function worded(spec, size, width) {
  if (!spec.days || !spec.marks.length) return spec.marks;
  const times = spec.marks.map((one) => time(one.at)), step = pixel(spec, size, width);
  const word = (first, last) => (first === last ? spec.marks[first].label : `${spec.marks[first].label}–${spec.marks[last].label}`);
  const half = (text) => (text.length * 3.5 + 2) * size * step;
  const groups = [];
  for (let at = 0; at < times.length; at += 1) {
    let group = [at, at];
    for (let before = groups.at(-1); before && touching(before, group); before = groups.at(-1)) group = [groups.pop()[0], at];
    groups.push(group);
  }
  function middle([first, last]) { return (times[first] + times[last]) / 2; }
  function touching(one, other) { return middle(other) - half(word(...other)) < middle(one) + half(word(...one)); }
  return groups.map((group) => ({ at: middle(group), label: word(...group) }));
}

function late(spec) {
  const places = spec.days ?? spec.categories;
  return places.findIndex((one) => one >= spec.break.at) * 2 > places.length;
}

function option(spec, width) {
  const size = scale();
  const text = { color: QUIET, fontSize: 12 * size, fontFamily: family() };
  const across = spec.across || spec.kind === "pyramid";
  const counts = spec.series.flatMap((one) => one.values).filter((value) => value !== null);
  const widest = spec.kind === "pyramid" ? Math.ceil(Math.max(...counts) / 10) * 10 : undefined;
  const days = spec.days && {
    type: "time", axisTick: { show: false }, axisLine: { lineStyle: { color: INK } }, min: (span) => span.min - (span.max - span.min) * 0.04, max: (span) => span.max + (span.max - span.min) * 0.02,
    axisLabel: spec.kind === "line"
      ? { ...text, customValues: labelled(spec, size, width), formatter: (value) => written(new Date(value)) }
      : { ...text, hideOverlap: true, formatter: (value) => new Date(value).toLocaleDateString("vi-VN", { month: "numeric", year: "numeric" }) },
  };
  const names = days || {
    type: "category", data: spec.categories, axisTick: { show: false }, axisLine: { lineStyle: { color: INK } },
    axisLabel: { ...text, interval: across ? 0 : "auto" }, inverse: across && spec.kind !== "pyramid",
  };
  const legend = spec.series.length > 1 ? 24 + 20 * rows(spec, size, width) : 20;
  const above = (legend + (spec.break || spec.marks_head ? 14 : 0) + (spec.marks.length ? 15 : 0)) * size;
  const values = {
    type: "value", splitLine: { lineStyle: { color: LINE } }, max: widest ?? spec.max ?? undefined,
    min: widest === undefined ? undefined : -widest,
    axisLabel: { ...text, formatter: (value) => number(Math.abs(value), spec.decimals) + (spec.unit === "%" ? "%" : "") },
  };
  return {
    animation: false,
    aria: { enabled: true, label: { description: spec.title }, decal: { show: spec.kind !== "line" && spec.series.length > 1 } },
    textStyle: text,
    title: spec.marks_head ? { text: spec.marks_head, left: 12, top: above - 30 * size, padding: 0, textStyle: { color: LACQUER, fontSize: 11 * size, fontWeight: "normal", fontFamily: text.fontFamily } } : undefined,
    grid: { left: 12, right: 24, top: above, bottom: 8, containLabel: true },
    legend: { show: spec.series.length > 1, top: 8, left: 8, icon: "rect", itemWidth: 14, itemHeight: 10, textStyle: { ...text, color: INK } },
    tooltip: {
      trigger: "axis", renderMode: "richText", axisPointer: { type: spec.kind === "line" || spec.kind === "area" ? "line" : "shadow" },
      backgroundColor: INK, borderWidth: 0, textStyle: { color: SURFACE, fontSize: 12 * size, fontFamily: text.fontFamily },
      formatter: spec.days ? (points) => [office(points[0].value[0]), ...points.filter((point) => point.value[1] !== "-").map(
        (point) => `${point.seriesName}: ${number(point.value[1], spec.decimals)}${spec.unit}`)].join("\n") : undefined,
      valueFormatter: (value) => (typeof value === "number" ? number(Math.abs(value), spec.decimals) + (spec.unit ? ` ${spec.unit}` : "") : "–"),
    },
    xAxis: across ? values : names,
    yAxis: across ? names : values,
    series: spec.series.map((one, index) => series(spec, one, index, size, width)),
  };
}

async function draw(place) {
  if (place.dataset.drawn) return;
  place.dataset.drawn = "1";
  const spec = JSON.parse(document.getElementById(place.dataset.chart).textContent);
  const echarts = await fetchLibrary(place.dataset.library);
  const chart = echarts.init(place, null, { renderer: "svg" });
  chart.on("rendered", () => {  // on paper the picture is scaled as a whole
    place.querySelector("svg")?.setAttribute("viewBox", `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
  });
  chart.setOption(option(spec, chart.getWidth()));
  if (spec.urls) leadOn(chart, spec);
  const again = () => chart.setOption(option(spec, chart.getWidth()), true);
  new ResizeObserver(() => { chart.resize(); if (spec.days) again(); }).observe(place);
  new MutationObserver(again).observe(document.documentElement, { attributeFilter: ["data-type"] });
}

function leadOn(chart, spec) {
  const times = spec.days.map(time);
  chart.getZr().on("click", (event) => {
    const point = [event.offsetX, event.offsetY];
    if (!chart.containPixel("grid", point)) return;
    const when = chart.convertFromPixel({ xAxisIndex: 0, yAxisIndex: 0 }, point)[0];
    const at = times.findLastIndex((time) => time <= when);
    globalThis.location.assign(spec.urls[Math.max(at, 0)]);
  });
}

function drawAll(root) {
  for (const place of root.querySelectorAll("[data-chart]")) draw(place);
}

drawAll(document);
document.addEventListener("htmx:load", (event) => drawAll(event.detail.elt));
