// The language of the page, and where it begins.
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
