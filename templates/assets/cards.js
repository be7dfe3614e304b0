/* Show a card beside what was asked for: a term, any word, a note where its number stands, grammar where its sign stands. */
(() => {
  "use strict";
  const { make, say, lang } = duben;
  const reading = document.querySelector(".reading");
  const card = make("div", { id: "word", className: "card", popover: "auto", tabIndex: -1, role: "dialog" });
  reading.append(card);

  let asked; // the place that a card was last asked for
  let lift = 0; // pixels by which what it speaks about begins above that place

  const span = (className, lang, textContent) => make("span", { className, lang, textContent });

  /* Return the entry that a link to the handout names: #term-12 is the twelfth of the terms. */
  const entry = async ({ hash }) => {
    const [name, number] = hash.slice(1).split("-");
    await duben.load(reading.dataset[`${name}s`]);
    return make("div", { innerHTML: duben[`${name}s`][number - 1] });
  };

  const wordsIn = async (place) => {
    const rubies = place.matches("ruby") ? [place] : [...place.querySelectorAll("ruby")];
    return (await Promise.all(rubies.map(duben.wordAt))).filter(Boolean);
  };

  const cannot = () => say("This cannot be loaded now.", "现在无法载入。");

  /* Return a button that shows and hides a panel. Its content is written when it is shown; where that did not come, the
     next press tries again. */
  const disclosure = (name, panel, write) => {
    const button = make("button", { textContent: name, ariaExpanded: "false" });
    const item = panel.matches("ul") ? "li" : "span";
    let turn = 0;
    panel.hidden = true;
    button.onclick = async () => {
      const mine = ++turn; // pressed again meanwhile, the content of before does not come
      panel.hidden = !panel.hidden;
      button.ariaExpanded = String(!panel.hidden);
      panel.replaceChildren();
      if (panel.hidden) return;
      panel.append(make(item, { textContent: "…" }));
      const parts = await write().catch(() => [make(item, { role: "status", textContent: cannot() })]);
      if (mine !== turn) return;
      panel.replaceChildren(...parts);
      const [own, around] = [panel, card].map((element) => element.getBoundingClientRect());
      card.scrollBy(0, Math.max(0, Math.min(own.bottom - around.bottom, own.top - around.top))); // it has a few lines
    };
    return button;
  };

  /* Offer the address of a sentence; where it cannot be copied it is gone to, and stands above the page. */
  const linkTo = (sentence) => {
    const href = duben.addressOf(sentence);
    const link = make("a", { href, textContent: say("Copy the link to the sentence", "复制本句链接") });
    link.onclick = async (event) => {
      event.preventDefault();
      try {
        await navigator.clipboard.writeText(href);
        link.textContent = say("Copied", "已复制");
      } catch {
        location.assign(href);
      }
    };
    return link;
  };

  /* Offer how its characters are written, where that is known of any. */
  const written = async (text, row) => {
    if (!(await duben.dictionary().catch(() => null))) return;
    const characters = [...new Set(text)].filter((one) => /\p{Script=Han}/u.test(one) && !duben.undrawn.includes(one));
    if (!characters.length) return;
    const panel = make("div");
    const draw = async () => {
      await duben.use("strokes.js", "strokes.css");
      return [await duben.draw(characters)];
    };
    row.querySelector("a").before(disclosure(say("Strokes", "笔顺"), panel, draw));
    row.after(panel);
  };

  /* Offer other sentences of the library with a word: what finds them is loaded when they are asked for. */
  const others = (place, word) => {
    const list = make("ul", { className: "made also" });
    const write = async () => {
      await duben.use("concordance.js", "also.js");
      return duben.also(word, place);
    };
    return [disclosure(say("Other sentences", "其他例句"), list, write), list];
  };

  /* The word is kept, and its states are offered, when the card is there: what that takes is loaded behind it. */
  const actions = (place, word, text) => {
    const row = make("p", { className: "actions" });
    const lost = () => row.append(span("sentence", "", say("The word cannot be kept now.", "现在无法记下这个词。")));
    duben.use("mine.js", "meet.js").then(() => duben.offer(place, word, row, wordsIn)).catch(lost);
    const english = document.getElementById(place.closest(".s").id.replace("s", "e"));
    if (english && !english.matches(".untranslated")) {
      const { lang, dir } = english.parentElement;
      const text = make("span", { className: "sentence", lang, dir });
      row.append(disclosure(say("The sentence", "句子译文"), text, async () => [english.textContent]), text);
    }
    row.append(...others(place, word));
    if (duben.speak) row.append(make("button", { textContent: say("Listen", "朗读"), onclick: () => duben.speak(place) }));
    row.append(make("a", { href: reading.dataset.mine, textContent: say("My words", "我的生词") }));
    if (!place.closest(".questions")) row.append(linkTo(place.closest(".s")));
    written(text, row);
    return row;
  };

  /* Offer what a word is made of, its words or its characters; of a word without entry it is all there is to say. */
  const madeOf = ({ senses, parts }) => {
    const list = make("ul", { className: "made" });
    const write = async () =>
      parts.map(([simplified, other, pinyin, sense]) => {
        const head = make("b", { lang, textContent: lang === "zh-Hans" ? simplified : other || simplified });
        return make("li", {}, head, " ", span("pinyin", "zh-Latn-pinyin", pinyin), ` ${sense}`);
      });
    const button = disclosure(say("Made of", "构成"), list, write);
    if (!senses.length) button.click();
    return [list, button];
  };

  const ofNote = async (mark) => [`${say("Note", "注释")} ${mark.textContent}`, await entry(mark)];

  /* Light the words that a sign stands behind, as many characters as are quoted; return their range. */
  const lightUp = (sign, quoted) => {
    const texts = document.createTreeWalker(sign.closest(".s").parentElement, NodeFilter.SHOW_TEXT);
    texts.currentNode = sign;
    const range = new Range();
    range.setEndBefore(sign);
    for (let left = quoted.length; left > 0 && texts.previousNode(); ) {
      const text = texts.currentNode;
      if (text.parentElement.closest("rt, .noteref, .footmark")) continue;
      left -= text.length;
      range.setStart(text, Math.max(0, -left));
    }
    CSS.highlights?.set("grammar", new Highlight(range));
    return range;
  };

  const ofGrammar = async (sign) => {
    await duben.load(reading.dataset.grammar);
    const [name, use] = duben.uses[sign.id.split("-")[1] - 1];
    const all = make("a", { href: sign.href, textContent: say("Its sentences in the library", "书架中的例句") });
    const said = make("div", { innerHTML: use + duben.points[name] });
    return [sign.ariaLabel, said, make("p", { className: "actions" }, all)];
  };

  const ofTerm = async (term) => {
    const said = await entry(term);
    const write = (selector) => said.querySelector(selector)?.textContent.trim() ?? "";
    const [text, other] = [write("b"), write(".other")];
    const [simplified, traditional] = lang === "zh-Hans" ? [text, other || text] : [other || text, text];
    const word = { simplified, traditional, pinyin: write(".pinyin"), level: 8, senses: [write(".meaning")] };
    return [text, said, actions(term, word, text)];
  };

  const ofWord = async (ruby) => {
    const { rt, text, pinyin } = duben.of(ruby);
    const head = make("p", { className: "head" }, make("b", { lang, textContent: text }));
    const notes = [];
    const parts = [head];
    const missing = () => {
      parts.push(make("p", { className: "other" }, say("The dictionary cannot be loaded now.", "暂时无法载入词典。")));
      return [];
    };
    const [word] = await wordsIn(ruby).catch(missing); // a card still says the reading
    const said = word && (await duben.entryOf(word).catch(missing));
    if (ruby.classList.contains("unsure")) notes.push(say("This reading is not sure.", "此读音未定。"));
    if (word) {
      const simplified = lang === "zh-Hans";
      const other = simplified ? word.traditional : word.simplified;
      if (other !== text) head.append(span("other", simplified ? "zh-Hant" : "zh-Hans", other));
      if (said.senses?.length) parts.push(...duben.listed(said.senses));
      if (word.level < 8) notes.push(`HSK ${word.level === 7 ? "7–9" : word.level}`);
    }
    head.append(span("pinyin", "zh-Latn-pinyin", pinyin));
    if (rt.dataset.spoken) head.append(span("spoken", "zh-Latn-pinyin", `→ ${rt.dataset.spoken}`));
    if (word?.kind) head.append(make("span", { className: "class" }, duben.classOf(word)));
    if (notes.length) parts.push(make("p", { className: "other" }, notes.join(" · ")));
    if (word) {
      const row = actions(ruby, word, text);
      parts.push(row);
      if (said.parts?.length) {
        const [list, button] = madeOf(said);
        if (said.senses.length) parts.push(list); // below the buttons it moves none of them
        else parts.splice(-1, 0, list);
        row.querySelector("a").before(button);
      }
    }
    return [text, ...parts];
  };

  /* Leave the word in sight, also when the card grows: Firefox 153 pushes a card up over its word where a fallback
     would set it above. */
  const clear = () => {
    card.classList.remove("above");
    const { top, bottom } = card.getBoundingClientRect();
    const word = asked.getBoundingClientRect();
    card.classList.toggle("above", top < word.bottom && bottom > word.top - lift);
  };
  new ResizeObserver(() => asked && clear()).observe(card);

  /* Open the card of a place in the text; the focus goes to it from the keyboard, and comes back. */
  duben.open = async (place, byKeyboard) => {
    const from = document.activeElement;
    const kinds = { ".noteref": ofNote, ".grammar": ofGrammar, ".term": ofTerm, ruby: ofWord };
    const [, write] = Object.entries(kinds).find(([selector]) => place.matches(selector));
    asked = place;
    const [label, ...parts] = await write(place);
    if (asked !== place) return; // another was asked for meanwhile
    card.ariaLabel = label;
    card.replaceChildren(...parts);
    card.togglePopover(false);
    reading.querySelector(".here")?.classList.remove("here");
    place.classList.add("here");
    CSS.highlights?.delete("grammar");
    const lit = write === ofGrammar ? lightUp(place, card.querySelector("q").textContent) : place;
    lift = Math.max(0, place.getBoundingClientRect().top - lit.getBoundingClientRect().top);
    card.style.setProperty("--lift", `${lift}px`);
    card.showPopover({ source: place });
    clear();
    card.scrollTop = 0;
    if (byKeyboard) card.focus();
    card.ontoggle = ({ newState }) => {
      if (newState === "open") return;
      place.classList.remove("here");
      CSS.highlights?.delete("grammar");
      if (byKeyboard) from.focus({ preventScroll: true });
    };
  };
})();
