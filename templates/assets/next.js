/* Offer a text to go on with behind one that has no next part: the easiest unread one for who has words known, else
   the unread one that is nearest in level. */
(async () => {
  "use strict";
  const FILES = 4; // of words, at most: each holds those of many texts
  const { make, say, use } = duben;
  const reading = document.querySelector(".reading");
  if (reading.querySelector(".series [rel=next]")) return;
  await use("fit.js", "mine.js");
  const books = await duben.books();
  const own = books.get(reading.dataset.slug);
  const unread = [...books.values()].filter((book) => book !== own && book.part < 2 && duben.progress(book) === "new");
  if (!own || !unread.length) return;

  const far = ({ level, ease }) => Math.abs(level - own.level) + Math.abs(ease - own.ease);
  const nearest = () => unread.reduce((one, other) => (far(other) < far(one) ? other : one));
  const easiest = async () => {
    const files = new Set();
    const among = unread
      .sort((one, other) => one.ease - other.ease)
      .filter(({ file }) => files.has(file) || (files.size < FILES && files.add(file)));
    const fits = await Promise.all(among.map(duben.fit));
    return among[fits.reduce((best, { share }, at) => (share > fits[best].share ? at : best), 0)];
  };

  const knows = duben.knowsAny();
  const book = knows ? await easiest() : nearest();
  const row = await duben.rowOf(book);
  const [{ href, childNodes }] = row.children;
  const link = make("a", { rel: "next", href });
  const name = say("Next text", "下一篇");
  const kicker = make("span", { className: "kicker", textContent: name });
  if (knows) {
    const { share } = await duben.fit(book);
    kicker.append(" · ", duben.sayShare(share));
  }
  link.append(kicker, " ", ...childNodes);
  reading.querySelector(".colophon").before(make("nav", { className: "series", ariaLabel: name }, link));
})();
