// The views over many articles. Each takes the quotes (or articles) that the filter let through.

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

function table(caption, heads, rows, draw) {
  if (!rows.length) return make("p", { class: "none" }, "Nothing matches the filter.");
  const [body, more] = inPages(rows, (row) => {
    const drawn = draw(row);
    heads.forEach((head, column) => { drawn.cells[column].dataset.label = head; });
    return drawn;
  });
  return make("div", { class: "wide" }, make("table", {}, make("caption", {}, caption),
    make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))), body), more);
}

function openButton(label, route, go) {
  return make("button", { type: "button", class: "link", onclick: () => go(route) }, label);
}

function quotesView(quotes, go) {
  return table("Quotes", ["Said", "Speaker", "Kind", "Outlet", "Published"], quotes, (quote) => {
    const route = `text/${quote.article.index}/${quote.number}`;
    const words = quote.text.length > 240 ? `${quote.text.slice(0, 239)}…` : quote.text;
    return make("tr", {}, make("td", { class: "said" }, openButton(words, route, go)),
      make("td", {}, quote.who), make("td", {}, quote.record.kind),
      make("td", {}, quote.article.outlet), make("td", {}, quote.article.when));
  });
}

function articlesView(articles, go) {
  return table("Articles", ["Title", "Outlet", "Published", "Quotes", "Speakers"], articles, (article) => make("tr", {},
    make("td", { class: "said" }, openButton(article.title, `text/${article.index}`, go)),
    make("td", {}, article.outlet), make("td", {}, article.when),
    make("td", { class: "number" }, String(article.quotes.length)),
    make("td", {}, ranked(article.quotes.map((quote) => quote.speaker).filter(Boolean)).slice(0, 3)
      .map(([name]) => name).join(", "))));
}

function place(quote) {
  return [quote.article.outlet === UNSTATED ? quote.article.title : quote.article.outlet, quote.article.when].join(", ");
}

function againList(copies, go) {
  return make("ul", { class: "again" }, ...copies.map(({ quote, likeness }) => make("li", {},
    openButton(place(quote), `text/${quote.article.index}/${quote.number}`, go), ` (${likeness})`)));
}

function againView(reuses, quotes, go) {
  const rows = reuses.filter((reuse) => reuse.copies.some((copy) => quotes.has(copy.quote)));
  return table("The same quote in several articles", ["Said", "Speaker", "Times", "Where"], rows, ({ fullest, copies }) => make(
    "tr", {}, make("td", { class: "said" }, fullest.text.length > 400 ? `${fullest.text.slice(0, 399)}…` : fullest.text),
    make("td", {}, fullest.who), make("td", { class: "number" }, String(copies.length)),
    make("td", {}, againList(copies, go))));
}

// Bins are days, months or years, whichever keeps the chart below a hundred bars.
function bins(days) {
  const [first, last] = [days[0], days[days.length - 1]];
  const spread = (Date.parse(last) - Date.parse(first)) / 86400000;
  const size = spread <= 92 ? 10 : spread <= 3000 ? 7 : 4;
  const labels = [];
  const at = new Date(`${first.slice(0, size)}${"-01-01".slice(size - 4)}T00:00:00Z`);
  for (let label = ""; label < last.slice(0, size);) {
    label = at.toISOString().slice(0, size);
    labels.push(label);
    if (size === 10) at.setUTCDate(at.getUTCDate() + 1);
    else if (size === 7) at.setUTCMonth(at.getUTCMonth() + 1);
    else at.setUTCFullYear(at.getUTCFullYear() + 1);
  }
  return labels;
}

function lastDay(label) {
  if (label.length === 10) return label;
  const [year, month] = label.split("-").map(Number);
  return new Date(Date.UTC(year, month || 12, 0)).toISOString().slice(0, 10);
}

