/* Keep the place where the reading stands, offer the way back to it, and stay there when the page is loaded anew.

   A place is kept once the text has stood still there for a while. It moves on as the reading does: a look at the
   beginning, or a jump ahead that is not stayed at, leaves it where it was, and the way back is offered meanwhile. */
(() => {
  "use strict";
  const { get, set, make, say, lang, inSight, sentences } = duben;
  const STILL = 2000; // milliseconds that a reader who goes on stays with a screen of text
  const STAYED = 20_000; // the same after a jump ahead
  const NEAR = 12; // sentences: from there on it is a jump
  const reading = document.querySelector(".reading");
  const key = `place.${reading.dataset.slug}`;
  const indexOf = (sentence) => sentences.indexOf(sentence);
  const kept = () => document.getElementById(get(key));
  const instantly = (sentence) => sentence.scrollIntoView({ behavior: "instant" });

  /* Loaded anew or come back to, the page opens where it stood. The browser would go by height, and the heights of
     blocks out of sight are only known when they come into it. */
  const type = performance.getEntriesByType("navigation")[0]?.type;
  const stood = document.getElementById(history.state?.place);
  if (stood && !location.hash && type && type !== "navigate") {
    history.scrollRestoration = "manual";
    instantly(stood);
    const settle = () => {
      instantly(stood);
      requestAnimationFrame(() => instantly(stood)); // blocks that come into sight take their real height only then
      setTimeout(() => (history.scrollRestoration = "auto"));
    };
    if (document.readyState === "complete") settle();
    else addEventListener("load", settle);
  }
  const note = () => history.replaceState({ ...history.state, place: scrollY > 200 ? inSight()?.id : null }, "");

  /* The offer: shown while the place is more than a screen away. */
  const link = make("a", { textContent: say("Continue where you were", "接着上次读") });
  const forget = make("button", { textContent: "×", ariaLabel: say("Forget that place", "清除阅读位置") });
  const offer = make("p", { className: "resume" }, link, forget);
  const show = () => {
    const place = kept();
    const top = place?.getBoundingClientRect().top;
    offer.hidden = !place || indexOf(place) < 5 || Math.abs(top) < innerHeight;
    if (!place) return;
    link.href = `#${place.id}`;
    if (!offer.isConnected) reading.append(offer); // not before the link leads somewhere
  };
  forget.onclick = () => {
    set(key, scrollY > 200 ? inSight()?.id : null);
    show();
  };

  /* Who has seen the last sentence has read the text, and begins it anew the next time. */
  const ended = () => sentences.at(-1)?.getBoundingClientRect().bottom < innerHeight;
  const keep = (stayed) => {
    const here = (scrollY > 200 || ended()) && indexOf(inSight());
    const before = indexOf(kept());
    if (here === false || here < before) return;
    if (before >= 0 && here > before + NEAR && !stayed) return;
    if (ended() && (before >= 0 || stayed)) set(`read.${reading.dataset.slug}`, Date.now());
    set(key, ended() ? null : sentences[here]?.id);
    set(`script.${reading.dataset.slug}`, lang); // it is gone on with in this one
    show();
  };

  let waiting = [];
  const still = () => {
    note();
    show();
    waiting = [setTimeout(keep, STILL), setTimeout(keep, STAYED, true)];
  };
  addEventListener("scroll", () => {
    waiting.forEach(clearTimeout);
    waiting = [setTimeout(still, 300)];
  });
  addEventListener("pagehide", note);
  addEventListener("load", () => {
    show();
    waiting = [setTimeout(keep, STAYED, true)]; // a short text is all there, and nobody scrolls
  });
})();
