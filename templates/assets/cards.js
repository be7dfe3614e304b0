/* Open cards: of a glossary term, of any word, of a note where its number stands.

   The button over a term lets the mouse through where scripts run, so that text can be selected; a click on the
   text opens the card instead. */
(() => {
  "use strict";
  const { make, say } = duben;
  const reading = document.querySelector(".reading");
  const card = make("div", { id: "word", className: "card", popover: "auto", tabIndex: -1 });
  card.setAttribute("role", "dialog");
  reading.append(card);

  const lang = () => document.documentElement.lang;

  /* Show a popover at an element, and give the focus back to it if it came from the keyboard. */
  const show = (popover, place, byKeyboard) => {
    reading.querySelector(".here")?.classList.remove("here");
    place.classList.add("here");
    popover.showPopover({ source: place });
    if (byKeyboard) {
      popover.focus();
      popover.addEventListener("toggle", function back({ newState }) {
        if (newState === "open") return;
        popover.removeEventListener("toggle", back);
        place.focus({ preventScroll: true });
      });
    }
  };

  const actions = (place, words) => {
    const know = make("button", { textContent: say("I know this", "我认识") });
    const pressed = () => know.setAttribute("aria-pressed", words.every((word) => duben.knows(word)));
    know.onclick = () => {
      const yes = know.ariaPressed !== "true";
      words.forEach((word) => duben.know(word, yes));
      pressed();
    };
    pressed();
    const row = make("p", { className: "actions" }, know);
    const english = document.getElementById(place.closest(".s").id.replace("s", "e"));
    if (english) {
      const text = make("span", { className: "sentence", hidden: true, textContent: english.textContent });
      const more = make("button", { textContent: say("The sentence", "句子英译") });
      more.onclick = () => (text.hidden = !text.hidden);
      row.append(more, text);
    }
    if (duben.speak) row.append(make("button", { textContent: say("Listen", "听"), onclick: () => duben.speak(place) }));
    return row;
  };

  const wordsOf = async (place) => {
    const dictionary = await duben.dictionary();
    const rubies = place.matches("ruby") ? [place] : [...place.querySelectorAll("ruby")];
    return rubies.map(duben.of).map(({ text, pinyin }) => dictionary.get(`${text}|${pinyin}`)).filter(Boolean);
  };

  /* The card stands at once; what the dictionary says comes when it is there. */
  const openWord = async (ruby, byKeyboard) => {
    const { rt, text, pinyin } = duben.of(ruby);
    const span = (className, lang, textContent) => make("span", { className, lang, textContent });
    const head = make("p", { className: "head" }, make("b", { lang: lang(), textContent: text }));
    card.setAttribute("aria-label", text);
    card.replaceChildren(head);
    head.append(span("pinyin", "zh-Latn-pinyin", pinyin));
    if (rt.dataset.spoken) head.append(span("spoken", "zh-Latn-pinyin", `→ ${rt.dataset.spoken}`));
    show(card, ruby, byKeyboard);

    const [word] = await wordsOf(ruby);
    if (card.getAttribute("aria-label") !== text) return; // another word was opened meanwhile
    const notes = [];
    if (ruby.classList.contains("unsure")) notes.push(say("This reading is not sure.", "此读音未定。"));
    if (word) {
      const simplified = lang() === "zh-Hans";
      const other = simplified ? word.traditional : word.simplified;
      if (other !== text) head.firstChild.after(span("other", simplified ? "zh-Hant" : "zh-Hans", other));
      card.append(make("ul", { className: "senses" }, ...word.senses.map((sense) => make("li", {}, sense))));
      if (word.level < 8) notes.push(`HSK ${word.level === 7 ? "7–9" : word.level}`);
    }
    card.append(make("p", { className: "other" }, notes.join(" · ")));
    if (word) card.append(actions(ruby, [word]));
  };

  const openNote = (mark, byKeyboard) => {
    const note = document.getElementById(mark.hash.slice(1));
    note.popover = "auto";
    note.classList.add("card");
    note.tabIndex = -1;
    show(note, mark, byKeyboard);
    note.ontoggle = ({ newState }) => {
      if (newState === "open") return;
      note.removeAttribute("popover");
      note.classList.remove("card");
    };
  };

  reading.addEventListener("click", (event) => {
    const byKeyboard = event.detail === 0;
    const { target } = event;
    const mark = target.closest(".noteref");
    if (mark && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      return openNote(mark, byKeyboard);
    }
    if (target.closest("a, button, .card") || !getSelection().isCollapsed) return;
    const term = target.closest(".term");
    if (term) return term.querySelector("button").click();
    const ruby = target.closest("ruby");
    if (ruby) openWord(ruby, byKeyboard);
  });

  reading.addEventListener("click", ({ target }) => {
    if (target.closest(".back")) target.closest("[popover]")?.hidePopover();
  });

  // A term's own card gets the same actions when it opens; `toggle` does not bubble, but it can be captured.
  reading.addEventListener(
    "beforetoggle",
    async ({ target, newState, source }) => {
      if (newState !== "open" || !target.matches(".cards .card")) return;
      const button = source || reading.querySelector(`.term button[popovertarget="${target.id}"]`);
      target.querySelector(".actions")?.remove();
      const words = await wordsOf(button.parentElement);
      if (words.length) target.append(actions(button, words));
    },
    true,
  );
})();
