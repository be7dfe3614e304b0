/* Comfort while reading: sentences lit with their English, keys; and what it takes to open the rest: cards, the
   margin, the voice come when they are first needed. */
(() => {
  "use strict";
  const reading = document.querySelector(".reading");
  const tools = document.querySelector(".tools");
  const sentences = [...reading.querySelectorAll(".s:not(.questions .s)")];
  let current;
  let word;

  /* Sentences and their English light up together, under the mouse and where the focus is. */
  const pair = (element) => {
    const part = element?.closest(".s, .e");
    const sides = part ? ["s", "e"].map((side) => document.getElementById(side + part.id.slice(1))) : [];
    return sides.filter(Boolean);
  };
  let lit = [];
  const light = (element) => {
    lit.forEach((part) => part.classList.remove("lit"));
    lit = pair(element);
    lit.forEach((part) => part.classList.add("lit"));
  };
  reading.addEventListener("mouseover", ({ target }) => light(target));
  reading.addEventListener("mouseleave", () => light(current));
  reading.addEventListener("focusin", ({ target }) => light(target));

  /* Terms are as many as words: Tab passes them by, arrows reach them. Without scripts they are links that Tab finds. */
  reading.querySelectorAll(".term.first").forEach((term) => (term.tabIndex = -1));

  /* Nothing jumps: when lines above grow or shrink, the first line in sight stays where it is. */
  const below = (element) => element.getBoundingClientRect().bottom > tools.getBoundingClientRect().bottom + 8;
  const blocks = reading.querySelectorAll("h1, .block");
  const inSight = () => {
    // Blocks first: the sentences of a block that is out of sight are not laid out, and stand anywhere.
    // The first of them in sight is found by halving: a long text has thousands.
    let [from, to] = [0, blocks.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (below(blocks[middle])) to = middle;
      else from = middle + 1;
    }
    for (; from < blocks.length; from++) {
      const sentence = [...blocks[from].querySelectorAll(".s")].find(below);
      if (sentence) return sentence;
    }
  };
  duben.inSight = inSight;
  let held;
  const hold = () => {
    const sentence = inSight();
    held = sentence && [sentence, sentence.getBoundingClientRect().top];
  };
  document.addEventListener("pointerdown", hold, true);
  document.addEventListener("keydown", hold, true);
  const keep = () => {
    if (!held || scrollY < 50) return;
    const [sentence, top] = held;
    const back = () => scrollBy({ top: sentence.getBoundingClientRect().top - top, behavior: "instant" });
    back();
    requestAnimationFrame(back); // blocks that come into sight take their real height only then
  };
  document.addEventListener("change", keep);
  Object.assign(duben, { hold, keep, sentences });

  /* Say at the foot of the window, for a while, that something did not come. */
  const told = duben.make("p", { className: "resume hint", role: "status" }, duben.make("span"));
  let telling;
  duben.missed = () => {
    reading.append(told);
    told.firstChild.textContent = duben.say("This cannot be loaded now.", "现在无法载入。");
    clearTimeout(telling);
    telling = setTimeout(() => told.remove(), 6000);
  };

  /* Cards: of a term, of a note's number, of a sign of grammar, of any word. Where one cannot come, a link leads on as links do. */
  reading.addEventListener("click", (event) => {
    const { target } = event;
    if (event.ctrlKey || event.metaKey || event.shiftKey || target.closest("button, label, .card, .side")) return;
    const link = target.closest("a");
    const place = link ?? target.closest("ruby");
    if (!place || (link && !link.matches(".term, .noteref, .grammar"))) return;
    event.preventDefault();
    event.stopPropagation(); // or a theme that fetches pages itself follows the link
    const byKeyboard = !event.detail || event.pointerType === ""; // Firefox counts Enter on a link as one click
    if (!byKeyboard && !getSelection().isCollapsed) return; // the mouse has just selected text
    const open = duben.use("cards.js", "known.js", "senses.js", "entries.css").then(() => duben.open(place, byKeyboard));
    open.catch(() => (link ? location.assign(link.href) : duben.missed()));
  });

  /* No text can be selected from inside a link: while the mouse is down a term is none. */
  reading.addEventListener("mousedown", (event) => {
    const term = event.target.closest(".term");
    if (!term || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const attributes = ["href", "tabindex"].flatMap((name) => term.getAttributeNode(name) ?? []);
    attributes.forEach((attribute) => term.removeAttributeNode(attribute));
    const back = () => attributes.forEach((attribute) => term.setAttributeNode(attribute));
    addEventListener("mouseup", back, { once: true, capture: true });
  });

  /* Keys. Behind the text, at its questions, they begin with its last sentence. */
  const here = () => current ?? inSight() ?? sentences.at(-1);
  const go = (step) => {
    const from = sentences.indexOf(here()) + (current ? step : 0);
    current = sentences[Math.max(0, Math.min(sentences.length - 1, from))];
    word = undefined;
    reading.querySelector(".current")?.classList.remove("current");
    current.classList.add("current");
    light(current);
    current.tabIndex = -1;
    current.focus({ preventScroll: true }); // Tab goes on from here
    current.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion)").matches ? "instant" : "smooth" });
  };
  const goWord = (step) => {
    const focused = document.activeElement.closest(".s");
    if (focused && focused !== current) [current, word] = [focused, undefined];
    if (!current) go(0);
    const words = [...current.querySelectorAll("ruby")];
    const at = word ? words.indexOf(word) + step : step > 0 ? 0 : words.length - 1;
    if (!words[at]) {
      const last = current;
      go(step);
      return current !== last && goWord(step);
    }
    word = words[at];
    word.tabIndex = -1;
    word.focus();
  };
  const keys = {
    j: () => go(1),
    k: () => go(-1),
    ArrowRight: () => goWord(1),
    ArrowLeft: () => goWord(-1),
    p: () => tools.querySelector("#pinyin").click(),
    e: () => tools.querySelector("#english").click(),
    s: () => tools.querySelector(".scripts a:not([aria-current])").focus(), // Enter follows it: no key leaves the page
    l: () => duben.hear?.(here()),
    "?": () => document.getElementById("help").togglePopover(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), select, textarea")) return;
    if (event.key === "Enter" && event.target === word) return word.click();
    if (event.key.startsWith("Arrow") && document.querySelector(":popover-open")) return;
    if (event.key.length === 1 && !tools.querySelector("#keys").checked) return;
    const act = reading.isConnected && keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation(); // a theme may have keys of its own, such as s for its search
    act();
  }, true);

  /* The other script opens at the sentence that is being read. */
  tools.addEventListener("click", ({ target }) => {
    const link = target.closest(".scripts a");
    if (link && scrollY > 200) link.hash = `#${here().id}`;
  });

  duben.use("place.js", "rest.js");

  /* What stands around the text comes when the reader does. */
  const before = reading.querySelector(".before");
  before?.addEventListener("toggle", () => {
    if (before.open && !before.children[1]) duben.use("before.js").then(() => duben.before(before)).catch(duben.missed);
  });
  const near = (part, ...names) => {
    const seen = (entries) => entries.some((entry) => entry.isIntersecting) && duben.use(...names);
    if (part) new IntersectionObserver(seen, { rootMargin: "100%" }).observe(part);
  };
  near(reading.querySelector(".questions"), "ask.js", "questions.css");
  near(reading.querySelector("[data-library] .colophon"), "next.js");
  if (!duben.get("told")) duben.use("hint.js");

  /* Notes stand in the margin where there is one; a recording is heard, or a Chinese voice where the device has one. */
  const room = matchMedia("(width >= 76rem)");
  const margin = () => room.matches && reading.matches(".noted") && duben.use("margin.js");
  if (document.readyState === "complete") margin(); // a theme that fetches pages itself has loaded long ago
  else addEventListener("load", margin);
  room.addEventListener("change", margin);
  const listen = () => speechSynthesis.getVoices().some(({ lang }) => /^(zh|cmn)/.test(lang)) && duben.use("listen.js");
  if (reading.dataset.recording) duben.use("listen.js");
  else if ("speechSynthesis" in window) {
    speechSynthesis.addEventListener("voiceschanged", listen);
    listen();
  }
})();
