/* Keep the words of the reader on this device: where each was met, its state, its reviews.

   Each word stands under a key of its own in localStorage, so that two tabs never write over each other's words.
   A record has up to three parts, each with the time it is from, in milliseconds, as `at`: `met` is the sentence the
   word was first met in, `state` is new, learning, known, ignored or deleted, `review` is the card of FSRS. Of two
   records of one word the earlier `met` holds and the later of the others: so merging needs no order. */
(() => {
  "use strict";
  const PREFIX = "duben.word.";
  const LATEST = 8.64e15; // milliseconds: there is no date behind it
  const STATES = ["new", "learning", "known", "ignored", "deleted"];
  const mine = new Map();
  const idOf = ({ word, pinyin }) => `${word}|${pinyin}`;

  /* Of two parts from the same moment any holds, as long as it is the same one on every device. */
  const later = (one, other) => {
    if (!one || !other) return one ?? other;
    if (one.at !== other.at) return one.at > other.at ? one : other;
    return JSON.stringify(one) > JSON.stringify(other) ? one : other;
  };
  const earlier = (one, other) => (one && other && later(one, other) === one ? other : (one ?? other));

  /* Return what two records of one word say together; either may be missing. */
  const merge = (one, other) => {
    if (!one || !other) return one ?? other;
    return {
      word: one.word,
      pinyin: one.pinyin,
      met: earlier(one.met, other.met),
      state: later(one.state, other.state),
      review: later(one.review, other.review),
    };
  };

  /* Return the record that a value from storage or a file holds, with its members in order; nothing where it holds
     none. What comes from a file may be anything. */
  const checked = (value) => {
    const { word, pinyin, met, state, review } = value ?? {};
    const text = (...values) => values.every((one) => typeof one === "string");
    const dated = (part) => typeof part?.at === "number" && Math.abs(part.at) <= LATEST;
    if (!text(word, pinyin) || !word || !dated(state) || !STATES.includes(state.is)) return undefined;
    const record = { word, pinyin, state: { at: state.at, is: state.is } };
    if (dated(met) && text(met.text, met.reading, met.english, met.sense, met.lang, met.link, met.other)) {
      const { at, text, start, end, reading, english, sense, lang, link, other, level } = met;
      record.met = { at, text, start, end, reading, english, sense, lang, link, other, level };
    }
    if (dated(review) && (review.card === null || Number.isFinite(Date.parse(review.card.due)))) {
      record.review = { at: review.at, card: review.card };
    }
    return record;
  };

  const stored = (key) => {
    try {
      return checked(JSON.parse(localStorage.getItem(key)));
    } catch {
      return undefined; // storage is off, or another program wrote there
    }
  };
  const take = (key) => {
    const record = stored(key);
    if (record) mine.set(key.slice(PREFIX.length), record);
    else mine.delete(key.slice(PREFIX.length));
  };
  const tell = () => document.dispatchEvent(new Event("known"));

  /* Keep records, each merged with what is kept now: another tab may have written since. Return whether there was
     room for all; what has none is kept until the page is left. */
  const put = (records) => {
    let room = true;
    for (const record of records) {
      const id = idOf(record);
      const whole = merge(stored(PREFIX + id) ?? mine.get(id), record);
      mine.set(id, whole);
      try {
        localStorage.setItem(PREFIX + id, JSON.stringify(whole));
      } catch {
        room = false;
      }
    }
    tell();
    return room;
  };

  /* Return the time of a change: now, and always behind the change before it, whatever the clock says. */
  const after = (part) => Math.max(Date.now(), (part?.at ?? 0) + 1);

  /* Return the state of a word; words marked before readings were kept have none, and hold for every reading. */
  const stateOf = ({ simplified, pinyin }) => {
    const [exact, any] = [pinyin, ""].map((reading) => mine.get(`${simplified}|${reading}`)?.state.is);
    return [exact, any].find((state) => state && state !== "deleted");
  };

  /* Tell whether a word is known: marked so, or within the level and marked as nothing else. */
  const knows = (word, level = 0) => {
    const state = stateOf(word) ?? "new";
    return state === "known" || (state === "new" && word.level <= level);
  };

  const recordOf = ({ simplified, pinyin }) => mine.get(`${simplified}|${pinyin}`);

  /* Keep the sentence a word is met in, unless it was met before. */
  const meet = (word, met) => {
    const record = recordOf(word);
    if (record?.met && record.state.is !== "deleted") return true;
    const { simplified, pinyin } = word;
    const state = { at: after(record?.state), is: stateOf(word) ?? "new" };
    return put([{ word: simplified, pinyin, met: { at: Date.now(), ...met }, state }]);
  };

  /* Set the state of words of the dictionary. */
  const mark = (words, is) =>
    put(
      words.map((word) => {
        const { simplified, pinyin } = word;
        return { word: simplified, pinyin, state: { at: after(recordOf(word)?.state), is } };
      }),
    );

  /* Take over the words that were marked as known before words had records. */
  const before = duben.get("known");
  try {
    Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).forEach(take);
    if (Array.isArray(before)) {
      const words = before.filter((word) => !mine.has(`${word}|`));
      if (put(words.map((word) => ({ word, pinyin: "", state: { at: Date.now(), is: "known" } })))) {
        localStorage.removeItem("duben.known");
      }
    }
  } catch {
    /* storage is off: words are kept until the page is left */
  }

  addEventListener("storage", ({ key }) => {
    if (key === null) mine.clear();
    else if (key.startsWith(PREFIX)) take(key);
    else return;
    tell();
  });
  Object.assign(duben, { mine, put, merge, checked, after, stateOf, knows, meet, mark });
})();
