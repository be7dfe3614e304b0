/* List what is kept on this device; what cannot be shown without a network leads here. */
(async () => {
  "use strict";
  const { make, say } = duben;
  const place = document.getElementById("kept");
  const home = new URL(".", document.querySelector("link[rel=manifest]").href).href;
  const chinese = document.querySelector("#interface-zh");
  const status = make("p", { className: "kicker", role: "status" });
  const asked = make("p", { className: "asked", role: "status" });
  place.before(asked);
  place.after(status);

  /* Return the address behind #, if it is one of this site. */
  const wanted = () => {
    try {
      const { href } = new URL(decodeURIComponent(location.hash.slice(1)), home);
      return href !== home && href.startsWith(home) ? href : "";
    } catch {
      return ""; // what stands there is no address
    }
  };
  const tell = () => {
    const href = wanted();
    if (!href) return asked.replaceChildren();
    const again = make("a", { href, textContent: say("Try again", "再试一次") });
    const told = say("The page you asked for is not on this device, and there is no network.", "您要的页面不在本机上，现在又没有网络。");
    asked.replaceChildren(told, " ", again);
  };

  /* Return a button that has the worker do something, and shows then what is kept. */
  const doing = (textContent, act, more) => {
    const button = make("button", { type: "button", textContent, ...more });
    let busy = false;
    button.onclick = async () => {
      if (busy) return;
      busy = true;
      status.textContent = say("One moment …", "请稍候…");
      const failed = await act().then(
        () => "",
        ({ message }) => {
          if (message === "QuotaExceededError") return say("There is no more room on this device.", "本机存储空间已满。");
          return say("That did not work: is there a network?", "没有成功：网络通吗？");
        },
      );
      const at = [...place.querySelectorAll("button")].indexOf(button);
      await show();
      status.textContent = failed;
      const buttons = place.querySelectorAll("button");
      (buttons[Math.min(at, buttons.length - 1)] ?? place).focus();
    };
    return button;
  };

  const row = ({ kind, href, lang, title }) => {
    const [name] = new DOMParser().parseFromString(title, "text/html").documentElement.textContent.split(" · ");
    const forget = () => duben.ask("forget", { kind, href });
    const remove = doing(say("Remove", "移除"), forget, { ariaLabel: `${say("Remove", "移除")} ${name}` });
    return make("li", {}, make("a", { href, lang: lang ?? "", textContent: name }), " ", remove);
  };
  const part = (name, kept) => (kept.length ? [make("h2", { textContent: name }), make("ul", {}, ...kept.map(row))] : []);

  const all = async () => Promise.all([duben.ask("list"), duben.ask("about", { folder: home })]);
  const show = async () => {
    const [kept, about] = await all().catch(() => [[], {}]);
    const of = (kind) => kept.filter((one) => one.kind === kind);
    const parts = [...part(say("Kept until you remove it", "一直保存，直到移除"), of("keep")), ...part(say("Read lately", "最近读过"), of("read"))];
    if (!parts.length) parts.push(make("p", { textContent: say("Nothing is kept yet.", "还没有存下文章。") }));

    const actions = make("p", { className: "actions" });
    const search = () => duben.ask("search", { kept: !about.search });
    if (about.search !== undefined) {
      actions.append(doing(about.search ? say("Remove the search", "移除搜索") : say("Keep the search too", "搜索也存到本机"), search));
    }
    const clear = async () => {
      if (!confirm(say("Remove all of it from this device?", "从本机移除全部内容吗？"))) return;
      for (const { kind, href } of kept) await duben.ask("forget", { kind, href });
      if (about.search) await duben.ask("search", { kept: false });
    };
    if (kept.length > 1) actions.append(doing(say("Remove all", "全部移除"), clear));
    place.replaceChildren(...parts, actions);
    for (const one of [asked, status, place]) one.lang = chinese.checked ? "zh-Hans" : "en";
  };

  tell();
  addEventListener("hashchange", tell);
  await duben.use("offline.js").catch(() => {});
  chinese.closest("fieldset").addEventListener("change", () => {
    tell();
    show();
  });
  await show();
})();
