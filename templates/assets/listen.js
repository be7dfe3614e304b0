/* Read aloud with the browser's own Chinese voice, sentence by sentence. */
(() => {
  "use strict";
  const reading = document.querySelector(".reading");
  const button = document.querySelector("#listen");
  const sentences = [...reading.querySelectorAll(".s:not(.questions .s)")];
  const wanted = duben.lang === "zh-Hant" ? ["zh-TW", "zh", "cmn"] : ["zh-CN", "zh", "cmn"];
  const mandarin = /^(zh|cmn)(?!.*(HK|MO|Latn))/i; // Hong Kong's voices speak Cantonese, and some know Latin letters only
  let voice;
  let at = -1;

  /* Return the text of a sentence without readings, and where in it each word begins. */
  const textOf = (sentence) => {
    const words = [];
    let text = "";
    const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); ) {
      if (node.parentElement.closest("rt, .noteref, .footmark")) continue;
      words.push([text.length, node.parentElement.closest("ruby")]);
      text += node.data;
    }
    return { text, words };
  };

  const unlight = () => reading.querySelectorAll(".said, .saying").forEach((e) => e.classList.remove("said", "saying"));

  const stop = () => {
    at = -1;
    speechSynthesis.cancel();
    unlight();
    button.setAttribute("aria-pressed", "false");
  };

  /* Cut a text where its pieces begin: after a mark, or else before a word, so that none is longer than `most`. */
  const piecesOf = (text, words, most) => {
    const places = [...text.matchAll(/[，、；：。！？…—）」』”’]+/g)].map((mark) => mark.index + mark[0].length);
    const begins = [0];
    while (text.length - begins.at(-1) > most) {
      const from = begins.at(-1);
      const fits = (at) => at > from && at <= from + most && at < text.length;
      begins.push(places.findLast(fits) ?? words.map(([start]) => start).findLast(fits) ?? from + most);
    }
    return begins.map((from, number) => [from, text.slice(from, begins[number + 1])]);
  };

  /* Say an element. Voices of Chrome stop after fourteen seconds without a word to the page, so that a long
     sentence is said in pieces of a dozen; a voice says four characters a second, or more. */
  const speak = (element, then) => {
    const { text, words } = textOf(element);
    const rate = Number(document.querySelector("#rate").value);
    const pieces = piecesOf(text, words, Math.floor(12 * 4 * rate));
    const say = () => {
      const [from, piece] = pieces.shift();
      const utterance = new SpeechSynthesisUtterance(piece);
      Object.assign(utterance, { voice, lang: voice.lang, rate });
      utterance.onboundary = ({ charIndex }) => {
        reading.querySelector(".saying")?.classList.remove("saying");
        words.findLast(([start]) => start <= from + charIndex)?.[1]?.classList.add("saying");
      };
      utterance.onend = pieces.length ? say : then;
      speechSynthesis.speak(utterance);
    };
    unlight();
    element.classList.add("said");
    say();
  };

  const goOn = () => {
    if (at < 0) return;
    if (at >= sentences.length) return stop();
    const sentence = sentences[at];
    sentence.scrollIntoView({ block: "center" });
    speak(sentence, () => {
      if (at >= 0) at++;
      goOn();
    });
  };

  const find = () => {
    const voices = speechSynthesis.getVoices().filter(({ lang }) => mandarin.test(lang));
    voice = wanted.map((lang) => voices.find((v) => v.lang.replace("_", "-").startsWith(lang))).find(Boolean);
    button.hidden = !voice;
    duben.speak = voice && ((element) => {
      stop();
      speak(element, unlight);
    });
  };

  /* It stops where it is, and goes on from there: from the sentence it was at, or the first in sight. */
  let paused = -1;
  button.onclick = () => {
    if (at >= 0) {
      paused = at;
      return stop();
    }
    const seen = sentences.indexOf(duben.inSight());
    const { top, bottom } = sentences[paused]?.getBoundingClientRect() || {};
    at = bottom > 0 && top < innerHeight ? paused : Math.max(0, seen);
    button.setAttribute("aria-pressed", "true");
    goOn();
  };
  addEventListener("pagehide", stop);
  speechSynthesis.addEventListener("voiceschanged", find);
  find();
})();
