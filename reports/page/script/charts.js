// The charts, drawn anew for a province, a language and a print.
const PAPER = 600; // of a chart's own area beside its labels, on A4
// Both are named: the library keeps the one that it was given last.
const numbers = {
  vi: { decimal: ",", thousands: ".", grouping: [3], currency: ["", " đ"] },
  en: { decimal: ".", thousands: ",", grouping: [3], currency: ["", " VND"] },
};
const drawings = new Map();
// As wide as the paper while it is printed: a chart that is only scaled down cannot be read.
window.addEventListener("beforeprint", () => drawings.forEach((view) => view.width(PAPER).run()));
window.addEventListener("afterprint", () => window.dispatchEvent(new Event("resize")));
function draw(id, specification, datasets) {
  const options = {
    actions: false,
    renderer: "svg",
    ast: true, // no evaluation of strings, so that the page's policy can forbid it
    formatLocale: numbers[language],
  };
  // A layer without rows has no scale to draw on.
  const layer = specification.layer?.filter((part) => !part.data || datasets[part.data.name].length);
  const drawn = { ...specification, ...(layer ? { layer } : {}), datasets };
  return window.vegaEmbed($(id), drawn, options).then((result) => {
    drawings.set(id, result.view);
    result.view.addEventListener("click", (event, item) => {
      if (item && item.datum && item.datum.claim) open(item.datum.claim);
    });
  });
}

function drawStanding() {
  const name = $("province").value;
  const publisher = (row) => (row.computed ? `${row.publisher} (${say("computed")})` : row.publisher);
  const point = (row) => ({ ...row, star: say(`star_${row.star}`), publisher: publisher(row) });
  const standing = data.standing
    .filter((row) => data.names[row.unit] === name && data.texts[`star_${row.star}`])
    .map(point);
  const units = new Set(standing.map((row) => row.unit));
  const dissent = data.disputed.filter((row) => units.has(row.unit)).map(point);
  const days = standing.map((row) => row.day).sort();
  const inRange = days.length && days[0] < data.merger && data.merger <= days[days.length - 1];
  const [first, last, merged] = [days[0], days[days.length - 1], data.merger].map(Date.parse);
  const merger = inRange ? [{ day: data.merger, label: say("merger") }] : [];
  const isLate = merged - first > last - merged;
  document.querySelectorAll(".districts").forEach((part) => (part.hidden = part.dataset.province !== name));
  return draw("standing-chart", data.charts[language].standing, {
    standing, dissent, merger, merger_early: isLate ? [] : merger, merger_late: isLate ? merger : [],
  });
}

function drawCoverage() {
  const drawn = structuredClone(data.charts[language].coverage);
  for (const part of drawn.layer) part.encoding.y.axis.labelLimit = window.innerWidth < 700 ? 120 : 240;
  return draw("coverage-chart", drawn, { coverage: data.coverage });
}

function drawAll() {
  if (data.standing.length) drawStanding();
  if (data.coverage.length) drawCoverage();
  $("standing-chart").parentElement.hidden = !data.standing.length;
  $("coverage-chart").parentElement.hidden = !data.coverage.length;
}
$("province").addEventListener("change", drawStanding);
