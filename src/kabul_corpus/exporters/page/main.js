// Routes, filter and counts. The part of the address after # says what is shown, so that "back" goes back.

const VIEWS = [["articles", "Articles"], ["quotes", "Quotes"], ["timeline", "Timeline"], ["graph", "Who quotes whom"],
  ["again", "Found again"]];
const data = JSON.parse(document.getElementById("data").textContent);
const articles = data.articles.map((record, index) => new Article(record, index));
const allQuotes = articles.flatMap((article) => article.quotes);
const reuses = data.reuse.map((copies) => new Reuse(articles, copies));
const form = document.getElementById("filter");
const main = document.getElementById("main");
const single = articles.length === 1;
let reading = null;
let list = "articles";

function route() {
  return location.hash.slice(1) || (single ? "text/0" : "articles");
}

function go(to) {
  if (route() === to) render(); else location.hash = to;
}

function readFilter() {
  const value = (name) => form.elements[name].value.trim();
  return {
    words: value("words").toLowerCase(), speaker: value("speaker").toLowerCase(), kind: value("kind"),
    outlet: value("outlet"), since: value("since"), until: value("until"),
  };
}

function setFilter(values) {
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
}

function filterArticles(filter, quotes) {
  const quoting = new Set(quotes.map((quote) => quote.article));
  const byQuote = filter.kind || filter.speaker;
  return articles.filter((article) => quoting.has(article) || (!byQuote && matchesArticle(filter, article)
    && (!filter.words || article.title.toLowerCase().includes(filter.words)
      || article.text.toLowerCase().includes(filter.words))));
}

function showText(index, number) {
  if (!articles[index]) return make("p", { class: "none" }, "There is no such article.");
  if (!reading || reading.article.index !== index) reading = new TextView(articles[index], go, single ? null : () => go(list));
  form.hidden = true;
  document.getElementById("found").textContent = "";
  if (number !== undefined && articles[index].quotes[number]) requestAnimationFrame(() => reading.select(number));
  return reading.element;
}

function showView(name) {
  list = name;
  const filter = readFilter();
  const quotes = allQuotes.filter((quote) => matches(filter, quote));
  form.hidden = false;
  const kept = filterArticles(filter, quotes);
  document.getElementById("found").textContent = `${kept.length} of ${articles.length} articles, ${quotes.length} of ${allQuotes.length} quotes`;
  const bySpeaker = (speaker) => { setFilter({ speaker }); go("quotes"); };
  if (name === "quotes") return quotesView(quotes, go);
  if (name === "again") return againView(reuses, new Set(quotes), go);
  if (name === "timeline") return timelineView(quotes, (since, until) => { setFilter({ since, until }); go("quotes"); });
  if (name === "graph") {
    const byOutlet = (outlet) => {
      if (articles.some((article) => article.outlet === outlet)) setFilter({ outlet }); else setFilter({ speaker: outlet });
      go("quotes");
    };
    return graphView(quotes, bySpeaker, byOutlet);
  }
  return articlesView(kept, go);
}

function render() {
  const [name, index, number] = route().split("/");
  const where = name === "text" ? showText(Number(index), number === undefined ? undefined : Number(number)) : showView(name);
  if (main.firstChild !== where) main.replaceChildren(where);
  for (const button of document.querySelectorAll("#views button")) {
    const active = button.dataset.view === (name === "text" && !single ? "articles" : name);
    if (active) button.setAttribute("aria-current", "page"); else button.removeAttribute("aria-current");
  }
}

function start() {
  const nav = document.getElementById("views");
  const views = single ? [["text", "Text"], ...VIEWS.slice(1, -1)] : VIEWS;
  for (const [name, label] of views) {
    nav.append(make("button", { type: "button", "data-view": name, onclick: () => go(name === "text" ? "text/0" : name) }, label));
  }
  const options = (name, values) => form.elements[name].append(...values.map((value) => make("option", { value }, value)));
  options("kind", ranked(allQuotes.map((quote) => quote.record.kind)).map(([kind]) => kind));
  options("outlet", ranked(articles.map((article) => article.outlet)).map(([outlet]) => outlet));
  const speakers = ranked(allQuotes.map((quote) => quote.speaker).filter(Boolean));
  document.getElementById("speakers").append(...speakers.slice(0, 500).map(([name]) => make("option", { value: name })));
  document.getElementById("counts").textContent = [[articles.length, "articles"], [allQuotes.length, "quotes"],
    [speakers.length, "speakers"]].map(([count, what]) => `${count} ${count === 1 ? what.slice(0, -1) : what}`).join(" · ");
  document.getElementById("skip").addEventListener("click", (event) => { event.preventDefault(); main.focus(); });
  let waiting = 0;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(render, 120); });
  form.addEventListener("reset", () => setTimeout(render));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", render);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !single && route().startsWith("text/")) go(list);
  });
  render();
}

start();
