/* Keep the word of a card with the sentence it stands in, and offer its states. */
(() => {
  "use strict";
  const { make, say, lang } = duben;

  /* Return the sentence around a place with the place in it, as the reader's words are kept with. The stop of
     pinyin is a dot, and a comma stands for 、. Source: GB/T 16159-2012, the rules of punctuation. */
  const metAt = (place) => {
    const sentence = place.closest(".s");
    let text = "";
    let spoken = "";
    let start;
    let end;
    const walk = (node) => {
      if (node === place) start = text.length;
      if (node.nodeType === Node.TEXT_NODE) {
        text += node.data;
        spoken += node.data;
      } else if (node.matches("ruby")) {
        const { text: written, pinyin } = duben.of(node);
        text += written;
        spoken += ` ${pinyin} `;
      } else if (!node.matches(".noteref, .footmark, .card")) node.childNodes.forEach(walk);
      if (node === place) end = text.length;
    };
    walk(sentence);
    const translated = document.getElementById(sentence.id.replace("s", "e"));
    const english = translated && !translated.matches(".untranslated") ? translated.textContent.trim() : "";
    const spelled = spoken.replace(/[，。！？；：、]/g, (mark) => `${",.!?;:,"["，。！？；：、".indexOf(mark)]} `);
    const reading = spelled.replace(/\s+/g, " ").replace(/ (?=[,.!?;:”’）》])|(?<=[“‘（《]) /g, "").trim();
    return { text, start, end, reading, english, lang, link: duben.addressOf(sentence) };
  };

  /* Keep that a word was looked up, or marked, with its sentence and the sense it has there. */
  const meet = async (word, place) => {
    const { traditional: other, level } = word;
    const met = metAt(place);
    return duben.meet(word, { ...met, sense: await duben.senseOf(word), other, level });
  };
  duben.meetAt = meet;
  const level = () => Number(document.querySelector("#level")?.value ?? 0);

  /* Keep a word, and put its states first in `row`; the words inside a term are known along with it. */
  duben.offer = (place, word, row, wordsIn) => {
    const told = make("span", { className: "sentence", role: "status" });
    const full = () => {
      row.append(told);
      told.textContent = say("This browser cannot keep it: it holds until you leave the page.", "浏览器存不下，只在离开本页之前有效。");
    };
    const state = (name, is, pressed) => {
      const button = make("button", { textContent: name });
      const show = () => (button.ariaPressed = String(pressed()));
      button.onclick = async () => {
        const next = pressed() ? "learning" : is;
        const inside = is === "known" && place.matches(".term") ? await wordsIn(place) : [];
        const others = inside.filter((one) => one.simplified !== word.simplified || one.pinyin !== word.pinyin);
        if (!duben.mark([word, ...others], next)) full();
        row.dispatchEvent(new Event("marked"));
      };
      row.addEventListener("marked", show);
      show();
      return button;
    };
    meet(word, place).then((room) => room || full());
    row.prepend(
      state(say("I know this", "我认识"), "known", () => duben.knows(word, level())),
      state(say("Ignore", "略过"), "ignored", () => duben.stateOf(word) === "ignored"),
    );
  };
})();
