// One article: its text with the layers laid over it, and a panel that says what a mark means.

const LAYERS = [["quotes", "Quotes"], ["mentions", "Actors"], ["dates", "Dates"], ["roles", "Block roles"]];
const shown = new Set(LAYERS.map(([key]) => key));

function marksOf(article) {
  const marks = [];
  const add = (span, type, value) => {
    const [start, end] = article.units(span);
    if (start < end) marks.push({ start, end, type, value });
  };
  article.quotes.forEach((quote) => {
    quote.record.content.forEach((span, part) => add(span, "content", { quote, first: part === 0 }));
    if (quote.record.cue) add(quote.record.cue, "cue", { quote });
    if (quote.record.source) add(quote.record.source, "source", { quote });
  });
  for (const actor of article.actors.values()) {
    for (const span of actor.mentions || []) add(span, "mention", { actor });
    for (const span of actor.anaphora || []) add(span, "mention", { actor });
  }
  (article.record.dates || []).forEach((date, number) => add([date.start, date.end], "date", { date, number }));
  return marks.sort((a, b) => a.start - b.start || b.end - a.end);
}

function blocksOf(article) {
  const blocks = (article.record.blocks || []).map((block) => {
    const [start, end] = article.units([block.start, block.end]);
    return { start, end, role: block.role };
  });
  return blocks.length ? blocks : [{ start: 0, end: article.text.length, role: "paragraph" }];
}

function describeQuote(quote) {
  const { article, record } = quote;
  const speaker = article.actors.get(record.speaker);
  return [`${record.kind} quote`, [
    ["Speaker", quote.who],
    ["Who is", speaker && [speaker.role, speaker.affiliation, speaker.country].filter(Boolean).join(", ")],
    ["Source", article.words(record.source)],
    ["Cue", article.words(record.cue)],
    ["Chain", (record.speaker_chain || []).length > 1 && quote.chain.join(" → ")],
    ["Addressee", record.addressee && article.name(record.addressee)],
    ["Medium", article.words(record.medium)],
    ["Mode", record.mode],
    ["Realis", record.realis],
    ["Confidence", record.confidence],
    ["Rule", record.rule],
    ["Stands in", record.role.replace(/_/g, " ")],
    ["Characters", record.content.map(([start, end]) => `${start}–${end}`).join(", ")],
  ]];
}

function describeActor(actor) {
  return ["actor", [
    ["Name", actor.name],
    ["Kind", actor.kind.replace(/_/g, " ")],
    ["Also", (actor.aliases || []).filter((alias) => alias !== actor.name).join(", ")],
    ["Role", actor.role],
    ["Affiliation", actor.affiliation],
    ["Country", actor.country],
    ["Wikidata", actor.wikidata],
    ["Mentions", String((actor.mentions || []).length)],
  ]];
}

function describeDate(date) {
  return ["time expression", [
    ["Words", date.text],
    ["Type", date.type],
    ["Means", plainDate(date)],
    ["Days", plainDays(date.earliest, date.latest)],
    ["TIMEX value", date.value || "open"],
    ["EDTF", date.edtf],
    ["Granularity", date.granularity],
    ["Resolved by", date.anchor],
    ["Rule", date.rule],
    ["Characters", `${date.start}–${date.end}`],
  ]];
}

function shortName(name) {
  return name.length > 28 ? `${name.slice(0, 27)}…` : name;
}

class TextView {
  constructor(article, go, back) {
    this.article = article;
    this.go = go;
    this.back = back;
    this.pieces = new Map();
    this.panel = make("section", { class: "panel", "aria-label": "Details", "aria-live": "polite" });
    this.body = make("article", { class: "text", lang: article.record.language || "und" });
    this.fill();
    this.body.addEventListener("mouseover", (event) => this.point(event));
    this.body.addEventListener("focusin", (event) => this.point(event));
    this.body.addEventListener("click", (event) => this.point(event, true));
    this.describeArticle();
    this.element = make("div", { class: "reading" }, make("div", { class: "page" }, this.tools(), this.body),
      make("aside", {}, this.panel, this.legend()));
    for (const [key] of LAYERS) this.body.classList.toggle(`no-${key}`, !shown.has(key));
  }

  tools() {
    const boxes = LAYERS.map(([key, label]) => make("label", {}, make("input", {
      type: "checkbox", checked: shown.has(key),
      onchange: (event) => {
        if (event.target.checked) shown.add(key); else shown.delete(key);
        this.body.classList.toggle(`no-${key}`, !event.target.checked);
      },
    }), ` ${label}`));
    return make("div", { class: "tools", role: "group", "aria-label": "Layers" },
      this.back && make("button", { type: "button", onclick: this.back }, "↩ Back to the list"),
      make("button", { type: "button", onclick: () => this.step(-1) }, "◀ Previous quote"),
      make("button", { type: "button", onclick: () => this.step(1) }, "Next quote ▶"), ...boxes);
  }

  legend() {
    const names = ranked(this.article.quotes.map((quote) => quote.who));
    const items = names.map(([name, count]) => make("li", {}, this.article.paint(make("button", {
      type: "button", class: "chip", "aria-pressed": "false", onclick: (event) => this.only(name, event.currentTarget),
    }, `${name} (${count})`), name)));
    return make("section", { class: "legend", "aria-label": "Speakers" }, make("h2", {}, "Speakers"),
      items.length ? make("ul", {}, ...items) : make("p", {}, "No quotes in this article."));
  }

  fill() {
    const marks = marksOf(this.article);
    let next = 0, open = [];
    for (const block of blocksOf(this.article)) {
      while (next < marks.length && marks[next].start < block.end) open.push(marks[next++]);
      open = open.filter((mark) => mark.end > block.start);
      this.body.append(this.block(block, open));
    }
  }

