// The table of figures: search, filters, what can be taken away.
const PAGE = window.innerWidth < 700 ? 15 : 40; // a phone scrolls through cards
let shown = PAGE;
const filters = { place: "filter-place", metric: "filter-metric", star: "filter-star", source: "filter-source" };
// Folded once, when first searched. What is said of a figure counts before what else stands in its paragraph.
const folded = (claim) => (claim.folded ??= {
  near: fold([evidence(claim), ...claim.place].filter(Boolean).join(" ")),
  all: fold([claim.context, claim.document.title, claim.document.publisher, ...claim.place, claim.decision]
    .filter(Boolean).join(" ")),
});

const traits = {
  place: (claim) => claim.place[2] || "",
  metric: (claim) => claim.metric,
  star: (claim) => claim.stars.map(String),
  source: (claim) => claim.document.publisher,
};

function fillFilter(name, all, label) {
  const select = $(filters[name]);
  const chosen = select.value;
  const older = data.older.flatMap((part) => part[name]);
  const values = [...new Set([...data.claims.flatMap(traits[name]), ...older])].filter(Boolean);
  const options = values.map((item) => [item, label(item)]);
  options.sort((a, b) => a[1].localeCompare(b[1], "vi"));
  select.replaceChildren(...[["", say(all)], ...options].map(([item, words]) => {
    const option = element("option", words);
    option.value = item;
    return option;
  }));
  if (chosen.includes("|")) select.append(new Option(chosen.replaceAll("|", " + "), chosen));
  select.value = chosen;
}

const chosen = () => Object.entries(filters).map(([name, id]) => [name, $(id).value]).filter(([, v]) => v);
const searching = () => $("search").value.trim() || chosen().length;
// Unopened files that can hold something of what is looked for.
const lacking = () => unopened().filter((part) => chosen().every(([name, value]) => part[name].some((one) => value.split("|").includes(one))));

function matching() {
  const words = fold($("search").value).split(/\s+/).filter(Boolean);
  const wanted = chosen();
  const found = data.claims.filter((claim) =>
    wanted.every(([name, value]) => [traits[name](claim)].flat().some((one) => value.split("|").includes(one))) &&
    words.every((word) => folded(claim).all.includes(word)));
  const close = (claim) => words.every((word) => folded(claim).near.includes(word));
  return [...found.filter(close), ...found.filter((claim) => !close(claim))];
}

function row(claim) {
  const line = element("tr");
  line.dataset.claim = claim.id;
  const figure = element("td");
  const button = element("button", undefined, "open");
  button.type = "button";
  button.append(element("b", value(claim)), ` ${unitOf(claim)}`);
  figure.append(button, element("div", kind(claim), "small"));
  line.append(figure, element("td", place(claim)), element("td", when(claim.time)));
  const sentence = element("td");
  sentence.lang = "vi";
  sentence.append(element("q", evidence(claim)));
  line.append(sentence, element("td", claim.document.publisher, "small"));
  return line;
}

function list() {
  const found = matching();
  const rest = searching() ? [] : unopened();
  $("found").textContent = number(rest.reduce((sum, part) => sum + part.claims, found.length));
  $("claims").tBodies[0].replaceChildren(...found.slice(0, shown).map(row));
  $("claims").hidden = !found.length;
  $("nothing").hidden = found.length > 0 || !data.claims.length;
  $("more").hidden = found.length <= shown && !rest.length;
}

// Opens file after file until all is there that is looked for, showing what is found on the way.
let asked = 0;
async function fetchOlder(parts, enough) {
  const turn = ++asked;
  $("loading").hidden = false;
  for (let part; turn === asked && !enough() && (part = parts()[0]); list()) await loadOlder(part);
  if (turn === asked) $("loading").hidden = true;
}

function relist() {
  shown = PAGE;
  list();
  if (searching()) fetchOlder(lacking, () => !searching());
}

let typing;
$("search").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(relist, data.older.length ? 200 : 0);
});
Object.values(filters).forEach((id) => $(id).addEventListener("change", relist));
$("more").addEventListener("click", () => {
  shown += PAGE;
  list();
  fetchOlder(unopened, () => searching() || data.claims.length >= shown);
});
$("clear").addEventListener("click", () => {
  $("search").value = "";
  Object.values(filters).forEach((id) => ($(id).value = ""));
  relist();
});

// On a phone the map's table would push all else far down.
if (window.innerWidth < 700) document.querySelectorAll("#map details").forEach((part) => (part.open = false));

// A tile of the map: figures of the province, and of those that went into it.
document.querySelectorAll("button.tile").forEach((tile) => tile.addEventListener("click", () => {
  const select = $("filter-place");
  const names = tile.dataset.names;
  if (![...select.options].some((option) => option.value === names)) {
    const option = element("option", names.replaceAll("|", " + "));
    option.value = names;
    select.append(option);
  }
  select.value = names;
  relist();
  $("evidence").scrollIntoView();
  select.focus({ preventScroll: true });
}));

// A text that begins like a formula gets an apostrophe: spreadsheets run what they open.
function cell(content) {
  const words = content === null || content === undefined ? "" : String(content);
  return `"${words.replace(/^[=+\-@\t\r]/, "'$&").replace(/"/g, '""')}"`;
}

function table() {
  const heads = ["claim_id", "metric", "scope", "value_min", "value_max", "bound", "stars", "place",
    "time", "decision", "evidence", "title", "url", "publisher", "published", "captured"];
  const lines = matching().map((claim) => [claim.id, claim.metric, claim.scope, claim.low, claim.high,
    claim.bound, claim.stars.join(" "), claim.place.filter(Boolean).join(", "), claim.time, claim.decision,
    evidence(claim), claim.document.title, claim.document.url, claim.document.publisher,
    claim.document.published, claim.document.captured]);
  return [heads, ...lines].map((line) => line.map(cell).join(",")).join("\r\n");
}

$("download").addEventListener("click", async () => {
  await fetchOlder(lacking, () => false);
  const link = element("a");
  // The mark tells Excel that the file is UTF-8.
  link.href = URL.createObjectURL(new Blob(["\ufeff", table()], { type: "text/csv" }));
  link.download = "ocop.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
});
