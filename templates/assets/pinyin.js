/* Show as much pinyin as the reader wants, written as the reader wants it. */
(async () => {
  "use strict";
  if (document.readyState === "loading") await new Promise((go) => addEventListener("DOMContentLoaded", go));
  const { make } = duben;
  const missed = () => duben.missed?.(); // a handout has nowhere to say it
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

  /* Tell whether an opening mark stands just before an element: no line may end between the two. */
  const opened = (element) => {
    let node = element;
    while (!node.previousSibling && node !== reading) node = node.parentNode;
    return /[“‘「『（《〈【〔]$/.test(node.previousSibling?.data ?? "");
  };

  /* Write zhuyin as it is printed: upright beside each character, the letters below each other, the tone at their
     right, the dot of a light tone above them. A line may end behind each: Firefox sees no place between two that
     are kept whole. */
  const upright = (ruby, syllables, tone) => {
    const { rt, text } = duben.of(ruby);
    ruby.dataset.text = text;
    const characters = [...text].map((character, at) => {
      const [, light, letters, mark] = syllables[at].match(/^(˙?)([^ˊˇˋ]*)([ˊˇˋ]?)$/);
      const column = make("span", { className: "column" }, make("span", { className: "letters" }, letters));
      if (light) column.firstChild.prepend(make("i", {}, light));
      if (mark) column.append(make("i", {}, mark));
      const beside = make("rt", { lang: "zh-Bopo", className: tone(at) }, column);
      const before = at || !opened(ruby) ? [make("wbr")] : [];
      return [...before, make("span", { className: "beside" }, character, beside)];
    });
    ruby.replaceChildren(...characters.flat(), rt);
    ruby.classList.add("zhuyin");
  };

  /* Put back the characters of a word, whose reading stands above all of them. */
  const flat = (ruby) => {
    const { rt, text } = duben.of(ruby);
    delete ruby.dataset.text;
    ruby.classList.remove("zhuyin");
    ruby.replaceChildren(text, rt);
  };

  /* Write one reading; the page was built with dictionary tones in pinyin without colours. */
  const write = (ruby, words, zhuyin, { tones, colours }) => {
    const { rt, text, pinyin } = duben.of(ruby);
    rt.dataset.pinyin = pinyin;
    const written = (tones === "spoken" && rt.dataset.spoken) || pinyin;
    const word = words?.get(`${text}|${pinyin}`);
    if (ruby.dataset.text) flat(ruby);
    if (!word) return rt.replaceChildren(written);
    const pieces = [...cut(written, word.syllables)];
    const tone = (at) => (colours === "none" ? "" : `tone${toneOf(pieces[at])}`);
    if (zhuyin) return upright(ruby, word.syllables.map((syllable) => zhuyin[syllable] ?? syllable), tone);
    if (colours === "none") return rt.replaceChildren(written);
    rt.replaceChildren(...pieces.map((piece, at) => make("span", { className: tone(at), textContent: piece })));
  };

  let plain = true; // as built
  let turn = 0;
  const writeAll = async () => {
    const mine = ++turn;
    const wanted = { tones: chosen("tones"), letters: chosen("letters"), colours: chosen("colours") };
    const rich = wanted.letters !== "pinyin" || wanted.colours !== "none";
    if (plain && !rich && wanted.tones === "citation") return;
    const words = rich ? await duben.dictionary() : null;
    const zhuyin = wanted.letters === "zhuyin" ? await duben.zhuyinOf() : null;
    if (mine !== turn) return; // something else was chosen meanwhile
    plain = false;
    for (const ruby of rubies) write(ruby, words, zhuyin, wanted);
  };

  const isName = (pinyin) => pinyin[0] !== pinyin[0].toLowerCase();

  /* Mark the words that come again and those that are names, once; the style sheet hides what is not wanted. */
  const markRepeats = () => {
    const seen = new Set();
    for (const ruby of rubies) {
      const { text, pinyin } = duben.of(ruby);
      const key = `${text}|${pinyin}`;
      ruby.classList.toggle("again", seen.has(key));
      ruby.classList.toggle("name", isName(pinyin));
      seen.add(key);
    }
  };

  /* Mark the words the reader knows, and say what share of the text they make. */
  let marked = false;
  const level = () => Number(tools.querySelector("#level").value);
  const markKnown = async () => {
    marked = true;
    const words = await duben.dictionary();
    let [all, count] = [0, 0];
    for (const ruby of rubies) {
      const { text, pinyin } = duben.of(ruby);
      const word = words.get(`${text}|${pinyin}`);
      const known = Boolean(word) && duben.knows(word, level());
      ruby.classList.toggle("known", known);
      if (isName(pinyin) || ruby.closest(".questions")) continue; // nobody learns the names of a text beforehand
      all++;
      count += known;
    }
    const share = `${Math.round((100 * count) / all)}%`;
    if (all) tools.querySelector("#share").textContent = duben.say(`You know ${share} of the words of this text.`, `本文的词您认识 ${share}。`);
  };

  /* Nobody who has no level and knows no word needs the dictionary for that. */
  const tell = () => {
    if (marked || chosen("over") === "new" || level() || duben.mine.size) markKnown().catch(missed);
  };

  tools.addEventListener("change", ({ target: { name } }) => {
    if (["tones", "letters", "colours"].includes(name)) writeAll().catch(missed);
    if (name === "over" && chosen("over") !== "all") markRepeats();
    if (["over", "level", "interface"].includes(name)) tell();
  });
  document.addEventListener("known", tell);
  if (chosen("over") !== "all") markRepeats();
  writeAll().catch(missed);
  tell();
})();
