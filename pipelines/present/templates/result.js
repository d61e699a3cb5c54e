"use strict";
(() => {
  const root = document.documentElement;
  const button = document.getElementById("language");

  const plain = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

  const speak = (language) => {
    root.lang = language;
    root.dataset.language = language;
    button.textContent = language === "vi" ? "English" : "Tiếng Việt";
    for (const node of document.querySelectorAll("[data-vi]")) {
      const words = node.dataset[language];
      if (node.tagName === "INPUT") {
        node.placeholder = words;
        node.setAttribute("aria-label", words);
      } else {
        node.textContent = words;
      }
    }
  };
  button.addEventListener("click", () => speak(root.dataset.language === "vi" ? "en" : "vi"));

  for (const section of document.querySelectorAll(".products")) {
    const search = section.querySelector("input");
    if (!search) continue;
    const choices = [...section.querySelectorAll("select")];
    const rows = [...section.querySelectorAll("tbody tr")].map((row) => [row, plain(row.textContent)]);
    const shown = section.querySelector(".shown");
    const nothing = section.querySelector(".none-match");
    const filter = () => {
      const words = plain(search.value).split(/\s+/).filter(Boolean);
      let count = 0;
      for (const [row, text] of rows) {
        const fits =
          words.every((word) => text.includes(word)) &&
          choices.every((choice) => !choice.value || row.dataset[choice.dataset.filter] === choice.value);
        row.hidden = !fits;
        count += fits;
      }
      shown.textContent = `${count} / ${rows.length}`;
      nothing.hidden = count > 0;
    };
    search.addEventListener("input", filter);
    for (const choice of choices) choice.addEventListener("change", filter);
    filter();
  }
})();
