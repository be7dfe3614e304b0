/* Find for a card other sentences of the library with its word in the same reading: one of a text, those of other texts
   than this one first, and of texts of easy words. */
(() => {
  "use strict";
  const { make, say } = duben;
  const MOST = 3; // sentences
  const TEXTS = 6; // texts looked into

  /* Keep the places that the characters have and their reading too, if they are words by themselves. */
  const wholes = ({ text, sentence: { edges } }) =>
    text.filter(([start, end], at) => {
      const same = text.findIndex((other) => other[0] === start && other[1] === end);
      return same < at && edges.has(start) && edges.has(end);
    });

  duben.also = async ({ simplified, pinyin, syllables }, place) => {
    const { slug } = place.closest(".reading").dataset;
    const here = Number(place.closest(".s").id.slice(1));
    const { groups, texts } = await duben.search(`${simplified} ${syllables?.join("'") ?? pinyin}`);
    const own = ({ book }) => book.slug === slug;
    const near = texts.sort((a, b) => own(a) - own(b) || a.book.ease - b.book.ease).slice(0, TEXTS);
    const asked = await Promise.all(near.map(({ book }) => duben.textOf(book).catch(() => null)));
    const come = near.filter((_, at) => asked[at]); // without a network some may be missing
    const read = asked.filter(Boolean);
    if (near.length && !read.length) throw new Error("no text came");
    const found = come.map(({ book, numbers }, at) =>
      duben
        .found(read[at], numbers, groups)
        .map((one) => ({ ...one, book, source: read[at], places: wholes(one) }))
        .filter(({ places, sentence, number }) => places.length && sentence.text !== read[at].title && !(book.slug === slug && number === here))
        .sort((a, b) => a.sentence.chars.length - b.sentence.chars.length),
    );
    const [firsts, others] = [found.flatMap((some) => some.slice(0, 1)), found.flatMap((some) => some.slice(1))];
    const items = [...firsts, ...others].slice(0, MOST).map(({ book, source, number, sentence, places }) => {
      const href = `${book.href}#s${number}`;
      const link = make("a", { href, lang: source.lang }, ...duben.light(sentence.text, places));
      const item = make("li", {}, link, " ", make("cite", { lang: source.lang, textContent: source.title }));
      if (sentence.said) item.append(make("span", { className: "translated", lang: source.language, dir: "auto", textContent: sentence.said }));
      return item;
    });
    const none = say("No other sentence of the library has this word.", "书架里没有别的句子用到这个词。");
    return items.length ? items : [make("li", { textContent: none })];
  };
})();
