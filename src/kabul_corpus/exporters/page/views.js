// The lists over many articles. Each takes the quotes (or articles) that the filter let through.

function inPages(rows, draw) {
  const body = make("tbody", {});
  const more = make("button", { type: "button", class: "more" });
  let shownRows = 0;
  const extend = () => {
    const first = shownRows;
    shownRows = Math.min(rows.length, shownRows + PAGE_ROWS);
    body.append(...rows.slice(first, shownRows).map(draw));
    more.hidden = shownRows === rows.length;
    more.textContent = `Show more (${rows.length - shownRows} left)`;
  };
  more.addEventListener("click", extend);
  extend();
  return [body, more];
}

// Columns are pairs of a head and a function from a row to its cell; a column that no row fills is left out.
function table(caption, columns, rows) {
  if (!rows.length) return make("p", { class: "none" }, "Nothing matches the filter.");
  const used = columns.filter(({ fills }) => !fills || rows.some(fills));
  const [body, more] = inPages(rows, (row) => make("tr", { class: row.sure === 2 ? "low" : null },
    ...used.map(({ head, cell, style }) => make("td", { "data-label": head, class: style || null }, cell(row)))));
  return make("div", { class: "wide" }, make("table", {}, make("caption", {}, caption),
    make("thead", {}, make("tr", {}, ...used.map(({ head }) => make("th", { scope: "col" }, head)))), body), more);
}

function openButton(label, route, go) {
  return make("button", { type: "button", class: "link", onclick: () => go(route) }, label);
}

function short(words, length) {
  return words.length > length ? `${words.slice(0, length - 1)}…` : words;
}

function quotesView(quotes, go) {
  return table("Quotes", [
    { head: "Said", style: "said", cell: (quote) => openButton(short(quote.text, 240), `text/${quote.article.index}/${quote.number}`, go) },
    { head: "Speaker", cell: (quote) => quote.who },
    { head: "Kind", style: "word", cell: (quote) => quote.record.kind },
    { head: "Confidence", style: "word", cell: (quote) => quote.record.confidence },
    { head: "Outlet", cell: (quote) => quote.article.outlet, fills: (quote) => quote.article.outlet },
    { head: "Published", style: "day", cell: (quote) => quote.article.when, fills: (quote) => quote.article.when },
  ], quotes);
}

function articlesView(articles, go) {
  const speakers = (article) => ranked(article.quotes.map((quote) => quote.speaker).filter(Boolean)).slice(0, 3);
  return table("Articles", [
    { head: "Title", style: "said", cell: (article) => openButton(article.title, `text/${article.index}`, go) },
    { head: "Outlet", cell: (article) => article.outlet, fills: (article) => article.outlet },
    { head: "Published", style: "day", cell: (article) => article.when, fills: (article) => article.when },
    { head: "Quotes", style: "number", cell: (article) => String(article.quotes.length) },
    { head: "Speakers", cell: (article) => speakers(article).map(([name]) => name).join(", ") },
  ], articles);
}

function place(quote) {
  return [quote.article.outlet || quote.article.title, quote.article.when].filter(Boolean).join(", ");
}

function againList(copies, go) {
  return make("ul", { class: "again" }, ...copies.map(({ quote, likeness }) => make("li", {},
    openButton(place(quote), `text/${quote.article.index}/${quote.number}`, go), ` (${likeness})`)));
}

function againView(reuses, quotes, go) {
  const rows = reuses.filter((reuse) => reuse.copies.some((copy) => quotes.has(copy.quote)));
  return table("The same quote in several articles", [
    { head: "Said", style: "said", cell: ({ fullest }) => short(fullest.text, 400) },
    { head: "Speaker", cell: ({ fullest }) => fullest.who },
    { head: "Times", style: "number", cell: ({ copies }) => String(copies.length) },
    { head: "Where", cell: ({ copies }) => againList(copies, go) },
  ], rows);
}
