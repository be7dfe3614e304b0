/* Review words in the sentences they were first met in, when FSRS says that they are about to be forgotten. */
(() => {
  "use strict";
  const { make, say, get, set } = duben;
  const DAY = 10 * 60_000; // milliseconds of review a day, after which it stops kindly
  const LONGEST = 60_000; // of one card: whoever stays longer has gone to the door
  const AHEAD = 20 * 60_000; // what is due so soon is asked in the same sitting
  const RATINGS = () => [
    [1, say("Again", "忘了")],
    [2, say("Hard", "难")],
    [3, say("Good", "记得")],
    [4, say("Easy", "容易")],
  ];
  const button = (textContent, onclick, more) => make("button", { type: "button", textContent, onclick, ...more });
  const today = () => new Date().toLocaleDateString("sv"); // year-month-day of this place
  const spent = () => (get("spent")?.day === today() && Number(get("spent").ms)) || 0;

  /* Return the card after a rating; a card that FSRS cannot read begins anew. */
  const rated = (record, rating) => {
    const scheduler = FSRS.fsrs({ enable_fuzz: false });
    const now = new Date();
    const empty = FSRS.createEmptyCard(now);
    try {
      return scheduler.next(record.review?.card ?? empty, now, rating).card;
    } catch {
      return scheduler.next(empty, now, rating).card;
    }
  };

  /* Ask one word after another in `place`; `leave` draws what stood there. */
  duben.review = (place, leave) => {
    const past = []; // what was rated, for undo
    let limit = Math.max(DAY, spent());
    if (spent() >= DAY) limit = spent() + DAY; // asked for anew: ten minutes more
    let record;
    let shown;

    const idOf = ({ word, pinyin }) => `${word}|${pinyin}`;
    const end = () => {
      document.removeEventListener("keydown", keys, true);
      leave();
      place.querySelector(".review")?.focus();
    };

    const front = () => {
      const { met, word } = record;
      shown = Date.now();
      const line = make("p", { className: "cloze", lang: met.lang });
      const blank = make("span", { className: "blank", ariaLabel: say("gap", "空") , role: "img" });
      blank.textContent = "\u3000".repeat([...word].length);
      line.append(met.text.slice(0, met.start), blank, met.text.slice(met.end));
      const answer = button(say("Show", "看答案"), back, { className: "main" });
      draw(line, make("p", { className: "cue", textContent: met.sense }), make("p", { className: "rate" }, answer));
      answer.focus({ preventScroll: true });
    };

    const back = () => {
      const { met, pinyin } = record;
      const line = make("p", { className: "cloze" }, duben.lit(met));
      const head = make("p", { className: "cue" });
      head.append(make("span", { className: "pinyin", lang: "zh-Latn-pinyin", textContent: pinyin }), ` ${met.sense}`);
      const reading = make("p", { className: "reading-line", lang: "zh-Latn-pinyin", textContent: met.reading });
      const rates = RATINGS().map(([rating, name]) =>
        button(name, () => rate(rating), { ariaKeyShortcuts: String(rating), className: rating === 3 ? "main" : "" }),
      );
      draw(line, head, reading, make("p", { lang: "en", textContent: met.english }), make("p", { className: "rate" }, ...rates));
      rates[2].focus({ preventScroll: true });
    };

    /* Put the card before and the state before back, as what holds now. */
    const undo = () => {
      const before = past.pop();
      if (!before) return;
      const now = duben.mine.get(idOf(before)) ?? before; // another tab may have cleared all
      const review = { at: duben.after(now.review), card: before.review?.card ?? null };
      duben.put([{ ...before, state: { at: duben.after(now.state), is: before.state.is }, review }]);
      record = duben.mine.get(idOf(before));
      front();
    };

    const spend = () => set("spent", { day: today(), ms: spent() + Math.min(LONGEST, Date.now() - shown) });
    const rate = (rating) => {
      const now = duben.mine.get(idOf(record)) ?? record; // another tab may have written
      past.push(record);
      const review = { at: duben.after(now.review), card: JSON.parse(JSON.stringify(rated(now, rating))) };
      duben.put([{ ...now, state: { at: duben.after(now.state), is: "learning" }, review }]);
      spend();
      next();
    };
    const know = () => {
      past.push(record);
      duben.put([{ ...record, state: { at: duben.after(record.state), is: "known" } }]);
      spend();
      next();
    };

    const next = () => {
      record = spent() < limit ? (duben.waiting()[0] ?? duben.waiting(AHEAD)[0]) : undefined;
      if (record) return front();
      const over = duben.waiting().length
        ? say("Ten minutes: enough for today. The rest will wait.", "已经十分钟了，今天就到这里，其余的不急。")
        : say("All done. Come back when words are due.", "都复习完了，到时间再来。");
      const list = button(say("To my words", "回到生词"), end, { className: "main" });
      draw(make("p", { className: "cloze done", role: "status", textContent: over }), make("p", { className: "rate" }, list));
      list.focus();
    };

    const draw = (...parts) => {
      const bar = make("p", { className: "bar" });
      const left = duben.waiting(AHEAD).length;
      bar.append(make("span", { textContent: say(`Left: ${left}`, `还剩：${left}`) }));
      if (past.length) bar.append(button(say("Undo", "撤销"), undo));
      if (record) bar.append(button(say("I know this", "我认识"), know));
      if (record) bar.append(button(say("Stop", "结束"), end));
      place.replaceChildren(make("section", { className: "asking", ariaLabel: say("Review", "复习") }, bar, ...parts));
    };

    /* Keys of one letter do what the settings let them; Enter and Space press the button in focus. */
    const keys = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
      if (event.key === "Escape" && !document.querySelector(":popover-open")) return end();
      if (get("settings")?.keys === false) return;
      const rating = place.querySelector(`.rate [aria-keyshortcuts="${CSS.escape(event.key)}"]`);
      if (rating) rating.click();
      else if (event.key === "u") undo();
      else return;
      event.preventDefault();
      event.stopPropagation(); // a theme may have keys of its own
    };
    document.addEventListener("keydown", keys, true);
    next();
  };
})();
