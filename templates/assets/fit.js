/* Know the texts of the site: what each asks of a reader, how far this reader is in it, and how much of it the reader
   knows. */
(() => {
  "use strict";
  const SHARD = 25; // texts in a file of words or rows, as duben/indexes/shelf.py cuts them
  const { get, load, make, say, lang } = duben;
  const facts = new URL(document.querySelector("[data-library]").dataset.library, document.baseURI).href;
  let books;
  let states;
  const fits = new Map();
  duben.shelves = { words: {}, rows: {} };

  /* Return a promise of all texts by their slugs, in the order of the library. */
  duben.books = async () => {
    await load(facts);
    books ??= new Map(
      duben.shelf.map(([slug, link, level, length, ease, part, topics], at) => {
        const file = Math.floor(at / SHARD) + 1;
        return [slug, { slug, href: new URL(link, facts).href, level, length, ease, part, topics, file }];
      }),
    );
    return books;
  };

  /* A file that the browser has kept may be older than the facts: under an address of its own it is fetched again. */
  const part = async (kind, { slug, file }) => {
    const { href } = new URL(`${kind}-${file}.js`, facts);
    await load(href);
    if (!duben.shelves[kind][slug]) await load(`${href}?${slug}`);
    return duben.shelves[kind][slug];
  };

  /* Return a promise of the address of a text in the script that its own page is not in. */
  duben.otherOf = async (book) => new URL((await part("rows", book))[1], facts).href;

  /* Return a promise of the row that the library has of a text; on a page in the other script it leads to that one. */
  duben.rowOf = async (book) => {
    const [html, href, textContent] = await part("rows", book);
    const { firstElementChild: row } = make("div", { innerHTML: html });
    const [link, title] = row.querySelectorAll("a, .title");
    if (document.querySelector(".reading") && lang !== title.lang) {
      link.setAttribute("href", href);
      Object.assign(title, { lang, textContent });
    }
    for (const link of row.querySelectorAll("[href]")) link.href = new URL(link.getAttribute("href"), facts).href;
    return row;
  };

  /* Say how much of a text the reader knows. */
  duben.sayShare = (share) => {
    const percent = Math.round(100 * share);
    return say(`You know ${percent}%`, `认识 ${percent}%`);
  };

  /* The state of a word whatever its reading: the farthest that any of its records has. */
  const RANK = ["new", "learning", "ignored", "known"];
  const stateOf = (word) => {
    if (states) return states.get(word);
    states = new Map();
    for (const { word, state } of duben.mine.values()) {
      if (RANK.indexOf(state.is) > RANK.indexOf(states.get(word))) states.set(word, state.is);
    }
    return stateOf(word);
  };
  const forget = () => {
    states = undefined;
    fits.clear();
  };
  document.addEventListener("known", forget);
  duben.knowsAny = () => duben.levelKnown() > 0 || [...duben.mine.values()].some(({ state }) => state.is === "known");
  duben.levelKnown = () => Number(get("settings")?.level ?? 0);

  /* Return a promise of the share of the running words of a text that the reader knows, and of the number of
     different words that are new to the reader. Names count as neither. */
  duben.fit = async (book) => {
    const [levels] = await Promise.all([part("words", book), duben.use("mine.js")]);
    const upTo = duben.levelKnown();
    const key = `${book.slug} ${upTo}`;
    if (fits.has(key)) return fits.get(key);
    let [all, known, fresh] = [0, 0, 0];
    levels.forEach((runs, at) => {
      for (const run of runs.split(";").filter(Boolean)) {
        const [times, ...words] = run.split(" ");
        for (const word of words) {
          const state = stateOf(word) ?? "new";
          const knows = state === "known" || (state === "new" && at < upTo);
          all += Number(times);
          if (knows) known += Number(times);
          else if (state !== "ignored") fresh++;
        }
      }
    });
    const fit = { share: all ? known / all : 1, fresh };
    fits.set(key, fit);
    return fit;
  };

  /* Tell how far the reader is in a text: new, begun or read. */
  duben.progress = ({ slug }) => (get(`place.${slug}`) ? "begun" : get(`read.${slug}`) ? "read" : "new");
})();
