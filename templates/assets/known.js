/* Keep the dictionary of the article, fetched when first asked for, and the words the reader knows. */
(() => {
  "use strict";
  const reading = document.querySelector(".reading");
  const known = new Set(duben.get("known") || []);
  let asked;

  /* Return a promise of a map from `text|pinyin` to what is known of that word. */
  duben.dictionary = () =>
    (asked ??= new Promise((resolve) => {
      const script = duben.make("script", { src: reading.dataset.words });
      script.onload = () => {
        const words = new Map();
        for (const [simplified, other, pinyin, syllables, level, ...senses] of duben.rows) {
          const traditional = other || simplified;
          const word = { simplified, traditional, pinyin, syllables: syllables.split(" "), level, senses };
          words.set(`${simplified}|${pinyin}`, word).set(`${traditional}|${pinyin}`, word);
        }
        resolve(words);
      };
      script.onerror = () => resolve(new Map());
      document.head.append(script);
    }));

  duben.knows = (word, level = 0) => known.has(word.simplified) || word.level <= level;

  duben.know = (word, yes) => {
    known[yes ? "add" : "delete"](word.simplified);
    duben.set("known", [...known]);
    document.dispatchEvent(new Event("known"));
  };

  /* Return what is written of a ruby, whatever its rt shows just now. */
  duben.of = (ruby) => {
    const [, rt] = ruby.children;
    return { rt, text: ruby.firstChild.data, pinyin: rt.dataset.pinyin ?? rt.textContent };
  };
})();
