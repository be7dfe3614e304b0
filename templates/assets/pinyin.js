/* Show as much pinyin as the reader wants, written as the reader wants it. */
(async () => {
  "use strict";
  const parsed = document.readyState === "loading" && new Promise((go) => addEventListener("DOMContentLoaded", go));
  await Promise.all([parsed, duben.use("known.js")]);
  const { make } = duben;
  const reading = document.querySelector(".reading");
  const tools = document.querySelector(".tools");
  const rubies = [...reading.querySelectorAll("ruby")];
  const chosen = (name) => tools.querySelector(`[name="${name}"]:checked`)?.value;
  const MARKS = ["\u0304", "\u0301", "\u030c", "\u0300"];
  const toneOf = (syllable) => MARKS.findIndex((mark) => syllable.normalize("NFD").includes(mark)) + 1 || 5;

  /* Cut what is written into the syllables it is made of: Xī'ān, (xī, ān) -> Xī 'ān. */
  const cut = (written, syllables) => {
    const pieces = [];
    let at = 0;
    for (const syllable of syllables) {
      let end = at;
      while (end < written.length && "'’ -".includes(written[end])) end++;
      end += written[end] === "r" && syllable === "ér" ? 1 : syllable.length;
      pieces.push(written.slice(at, end));
      at = end;
    }
    return pieces;
  };

  /* Write one reading; the page was built with dictionary tones in pinyin without colours. */
  const write = (ruby, words, { tones, letters, colours }) => {
    const { rt, text, pinyin } = duben.of(ruby);
    rt.dataset.pinyin = pinyin;
    const written = (tones === "spoken" && rt.dataset.spoken) || pinyin;
    const word = words?.get(`${text}|${pinyin}`);
    if (!word) return rt.replaceChildren(written);
    let pieces = [...cut(written, word.syllables)];
    const toneMarks = pieces.map(toneOf);
    if (letters === "zhuyin") pieces = word.syllables.map((syllable) => duben.zhuyin[syllable]);
    if (colours === "none") return rt.replaceChildren(pieces.join(letters === "zhuyin" ? " " : ""));
    rt.replaceChildren(
      ...pieces.flatMap((piece, at) => [
        ...(at && letters === "zhuyin" ? [" "] : []),
        make("span", { className: `tone${toneMarks[at]}`, textContent: piece }),
      ]),
    );
  };

  let plain = true; // as built
  const writeAll = async () => {
    const wanted = { tones: chosen("tones"), letters: chosen("letters"), colours: chosen("colours") };
    const rich = wanted.letters !== "pinyin" || wanted.colours !== "none";
    if (plain && !rich && wanted.tones === "citation") return;
    const words = rich ? await duben.dictionary() : null;
    plain = false;
    for (const ruby of rubies) write(ruby, words, wanted);
  };

  /* Mark the words that come again and those that are names, once; the style sheet hides what is not wanted. */
  const markRepeats = () => {
    const seen = new Set();
    for (const ruby of rubies) {
      const { text, pinyin } = duben.of(ruby);
      const key = `${text}|${pinyin}`;
      ruby.classList.toggle("again", seen.has(key));
      ruby.classList.toggle("name", pinyin[0] !== pinyin[0].toLowerCase());
      seen.add(key);
    }
  };

  /* Mark the words the reader knows, and say what share of the text they make. */
  let marked = false;
  const level = () => Number(tools.querySelector("#level").value);
  const markKnown = async () => {
    marked = true;
    const words = await duben.dictionary();
    let count = 0;
    for (const ruby of rubies) {
      const { text, pinyin } = duben.of(ruby);
      const word = words.get(`${text}|${pinyin}`);
      const known = Boolean(word) && duben.knows(word, level());
      ruby.classList.toggle("known", known);
      count += known;
    }
    const share = `${Math.round((100 * count) / rubies.length)}%`;
    tools.querySelector("#share").textContent = duben.say(`You know ${share} of the words of this text.`, `本文的词你认识 ${share}。`);
  };

  /* Nobody who has no level and knows no word needs the dictionary for that. */
  const tell = () => {
    if (marked || chosen("over") === "new" || level() || duben.known.size) markKnown();
  };

  tools.addEventListener("change", ({ target: { name } }) => {
    if (["tones", "letters", "colours"].includes(name)) writeAll();
    if (name === "over" && chosen("over") !== "all") markRepeats();
    if (["over", "level", "interface"].includes(name)) tell();
  });
  document.addEventListener("known", tell);
  if (chosen("over") !== "all") markRepeats();
  writeAll();
  tell();
})();
