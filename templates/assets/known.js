/* Keep the dictionary of the article, fetched when first asked for, and the words the reader knows. */
(() => {
  "use strict";
  const known = new Set(duben.get("known") || []);
  let words;

  /* Return a promise of a map from `text|pinyin` to what is known of that word. */
  duben.dictionary = async () => {
    await duben.load(document.querySelector(".reading").dataset.words);
    words ??= new Map(
      duben.rows.flatMap(([simplified, other, pinyin, syllables, level, made, ...senses], row) => {
        const traditional = other || simplified;
        const word = { simplified, traditional, pinyin, syllables: syllables.split(" "), level, made, senses, row };
        return [simplified, traditional].map((text) => [`${text}|${pinyin}`, word]);
      }),
    );
    return words;
  };

  /* Return a promise of what a word is made of. */
  duben.partsOf = async ({ row }) => {
    await duben.load(document.querySelector(".reading").dataset.parts);
    return duben.made[row].map((part) => duben.parts[part]);
  };

  duben.known = known;
  duben.knows = (word, level = 0) => known.has(word.simplified) || word.level <= level;

  /* Take over what is kept now: another tab may have written since. Where storage is off, memory is all there is. */
  const read = () => {
    const kept = duben.get("known");
    if (!kept) return;
    known.clear();
    kept.forEach((word) => known.add(word));
  };
  const tell = () => document.dispatchEvent(new Event("known"));

  duben.know = (word, yes) => {
    read();
    known[yes ? "add" : "delete"](word.simplified);
    duben.set("known", [...known]);
    tell();
  };
  addEventListener("storage", ({ key }) => {
    if (key !== "duben.known") return;
    read();
    tell();
  });

  /* Return what is written of a ruby, whatever its rt shows just now. */
  duben.of = (ruby) => {
    const rt = ruby.querySelector(":scope > rt");
    return { rt, text: ruby.dataset.text ?? ruby.firstChild.data, pinyin: rt.dataset.pinyin ?? rt.textContent };
  };
})();
