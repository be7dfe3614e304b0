/* List what is kept on this device; what cannot be shown without a network leads here. */
(async () => {
  "use strict";
  const { make, say } = duben;
  const place = document.getElementById("kept");
  const home = new URL(".", document.querySelector("link[rel=manifest]").href).href;
  const { href } = new URL(decodeURIComponent(location.hash.slice(1)), home);
  if (href !== home && href.startsWith(home)) {
    const again = make("a", { href, textContent: say("Try again", "再试一次") });
    const told = say("The page you asked for is not on this device, and there is no network.", "您要的页面不在本机上，现在又没有网络。");
    place.before(make("p", { role: "status" }, told, " ", again));
  }

  await duben.use("offline.js");
  const show = async () => {
    const kept = (await duben.ask?.("list")) ?? [];
    const rows = kept.map(({ kind, href, lang, title }) => {
      const [name] = new DOMParser().parseFromString(title, "text/html").documentElement.textContent.split(" · ");
      const remove = make("button", { type: "button", textContent: say("Remove", "移除"), ariaLabel: `${say("Remove", "移除")} ${name}` });
      remove.onclick = async () => {
        await duben.ask("forget", { kind, href });
        await show();
        (place.querySelector("button") ?? place).focus();
      };
      const how = kind === "keep" ? say("kept", "已存") : say("read", "读过");
      return make("li", {}, make("a", { href, lang: lang ?? "", textContent: name }), ` ${how} `, remove);
    });
    const list = rows.length ? make("ul", {}, ...rows) : make("p", { textContent: say("Nothing is kept yet.", "还没有存下文章。") });
    place.replaceChildren(list);
  };
  await show();
})();
