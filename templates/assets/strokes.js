/* Show how characters are written: their strokes one after the other, or all stages side by side for who wants no
   motion. */
(() => {
  "use strict";
  const { make, say, load } = duben;
  const SVG = "http://www.w3.org/2000/svg";
  const PACE = 9; // milliseconds for a unit of a stroke's length, of 64 across a character
  const reading = document.querySelector(".reading");
  const folder = new URL("../strokes/", new URL(reading.dataset.dictionary, document.baseURI));
  const licence = new URL("vendored/ARPHICPL.TXT", document.currentScript.src).href;
  let clips = 0;
  duben.strokes = {};

  const shape = (tag, attributes, ...children) => {
    const element = document.createElementNS(SVG, tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...children);
    return element;
  };
  const square = (...children) => {
    const cross = shape("path", { class: "cross", d: "M128 0v256M0 128h256" });
    return shape("svg", { viewBox: "0 0 256 256", "aria-hidden": "true" }, cross, ...children);
  };

  /* Return a promise of the strokes of a character, each as its outline and its middle. A file that the browser has
     kept may be older than the article: under an address of its own it is fetched again. */
  const strokesOf = async (character) => {
    const { href } = new URL(`${(character.codePointAt(0) >> 6).toString(16)}.js`, folder);
    await load(href);
    if (!duben.strokes[character]) await load(`${href}?${encodeURIComponent(character)}`);
    return duben.strokes[character].split("|").map((stroke) => stroke.split(";"));
  };

  /* Every stage of a character, numbered. */
  const stages = (strokes) => {
    const list = make("ol", { className: "stages" });
    strokes.forEach((_, last) => {
      const drawn = strokes.slice(0, last + 1);
      const outlines = drawn.map(([d], at) => shape("path", { d, class: at < last ? "done" : "now" }));
      list.append(make("li", {}, square(...outlines)));
    });
    return list;
  };

  /* A stroke is drawn by a wide pen that follows its middle, and seen within its outline alone. */
  const inked = ([d, middle]) => {
    const id = `stroke-${++clips}`;
    const outline = shape("path", { d });
    const pen = shape("path", { d: `m${middle}`, class: "pen", transform: "scale(4)", pathLength: 1 });
    const clip = shape("clipPath", { id }, shape("path", { d }));
    return { outline, pen, drawing: shape("g", {}, clip, shape("g", { "clip-path": `url(#${id})` }, pen)) };
  };

  const played = (characters, all) => {
    const strokes = all.flatMap((ones, of) => ones.map((stroke, at) => ({ ...inked(stroke), of, at: at + 1 })));
    const squares = all.map((_, number) => {
      const own = strokes.filter(({ of }) => of === number);
      return square(...own.map(({ outline }) => outline), ...own.map(({ drawing }) => drawing));
    });
    const told = make("span", { className: "told" });
    let at = 0; // strokes that are drawn
    let motion;
    let drawing = false; // the next one
    let playing = false;

    const show = () => {
      strokes.forEach(({ outline }, number) => outline.classList.toggle("done", number < at));
      const last = strokes[at - 1];
      told.textContent = last ? `${characters[last.of]} ${last.at}/${all[last.of].length}` : "";
      play.ariaPressed = String(playing);
      play.textContent = playing ? say("Pause", "暂停") : say("Play", "播放");
    };
    const stop = () => {
      playing = drawing = false;
      motion?.cancel();
      show();
    };
    const draw = async () => {
      const { pen } = strokes[at];
      const length = Math.hypot(pen.getBBox().width, pen.getBBox().height);
      const offset = { strokeDashoffset: [1, 0], visibility: ["visible", "visible"] };
      motion = pen.animate(offset, { duration: 200 + PACE * length, endDelay: playing ? 150 : 0, easing: "ease-in-out" });
      drawing = true;
      const done = await motion.finished.then(() => true, () => false); // it was stopped
      if (!done) return false;
      drawing = false;
      at += 1;
      show();
      return told.isConnected;
    };
    const go = async () => {
      if (at === strokes.length) at = 0;
      playing = true;
      show();
      while (at < strokes.length && (await draw()));
      if (at === strokes.length) stop();
    };

    /* A stroke that is being drawn when the next is asked for is drawn then; on the way back it is the last one. */
    const step = (by) => {
      const begun = drawing;
      stop();
      if (by < 0) at = Math.max(0, at - Number(!begun));
      else if (begun) at += 1;
      else if (at === strokes.length) at = 0;
      else return draw();
      show();
      if (by > 0 && begun && at < strokes.length) return draw();
    };

    const button = (label, onclick) => make("button", { type: "button", textContent: label, onclick });
    const play = button("", () => (playing ? stop() : go()));
    const before = button("‹", () => step(-1));
    const after = button("›", () => step(1));
    before.ariaLabel = say("Take the last stroke back", "退一笔");
    after.ariaLabel = say("Draw the next stroke", "下一笔");
    show();
    requestAnimationFrame(() => told.isConnected && go()); // it stands in the page then, or was put away
    return [make("div", { className: "squares" }, ...squares), make("p", { className: "actions" }, before, play, after, told)];
  };

  /* Return a promise of how the characters of a word are written. */
  duben.draw = async (characters) => {
    const all = await Promise.all(characters.map(strokesOf));
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const name = say("Stroke order", "笔顺");
    const terms = make("a", { href: licence, textContent: "Arphic Public License" });
    const source = make("p", { className: "other" }, say("From the Arphic fonts, ", "笔画取自文鼎字体，"), terms);
    const drawn = still ? all.map(stages) : played(characters, all);
    return make("div", { className: "strokes", role: "group", ariaLabel: name }, ...drawn, source);
  };
})();
