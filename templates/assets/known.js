/* Keep the words of the article and their entries, fetched when first asked for. */
(() => {
  "use strict";
  const { load } = duben;
  const data = () => document.querySelector(".reading").dataset; // the page may still come
  let words;

  const wordOf = ([simplified, other, pinyin, syllables, level, key, kind]) => {
    const traditional = other || simplified;
    return { simplified, traditional, pinyin, syllables: syllables.split(" "), level, key, kind };
  };

  /* Return a promise of a map from `text|pinyin` to what is known of that word; of its
     rows the first has its commonest meaning here. */
  duben.dictionary = async () => {
    await load(data().words);
    words ??= new Map(
      duben.rows.map(wordOf).reverse().flatMap((word) => {
        const { simplified, traditional, pinyin } = word;
        return [simplified, traditional].map((text) => [`${text}|${pinyin}`, word]);
      }),
    );
    return words;
  };

  /* Return a promise of the word that a ruby is, with the class and the entry of the meaning it has there. */
  duben.wordAt = async (ruby) => {
    const words = await duben.dictionary();
    const { text, pinyin } = duben.of(ruby);
    const sentence = ruby.closest(".s");
    const at = [...sentence.querySelectorAll("ruby")].indexOf(ruby);
    const row = duben.rows[duben.elsewhere[sentence.id.slice(1)]?.[at]];
    return row ? wordOf(row) : words.get(`${text}|${pinyin}`);
  };

  /* Return a promise of the senses of a word and of what it is made of, out of the dictionary of the site. A file of
     it that the browser has kept may be older than the article: under an address of its own it is fetched again. */
  duben.entries = {};
  duben.entryOf = async ({ key }) => {
    const { href } = new URL(`${key.slice(0, 2)}.js`, new URL(data().dictionary, document.baseURI));
    await load(href);
    if (!duben.entries[key]) await load(`${href}?${key}`);
    const [senses, parts] = duben.entries[key];
    return { senses, parts };
  };

  /* Return a promise of what a word means in a few words: its first sense, or else what it is made of. Of a dictionary
     that cannot be had there is nothing to say. */
  duben.senseOf = async (word) => {
    const none = { senses: [], parts: [] };
    const { senses, parts } = word.senses ? word : await duben.entryOf(word).catch(() => none);
    return senses[0] ?? parts.map(([text, , , meaning]) => `${text} ${meaning}`).join(" + ");
  };

  /* Return a promise of the zhuyin by syllable. */
  duben.zhuyinOf = async () => {
    await load(data().dictionary);
    return duben.zhuyin;
  };

  /* Return the address of a sentence of this page. */
  duben.addressOf = ({ id }) => Object.assign(new URL(location), { hash: id, search: "" }).href;

  /* Return what is written of a ruby, whatever its rt shows just now. */
  duben.of = (ruby) => {
    const rt = ruby.querySelector(":scope > rt");
    return { rt, text: ruby.dataset.text ?? ruby.firstChild.data, pinyin: rt.dataset.pinyin ?? rt.textContent };
  };
})();
