// What makes the page handier than paper: sorting, filtering and copying. Without it everything can still be read.
"use strict";
(() => {
  const words = document.body.dataset;

  const copy = async (text, button, label) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      button.focus();
    }
    button.textContent = words.copied;
    setTimeout(() => { button.textContent = label; }, 1500);
  };

  const copyButton = (label, text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => copy(text, button, label));
    return button;
  };

  const addButtons = (text) => {
    const buttons = document.createElement("p");
    buttons.className = "copy";
    buttons.append(copyButton(words.copy, text.textContent));
    const ids = [...text.textContent.matchAll(/^\S+Z trace_id (\S+)/gm)].map((match) => match[1]);
    if (ids.length > 0) buttons.append(copyButton(words.copyIds, ids.join("\n")));
    text.after(buttons);
  };

  // Only what is seen gets its buttons, so that a page of many failures opens as fast as one of few.
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      watcher.unobserve(entry.target);
      addButtons(entry.target);
    }
  }, { rootMargin: "50%" });
  for (const text of document.querySelectorAll("article pre")) watcher.observe(text);

  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("article details")) details.open = true;
  });

  const table = document.getElementById("table");
  if (!table) return;
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...body.rows].map((row, place) => {
    const article = document.getElementById(row.querySelector("a").hash.slice(1));
    return { row, place, article, cells: [...row.cells].map((cell) => cell.textContent) };
  });

  const digits = (text) => Number(text.replace(/[^0-9]/g, "") || -1);
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  const sort = (column, head) => {
    const isNumber = head.dataset.sort === "number";
    const wasAscending = head.getAttribute("aria-sort") === "ascending";
    const wasDescending = head.getAttribute("aria-sort") === "descending";
    // The largest numbers are asked for first, but for the row's own number.
    const ascending = isNumber && column > 0 ? wasDescending : !wasAscending;
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    const order = (left, right) => isNumber
      ? digits(left.cells[column]) - digits(right.cells[column])
      : collator.compare(left.cells[column], right.cells[column]);
    rows.sort((left, right) => (ascending ? order(left, right) : order(right, left)) || left.place - right.place);
    body.append(...rows.map((entry) => entry.row));
  };

  heads.forEach((head, column) => {
    if (!head.dataset.sort) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(column, head));
    head.append(button);
  });

  const form = document.querySelector(".filter");
  const output = form.querySelector("output");
  const fields = heads.flatMap((head, column) => {
    const select = head.dataset.field && form.elements.namedItem(head.dataset.field);
    if (!select) return [];
    const values = [...new Set(rows.map((entry) => entry.cells[column]))].sort(collator.compare);
    select.append(...values.map((value) => new Option(value, value)));
    return [{ select, column }];
  });
  const search = form.elements.namedItem("text");

  const filter = () => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const entry of rows) {
      if (wanted.length > 0) {
        entry.text ??= `${entry.cells.join(" ")} ${entry.article?.textContent ?? ""}`.toLowerCase();
      }
      const isShown = fields.every(({ select, column }) => !select.value || entry.cells[column] === select.value)
        && wanted.every((word) => entry.text.includes(word));
      entry.row.hidden = !isShown;
      if (entry.article) entry.article.hidden = !isShown;
      if (isShown) shown += 1;
    }
    output.textContent = form.dataset.shown.replace("{shown}", shown).replace("{all}", rows.length);
  };

  // A link to a failure that the filter hides takes the filter away.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.hidden) return;
    form.reset();
    filter();
    target.scrollIntoView();
  };

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  addEventListener("hashchange", reveal);
  form.hidden = false;
  filter();
})();
