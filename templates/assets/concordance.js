/* Find sentences in all texts of the site, by Chinese in either script, by pinyin with tones or without, by English.

   What is asked for falls into groups that a sentence must all have; a group may be meant in several ways: `women` is
   women, and wǒmen. Terms are looked up as duben/indexes/concordance.py has them; the sentences themselves are loaded to
   be shown, and tell where in them a group stands. */
(() => {
  "use strict";
  const { load, make, use } = duben;
  const BUCKETS = 4096; // as in duben/indexes/concordance.py
  const MOST = 4; // terms of a phrase that are looked up, and ways that a row of letters is read
  const facts = new URL(document.querySelector("[data-library]").dataset.library, document.baseURI).href;
  const file = (name) => new URL(name, facts).href;
  const TONES = { "\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4 };
  duben.shards = {};
  duben.texts = {};

  /* What all searches need. */
  let known = {};
  const prepare = async (again = "") => {
    await Promise.all([load(file(`concordance.js${again}`)), use("fit.js")]);
    const { concordance: all } = duben;
    if (known.all === all) return;
    const forms = new Map([...all.forms.matchAll(/(.)(.)/gu)].map(([, char, form]) => [char, form]));
    const [syllables, idle] = [all.syllables, all.idle].map((words) => new Set(words.split(" ")));
    known = { all, forms, syllables, idle };
  };
  const folded = (text) => [...text].map((char) => known.forms.get(char) ?? char);

  const place = (term) => {
    let found = 0x811c9dc5;
    for (const char of term) found = Math.imul(found ^ char.codePointAt(0), 0x01000193);
    return (((found ^ (found >>> 16)) >>> 0) % BUCKETS) % known.all.files;
  };

  /* Return the rows of the file with a term, one for each text. The browser may have kept this file of an older site,
     or the one that says where the terms are: under an address of its own it is fetched again. */
  const rowsOf = async (term) => {
    let name = `concordance-${place(term)}.js`;
    await load(file(name));
    let found = duben.shards[place(term)];
    if (found[0] !== known.all.edition) {
      await prepare(`?${found[0]}`);
      name = `concordance-${place(term)}.js`;
      await load(file(name));
      found = duben.shards[place(term)];
    }
    if (found[0] !== known.all.edition) {
      await load(file(`${name}?${known.all.edition}`));
      found = duben.shards[place(term)];
    }
    if (found[0] !== known.all.edition) throw new Error("files of two editions");
    return found.slice(1);
  };

  /* Return the numbers of the sentences with a term by the places of their texts; tones are a pattern. */
  const sentencesOf = async ({ term, tones }) => {
    const marked = tones ? `${term}@${tones}` : term;
    const pattern = new RegExp(`;${marked} ([\\d,]+)`, "g");
    const found = new Map();
    (await rowsOf(term)).forEach((row, at) => {
      const numbers = [...row.matchAll(pattern)].flatMap(([, some]) => some.split(","));
      if (numbers.length) found.set(at, new Set(numbers.map(Number)));
    });
    return found;
  };
  const both = (one, other) => {
    const found = new Map();
    for (const [at, numbers] of one) {
      const common = new Set([...numbers].filter((number) => other.get(at)?.has(number)));
      if (common.size) found.set(at, common);
    }
    return found;
  };
  const either = (one, other) => {
    const found = new Map(one);
    for (const [at, numbers] of other) found.set(at, new Set([...(one.get(at) ?? []), ...numbers]));
    return found;
  };

  /* Return the pairs in a row that cover it, or what it is where it is one. */
  const pairs = (row) => {
    if (row.length < 2) return [row];
    const starts = new Set([...row.keys()].filter((at) => at % 2 === 0 && at + 2 < row.length).slice(0, MOST - 1));
    return [...starts.add(row.length - 2)].map((at) => row.slice(at, at + 2));
  };

  /* Return all places of a row of signs in another one. */
  const places = (wanted, signs, same) =>
    [...signs.keys()]
      .filter((at) => at + wanted.length <= signs.length && wanted.every((sign, n) => same(sign, signs[at + n])))
      .map((at) => [at, at + wanted.length]);

  /* A phrase of Chinese characters. A sentence has beside it how it is found in the other script, if that differs. */
  const ofHan = (text) => {
    const wanted = folded(text);
    const same = (one, other) => one === other;
    const find = ({ chars, twin }) => {
      const own = places(wanted, folded(chars.join("")), same);
      return { text: own.length ? own : places(wanted, twin, same), said: [] };
    };
    return { terms: pairs(wanted).map((some) => ({ term: some.join("") })), find };
  };

  /* Cut letters into syllables, in all ways or the first few of them. */
  const spellings = (token) => {
    const signs = [];
    for (const char of token.normalize("NFD").toLowerCase().replace(/u\u0308/g, "v")) {
      const last = signs.at(-1);
      if (/[a-z]/.test(char)) signs.push({ letter: char, tone: 0 });
      else if (last && TONES[char]) last.tone = TONES[char];
      else if (last && /[1-5]/.test(char)) Object.assign(last, { tone: Number(char), ends: true });
      else if (last && /['’]/.test(char)) last.ends = true;
      else return [];
    }
    const tried = new Map();
    const from = (at) => {
      if (at === signs.length) return [[]];
      if (tried.has(at)) return tried.get(at);
      const found = [];
      for (let end = Math.min(at + 6, signs.length); end > at; end--) {
        const some = signs.slice(at, end);
        const letters = some.map(({ letter }) => letter).join("");
        const toned = some.filter(({ tone }) => tone);
        if (!known.syllables.has(letters) || toned.length > 1 || some.slice(0, -1).some(({ ends }) => ends)) continue;
        found.push(...from(end).map((rest) => [{ letters, tone: toned[0]?.tone }, ...rest]));
      }
      tried.set(at, found.slice(0, MOST));
      return tried.get(at);
    };
    return from(0);
  };

  /* A phrase of syllables; where no tone is given, any will do. */
  const ofPinyin = (wanted) => {
    const same = (one, other) => one.letters === other.letters && (one.tone ?? other.tone) === other.tone;
    const terms = pairs(wanted).map((some) => ({
      term: some.map(({ letters }) => letters).join(" "),
      tones: some.map(({ tone }) => tone ?? "\\d").join(""),
    }));
    return { terms, find: ({ syllables }) => ({ text: places(wanted, syllables, same), said: [] }) };
  };

  /* The stem of an English word, as duben/lexicon/english.py has it. */
  const stem = (word) => {
    const plain = (known.all.irregular[word] ?? word)
      .replace(/(?<=[^isu])s$/, "")
      .replace(/(.*[aeiouy].*)(?:(?<!e)ed|ing)$/, "$1")
      .replace(/(?<=...)e$/, "")
      .replace(/([^aeiou])\1$/, "$1");
    return plain.endsWith("y") ? `${plain.slice(0, -1)}i` : plain;
  };
  const bare = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const wordsOf = (text) => bare(text).match(/[a-z]+|[0-9]+/g) ?? [];

  /* English words, in any order; those that nearly every sentence has are passed over. */
  const ofEnglish = (tokens) => {
    const wanted = new Set(tokens.flatMap(wordsOf).filter((word) => !known.idle.has(word)).map(stem));
    if (!wanted.size) return [];
    const find = (sentence) => {
      const left = new Set(wanted);
      const lit = (text) => {
        const found = [];
        for (const { 0: word, index } of text.matchAll(/[\p{Script=Latin}\p{M}]+|\p{N}+/gu)) {
          const stems = wordsOf(word).map(stem).filter((one) => wanted.has(one));
          for (const one of stems) left.delete(one);
          const start = [...text.slice(0, index)].length;
          if (stems.length) found.push([start, start + [...word].length]);
        }
        return found;
      };
      const found = { text: lit(sentence.chars.join("")), said: lit(sentence.said) };
      return left.size ? { text: [], said: [] } : found;
    };
    return [{ terms: [...wanted].map((word) => ({ term: `=${word}` })), find }];
  };

  /* Return the ways that words in Latin script are meant: one after another as pinyin, or each as it can be. */
  const ofLatin = (tokens) => {
    const spelt = tokens.map(spellings);
    if (!spelt.every((ways) => ways.length)) {
      return tokens.map((token, at) => [...spelt[at].map(ofPinyin), ...ofEnglish([token])]).filter(
        (ways, at) => ways.length || !wordsOf(tokens[at]).every((word) => known.idle.has(word)),
      );
    }
    const joined = spelt.reduce((all, ways) => all.flatMap((one) => ways.map((way) => [...one, ...way])).slice(0, MOST));
    const toned = joined[0].some(({ tone }) => tone);
    return [[...joined.map(ofPinyin), ...(toned ? [] : ofEnglish(tokens))]];
  };

  /* Return the groups of a query. */
  const understood = (query) => {
    const groups = [];
    let latin = [];
    const close = () => {
      if (latin.length) groups.push(...ofLatin(latin));
      latin = [];
    };
    const tokens = query.normalize("NFKC").match(/\p{Script=Han}+|[\p{Script=Latin}\p{M}\p{N}'’]+/gu) ?? [];
    for (const token of tokens) {
      if (!/\p{Script=Han}/u.test(token)) {
        latin.push(token);
        continue;
      }
      close();
      groups.push([ofHan(token)]);
    }
    close();
    return groups;
  };

  const candidates = async (groups) => {
    const ofWay = async ({ terms }) => (await Promise.all(terms.map(sentencesOf))).reduce(both);
    const ofGroup = async (ways) => (await Promise.all(ways.map(ofWay))).reduce(either, new Map());
    return (await Promise.all(groups.map(ofGroup))).reduce(both);
  };

  /* Return what is known of a sentence to find words in it. A word is a row of syllables that belong together. */
  const read = ([text, spelt, said = "", twin = ""]) => {
    const chars = [...text];
    const syllables = [];
    const edges = new Set([0]);
    let at = 0;
    for (const token of spelt.split(" ")) {
      if (/^\d/.test(token)) at += Number(token);
      else {
        for (const syllable of token.split("'")) {
          const letters = syllable.normalize("NFD").toLowerCase();
          const mark = letters.match(/[\u0304\u0301\u030c\u0300]/)?.[0];
          const plain = letters.replace(/[\u0304\u0301\u030c\u0300]/g, "").replace(/u\u0308/g, "v").replace(/e\u0302/g, "e");
          syllables[at++] = { letters: plain, tone: TONES[mark] ?? 5 };
        }
      }
      edges.add(at);
    }
    for (let n = 0; n < chars.length; n++) syllables[n] ??= { letters: "", tone: 0 };
    return { text, chars, syllables, edges, said, twin: [...twin] };
  };

  /* Return the texts with sentences that a query may be in, those first whose title it is in or that have most, and
     those of the easiest words first. */
  duben.search = async (query) => {
    await prepare();
    const groups = understood(query);
    const books = await duben.books();
    const found = groups.length ? await candidates(groups) : new Map();
    const texts = [...found]
      .map(([at, numbers]) => ({ book: books.get(known.all.slugs[at]), numbers: [...numbers].sort((a, b) => a - b) }))
      .filter(({ book }) => book);
    const titled = ({ numbers }) => Number(numbers[0] === 1);
    texts.sort(
      (a, b) => titled(b) - titled(a) || b.numbers.length - a.numbers.length || a.book.ease - b.book.ease,
    );
    return { groups, texts };
  };

  /* Return a promise of what a search shows of a text, with its sentences as they are found. */
  duben.textOf = async ({ slug, href }) => {
    await load(new URL("sentences.js", href).href);
    const [title, english, script, language, rows] = duben.texts[slug];
    return { title, english, lang: script === "hant" ? "zh-Hant" : "zh-Hans", language, rows };
  };

  /* Return the sentences of a text that have all groups, with the places of these in code points; those first in which
     they are words by themselves. */
  duben.found = ({ rows }, numbers, groups) => {
    const found = [];
    for (const number of numbers) {
      if (!rows[number - 1]) continue;
      const sentence = read(rows[number - 1]);
      const each = groups.map((ways) => ways.map(({ find }) => find(sentence)));
      const has = ({ text, said }) => text.length || said.length;
      if (!each.every((ways) => ways.some(has))) continue;
      const all = (name) => each.flatMap((ways) => ways.flatMap((way) => way[name]));
      const whole = all("text").every((range) => range.every((edge) => sentence.edges.has(edge)));
      found.push({ number, sentence, text: all("text"), said: all("said"), whole });
    }
    return found.sort((a, b) => b.whole - a.whole || a.number - b.number);
  };

  /* Write a text with some of its places lit; they are in code points. */
  duben.light = (text, ranges) => {
    const chars = [...text];
    const on = new Set(ranges.flatMap(([start, end]) => chars.slice(start, end).map((_, at) => start + at)));
    const parts = [];
    for (let at = 0; at < chars.length; ) {
      let end = at + 1;
      while (end < chars.length && on.has(end) === on.has(at)) end++;
      const part = chars.slice(at, end).join("");
      parts.push(on.has(at) ? make("mark", { textContent: part }) : part);
      at = end;
    }
    return parts;
  };
})();
