/* Say in the library how much of each text the reader knows and how far the reader is in it, and sort and filter all
   texts of the site. What that takes is loaded once the reader has words or a place, or asks for it. */
(() => {
  "use strict";
  const { get, set, make, say, use } = duben;
  const PAGE = 50; // rows drawn at once: more only on demand
  const library = document.querySelector(".library");
  const shelf = library.querySelector(".shelf");
  if (!shelf) return;
  const built = new Map([...shelf.children].map((row) => [row.dataset.slug, row]));
  const pager = library.querySelector(".pager");
  const lang = () => (document.querySelector("#interface-zh").checked ? "zh-Hans" : "en");

  /* What stands in storage tells what is worth loading. */
  const kept = (...kinds) => {
    try {
      return Object.keys(localStorage).some((key) => kinds.some((kind) => key.startsWith(`duben.${kind}`)));
    } catch {
      return false; // storage is off
    }
  };
  const hasWords = () => kept("word.", "known") || Number(get("settings")?.level ?? 0) > 0;
  const knowsAny = async () => {
    if (!hasWords()) return false;
    await use("mine.js");
    return duben.knowsAny();
  };

  /* The lines on the reader, each written when its row comes into sight: the words of a text are loaded for it. */
  const line = async (row) => {
    const book = (await duben.books()).get(row.dataset.slug);
    if (!book) return;
    const parts = [];
    if (await knowsAny()) {
      const { share, fresh: n } = await duben.fit(book);
      parts.push(duben.sayShare(share));
      if (n) parts.push(n === 1 ? say("1 new word", "1 个生词") : say(`${n} new words`, `${n} 个生词`));
    }
    const progress = duben.progress(book);
    if (progress === "begun") {
      const [place, script] = ["place", "script"].map((name) => get(`${name}.${book.slug}`));
      const other = script && script !== row.querySelector(".title").lang;
      const page = other ? await duben.otherOf(book) : book.href;
      parts.push(make("a", { href: `${page}#${place}`, textContent: say("Continue", "继续读") }));
    }
    if (progress === "read") parts.push(say("Finished", "已读完"));
    row.querySelector(".yours")?.remove();
    if (!parts.length) return;
    const said = make("p", { className: "kicker yours", lang: lang() });
    said.append(...parts.flatMap((part, at) => (at ? [" · ", part] : [part])));
    row.querySelector("a").after(said);
  };
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        seen.unobserve(target);
        line(target).catch(() => {}); // a row without its line still is one
      }
    },
    { rootMargin: "50%" },
  );
  const tell = () => {
    if (!hasWords() && !kept("place.", "read.")) return;
    use("fit.js").then(() => [...shelf.children].forEach((row) => seen.observe(row)), () => {}); // rows without lines are rows
  };

  /* Sorting and filtering. */
  const START = { order: "", level: "", length: "", topic: "", progress: "" };
  const choice = { ...START, ...get("library") };
  const END = Number.POSITIVE_INFINITY;
  const LENGTHS = { "": [0, END], short: [0, 500], medium: [500, 1500], long: [1500, END] };
  const status = make("p", { className: "kicker", role: "status" });
  const fields = make("div", { className: "fields" });
  const box = library.querySelector(".choose");
  const more = make("button", { type: "button", className: "more", hidden: true });
  const missed = () => (status.textContent = say("This cannot be loaded now.", "现在无法载入。"));
  let limit = PAGE;
  let asked = 0;

  const within = (book) => {
    const [from, to] = LENGTHS[choice.length];
    return (
      (!choice.level || book.level === Number(choice.level)) &&
      book.length >= from &&
      book.length < to &&
      (!choice.topic || book.topics.includes(choice.topic)) &&
      (!choice.progress || duben.progress(book) === choice.progress)
    );
  };

  /* Return texts with the easiest first: those of which the reader knows most, or those of the easiest words. */
  const easiest = async (books) => {
    const knows = await knowsAny();
    const fits = await Promise.all(books.map((book) => knows && duben.fit(book)));
    const known = new Map(books.map((book, at) => [book, fits[at].share ?? 0]));
    return [...books].sort((one, other) => known.get(other) - known.get(one) || one.ease - other.ease);
  };

  const apply = async () => {
    const turn = ++asked;
    const all = [...(await duben.books()).values()];
    let found = all.filter(within);
    if (choice.order === "easiest") found = await easiest(found);
    if (choice.order === "shortest") found.sort((one, other) => one.length - other.length);
    const plain = Object.values(choice).every((value) => !value);
    const rows = plain
      ? [...built.values()]
      : await Promise.all(found.slice(0, limit).map((book) => built.get(book.slug) ?? duben.rowOf(book)));
    if (turn !== asked) return; // something else was chosen meanwhile
    shelf.replaceChildren(...rows);
    if (pager) pager.hidden = !plain;
    more.hidden = plain || found.length <= limit;
    const [n, of] = [found.length, all.length];
    status.textContent = plain ? "" : say(`${n} of ${of} texts`, `共 ${of} 篇，符合的有 ${n} 篇`);
    tell();
  };

  const field = (name, label, options) => {
    const id = `choose-${name}`;
    const select = make("select", { id });
    for (const [value, textContent] of Object.entries(options)) select.append(make("option", { value, textContent }));
    select.value = choice[name];
    if (select.selectedIndex < 0) select.value = choice[name] = ""; // nothing here has what was chosen elsewhere
    select.onchange = () => {
      choice[name] = select.value;
      set("library", choice);
      limit = PAGE;
      apply().catch(missed);
    };
    return make("div", {}, make("label", { htmlFor: id, textContent: label }), select);
  };

  const draw = async () => {
    const books = [...(await duben.books()).values()];
    const levels = [...new Set(books.map(({ level }) => level))].sort();
    const topics = [...new Set(books.flatMap(({ topics }) => topics))].sort();
    const named = (level) => (level > 7 ? say("beyond HSK", "HSK 以外") : `HSK ${level === 7 ? "7–9" : level}`);
    const all = say("all", "全部");
    for (const part of [fields, status, more]) part.lang = lang();
    more.textContent = say("Show more", "显示更多");
    fields.replaceChildren(
      field("order", say("Order", "排序"), {
        "": say("as listed", "默认"),
        easiest: say("easiest first", "由易到难"),
        shortest: say("shortest first", "由短到长"),
      }),
      field("level", say("Level", "等级"), { "": all, ...Object.fromEntries(levels.map((level) => [level, named(level)])) }),
      field("length", say("Length", "篇幅"), {
        "": all,
        short: say("under 500 characters", "500 字以下"),
        medium: say("500 to 1,500", "500 至 1500 字"),
        long: say("over 1,500", "1500 字以上"),
      }),
      field("progress", say("Read so far", "进度"), {
        "": all,
        new: say("not begun", "未读"),
        begun: say("begun", "在读"),
        read: say("finished", "已读完"),
      }),
    );
    if (topics.length) {
      const options = Object.fromEntries(topics.map((topic) => [topic, topic]));
      fields.append(field("topic", say("Topic", "主题"), { "": all, ...options }));
    }
  };
  const open = () => use("fit.js", "fields.css", "library.css").then(draw).then(apply).catch(missed);
  more.onclick = () => {
    const at = shelf.children.length;
    limit += PAGE;
    apply().then(() => shelf.children[at]?.querySelector("a").focus(), missed);
  };

  tell();
  document.addEventListener("known", tell);
  document.querySelector("#interface-zh").closest("fieldset").addEventListener("change", () => {
    if (fields.firstChild) open();
    else tell();
  });
  if (!box) return; // of one text there is nothing to choose
  box.append(fields, status);
  shelf.after(more);
  box.addEventListener("toggle", () => box.open && !fields.firstChild && open());
  box.open = Object.values(choice).some(Boolean);
})();
