// One figure in its paragraph, also from the files of older ones.
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
  const said = element("blockquote");
  said.lang = "vi";
  body.append(marked(claim, said));
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
