/* Take back what worker.js kept, and the worker itself: the site does not work offline any more, or is being written. */
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  const ours = `duben ${new URL(registration.scope).pathname} `;
  const retire = async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith(ours));
    await Promise.all(names.map((name) => caches.delete(name)));
    await registration.unregister();
  };
  event.waitUntil(retire());
});