function timelineView(quotes, choose) {
  const dated = quotes.filter((quote) => quote.article.day);
  const open = quotes.length - dated.length;
  const note = make("p", {}, "Each quote stands at the day its article was published, or at the first day it may have been"
    + ` where only an interval is known. ${open} of ${quotes.length} quotes have no date and are not shown.`);
  if (!dated.length) return make("section", {}, note);
  const labels = bins(dated.map((quote) => quote.article.day).sort());
  const size = labels[0].length;
  const counts = tally(dated.map((quote) => quote.article.day.slice(0, size)));
  const highest = Math.max(...counts.values());
  const every = Math.ceil(labels.length / (innerWidth < 700 ? 4 : 12));
  const bars = labels.map((label, index) => {
    const count = counts.get(label) || 0;
    const bar = make("button", {
      type: "button", title: `${label}: ${count} quotes`, "aria-label": `${label}: ${count} quotes`, disabled: count === 0,
      onclick: () => choose(size === 10 ? label : `${label}${"-01-01".slice(size - 4)}`, lastDay(label)),
    });
    bar.style.setProperty("height", `${(100 * count) / highest}%`);
    return make("li", {}, make("span", { class: "count" }, count ? String(count) : ""), bar,
      make("span", { class: "label" }, index % every === 0 && (index === 0 || labels.length - index > every / 2) ? label : ""));
  });
  return make("section", {}, note, make("div", { class: "wide" }, make("ol", { class: "bars" }, ...bars)));
}

const GRAPH_NAMES = 24;

function voicePairs(quotes) {
  const pairs = [];
  for (const quote of quotes) {
    const { chain } = quote;
    for (let at = 0; at + 1 < chain.length; at += 1) {
      if (quote.speaker || at + 2 < chain.length) pairs.push(`${chain[at]}\u0000${chain[at + 1]}`);
    }
  }
  return ranked(pairs).map(([pair, count]) => [...pair.split("\u0000"), count]);
}

function column(names, x, anchor, rowHeight, choose) {
  return names.map(([name, count], row) => {
    const label = `${shortName(name)} ${count}`;
    return make("text", {
      x, y: (row + 0.8) * rowHeight, "text-anchor": anchor, tabindex: "0", role: "button",
      "aria-label": `${name}: ${count} quotes`, onclick: () => choose(name),
      onkeydown: (event) => { if (event.key === "Enter") choose(name); },
    }, make("title", {}, `${name}: ${count}`), label);
  });
}

function graphView(quotes, chooseSpeaker, choosePair) {
  const pairs = voicePairs(quotes);
  const sum = (side) => {
    const counts = new Map();
    for (const pair of pairs) counts.set(pair[side], (counts.get(pair[side]) || 0) + pair[2]);
    return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, GRAPH_NAMES);
  };
  const [left, right] = [sum(0), sum(1)];
  const rowHeight = 26, width = 760, edge = 230;
  const place = (names) => new Map(names.map(([name], row) => [name, (row + 0.6) * rowHeight]));
  const [from, to] = [place(left), place(right)];
  const highest = pairs.length ? pairs[0][2] : 1;
  const lines = pairs.filter(([a, b]) => from.has(a) && to.has(b)).map(([a, b, count]) => {
    const middle = width / 2;
    const path = `M${edge} ${from.get(a)} C${middle} ${from.get(a)} ${middle} ${to.get(b)} ${width - edge} ${to.get(b)}`;
    return make("path", { d: path, "stroke-width": 1 + (9 * count) / highest }, make("title", {}, `${a} quotes ${b}: ${count}`));
  });
  const height = rowHeight * (Math.max(left.length, right.length) + 0.5);
  const picture = make("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "Who quotes whom" },
    ...lines, ...column(left, edge - 8, "end", rowHeight, choosePair),
    ...column(right, width - edge + 8, "start", rowHeight, chooseSpeaker));
  return make("section", {}, make("p", {}, "Left the voice that quotes (the outlet where the text names no other), right the"
    + ` one quoted; the ${GRAPH_NAMES} most frequent of each. All pairs stand in the table.`),
  pairs.length ? make("div", { class: "graph" }, picture) : null,
  table("Who quotes whom", ["Quotes", "Is quoted", "Times"], pairs, ([a, b, count]) => make("tr", {}, make("td", {}, a),
    make("td", {}, openButton(b, null, () => chooseSpeaker(b))), make("td", { class: "number" }, String(count)))));
}
