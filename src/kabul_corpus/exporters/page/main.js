// Routes, filter and counts. The part of the address after # says what is shown, and through which filter: "back" goes
// back, and a view can be sent to somebody else.

const VIEWS = [["articles", "Articles"], ["quotes", "Quotes"], ["timeline", "Timeline"], ["graph", "Who quotes whom"],
  ["again", "Found again"]];
const data = JSON.parse(document.getElementById("data").textContent);
const articles = data.articles.map((record, index) => new Article(record, index));
const cast = new Cast(articles, data.people, data.titles);
const allQuotes = articles.flatMap((article) => article.quotes);
const reuses = data.reuse.map((copies) => new Reuse(articles, copies));
const form = document.getElementById("filter");
const main = document.getElementById("main");
const single = articles.length === 1;
// What the filter is where the address does not say; "by" and "voices" belong to the pictures.
const DEFAULTS = {
  words: "", speaker: "", about: "", kind: "", outlet: "", confidence: "medium", since: "", until: "", by: "", voices: "",
};
let reading = null;
let list = null;

function address() {
  const [path, query] = (location.hash.slice(1) || (single ? "text/0" : "articles")).split("?");
  const given = new URLSearchParams(query || "");
  const filter = Object.fromEntries(Object.entries(DEFAULTS).map(([name, value]) => [name, given.get(name) ?? value]));
  return { path, filter };
}

function hashOf(path, filter) {
  const query = new URLSearchParams(Object.entries(filter).filter(([name, value]) => value !== DEFAULTS[name])).toString();
  return query ? `${path}?${query}` : path;
}

function go(path, changes = {}) {
  const to = hashOf(path, { ...address().filter, ...changes });
  if (location.hash.slice(1) === to) render(); else location.hash = to;
}

// Typing changes the address in place: "back" leads to the view before, not to the letter before.
function refine(changes) {
  const { path, filter } = address();
  location.replace(`#${hashOf(path, { ...filter, ...changes })}`);
}

function fieldsOf(form) {
  return [...form.elements].filter((field) => field.name in DEFAULTS);
}

function readForm() {
  return Object.fromEntries(fieldsOf(form).map((field) => [field.name, field.value.trim()]));
}

function writeForm(filter) {
  for (const field of fieldsOf(form)) if (field.value.trim() !== filter[field.name]) field.value = filter[field.name];
}

function filterArticles(filter, quotes) {
  const quoting = new Set(quotes.map((quote) => quote.article));
  const byQuote = filter.kind || filter.speaker || filter.about;
  const words = filter.words.toLowerCase();
  return articles.filter((article) => quoting.has(article) || (!byQuote && matchesArticle(filter, article)
    && (!words || article.title.toLowerCase().includes(words) || article.text.toLowerCase().includes(words))));
}

function showText(index, number) {
  if (!articles[index]) return make("p", { class: "none" }, "There is no such article.");
  const back = single ? null : () => { if (list) history.back(); else go("quotes"); };
  if (!reading || reading.article.index !== index) reading = new TextView(articles[index], go, back);
  form.hidden = true;
  document.getElementById("found").textContent = "";
  if (number !== undefined && articles[index].quotes[number]) requestAnimationFrame(() => reading.select(number));
  else scrollTo(0, 0);
  return reading.element;
}

function unknownNames(filter) {
  return ["speaker", "about"].filter((name) => filter[name] && !cast.called(filter[name]).size);
}

function sayFound(filter, kept, quotes, heldBack) {
  const parts = [`${kept.length} of ${articles.length} articles, ${quotes.length} of ${allQuotes.length} quotes`];
  if (heldBack) {
    parts.push(` · ${heldBack} less sure held back `, make("button", { type: "button", class: "link", onclick: () => refine({ confidence: "low" }) }, "show them"));
  }
  for (const name of unknownNames(filter)) {
    parts.push(` · nothing is called “${filter[name]}”`, ...cast.nearest(filter[name]).flatMap((near) => [" ",
      make("button", { type: "button", class: "link", onclick: () => refine({ [name]: near }) }, near)]));
  }
  document.getElementById("found").replaceChildren(...parts);
}

function drawView(name, filter, quotes, kept) {
  if (name === "quotes") return quotesView(quotes, go);
  if (name === "again") return againView(reuses, new Set(quotes), go);
  if (name === "timeline") return timelineView(quotes, filter.by, (since, until) => go("quotes", { since, until }), (by) => refine({ by }));
  if (name === "graph") {
    const quoting = (voice) => go("quotes", articles.some((article) => article.outlet === voice) ? { outlet: voice } : { about: voice });
    return graphView(quotes, filter.voices === "all", quoting, (speaker) => go("quotes", { speaker }),
      (all) => refine({ voices: all ? "all" : "" }));
  }
  return articlesView(kept, go);
}

// A list that was left for a text comes back as it was: the same rows, the same place, the same focus.
function showView(name, filter) {
  form.hidden = false;
  writeForm(filter);
  const key = hashOf(name, filter);
  if (list && list.key === key) {
    sayFound(filter, list.kept, list.quotes, list.heldBack);
    return list.element;
  }
  const every = allQuotes.filter(matcher({ ...filter, confidence: "low" }, cast));
  const least = SURENESS.indexOf(filter.confidence);
  const quotes = every.filter((quote) => least < 0 || quote.sure <= least);
  const kept = filterArticles(filter, quotes);
  list = { key, quotes, kept, heldBack: every.length - quotes.length, top: 0, focus: null, element: drawView(name, filter, quotes, kept) };
  sayFound(filter, kept, quotes, list.heldBack);
  return list.element;
}

function render() {
  const { path, filter } = address();
  const [name, index, number] = path.split("/");
  const leaving = list && main.firstChild === list.element ? list : null;
  if (leaving) [leaving.top, leaving.focus] = [scrollY, main.contains(document.activeElement) ? document.activeElement : null];
  const where = name === "text" ? showText(Number(index), number === undefined ? undefined : Number(number)) : showView(name, filter);
  if (main.firstChild !== where) main.replaceChildren(where);
  if (list && where === list.element && leaving !== list) {
    scrollTo(0, list.top);
    if (list.focus) list.focus.focus({ preventScroll: true });
  }
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
  const outlets = ranked(articles.map((article) => article.outlet).filter(Boolean)).map(([outlet]) => outlet);
  options("outlet", outlets);
  form.elements.outlet.closest("label").hidden = !outlets.length;
  const speakers = ranked(allQuotes.map((quote) => quote.speaker).filter(Boolean));
  document.getElementById("speakers").append(...speakers.slice(0, 500).map(([name]) => make("option", { value: name })));
  document.getElementById("people").append(...data.people.slice(0, 500).map((person) => make("option", { value: person.name })));
  document.getElementById("counts").textContent = [[articles.length, "articles"], [allQuotes.length, "quotes"],
    [speakers.length, "speakers"]].map(([count, what]) => `${count} ${count === 1 ? what.slice(0, -1) : what}`).join(" · ");
  document.getElementById("skip").addEventListener("click", (event) => { event.preventDefault(); main.focus(); });
  let waiting = 0;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => refine(readForm()), 120); });
  form.addEventListener("reset", (event) => { event.preventDefault(); refine(DEFAULTS); });
  form.addEventListener("submit", (event) => event.preventDefault());
  if ("scrollRestoration" in history) history.scrollRestoration = "manual";
  addEventListener("hashchange", render);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !single && address().path.startsWith("text/")) reading.back();
  });
  render();
}

start();
