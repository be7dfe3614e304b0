/* Have a worker keep what is read, and offer to keep a text with all its files. It comes when the page has loaded. */
(() => {
  "use strict";
  const { make, say, version } = duben;
  const { serviceWorker } = navigator;
  const manifest = document.querySelector("link[rel=manifest]");
  if (!serviceWorker || !manifest) return;

  const worker = async () => {
    await registered; // one that is not comes never
    return (await serviceWorker.ready).active;
  };

  /* Return a promise of what the worker answers. */
  duben.ask = async (task, data) => {
    const to = await worker();
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((resolve, reject) => {
      port1.onmessage = ({ data: { value, error } }) => (error ? reject(new Error(error)) : resolve(value));
    });
    to.postMessage({ task, ...data }, [port2]);
    return answer;
  };

  /* A new version begins with the first page of its own that stands alone. */
  const register = async () => {
    const registration = await serviceWorker.register(new URL("sw.js", manifest.href));
    const begin = () => registration.waiting?.postMessage({ task: "begin", version: version.slice(1) });
    registration.addEventListener("updatefound", () => registration.installing.addEventListener("statechange", begin));
    begin();
    document.addEventListener("visibilitychange", begin); // a page of an older version may have been closed before it
  };
  const registered = register();

  const reading = document.querySelector(".reading");
  const folder = reading && new URL(".", new URL(reading.dataset.words, document.baseURI)).href;

  /* Keep this page; its recording with it where that was heard. */
  duben.read = async ({ heard = false } = {}) => {
    const [page] = location.href.split(/[?#]/);
    const words = !navigator.connection?.saveData;
    await duben.ask("read", { page, folder, words, recording: heard && words });
  };
  const read = () => duben.read().catch(() => {}); // a worker of an older version refuses

  /* Offer it among the settings. */
  const offer = async () => {
    let { kept, page } = await duben.ask("about", { folder });
    const button = make("button", { type: "button" });
    const list = make("a", { href: page, textContent: say("On this device", "本机上的文章") });
    const status = make("span", { role: "status" });
    const write = () => {
      button.textContent = kept ? say("Remove it from this device", "从本机移除") : say("Keep this text", "把这篇存到本机");
    };
    let busy = false;
    button.onclick = async () => {
      if (busy) return; // a button that is disabled loses the focus
      busy = true;
      status.textContent = kept ? "" : say("One moment …", "请稍候…");
      try {
        if (kept) await duben.ask("forget", { kind: "keep", href: folder });
        else await duben.ask("keep", { folder });
        if (!kept) navigator.storage.persist?.().catch(() => {}); // it may ask the reader, and wait for an answer
        kept = !kept;
        status.textContent = kept ? say("It is kept, for reading without a network.", "已存好，没有网络也能读。") : "";
      } catch ({ message }) {
        const full = message === "QuotaExceededError";
        status.textContent = full
          ? say("There is no more room on this device.", "本机存储空间已满。")
          : say("It could not be kept: is there a network?", "没有存成：网络通吗？");
      }
      busy = false;
      write();
      status.scrollIntoView({ block: "nearest" }); // on a phone it stands below the edge of the settings
    };
    write();
    document.getElementById("settings").append(make("p", { className: "scripted" }, button, " ", list, " ", status));
  };

  const begin = async () => {
    if (serviceWorker.controller) serviceWorker.addEventListener("controllerchange", read);
    await registered;
    if (reading?.dataset.slug) await offer();
    await read(); // a worker that takes over is asked again
  };
  begin().catch(() => {}); // without a worker, or without a network, the page is as it is
})();
