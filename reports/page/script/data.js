// The data block of the page. Whatever comes from documents is set as text, never as HTML.
const data = JSON.parse(document.getElementById("data").textContent);
// Lists of equal records come as columns and rows.
const records = ({ columns, rows }) =>
  rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])));
for (const name of ["standing", "disputed", "coverage"]) data[name] = records(data[name]);
for (const name of ["standing", "disputed"])
  for (const row of data[name]) row.publisher = data.publishers[row.publisher];
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
function element(tag, text, className) {
  const made = document.createElement(tag);
  if (text !== undefined && text !== null) made.textContent = text;
  if (className) made.className = className;
  return made;
}
