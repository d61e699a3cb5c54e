"use strict";
// Works on the data block of the page. Whatever comes from documents is set as text, never as HTML.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  // Lists of equal records come as columns and rows.
  const records = ({ columns, rows }) =>
    rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])));
  for (const name of ["standing", "disputed", "coverage"]) data[name] = records(data[name]);
  // Figures with their paragraph and document in place of its number.
  function figures(part) {
    const documents = records(part.documents);
    return records(part.claims).map((claim) =>
      Object.assign(claim, { document: documents[claim.document], context: part.contexts[claim.context] }));
  }
  data.claims = figures(data);
  const root = document.documentElement;
  const byId = new Map(data.claims.map((claim) => [claim.id, claim]));
  const $ = (id) => document.getElementById(id);
  const PAPER = 600; // of a chart's own area beside its labels, on A4
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

  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  function day(iso) {
    const [year, month, date] = iso.slice(0, 10).split("-").map(Number);
    return language === "vi" ? `${date}/${month}/${year}` : `${date} ${months[month - 1]} ${year}`;
  }

  // Viet Nam keeps one time all year, seven hours before UTC.
  function moment(iso) {
    const there = new Date(Date.parse(iso) + 7 * 3600e3).toISOString();
    return `${there.slice(11, 16)} ${day(there)}`;
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
    const counted = { producers: "producers", budget: "budget" }[claim.metric] || "products";
    const one = counted !== "budget" && claim.high === 1;
    return say(`${one ? "one" : "unit"}_${counted}`);
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
    const letters = Array.from(claim.context);
    target.append(letters.slice(0, claim.start).join(""));
    target.append(element("mark", letters.slice(claim.start, claim.end).join("")));
    target.append(letters.slice(claim.end).join(""));
    return target;
  }

  function evidence(claim) {
    return Array.from(claim.context).slice(claim.start, claim.end).join("");
  }

  // ---- One figure in its paragraph
  let opened = null;
  async function open(id) {
    while (!byId.has(id) && (await loadOlder(unopened()[0])));
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
    const link = event.target.closest("[data-claim], a[href^='#claim-']");
    if (!link) return;
    event.preventDefault();
    open(link.dataset.claim || link.hash.slice("#claim-".length));
  });
  $("reader").addEventListener("click", (event) => {
    if (event.target === $("reader")) $("reader").close();
  });
  $("reader").addEventListener("close", () => (opened = null));

  // ---- Older figures, in files beside the page: a page from a disk may run scripts but read nothing
  const opening = new Map();
  window.ocopEvidence = (file, part) => {
    const claims = figures(part);
    claims.forEach((claim) => byId.has(claim.id) || byId.set(claim.id, claim));
    data.claims.push(...claims);
  };
  const unopened = () => data.older.filter((part) => !part.opened && !part.failed);
  // True when the part is there; each is asked for once.
  function loadOlder(part) {
    if (!part) return Promise.resolve(false);
    if (!opening.has(part.file)) {
      opening.set(part.file, new Promise((done) => {
        const script = element("script");
        script.src = `evidence/${part.file}`;
        script.onload = () => done((part.opened = true));
        script.onerror = () => {
          part.failed = true;
          $("missing").hidden = false;
          done(false);
        };
        document.head.append(script);
      }));
    }
    return opening.get(part.file);
  }

  // ---- The table of figures
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

  // ---- Charts
  const vietnamese = { decimal: ",", thousands: ".", grouping: [3], currency: ["", " đ"] };
  const drawings = new Map();
  // As wide as the paper while it is printed: a chart that is only scaled down cannot be read.
  window.addEventListener("beforeprint", () => drawings.forEach((view) => view.width(PAPER).run()));
  window.addEventListener("afterprint", () => window.dispatchEvent(new Event("resize")));
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
      drawings.set(id, result.view);
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
    const [first, last, merged] = [days[0], days[days.length - 1], data.merger].map(Date.parse);
    const merger = inRange ? [{ day: data.merger, label: say("merger") }] : [];
    const isLate = merged - first > last - merged;
    document.querySelectorAll(".districts").forEach((part) => (part.hidden = part.dataset.province !== name));
    return draw("standing-chart", data.charts[language].standing, {
      standing, dissent, merger, merger_early: isLate ? [] : merger, merger_late: isLate ? merger : [],
    });
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
    document.querySelectorAll("[data-label]").forEach((one) => one.setAttribute("aria-label", say(one.dataset.label)));
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
  const linked = location.hash.match(/^#claim-([0-9a-f]+)$/);
  if (linked) open(linked[1]);
})();
