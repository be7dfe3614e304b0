/* Search the sentences of all texts while it is typed; the address holds what is searched for. */
(async () => {
  "use strict";
  const { make, say, use } = duben;
  const TEXTS = 4; // texts loaded at once: more only on demand
  const SENTENCES = 24; // sentences shown at once, where few texts have them
  const FEW = 4; // of one text among many, until all are asked for
  const MOMENT = 150; // milliseconds of rest before a search
  const page = document.querySelector("#search");
  await use("fields.css", "search.css").catch(() => {}); // without its styles it finds as much
  const language = () => (document.querySelector("#interface-zh").checked ? "zh-Hans" : "en");
  const address = () => new URLSearchParams(location.hash.slice(1));
  let asked = address().get("q") ?? "";

  const input = make("input", { type: "search", id: "query", autocomplete: "off", spellcheck: false, enterKeyHint: "search" });
  const label = make("label", { htmlFor: "query" });
  const hint = make("p", { className: "kicker" });
  const status = make("p", { className: "kicker", role: "status" });
  const results = make("div", { className: "results" });
  const more = make("button", { type: "button", className: "more", hidden: true });
  page.append(make("div", { role: "search" }, label, input), hint, status, results, more);

  const name = () => {
    page.lang = language();
    label.textContent = say("Chinese, pinyin or English", "汉字、拼音或英文");
    hint.textContent = say(
      "Characters in either script, pinyin with tones or without, English words: 银行, yinhang, yín háng, bank.",
      "简体、繁体均可；拼音可以不标声调；也可以输入英文单词。例如：银行、yinhang、yín háng、bank。"
    );
    more.textContent = say("Show more", "显示更多");
  };

  const row = (book, text, { number, sentence, text: places, said }) => {
    const link = make("a", { href: `${book.href}#s${number}`, lang: text.lang }, ...duben.light(sentence.text, places));
    const item = make("li", {}, make("p", {}, link));
    if (sentence.said) {
      item.append(make("p", { className: "translated", lang: text.language, dir: "auto" }, ...duben.light(sentence.said, said)));
    }
    return item;
  };
  const section = (book, text, found) => {
    const head = make("a", { href: book.href }, make("span", { lang: text.lang, textContent: text.title }));
    if (text.english) head.append(" ", make("span", { className: "title-en", lang: "en", textContent: text.english }));
    const list = make("ol", {}, ...found.slice(0, few).map((one) => row(book, text, one)));
    const part = make("section", {}, make("h2", {}, head), list);
    const rest = found.slice(few);
    if (rest.length) {
      const n = rest.length;
      const button = make("button", { type: "button", className: "more" });
      button.textContent = n === 1 ? say("1 more in this text", "本文还有 1 句") : say(`${n} more in this text`, `本文还有 ${n} 句`);
      button.onclick = () => {
        const rows = rest.map((one) => row(book, text, one));
        list.append(...rows);
        button.remove();
        rows[0].querySelector("a").focus();
        tell();
      };
      part.append(button);
    }
    return part;
  };

  let turn = 0;
  let total = 0;
  let lost = 0; // texts that did not come
  let loading = false;
  let few = FEW;
  let waiting = { texts: [], groups: [] };
  const tell = () => {
    const shown = results.querySelectorAll("li").length;
    const [n, all] = [shown.toLocaleString("en"), total.toLocaleString("en")];
    more.hidden = !waiting.texts.length;
    let said = total === 1 ? say("1 sentence", "找到 1 句") : say(`${all} sentences`, `找到 ${all} 句`);
    if (shown < total) said = say(`The first ${n} of ${all} sentences`, `共 ${all} 句，先列出 ${n} 句`);
    if (!total) said = lost ? "" : say("Nothing found.", "没有找到。");
    const missed = lost ? say(`Texts that cannot be loaded now: ${lost}`, `现在无法载入的文章：${lost} 篇`) : "";
    status.textContent = asked && [said, missed].filter(Boolean).join(" · ");
  };

  /* Add the sentences of the next texts to those that are shown, which `first` empties. */
  const add = async (mine, first) => {
    const { groups } = waiting;
    if (first) few = Math.max(FEW, Math.floor(SENTENCES / waiting.texts.length));
    const parts = [];
    while (waiting.texts.length && !parts.length) {
      const some = waiting.texts.splice(0, TEXTS);
      const texts = await Promise.all(some.map(({ book }) => duben.textOf(book).catch(() => null)));
      if (mine !== turn) return;
      some.forEach(({ book, numbers }, at) => {
        const found = texts[at] ? duben.found(texts[at], numbers, groups) : [];
        if (!texts[at]) lost++;
        total -= numbers.length - found.length; // terms stand in it, but not as they are asked for
        if (found.length) parts.push(section(book, texts[at], found));
      });
    }
    if (first) results.replaceChildren(...parts);
    else results.append(...parts);
    tell();
  };

  const search = async () => {
    const mine = ++turn;
    loading = true;
    try {
      await use("concordance.js");
      const found = asked ? await duben.search(asked) : { texts: [], groups: [] };
      if (mine !== turn) return; // something else was asked for meanwhile
      waiting = found;
      lost = 0;
      total = found.texts.reduce((sum, { numbers }) => sum + numbers.length, 0);
      await add(mine, true);
    } catch {
      if (mine !== turn) return;
      waiting = { texts: [], groups: [] };
      results.replaceChildren();
      more.hidden = true;
      status.textContent = say("The sentences cannot be loaded now.", "暂时无法载入句子。");
    }
    if (mine === turn) loading = false;
  };
  more.onclick = async () => {
    if (loading) return;
    loading = true;
    const [mine, at] = [turn, results.children.length];
    await add(mine, false);
    if (mine !== turn) return;
    loading = false;
    (results.children[at]?.querySelector("a") ?? input).focus(); // the button may be gone
  };

  /* A search begins when typing rests, and not within a character that an input method still composes. */
  let timer;
  const note = () => {
    const { pathname, search } = location;
    history.replaceState(history.state, "", asked ? `#${new URLSearchParams({ q: asked })}` : pathname + search);
  };
  const go = () => {
    clearTimeout(timer);
    asked = input.value.trim();
    note();
    search();
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => input.value.trim() === asked || go(), MOMENT);
  };
  input.oninput = ({ isComposing }) => isComposing || later();
  input.addEventListener("compositionend", later);

  /* The arrows go through the sentences, Enter opens one, Escape comes back. */
  const links = () => [...results.querySelectorAll("li a")];
  page.addEventListener("keydown", (event) => {
    const { key, keyCode, isComposing, target } = event;
    const composing = isComposing || keyCode === 229; // Safari ends composing before it tells of the key that ended it
    if (composing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const at = links().indexOf(target);
    if (target === input && key === "Enter") {
      event.preventDefault();
      if (input.value.trim() !== asked || !(loading || links()[0])) go();
      else if (!loading) links()[0].click(); // what stands there meanwhile was asked for before
    } else if (key === "Escape" && target !== input) input.focus();
    else if (key === "Escape" && input.value) {
      event.preventDefault(); // one engine empties the field by itself, the other does not
      input.value = "";
      go();
    } else if ((key === "ArrowDown" || key === "ArrowUp") && (at >= 0 || target === input)) {
      event.preventDefault();
      const next = at + (key === "ArrowDown" ? 1 : -1);
      (next < 0 ? input : links()[Math.min(next, links().length - 1)])?.focus();
    }
  });

  const show = () => {
    input.value = asked;
    search();
  };
  addEventListener("hashchange", () => {
    if (location.hash && !address().has("q")) return note(); // a link within the page was followed
    asked = address().get("q") ?? "";
    show();
  });
  document.querySelector("#interface-zh").closest("fieldset").addEventListener("change", () => {
    name();
    search();
  });
  name();
  if (asked) show();
  else input.focus({ preventScroll: true });
})();
