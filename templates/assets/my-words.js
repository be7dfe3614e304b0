/* Show the words of the reader: find them, change their state, delete them, and take every change back. */
(async () => {
  "use strict";
  const { make, say } = duben;
  const PAGE = 100; // words shown at once: more only on demand
  const page = document.querySelector("#mine");
  try {
    await duben.use("mine.js", "my-words.css");
  } catch {
    page.textContent = say("This cannot be loaded now.", "现在无法载入。");
    return;
  }
  const names = () => ({
    new: say("new", "生词"),
    learning: say("learning", "学习中"),
    known: say("known", "已认识"),
    ignored: say("ignored", "略过"),
  });
  const language = () => (document.querySelector("#interface-zh").checked ? "zh-Hans" : "en");
  const button = (textContent, onclick, more) => make("button", { type: "button", textContent, onclick, ...more });
  let chosen = "";
  let wanted = "";
  let limit = PAGE;

  /* Return the records of all words that were not deleted, those met first first. */
  const metAt = ({ met, state }) => met?.at ?? state.at;
  const live = () =>
    [...duben.mine.values()].filter(({ state }) => state.is !== "deleted").sort((one, other) => metAt(one) - metAt(other));

  /* Say what was done, with the way back. */
  const status = make("p", { className: "status", role: "status", tabIndex: -1 });
  const tell = (text, back) => {
    status.replaceChildren(make("span", { textContent: text }));
    const undo = () => {
      back();
      tell(say("Undone.", "已撤销。"));
      status.focus({ preventScroll: true }); // the button is gone
    };
    if (back) status.append(" ", button(say("Undo", "撤销"), undo));
  };
  const full = () => tell(say("This browser cannot keep it: it holds until you leave the page.", "浏览器存不下，只在离开本页之前有效。"));
  const missed = () => tell(say("This cannot be loaded now.", "现在无法载入。"));

  /* Change the state of records, and offer their states before. */
  const change = (records, is, text) => {
    const set = (state) => (record) => ({ ...record, state: { at: duben.after(record.state), is: state(record) } });
    const now = records.map(set(() => is));
    const before = new Map(records.map((record) => [record, record.state.is]));
    if (!duben.put(now)) return full();
    tell(text, () => duben.put(records.map((record, at) => set(() => before.get(record))(now[at]))));
  };

  /* Write a sentence with the word in it lit. */
  const sentence = ({ text, start, end, lang, link }) => {
    const line = make("a", { lang, href: /^(https?|file):/.test(link) ? link : "" });
    line.append(text.slice(0, start), make("mark", { textContent: text.slice(start, end) }), text.slice(end));
    return line;
  };
  duben.lit = sentence;

  const row = (record) => {
    const { word, pinyin, met, state } = record;
    const traditional = met?.lang === "zh-Hant";
    const written = traditional ? met.other : word;
    const head = make("p", { className: "head" });
    head.append(make("b", { lang: met?.lang ?? "zh-Hans", textContent: written }));
    head.append(make("span", { className: "pinyin", lang: "zh-Latn-pinyin", textContent: pinyin }));
    const select = make("select", { ariaLabel: `${say("State", "状态")}: ${written}` });
    for (const [value, name] of Object.entries(names())) select.append(make("option", { value, textContent: name }));
    select.value = state.is;
    select.onchange = () => change([record], select.value, `${written}: ${names()[select.value]}`);
    const gone = button("×", () => change([record], "deleted", say(`Deleted: ${written}`, `已删除：${written}`)), {
      ariaLabel: say(`Delete ${written}`, `删除 ${written}`),
      className: "gone",
    });
    const item = make("li", {}, head, make("div", { className: "controls" }, select, gone));
    item.dataset.word = `${word}|${pinyin}`;
    if (!met) return item;
    item.append(make("p", { className: "sense", textContent: met.sense }));
    const line = make("p", { className: "met" }, sentence(met), " ");
    const date = new Date(met.at);
    line.append(make("time", { dateTime: date.toISOString(), textContent: date.toLocaleDateString(language(), { dateStyle: "medium" }) }));
    item.append(line);
    return item;
  };

  /* Letters are found without their tones. */
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const matches = ({ word, pinyin, met, state }) =>
    (!chosen || state.is === chosen) &&
    (!wanted || plain([word, met?.other ?? "", pinyin, met?.sense ?? ""].join("\n")).includes(plain(wanted)));

  const list = make("ol", { className: "mine-list" });
  const further = () => {
    limit += PAGE;
    fill();
  };
  const more = button("", further, { className: "more-words" });
  const counts = make("div", { className: "states", role: "group" });
  const begin = () => duben.use("review.js", "vendored/ts-fsrs.js").then(() => due.isConnected && duben.review(page, draw));
  const due = button("", () => begin().catch(missed), { className: "main review filled" });
  /* Return how to put the focus back on a control of the list when that is written anew: of the same word, or of the one
     that stands in its place. */
  const focused = () => {
    const row = document.activeElement.closest(".mine-list > li");
    if (!row) return undefined;
    const [at, name, { word }] = [[...list.children].indexOf(row), document.activeElement.localName, row.dataset];
    return () => {
      const rows = [...list.children];
      const same = rows.find(({ dataset }) => dataset.word === word) ?? rows[Math.min(at, rows.length - 1)];
      (same.querySelector(name) ?? status).focus({ preventScroll: true });
    };
  };

  /* List words of a state, and those that are like what is typed. */
  const show = ({ is = chosen, like = wanted }) => {
    [chosen, wanted, limit] = [is, like, PAGE];
    fill();
  };

  const fill = () => {
    const all = live();
    const found = all.filter(matches).reverse();
    const shown = found.slice(0, limit).map(row);
    const empty = all.length
      ? say("No word found.", "没有找到。")
      : say("Look words up while you read: they are kept here, each with its sentence.", "读文章时点开一个词看释义，这个词和它所在的句子就会记在这里。");
    const back = focused();
    list.replaceChildren(...(shown.length ? shown : [make("li", { className: "empty", textContent: empty })]));
    back?.();
    more.hidden = found.length <= limit;
    more.textContent = say("Show more", "显示更多");
    const number = (is) => all.filter(({ state }) => !is || state.is === is).length;
    const choices = Object.entries({ "": say("all", "全部"), ...names() }).map(([is, name]) =>
      button(`${name} ${number(is)}`, () => show({ is }), { ariaPressed: String(is === chosen) }),
    );
    const at = [...counts.children].indexOf(document.activeElement);
    counts.replaceChildren(...choices);
    counts.children[at]?.focus();
    const waiting = duben.waiting().length;
    due.textContent = waiting ? say(`Review: ${waiting}`, `复习：${waiting}`) : say("Nothing to review now", "暂时没有要复习的词");
    due.disabled = !waiting;
    for (const one of page.querySelectorAll(".filled")) one.hidden = !all.length;
  };

  /* Return the records whose review is due, those met first first; new words come behind those seen before. */
  duben.waiting = (ahead = 0) => {
    const until = Date.now() + ahead;
    const dueAt = ({ review }) => (review?.card ? Date.parse(review.card.due) : Number.POSITIVE_INFINITY);
    return live()
      .filter(({ met, state, review }) => met?.text && (state.is === "new" || state.is === "learning") && (!review?.card || Date.parse(review.card.due) <= until))
      .sort((one, other) => (dueAt(one) === dueAt(other) ? one.met.at - other.met.at : dueAt(one) - dueAt(other)));
  };

  /* A level makes all its words known at once; a word that is marked otherwise stays what it is. */
  const level = () => {
    const select = make("select", { id: "my-level" });
    select.append(make("option", { value: "0", textContent: say("none", "无") }));
    for (let n = 1; n <= 7; n++) select.append(make("option", { value: String(n), textContent: `HSK ${n === 7 ? "7–9" : n}` }));
    select.value = duben.get("settings")?.level ?? "0";
    select.onchange = () => duben.set("settings", { ...duben.get("settings"), level: select.value });
    return make("label", { className: "level" }, say("I know all words up to", "以下等级的词我都认识："), " ", select);
  };

  const give = (what) => () =>
    duben.use("give.js").then(() => duben.give[what](live(), [...duben.mine.values()]), missed);
  const restore = () => {
    const file = make("input", { type: "file", accept: ".json,application/json", ariaLabel: say("Restore a backup", "恢复备份") });
    const merge = async (chosen) => {
      await duben.use("give.js");
      const text = await chosen.text().catch(() => ""); // it may be gone by now
      const records = duben.give.read(text);
      file.value = "";
      if (!records) return tell(say("That file is not a backup of words; nothing was changed.", "这个文件不是生词备份，什么也没有改动。"));
      if (!duben.put(records)) return full();
      const n = records.length;
      tell(say(`Merged: ${n}`, `已合并：${n}`));
    };
    file.onchange = () => file.files[0] && merge(file.files[0]).catch(missed);
    return make("label", { className: "file" }, make("span", { textContent: say("Restore a backup", "恢复备份") }), file);
  };
  const kept = () => {
    const rows = make("p", { className: "give" });
    rows.append(
      button("Anki", give("anki"), { className: "filled" }),
      button("Pleco", give("pleco"), { className: "filled" }),
      button("CSV", give("csv"), { className: "filled" }),
      button(say("Backup", "备份"), give("backup"), { className: "filled" }),
      restore(),
    );
    const told = say(
      "All words are kept in this browser alone. A backup takes them to another one, where both are merged.",
      "生词只保存在这个浏览器里。换浏览器时先备份，再到那边恢复，两边的生词会合在一起。"
    );
    const box = make("section", {}, make("h2", { textContent: say("Take along", "导出与备份") }), make("p", { className: "told", textContent: told }), rows);
    if (location.protocol === "file:") {
      const apart = say(
        "Opened from a folder, some browsers keep the words of each page apart; a site on the web has them together.",
        "从文件夹打开网页时，有的浏览器会把各页的生词分开保存；在网站上则保存在一起。"
      );
      box.append(make("p", { className: "told", textContent: apart }));
    }
    return box;
  };

  const draw = () => {
    const search = make("input", { type: "search", placeholder: say("Find a word", "查找生词"), ariaLabel: say("Find a word", "查找生词"), value: wanted });
    search.oninput = () => show({ like: search.value });
    counts.ariaLabel = say("State", "状态");
    page.lang = language();
    page.replaceChildren(make("p", {}, due), make("div", { className: "find filled" }, search, counts), list, more, level(), kept(), status);
    fill();
  };
  document.addEventListener("known", () => list.isConnected && fill());
  document.querySelector("#interface-zh").closest("fieldset").addEventListener("change", () => list.isConnected && draw());
  draw();
})();
