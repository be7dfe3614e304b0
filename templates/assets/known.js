/* Keep the dictionary of the article, fetched when first asked for. */
(() => {
  "use strict";
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

  /* Return what is written of a ruby, whatever its rt shows just now. */
  duben.of = (ruby) => {
    const rt = ruby.querySelector(":scope > rt");
    return { rt, text: ruby.dataset.text ?? ruby.firstChild.data, pinyin: rt.dataset.pinyin ?? rt.textContent };
  };
})();