  block(block, marks) {
    const label = block.role.replace(/_/g, " ");
    const element = make("div", { class: "block", "data-role": block.role },
      make("span", { class: "role" }, label));
    const words = make(block.role === "title" ? "h2" : "p", {});
    const cuts = new Set([block.start, block.end]);
    for (const mark of marks) {
      cuts.add(Math.max(mark.start, block.start));
      cuts.add(Math.min(mark.end, block.end));
    }
    const places = [...cuts].sort((a, b) => a - b);
    let active = [], next = 0;
    for (let at = 0; at + 1 < places.length; at += 1) {
      const [start, end] = [places[at], places[at + 1]];
      while (next < marks.length && marks[next].start <= start) active.push(marks[next++]);
      active = active.filter((mark) => mark.end > start);
      for (const mark of active) {
        if (mark.start === start && mark.type === "content" && mark.value.first) {
          words.append(this.chip(mark.value.quote));
        }
      }
      words.append(this.piece(start, end, active));
      for (const mark of active) if (mark.end === end && mark.type === "date") words.append(this.dateValue(mark.value));
    }
    element.append(words);
    return element;
  }

  chip(quote) {
    const { number } = quote;
    const chip = this.article.paint(make("button", {
      type: "button", class: `chip ${quote.record.confidence}`, "data-quote": number,
      "aria-label": `Quote ${number + 1}: ${quote.who}, ${quote.record.kind}, ${quote.record.confidence} confidence`,
    }, shortName(quote.who)), quote.who);
    this.remember(number, chip);
    return chip;
  }

  dateValue({ date, number }) {
    return make("button", { type: "button", class: "value", "data-date": number, "aria-label": `Means ${plainDate(date)}` },
      plainDate(date));
  }

  piece(start, end, active) {
    const words = this.article.text.slice(start, end);
    if (!active.length) return document.createTextNode(words);
    const piece = make("span", { class: "mark" }, words);
    const contents = active.filter((mark) => mark.type === "content");
    if (contents.length) {
      const inner = contents[contents.length - 1].value.quote;
      this.article.paint(piece, inner.who).classList.add("content", inner.record.confidence);
      if (contents.length > 1) piece.classList.add("nested");
      piece.dataset.quote = inner.number;
      contents.forEach((mark) => this.remember(mark.value.quote.number, piece));
    }
    for (const mark of active) {
      if (mark.type === "content") continue;
      piece.classList.add(mark.type);
      if (mark.type === "mention") piece.dataset.actor = mark.value.actor.id;
      else if (mark.type === "date") piece.dataset.date = mark.value.number;
      else {
        const { number } = mark.value.quote;
        piece.dataset.quote ??= number;
        this.remember(number, piece);
      }
    }
    return piece;
  }

  remember(number, element) {
    if (!this.pieces.has(number)) this.pieces.set(number, []);
    this.pieces.get(number).push(element);
  }

  point(event, pin = false) {
    const at = event.target.closest("[data-quote], [data-date], [data-actor]");
    if (!at) return;
    const { quote, date, actor } = at.dataset;
    if (date !== undefined) this.describe(...describeDate(this.article.record.dates[Number(date)]));
    else if (actor !== undefined && (quote === undefined || pin)) this.describe(...describeActor(this.article.actors.get(actor)));
    else if (quote !== undefined) this.light(Number(quote));
  }

  light(number) {
    this.body.querySelectorAll(".on").forEach((element) => element.classList.remove("on"));
    for (const element of this.pieces.get(number) || []) element.classList.add("on");
    this.current = number;
    const quote = this.article.quotes[number];
    this.describe(...describeQuote(quote));
    if (quote.again) this.panel.append(make("h3", {}, "Found again"), againList(quote.again, this.go));
  }

  select(number) {
    this.light(number);
    const chip = (this.pieces.get(number) || []).find((element) => element.matches("button"));
    if (chip) {
      chip.focus({ preventScroll: true });
      chip.scrollIntoView({ block: "center" });
    }
  }

  step(by) {
    const count = this.article.quotes.length;
    if (count) this.go(`text/${this.article.index}/${((this.current ?? (by > 0 ? -1 : 0)) + by + count) % count}`);
  }

  only(name, button) {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.closest("ul").querySelectorAll("button").forEach((other) => other.setAttribute("aria-pressed", "false"));
    button.setAttribute("aria-pressed", String(on));
    this.body.classList.toggle("one-speaker", on);
    this.article.quotes.forEach((quote, number) => {
      for (const element of this.pieces.get(number) || []) {
        if (element.dataset.quote === String(number)) element.classList.toggle("chosen", on && quote.who === name);
      }
    });
  }

  describe(heading, pairs) {
    const list = make("dl", {});
    for (const [term, value] of pairs) if (value) list.append(make("dt", {}, term), make("dd", {}, value));
    this.panel.replaceChildren(make("h2", {}, heading), list);
    this.panel.classList.toggle("open", heading !== "article");
  }

  describeArticle() {
    const { record } = this.article;
    this.describe("article", [
      ["Outlet", this.article.outlet],
      ["Published", this.article.when],
      ["Because", record.published && record.published.basis],
      ["Byline", record.byline && ((record.byline.authors || []).join(", ") || record.byline.text)],
      ["Id", record.id],
      ["Address", record.url],
      ["Quotes", record.quotes || this.article.quotes.length ? String(this.article.quotes.length) : ""],
      ["Actors", String(this.article.actors.size)],
      ["Dates", String((record.dates || []).length)],
      ["Notes", (record.notes || []).map((note) => note.kind.replace(/_/g, " ")).join(", ")],
    ]);
  }
}
