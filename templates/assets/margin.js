/* Where there is room, show in the margin how each note begins, beside the words it speaks about.

   The margin is for the eye: it repeats the notes at the end, which is where a screen reader finds them. */
(() => {
  "use strict";
  const { make } = duben;
  const GAP = 16;

  const write = () =>
    [...document.querySelectorAll(".body .noteref")].map((mark) => {
      const note = document.getElementById(mark.hash.slice(1));
      const verdict = note.querySelector(".verdict").cloneNode(true);
      const text = note.querySelector(".claimed ~ p").textContent;
      const side = make("p", { className: "side" }, make("b", {}, `${mark.textContent} `), verdict, text);
      side.ariaHidden = "true";
      side.onclick = () => mark.click();
      mark.closest(".block").append(side);
      return { mark, side };
    });

  const place = (sides) => {
    let free = 0;
    const boxes = sides.map(({ mark, side }) => [
      mark.closest(".block").getBoundingClientRect().top + scrollY,
      mark.getBoundingClientRect().top + scrollY,
      side.offsetHeight,
    ]);
    sides.forEach(({ side }, at) => {
      const [block, mark, height] = boxes[at];
      const top = Math.max(mark, free);
      side.style.top = `${top - block}px`;
      free = top + height + GAP;
    });
  };

  const room = matchMedia("(width >= 76rem)");
  const begin = () => {
    if (!room.matches) return;
    room.removeEventListener("change", begin);
    const sides = write();
    if (sides.length) new ResizeObserver(() => place(sides)).observe(document.querySelector(".body"));
  };
  room.addEventListener("change", begin);
  begin();
})();
