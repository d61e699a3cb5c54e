"use strict";
// Works on the data block of the page. Whatever comes from documents is set as text, never as HTML.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  // Lists of equal records come as columns and rows.
  for (const name of ["claims", "documents", "standing", "disputed", "coverage"]) {
    const { columns, rows } = data[name];
    data[name] = rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])));
  }
  data.claims.forEach((claim) => (claim.document = data.documents[claim.document]));
  const root = document.documentElement;
  const byId = new Map(data.claims.map((claim) => [claim.id, claim]));
  const $ = (id) => document.getElementById(id);
  const PAGE = window.innerWidth < 700 ? 15 : 40; // a phone scrolls through cards
  let language = "vi";
  let shown = PAGE;

  const say = (key) => data.texts[key][language];
  const locale = () => (language === "vi" ? "vi-VN" : "en-GB");
  const number = (value) => new Intl.NumberFormat(locale()).format(value);
  const fold = (words) =>
    words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐðÐ]/g, "d").toLowerCase();

  function element(tag, text, className) {
    const made = document.createElement(tag);
    if (text !== undefined && text !== null) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function day(iso) {
    const [year, month, date] = iso.slice(0, 10).split("-").map(Number);
    const utc = new Date(Date.UTC(year, month - 1, date));
    return new Intl.DateTimeFormat(locale(), { timeZone: "UTC" }).format(utc);
  }

  function moment(iso) {
    const options = { timeZone: "Asia/Ho_Chi_Minh", dateStyle: "short", timeStyle: "short" };
    return new Intl.DateTimeFormat(locale(), options).format(new Date(iso));
  }

  // "2021-12-31", "2021-12", "2021", "2021-2025", "2021-Q3": only full days are rewritten.
  const when = (text) => (text && /^\d{4}-\d\d-\d\d$/.test(text) ? day(text) : text || "—");

  function stars(claim) {
    return claim.stars.length ? `${claim.stars.join("-")} ★` : "";
  }

  function place(claim) {
    const names = claim.place.filter(Boolean);
    return names.length ? names.join(", ") : say("unplaced");
  }

  // Money is written as people say it: 12,5 tỷ, 450 triệu.
  function amount(value, metric) {
    if (metric !== "budget" || value < 1e6) return number(value);
    const [unit, word] = value >= 1e9 ? [1e9, "billion"] : [1e6, "million"];
    return `${number(value / unit)} ${say(word)}`;
  }

  function value(claim) {
    const [low, high] = [amount(claim.low, claim.metric), amount(claim.high, claim.metric)];
    const range = low === high ? low : `${low}-${high}`;
    return claim.bound === "exact" ? range : `${say(`bound_${claim.bound}`)} ${range}`;
  }

  function unitOf(claim) {
    return say({ producers: "unit_producers", budget: "unit_budget" }[claim.metric] || "unit_products");
  }

  function kind(claim) {
    const words = [say(`metric_${claim.metric}`), stars(claim), say(`scope_${claim.scope}`)];
    if (claim.renewal) words.push(say("renewal"));
    if (claim.conditional) words.push(say("conditional"));
    if (claim.part) words.push(`${say("part")}: ${claim.part}`);
    return words.filter(Boolean).join(" · ");
  }

  // Offsets count characters as the ledger does, not UTF-16 units.
  function marked(claim, target) {
    const letters = Array.from(data.contexts[claim.context]);
    target.append(letters.slice(0, claim.start).join(""));
    target.append(element("mark", letters.slice(claim.start, claim.end).join("")));
    target.append(letters.slice(claim.end).join(""));
    return target;
  }

  function evidence(claim) {
    return Array.from(data.contexts[claim.context]).slice(claim.start, claim.end).join("");
  }

  // ---- One figure in its paragraph
  let opened = null;
  function open(id) {
    const claim = byId.get(id);
    if (!claim) return;
    opened = id;
    const body = $("reader-body");
    body.replaceChildren();
    body.append(element("h2", `${value(claim)} ${unitOf(claim)}`));
    body.append(element("p", `${kind(claim)} · ${place(claim)} · ${when(claim.time)}`, "small"));
    body.append(marked(claim, element("blockquote")));
    const list = element("dl");
    const add = (key, content) => {
      if (!content) return;
      list.append(element("dt", say(key)));
      const definition = element("dd");
      definition.append(content);
      list.append(definition);
    };
    let title = claim.document.title || claim.document.publisher;
    if (claim.document.url) {
      const link = element("a", title);
      link.href = claim.document.url;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
      title = link;
    }
    add("open_source", title);
    add("source", claim.document.publisher);
    add("published", claim.document.published && day(claim.document.published));
    add("captured", claim.document.captured && moment(claim.document.captured));
    add("place_from", claim.place_from && say(`from_${claim.place_from}`));
    add("time_from", claim.time_from && say(`from_${claim.time_from}`));
    add("archive", claim.document.warc && element("code", claim.document.warc));
    add("explain", element("code", `ocop explain ${claim.id}`));
    body.append(list);
    if (!$("reader").open) $("reader").showModal();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-claim]");
    if (!link) return;
    event.preventDefault();
    open(link.dataset.claim);
  });
  $("reader").addEventListener("click", (event) => {
    if (event.target === $("reader")) $("reader").close();
  });
  $("reader").addEventListener("close", () => (opened = null));

  // ---- The table of figures
  const filters = { place: "filter-place", metric: "filter-metric", star: "filter-star", source: "filter-source" };
  // What is said of a figure counts before what else stands in its paragraph.
  const near = new Map(
    data.claims.map((claim) => [claim.id, fold([evidence(claim), ...claim.place].filter(Boolean).join(" "))]),
  );
  const haystack = new Map(
    data.claims.map((claim) => [
      claim.id,
      fold([data.contexts[claim.context], claim.document.title, claim.document.publisher, ...claim.place, claim.decision]
        .filter(Boolean).join(" ")),
    ]),
  );

  const traits = {
    place: (claim) => claim.place[2] || "",
    metric: (claim) => claim.metric,
    star: (claim) => claim.stars.map(String),
    source: (claim) => claim.document.publisher,
  };

  function fillFilter(name, all, label) {
    const select = $(filters[name]);
    const chosen = select.value;
    const values = [...new Set(data.claims.flatMap(traits[name]))].filter(Boolean);
    const options = values.map((item) => [item, label(item)]);
    options.sort((a, b) => a[1].localeCompare(b[1], "vi"));
    select.replaceChildren(...[["", say(all)], ...options].map(([item, words]) => {
      const option = element("option", words);
      option.value = item;
      return option;
    }));
    select.value = chosen;
  }

  function matching() {
    const words = fold($("search").value).split(/\s+/).filter(Boolean);
    const wanted = Object.entries(filters).map(([name, id]) => [name, $(id).value]).filter(([, v]) => v);
    const found = data.claims.filter((claim) =>
      wanted.every(([name, chosen]) => [traits[name](claim)].flat().includes(chosen)) &&
      words.every((word) => haystack.get(claim.id).includes(word)));
    const close = (claim) => words.every((word) => near.get(claim.id).includes(word));
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
    sentence.append(element("q", evidence(claim)));
    line.append(sentence, element("td", claim.document.publisher, "small"));
    return line;
  }

  function list() {
    const found = matching();
    $("found").textContent = number(found.length);
    $("claims").tBodies[0].replaceChildren(...found.slice(0, shown).map(row));
    $("claims").hidden = !found.length;
    $("nothing").hidden = found.length > 0 || !data.claims.length;
    $("more").hidden = found.length <= shown;
  }

  function relist() {
    shown = PAGE;
    list();
  }

  $("search").addEventListener("input", relist);
  Object.values(filters).forEach((id) => $(id).addEventListener("change", relist));
  $("more").addEventListener("click", () => { shown += PAGE; list(); });
  $("clear").addEventListener("click", () => {
    $("search").value = "";
    Object.values(filters).forEach((id) => ($(id).value = ""));
    relist();
  });

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

  $("download").addEventListener("click", () => {
    const link = element("a");
    // The mark tells Excel that the file is UTF-8.
    link.href = URL.createObjectURL(new Blob(["\ufeff", table()], { type: "text/csv" }));
    link.download = "ocop.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });

  // ---- Charts
  const vietnamese = { decimal: ",", thousands: ".", grouping: [3], currency: ["", " đ"] };
  function draw(id, specification, datasets) {
    const options = {
      actions: false,
      renderer: "svg",
      ast: true, // no evaluation of strings, so that the page's policy can forbid it
      ...(language === "vi" ? { formatLocale: vietnamese } : {}),
    };
    // A layer without rows has no scale to draw on.
    const layer = specification.layer?.filter((part) => !part.data || datasets[part.data.name].length);
    const drawn = { ...specification, ...(layer ? { layer } : {}), datasets };
    return window.vegaEmbed($(id), drawn, options).then((result) => {
      result.view.addEventListener("click", (event, item) => {
        if (item && item.datum && item.datum.claim) open(item.datum.claim);
      });
    });
  }

  function drawStanding() {
    const name = $("province").value;
    const point = (row) => ({ ...row, star: say(`star_${row.star}`) });
    const standing = data.standing
      .filter((row) => data.names[row.unit] === name && data.texts[`star_${row.star}`])
      .map(point);
    const units = new Set(standing.map((row) => row.unit));
    const dissent = data.disputed.filter((row) => units.has(row.unit)).map(point);
    const days = standing.map((row) => row.day).sort();
    const inRange = days.length && days[0] < data.merger && data.merger <= days[days.length - 1];
    const merger = inRange ? [{ day: data.merger, label: say("merger") }] : [];
    document.querySelectorAll(".districts").forEach((part) => (part.hidden = part.dataset.province !== name));
    return draw("standing-chart", data.charts[language].standing, { standing, dissent, merger });
  }

  function drawAll() {
    if (data.standing.length) drawStanding();
    if (data.coverage.length) draw("coverage-chart", data.charts[language].coverage, { coverage: data.coverage });
    $("standing-chart").parentElement.hidden = !data.standing.length;
    $("coverage-chart").parentElement.hidden = !data.coverage.length;
  }
  $("province").addEventListener("change", drawStanding);

  // ---- Language
  function speak(chosen) {
    language = chosen;
    root.lang = chosen;
    root.dataset.language = chosen;
    document.title = say("title");
    $("language").textContent = chosen === "vi" ? "English" : "Tiếng Việt";
    document.querySelectorAll("option[data-vi]").forEach((o) => (o.textContent = o.dataset[chosen]));
    $("search").placeholder = $("search").dataset[chosen];
    fillFilter("place", "all_provinces", (name) => name);
    fillFilter("metric", "all_metrics", (name) => say(`metric_${name}`));
    fillFilter("star", "all_stars", (name) => say(`star_${name}`));
    fillFilter("source", "all_sources", (name) => name);
    list();
    drawAll();
    if (opened) open(opened);
  }
  $("language").addEventListener("click", () => speak(language === "vi" ? "en" : "vi"));
  speak("vi");
  const asked = location.hash.match(/^#claim-([0-9a-f]+)$/);
  if (asked) open(asked[1]);
})();
