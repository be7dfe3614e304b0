/* Offer at the end of a text to mark every word of it as known that was not looked up or marked, and take that back. */
(() => {
  "use strict";
  const { make, say } = duben;
  const reading = document.querySelector(".reading");
  const status = make("span", { role: "status" });
  const button = make("button", { textContent: say("I know the rest of the words", "其余的词我都认识") });
  const list = make("a", { href: reading.dataset.mine, textContent: say("My words", "我的生词") });
  reading.querySelector(".colophon").prepend(make("p", { className: "rest" }, button, " ", list, " ", status));

  const mark = async () => {
    await duben.use("known.js", "mine.js");
    const level = Number(document.querySelector("#level").value);
    const dictionary = await duben.dictionary();
    const words = [...reading.querySelectorAll(".s ruby")].map(duben.of);
    const found = words.map(({ text, pinyin }) => dictionary.get(`${text}|${pinyin}`));
    const rest = [...new Set(found)].filter((word) => word && !duben.stateOf(word) && !duben.knows(word, level));
    const room = duben.mark(rest, "known");
    duben.set(`read.${reading.dataset.slug}`, Date.now());
    const n = rest.length;
    if (!n && status.querySelector("button")) return; // pressed twice: what the first did can still be taken back
    const said = n === 1 ? say("One more word is known.", "又有一个词标为认识。") : say(`${n} more words are known.`, `又有 ${n} 个词标为认识。`);
    const undo = make("button", { textContent: say("Undo", "撤销") });
    undo.onclick = () => {
      duben.mark(rest, "deleted");
      status.replaceChildren();
      button.focus();
    };
    const full = room ? "" : ` ${say("This browser cannot keep it: it holds until you leave the page.", "浏览器存不下，只在离开本页之前有效。")}`;
    status.replaceChildren(n ? said : say("No word is left to mark.", "没有要标的词了。"), full, " ", n ? undo : "");
  };
  button.onclick = () => mark().catch(() => status.replaceChildren(say("This cannot be loaded now.", "现在无法载入。")));
})();
