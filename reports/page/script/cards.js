// On a phone a table's rows are shown as cards (style.css). Each cell then says what its column is: a
// copy of the heading in both languages, hidden on wider screens. A dash says nothing there.
document.querySelectorAll(".scroll table").forEach((table) => {
  const heads = Array.from(table.tHead.rows[0].cells);
  for (const row of table.tBodies[0].rows) {
    Array.from(row.cells).forEach((cell, column) => {
      if (column === 0) return;
      cell.classList.toggle("nothing", cell.textContent.trim() === "—");
      const head = element("span", null, "head");
      head.append(...Array.from(heads[column].childNodes, (node) => node.cloneNode(true)));
      cell.prepend(head);
    });
  }
  table.classList.add("cards-on-phone");
});
