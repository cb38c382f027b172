// The two pictures: quotes over time, and who quotes whom.

const SIZES = ["day", "week", "month", "year"];
const DAY_LENGTH = 86400000;

function firstOf(day, size) {
  if (size === "day") return day;
  if (size === "month") return `${day.slice(0, 7)}-01`;
  if (size === "year") return `${day.slice(0, 4)}-01-01`;
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  return at.toISOString().slice(0, 10);
}

function following(day, size) {
  const at = new Date(`${day}T00:00:00Z`);
  if (size === "day" || size === "week") at.setUTCDate(at.getUTCDate() + (size === "day" ? 1 : 7));
  else if (size === "month") at.setUTCMonth(at.getUTCMonth() + 1);
  else at.setUTCFullYear(at.getUTCFullYear() + 1);
  return at.toISOString().slice(0, 10);
}

function dayBefore(day) {
  return new Date(Date.parse(day) - DAY_LENGTH).toISOString().slice(0, 10);
}

function binLabel(day, size) {
  if (size === "year") return day.slice(0, 4);
  return size === "month" ? `${MONTHS[day.slice(5, 7) - 1]} ${day.slice(0, 4)}` : plainDay(day);
}

// The size asked for, else the finest that keeps the chart below a hundred bars.
function binSize(days, wanted) {
  if (SIZES.includes(wanted)) return wanted;
  const spread = (Date.parse(days[days.length - 1]) - Date.parse(days[0])) / DAY_LENGTH;
  return spread <= 92 ? "day" : spread <= 700 ? "week" : spread <= 3000 ? "month" : "year";
}

function timelineView(quotes, wanted, choose, resize) {
  const dated = quotes.filter((quote) => quote.article.day);
  const open = quotes.length - dated.length;
  const note = make("p", {}, "Each quote stands at the day its article was published, or at the first day it may have been"
    + ` where only an interval is known. ${open} of ${quotes.length} quotes have no date and are not shown.`);
  if (!dated.length) return make("section", {}, note);
  const days = dated.map((quote) => quote.article.day).sort();
  const size = binSize(days, wanted);
  const counts = tally(days.map((day) => firstOf(day, size)));
  const bins = [];
  for (let day = firstOf(days[0], size); day <= days[days.length - 1]; day = following(day, size)) bins.push(day);
  const highest = Math.max(...counts.values());
  const every = Math.ceil(bins.length / (innerWidth < 700 ? 3 : 8));
  const last = bins.length - 1;
  const bars = bins.map((day, index) => {
    const [count, label] = [counts.get(day) || 0, binLabel(day, size)];
    const words = `${size === "week" ? "week of " : ""}${label}: ${count} quote${count === 1 ? "" : "s"}`;
    const bar = make("button", {
      type: "button", title: words, "aria-label": words, disabled: count === 0,
      onclick: () => choose(day, dayBefore(following(day, size))),
    });
    bar.style.setProperty("height", `${(100 * count) / highest}%`);
    const labelled = index === last || (index % every === 0 && last - index >= every);
    return make("li", {}, make("span", { class: "count" }, count ? String(count) : ""), bar,
      make("span", { class: index === last && last > 0 ? "label last" : "label" }, labelled ? label : ""));
  });
  const sizes = make("p", { class: "tools", role: "group", "aria-label": "Bars" }, "Bars by ", ...SIZES.map((name) => make("button", {
    type: "button", "aria-pressed": String(name === size), onclick: () => resize(name),
  }, name)));
  return make("section", {}, note, sizes, make("div", { class: "wide" }, make("ol", { class: bins.length > 60 ? "bars many" : "bars" }, ...bars)));
}

const GRAPH_PAIRS = 24;

// Steps of quotes from voice to voice, by name, most frequent first.
function voicePairs(quotes, withOutlets) {
  const pairs = [];
  for (const quote of quotes) {
    const voices = quote.voices(withOutlets);
    for (let at = 0; at + 1 < voices.length; at += 1) {
      if (voices[at] && voices[at + 1] && voices[at] !== voices[at + 1]) pairs.push(`${voices[at]}\u0000${voices[at + 1]}`);
    }
  }
  return ranked(pairs).map(([pair, count]) => [...pair.split("\u0000"), count]);
}

function graphColumn(names, x, anchor, rowHeight, length, choose) {
  return names.map(([name, count], row) => make("text", {
    x, y: (row + 0.8) * rowHeight, "text-anchor": anchor, tabindex: "0", role: "button",
    "aria-label": `${name}: ${count} quotes`, onclick: () => choose(name),
    onkeydown: (event) => { if (event.key === "Enter") choose(name); },
  }, make("title", {}, `${name}: ${count}`), `${short(name, length)} ${count}`));
}

function graphPicture(pairs, chooseQuoting, chooseQuoted) {
  const sum = (side) => {
    const counts = new Map();
    for (const pair of pairs) counts.set(pair[side], (counts.get(pair[side]) || 0) + pair[2]);
    return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  };
  const [left, right] = [sum(0), sum(1)];
  const narrow = innerWidth < 700;
  const [rowHeight, width, edge, length] = narrow ? [26, 358, 140, 14] : [26, 760, 240, 30];
  const place = (names) => new Map(names.map(([name], row) => [name, (row + 0.6) * rowHeight]));
  const [from, to] = [place(left), place(right)];
  const highest = pairs[0][2];
  const lines = pairs.map(([a, b, count]) => {
    const middle = width / 2;
    const path = `M${edge} ${from.get(a)} C${middle} ${from.get(a)} ${middle} ${to.get(b)} ${width - edge} ${to.get(b)}`;
    return make("path", { d: path, "stroke-width": 1 + (8 * count) / highest }, make("title", {}, `${a} quotes ${b}: ${count}`));
  });
  const height = rowHeight * (Math.max(left.length, right.length) + 0.5);
  return make("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "Who quotes whom" },
    ...lines, ...graphColumn(left, edge - 8, "end", rowHeight, length, chooseQuoting),
    ...graphColumn(right, width - edge + 8, "start", rowHeight, length, chooseQuoted));
}

function graphView(quotes, withOutlets, chooseQuoting, chooseQuoted, widen) {
  const pairs = voicePairs(quotes, withOutlets);
  const box = make("label", {}, make("input", { type: "checkbox", checked: withOutlets, onchange: (event) => widen(event.target.checked) }),
    " Count the outlets as voices that quote");
  const drawn = pairs.slice(0, GRAPH_PAIRS);
  const about = pairs.length > drawn.length ? `The picture draws the ${drawn.length} most frequent of ${pairs.length} pairs; all stand in the table.` : "";
  return make("section", {}, make("p", {}, `Left the voice that quotes, right the one quoted, where the text names both. ${about}`),
    make("p", { class: "tools" }, box),
    pairs.length ? make("div", { class: "graph" }, graphPicture(drawn, chooseQuoting, chooseQuoted))
      : make("p", { class: "none" }, withOutlets ? "No named voice quotes another here." : "No named voice quotes another here; the outlets still may."),
    pairs.length ? table("Who quotes whom", [
      { head: "Quotes", cell: ([a]) => a },
      { head: "Is quoted", cell: ([, b]) => openButton(b, null, () => chooseQuoted(b)) },
      { head: "Times", style: "number", cell: ([, , count]) => String(count) },
    ], pairs) : null);
}
