"use strict";
// Sorting and searching of tables. Without this script the page reads the same, in the order it was written.
(() => {
  const lang = document.documentElement.lang;
  const worth = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
  const compare = (column, down) => (one, other) => {
    const [a, b] = [worth(one, column), worth(other, column)];
    // What is not there comes last whichever way one sorts.
    if (a === "" || b === "") return (a === "") - (b === "");
    const numbers = !Number.isNaN(Number(a)) && !Number.isNaN(Number(b));
    const order = numbers ? Number(a) - Number(b) : a.localeCompare(b, lang);
    return down ? -order : order;
  };

  for (const table of document.querySelectorAll("table[id^='table-']")) {
    const body = table.tBodies[0];
    const inOrder = [...body.rows];
    const headings = [...table.tHead.rows[0].cells];
    headings.forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        const was = heading.getAttribute("aria-sort");
        headings.forEach((other) => other.removeAttribute("aria-sort"));
        // Up, down, and back to the order of the page.
        const now = was === null ? "ascending" : was === "ascending" ? "descending" : null;
        if (now) heading.setAttribute("aria-sort", now);
        body.append(...(now ? [...inOrder].sort(compare(column, now === "descending")) : inOrder));
      });
    });
  }

  const arrangers = [];
  for (const form of document.querySelectorAll("form[data-table]")) {
    const rows = [...document.getElementById(form.dataset.table).tBodies[0].rows];
    const shown = form.querySelector("output");
    const arrange = () => {
      const words = form.elements.text.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      const chosen = [...form.querySelectorAll("select")].filter((select) => select.value);
      let count = 0;
      for (const row of rows) {
        const here =
          chosen.every((select) => row.cells[Number(select.dataset.column)].dataset.choice === select.value) &&
          words.every((word) => row.textContent.toLowerCase().includes(word));
        row.hidden = !here;
        count += here ? 1 : 0;
      }
      shown.textContent = shown.dataset.words.replace("{shown}", count).replace("{all}", rows.length);
    };
    form.addEventListener("input", arrange);
    form.addEventListener("reset", () => setTimeout(arrange));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    arrange();
    arrangers.push({ form, rows });
  }
  // A link to a row that is filtered away brings it back.
  addEventListener("hashchange", () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const row = place && place.closest("tr");
    if (!row || !row.hidden) return;
    arrangers.filter(({ rows }) => rows.includes(row)).forEach(({ form }) => form.reset());
    setTimeout(() => row.scrollIntoView());
  });
})();
