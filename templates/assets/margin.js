/* Where there is room, show in the margin how each note begins, beside the words it speaks about.

   The margin is for the eye: it repeats the notes of the handout, which is where a screen reader finds them. */
(async () => {
  "use strict";
  const { make } = duben;
  const GAP = 16;
  const reading = document.querySelector(".reading");
  await Promise.all([duben.load(reading.dataset.notes), duben.use("entries.css", "margin.css")]);

  duben.hold(); // from now on blocks have their real height, in sight or not
  reading.classList.add("sided");
  const sides = [...reading.querySelectorAll(".noteref")].map((mark) => {
    const note = make("div", { innerHTML: duben.notes[mark.hash.split("-")[1] - 1] });
    const text = note.querySelector(".claimed ~ p")?.textContent ?? ""; // a note may be a list alone
    const number = make("b", {}, `${mark.textContent} `);
    const side = make("p", { className: "side", ariaHidden: "true" }, number, note.querySelector(".verdict"), text);
    side.onclick = () => mark.click();
    mark.closest(".block").append(side);
    return { mark, side };
  });

  const place = () => {
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
  place();
  duben.keep();
  new ResizeObserver(place).observe(document.querySelector(".body"));
})();
