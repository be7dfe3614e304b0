/* List the words that come again in a text and are new to the reader, each to be learnt, or known, with one tap. */
(() => {
  "use strict";
  const PAGE = 12; // words shown at once: the senses of each are loaded
  const { make, say, lang, use } = duben;
  const reading = document.querySelector(".reading");
  const level = () => Number(document.querySelector("#level").value);

  const row = async ([word, at]) => {
    const sense = await duben.senseOf(word);
    const head = make("b", { lang, textContent: lang === "zh-Hant" ? word.traditional : word.simplified });
    const state = (name, is) => {
      const pressed = () => String(duben.stateOf(word) === is);
      const button = make("button", { type: "button", textContent: name, ariaPressed: pressed() });
      button.onclick = async () => {
        const next = pressed() === "true" ? "new" : is;
        if (next === "learning") await duben.meetAt(word, at[0]);
        duben.mark([word], next);
        for (const one of buttons) one.dispatchEvent(new Event("marked"));
      };
      button.addEventListener("marked", () => (button.ariaPressed = pressed()));
      return button;
    };
    const buttons = [state(say("Learn", "学习"), "learning"), state(say("I know this", "我认识"), "known")];
    const said = make("p", {}, head, " ", make("span", { className: "pinyin", lang: "zh-Latn-pinyin", textContent: word.pinyin }));
    said.append(" ", make("span", { className: "times", textContent: `×${at.length}` }), ` ${sense}`);
    return make("li", {}, said, make("p", { className: "actions" }, ...buttons));
  };

  /* Return the words that come again and are new with their places, those that come most often first; names are nothing
     to learn. */
  const wordsOf = async () => {
    const dictionary = await duben.dictionary();
    const places = new Map();
    for (const ruby of reading.querySelectorAll(":is(.opening, .body) ruby")) {
      const { text, pinyin } = duben.of(ruby);
      const word = pinyin[0] === pinyin[0].toLowerCase() && dictionary.get(`${text}|${pinyin}`);
      if (word) places.set(word, [...(places.get(word) ?? []), ruby]);
    }
    return [...places]
      .filter(([word, at]) => at.length > 1 && !duben.knows(word, level()) && (duben.stateOf(word) ?? "new") === "new")
      .sort(([, one], [, other]) => other.length - one.length);
  };

  /* Write them into a box. */
  let turn = 0;
  duben.before = async (box) => {
    const mine = ++turn;
    await use("known.js", "mine.js", "meet.js", "before.css");
    const fresh = await wordsOf();
    if (mine !== turn) return; // it was opened again meanwhile
    const list = make("ul");
    const more = make("button", { type: "button", textContent: say("Show more", "显示更多") });
    const show = async () => {
      const from = list.children.length;
      const rows = await Promise.all(fresh.slice(from, from + PAGE).map(row));
      if (from !== list.children.length) return; // it was pressed twice
      list.append(...rows);
      more.hidden = list.children.length >= fresh.length;
      if (from) list.children[from]?.querySelector("button").focus();
    };
    more.onclick = show;
    const told = make("p", { className: "told" });
    if (!fresh.length) told.textContent = say("No new word comes twice in this text.", "没有重复出现的生词。");
    else if (!level() && !duben.mine.size) {
      told.textContent = say("Set your level under Aa, and the words within it are left out.", "在 Aa 里选等级，等级以内的词就不再列出。");
    }
    box.append(told, list, more);
    await show();
  };
})();
