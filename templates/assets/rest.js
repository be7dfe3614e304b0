/* Mark every word of a text as known that the reader has not looked up or marked, and take that back. */
(() => {
  "use strict";
  const { make, say } = duben;
  const reading = document.querySelector(".reading");
  const place = reading.querySelector(".rest");
  const status = place.querySelector("[role=status]");

  duben.knowRest = async () => {
    const level = Number(document.querySelector("#level").value);
    const dictionary = await duben.dictionary();
    const words = [...reading.querySelectorAll(".s ruby")].map(duben.of);
    const found = words.map(({ text, pinyin }) => dictionary.get(`${text}|${pinyin}`));
    const rest = [...new Set(found)].filter((word) => word && !duben.stateOf(word) && !duben.knows(word, level));
    const room = duben.mark(rest, "known");
    const n = rest.length;
    const said = n === 1 ? say("One more word is known.", "又认识了一个词。") : say(`${n} more words are known.`, `又认识了 ${n} 个词。`);
    const undo = make("button", { textContent: say("Undo", "撤销") });
    undo.onclick = () => {
      duben.mark(rest, "deleted");
      status.replaceChildren();
    };
    const full = room ? "" : ` ${say("There is no more room on this device.", "本机存储空间已满。")}`;
    status.replaceChildren(said, full, " ", n ? undo : "");
  };
})();
