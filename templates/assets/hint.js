/* Tell a first visitor once, quietly, that words can be tapped: at the foot of the window, where it moves nothing. */
(() => {
  "use strict";
  const { make, say, set } = duben;
  const reading = document.querySelector(".reading");
  const touch = matchMedia("(pointer: coarse)").matches;
  const text = touch ? say("Tap a word for its meaning.", "点一下词，看释义。") : say("Click a word for its meaning.", "点击词语，看释义。");
  const gone = make("button", { textContent: "×", ariaLabel: say("Close", "关闭") });
  const hint = make("p", { className: "resume hint", role: "status" }, make("span", { textContent: text }), gone);
  const remove = () => hint.remove();
  gone.onclick = remove;
  reading.addEventListener("click", ({ target }) => target.closest("ruby, .term") && remove());
  reading.append(hint);
  set("told", true);
  addEventListener("scroll", () => scrollY > innerHeight && remove());
})();
