// The records as the other parts see them. Spans count code points; a JavaScript string counts UTF-16 units, so every
// span passes through units() on its way to the characters.

const PAGE_ROWS = 200;
const SURENESS = ["high", "medium", "low"];

const HUES = [210, 12, 135, 275, 45, 185, 325, 85, 240, 355, 160, 300];

function countBelow(sorted, limit) {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < limit) low = middle + 1; else high = middle;
  }
  return low;
}

class Article {
  constructor(record, index) {
    this.record = record;
    this.index = index;
    this.wide = record.wide || [];
    this.text = record.text || "";
    const headline = (record.facts || []).find((fact) => fact.name === "title");
    this.title = headline ? headline.value : record.title ? record.title.text : firstLine(this.text) || record.id;
    const known = (record.facts || []).find((fact) => fact.name === "outlet");
    this.outlet = known ? known.value : record.publisher ? record.publisher.name : "";
    this.actors = new Map((record.actors || []).map((actor) => [actor.id, actor]));
    this.quotes = (record.quotes || []).map((quote, number) => new Quote(this, quote, number));
    this.colours = new Map(ranked(this.quotes.map((quote) => quote.who)).map(([name], rank) => [name, rank]));
    const published = record.published || {};
    this.earliest = published.value || published.earliest || "";
    this.latest = published.value || published.latest || "";
    this.day = published.value || (this.earliest && this.latest ? this.earliest : "");
  }

  get when() {
    return plainDays(this.earliest, this.latest);
  }

  units([start, end]) {
    return [start + countBelow(this.wide, start), end + countBelow(this.wide, end)];
  }

  words(span) {
    return span ? this.text.slice(...this.units(span)) : "";
  }

  name(id) {
    const actor = this.actors.get(id);
    return actor ? actor.name : "not named";
  }

  // Places of a speaker among twelve hues, shifted and marked anew on each further round: no two speakers share both.
  paint(element, name) {
    const rank = this.colours.get(name);
    if (rank === undefined || this.quotes.every((quote) => quote.who !== name || !quote.speaker)) {
      element.classList.add("nobody");
      return element;
    }
    element.style.setProperty("--h", String((HUES[rank % 12] + 15 * Math.floor(rank / 12)) % 360));
    element.classList.add(`round${Math.floor(rank / 12) % 4}`);
    return element;
  }
}

class Quote {
  constructor(article, record, number) {
    this.article = article;
    this.number = number;
    this.record = record;
    this.text = record.content.map((span) => article.words(span)).join(" ");
    this.speaker = record.speaker ? article.name(record.speaker) : "";
    this.sure = SURENESS.indexOf(record.confidence);
    this.who = this.speaker || (record.kind === "scare" ? "no speaker" : "speaker unknown");
  }

  // The voices from the outermost to the speaker; the outlet stands first only where the text names no outer voice.
  get chain() {
    const chain = (this.record.speaker_chain || []).map((id) => (id ? this.article.name(id) : "a voice not named"));
    return chain.length > 1 ? chain : [this.article.outlet || "the outlet", this.who];
  }

  // The same by name, "" for voices that the text does not name.
  voices(withOutlet) {
    const named = (id) => {
      const actor = id && this.article.actors.get(id);
      return actor && actor.kind !== "unnamed" ? actor.name : "";
    };
    const chain = (this.record.speaker_chain || []).map(named);
    const whole = chain.length > 1 ? chain : [this.article.outlet, named(this.record.speaker)];
    return withOutlet ? whole : whole.map((name) => (name === this.article.outlet ? "" : name));
  }

  get lower() {
    this.folded ??= this.text.toLowerCase();
    return this.folded;
  }
}

// One quote in several articles; each copy knows the others.
class Reuse {
  constructor(articles, copies) {
    this.copies = copies.map(([article, quote, likeness]) => ({ quote: articles[article].quotes[quote], likeness }));
    for (const { quote } of this.copies) {
      quote.again = [...(quote.again || []), ...this.copies.filter((copy) => copy.quote !== quote)];
    }
  }

  get fullest() {
    return this.copies.find((copy) => copy.likeness === "exact").quote;
  }
}

function firstLine(text) {
  const found = /\S[^\n]{0,119}/.exec(text);
  return found ? found[0] : "";
}

function tally(names) {
  const counts = new Map();
  for (const name of names) counts.set(name, (counts.get(name) || 0) + 1);
  return counts;
}

// Pairs of name and count, most frequent first.
function ranked(names) {
  return [...tally(names)].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

// A test of quotes; who is meant by speaker and about is looked up once.
function matcher(filter, cast) {
  const words = filter.words.toLowerCase();
  const [speakers, topics] = [filter.speaker, filter.about].map((name) => (name ? cast.called(name) : null));
  const least = SURENESS.indexOf(filter.confidence);
  return (quote) => {
    const { article, record } = quote;
    if (filter.kind && record.kind !== filter.kind) return false;
    if (least >= 0 && quote.sure > least) return false;
    if (speakers && !(record.speaker && speakers.has(cast.key(article, article.actors.get(record.speaker))))) return false;
    if (words && !quote.lower.includes(words)) return false;
    return matchesArticle(filter, article) && (!topics || mentions(quote, topics, cast));
  };
}

function mentions(quote, topics, cast) {
  const { article } = quote;
  return [...article.actors.values()].some((actor) => topics.has(cast.key(article, actor))
    && (actor.mentions || []).some(([start, end]) => quote.record.content.some((span) => start < span[1] && span[0] < end)));
}

function matchesArticle(filter, article) {
  if (filter.outlet && article.outlet !== filter.outlet) return false;
  if (!filter.since && !filter.until) return true;
  if (!article.earliest && !article.latest) return false;
  return (!filter.until || !article.earliest || article.earliest <= filter.until)
    && (!filter.since || !article.latest || article.latest >= filter.since);
}

// An element with attributes, listeners (a function under "on...") and children. Text enters as text, never as markup.
function make(tag, attributes = {}, ...children) {
  const svg = ["svg", "g", "path", "text", "rect", "title"].includes(tag);
  const element = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}
