/* Set the page as the reader left it, before a line of it is drawn.

   It stands just below the tools and is not deferred. The style sheet looks at the tools alone; nothing else keeps
   state. What is kept stays on this device. All scripts share `window.duben`; ../README.md lists its members. */
window.duben = (() => {
  "use strict";
  const get = (key) => {
    try {
      return JSON.parse(localStorage.getItem(`duben.${key}`));
    } catch {
      return null; // storage may be off, or hold something else
    }
  };
  const set = (key, value) => {
    try {
      localStorage.setItem(`duben.${key}`, JSON.stringify(value));
    } catch {
      /* the choice holds until the page is left */
    }
  };
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  /* Load a script or a style sheet once, when it is first needed; a load that failed may be tried again. */
  const assets = document.currentScript.src;
  const version = new URL(assets).search; // of one version are all scripts and styles that a page loads
  const loads = new Map();
  const load = (url) => {
    if (!loads.has(url)) {
      const sheet = url.split("?")[0].endsWith(".css") && { rel: "stylesheet", href: url };
      const element = make(sheet ? "link" : "script", sheet || { src: url });
      const done = new Promise((resolve, reject) => Object.assign(element, { onload: resolve, onerror: reject }));
      loads.set(url, done);
      done.catch(() => loads.delete(url));
      document.head.append(element);
    }
    return loads.get(url);
  };
  const use = (...names) => Promise.all(names.map((name) => load(new URL(name + version, assets).href)));

  /* The page is ours, or a part of it is, in another theme. */
  const root = document.currentScript.closest(".duben") || document.documentElement;
  const lang = root.dataset.lang || root.lang;
  const tools = document.querySelector(".tools");
  const settings = get("settings") || {};
  root.classList.add("js");
  for (const input of tools.querySelectorAll("input, select")) {
    const saved = settings[input.name];
    if (saved === undefined) continue;
    if (input.type === "radio") input.checked ||= input.value === saved; // this page may lack what another had
    else if (input.type === "checkbox") input.checked = saved;
    else for (const option of input) option.selected ||= option.value === saved;
  }

  /* A style sheet that asked the root by :has() would have a long page styled again at each of its changes. */
  const note = (choice) => (root.dataset[choice] = tools.querySelector(`[name=${choice}]:checked`).value);
  ["paper", "interface"].forEach(note);
  tools.addEventListener("change", ({ target }) => {
    if (!target.name) return;
    if (target.name in root.dataset) note(target.name);
    const value = target.type === "checkbox" ? target.checked : target.value;
    set("settings", { ...get("settings"), [target.name]: value }); // as it is now: another tab may have written
  });

  /* Pinyin is built as most want it; a script writes it otherwise, from the moment that can be chosen. */
  const built = ["over-all", "tones-citation", "colours-none", "letters-pinyin"];
  const wanted = () => built.some((id) => tools.querySelector(`#${id}:not(:checked)`));
  const pinyin = () =>
    use("known.js", "mine.js", "pinyin.css")
      .then(() => use("pinyin.js"))
      .catch(() => wanted() && window.duben.missed?.());
  if (wanted()) pinyin();
  if (tools.querySelector("#pinyin")) {
    for (const event of ["beforetoggle", "change"]) tools.querySelector("#settings").addEventListener(event, pinyin);
  }

  /* The translation stands in the page in one language, and a script brings the others. */
  const translated = tools.querySelector("[name=translation]");
  const translate = () => use("translation.js").catch(() => {});
  if (translated && !translated.checked) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", translate);
    else translate(); // in a theme that fetches pages itself
  }
  translated?.closest("fieldset").addEventListener("change", translate);

  /* Choose what a script writes: English, or Chinese where the reader prefers it. */
  const chosen = tools.querySelector("#interface-zh");
  const say = (english, chinese) => (chosen.checked ? chinese : english);

  /* Names that no style sheet can choose between are written over: of what has no text of its own, and of options. */
  const name = () => {
    for (const element of document.querySelectorAll("[data-zh]")) {
      const { zh, en } = element.dataset;
      const labelled = element.ariaLabel !== null;
      element.dataset.en = en ?? (labelled ? element.ariaLabel : element.textContent);
      const text = say(element.dataset.en, zh);
      if (labelled) element.ariaLabel = text;
      else element.textContent = text;
    }
  };
  if (chosen.checked) document.addEventListener("DOMContentLoaded", name);
  chosen.closest("fieldset").addEventListener("change", name);

  /* What is read is kept for places without a network, where the site offers that. */
  const manifest = root === document.documentElement && document.querySelector("[rel=manifest]");
  if (manifest && location.protocol.startsWith("http")) addEventListener("load", () => use("offline.js"));
  return { get, set, make, load, use, say, lang, version };
})();
