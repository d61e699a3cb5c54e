// Numbers, times, places and figures in the language that is chosen.
let language = "vi";

const say = (key) => data.texts[key][language];
const locale = () => (language === "vi" ? "vi-VN" : "en-GB");
const number = (value) => new Intl.NumberFormat(locale()).format(value);
const fold = (words) =>
  words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐðÐ]/g, "d").toLowerCase();

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

// "2021-12-31", "2021-12" and "2021-Q3" are rewritten; "2021" and "2021-2025" stay.
function when(text) {
  const [, year, month] = /^(\d{4})-(\d\d)$/.exec(text || "") || [];
  if (month) return language === "vi" ? `${Number(month)}/${year}` : `${months[month - 1]} ${year}`;
  const [, of, quarter] = /^(\d{4})-Q([1-4])$/.exec(text || "") || [];
  if (quarter) return language === "vi" ? `quý ${["I", "II", "III", "IV"][quarter - 1]}/${of}` : `Q${quarter} ${of}`;
  return /^\d{4}-\d\d-\d\d$/.test(text || "") ? day(text) : text || "—";
}

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
