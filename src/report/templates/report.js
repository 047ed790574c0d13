"use strict";
// Sorting and filtering of the table of targets. Without this script the page reads the same, in file order.
(() => {
  const table = document.getElementById("targets");
  const form = document.getElementById("filter");
  if (!table || !form) return;
  const body = table.tBodies[0];
  const inOrder = [...body.rows];
  const rows = inOrder.filter((row) => row.dataset.verdict);
  const shown = form.querySelector("output");
  const headings = [...table.tHead.rows[0].cells];
  let sorted = null;

  const arrange = () => {
    const { text, verdict, domain, region } = form.elements;
    const words = text.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const here =
        (!verdict.value || row.dataset.verdict === verdict.value) &&
        (!domain.value || row.dataset.domain === domain.value) &&
        (!region.value || row.dataset.region === region.value) &&
        words.every((word) => row.textContent.toLowerCase().includes(word));
      row.hidden = !here;
      count += here ? 1 : 0;
    }
    for (const group of inOrder.filter((row) => !row.dataset.verdict)) {
      const members = rows.filter((row) => row.dataset.domain === group.dataset.domain);
      group.hidden = sorted !== null || members.every((row) => row.hidden);
    }
    shown.textContent = shown.dataset.words.replace("{shown}", count).replace("{all}", rows.length);
  };

  const compare = (column, down) => (one, other) => {
    const [a, b] = [one, other].map((row) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim());
    // What is not there comes last whichever way one sorts.
    if (a === "" || b === "") return (a === "") - (b === "");
    const numbers = !Number.isNaN(Number(a)) && !Number.isNaN(Number(b));
    const order = numbers ? Number(a) - Number(b) : a.localeCompare(b, document.documentElement.lang);
    return down ? -order : order;
  };

  headings.forEach((heading, column) => {
    if (!("sortable" in heading.dataset)) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const was = heading.getAttribute("aria-sort");
      headings.forEach((other) => other.removeAttribute("aria-sort"));
      // Up, down, and back to the order of the file.
      const now = was === null ? "ascending" : was === "ascending" ? "descending" : null;
      sorted = now;
      if (now) heading.setAttribute("aria-sort", now);
      const order = now ? [...rows].sort(compare(column, now === "descending")) : inOrder;
      body.append(...order);
      arrange();
    });
  });

  form.addEventListener("input", arrange);
  form.addEventListener("reset", () => setTimeout(arrange));
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const link of document.querySelectorAll("a[data-only]")) {
    link.addEventListener("click", () => {
      form.reset();
      form.elements.verdict.value = link.dataset.only;
      arrange();
    });
  }
  // A link to a row that is filtered away brings it back.
  addEventListener("hashchange", () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (row && row.hidden) {
      form.reset();
      setTimeout(() => row.scrollIntoView());
    }
    if (row && row.tagName === "DETAILS") row.open = true;
  });
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((part) => (part.open = true)));
  form.hidden = false;
  arrange();
})();
