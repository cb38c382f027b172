// Whom a name means: the same answer that Corpus.quotes gives, worked out at the first question.

// Names are compared without case, full stops, a leading article and further blanks.
function fold(name) {
  const plain = name.toLowerCase().replaceAll(".", "").replaceAll("’", "'").split(/\s+/).filter(Boolean).join(" ");
  return plain.replace(/^the (?=.)/, "");
}

class Cast {
  constructor(articles, people, titles) {
    this.articles = articles;
    this.people = people;
    this.titles = new Set(titles);
  }

  // Each actor of an article is a member of one of the people, or stands alone where it is not named.
  key(article, actor) {
    return actor.who === undefined ? `${article.index}/${actor.id}` : actor.who;
  }

  index() {
    if (this.known) return;
    [this.known, this.last, this.roles] = [new Map(), new Map(), new Map()];
    const add = (map, form, value) => { if (!map.has(form)) map.set(form, new Set()); map.get(form).add(value); };
    for (const article of this.articles) {
      for (const actor of article.actors.values()) {
        const key = this.key(article, actor);
        const names = [actor.id, actor.name, ...(actor.aliases || []), ...(actor.mentions || []).map((span) => article.words(span))];
        for (const form of new Set(names.map(fold))) add(this.known, form, key);
        if (actor.role) add(this.roles, key, fold(actor.role));
      }
    }
    this.people.forEach((person, key) => {
      add(this.known, fold(person.id), key);
      add(this.last, fold(person.name).split(" ").pop(), key);
    });
  }

  called(name) {
    this.index();
    const wanted = fold(name);
    return this.known.get(wanted) || this.titled(wanted.split(" "));
  }

  // "President Biden": who holds the role comes before others of the name.
  titled(words) {
    for (let cut = 1; cut < words.length; cut += 1) {
      const [title, name] = [words.slice(0, cut).join(" "), words.slice(cut).join(" ")];
      const bearers = [...(this.known.get(name) || []), ...(this.last.get(name) || [])]
        .filter((key) => this.people[key] && this.people[key].kind === "person");
      const holders = bearers.filter((key) => [...(this.roles.get(key) || [])].some((role) => ` ${role} `.includes(` ${title} `)));
      if (holders.length || (bearers.length && this.titles.has(title))) return new Set(holders.length ? holders : bearers);
    }
    return new Set();
  }

  // Names that hold what was typed, or share most pairs of letters with it.
  nearest(name) {
    const wanted = fold(name);
    const pairs = (form) => new Set(Array.from({ length: Math.max(form.length - 1, 0) }, (_, at) => form.slice(at, at + 2)));
    const own = pairs(wanted);
    const likeness = (form) => {
      const others = pairs(form);
      return form.includes(wanted) ? 1 : (2 * [...own].filter((pair) => others.has(pair)).length) / (own.size + others.size || 1);
    };
    return this.people.map((person) => [likeness(fold(person.name)), person.name]).filter(([like]) => like > 0.5)
      .sort((a, b) => b[0] - a[0]).slice(0, 3).map(([, found]) => found);
  }
}
