/* Say a sentence or a word with the browser's voice. */
(() => {
  "use strict";
  let turn = 0; // voices tell of the end of what was cancelled, too

  /* Return the text of an element without readings, and where in it each word begins. */
  const textOf = (element) => {
    const words = [];
    let text = "";
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); ) {
      if (node.parentElement.closest("rt, .noteref, .footmark")) continue;
      words.push([text.length, node.parentElement.closest("ruby")]);
      text += node.data;
    }
    return { text, words };
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

  const stop = () => {
    turn++;
    speechSynthesis.cancel();
  };

  /* Voices of Chrome stop after fourteen seconds without a word to the page, so that a long sentence is said in
     pieces of a dozen; a voice says four characters a second, or more. */
  const say = (element, { rate, word, end, fail }) => {
    stop();
    const mine = turn;
    const { voice } = duben;
    const { text, words } = textOf(element);
    const pieces = piecesOf(text, words, Math.floor(12 * 4 * rate));
    const begun = performance.now();
    const next = () => {
      const [from, piece] = pieces.shift();
      const utterance = new SpeechSynthesisUtterance(piece);
      Object.assign(utterance, { voice, lang: voice.lang, rate });
      utterance.onboundary = ({ charIndex }) => {
        if (turn === mine) word(words.findLast(([start]) => start <= from + charIndex)?.[1]);
      };
      utterance.onend = () => {
        if (turn !== mine) return;
        if (pieces.length) next();
        else end((performance.now() - begun) / 1000);
      };
      utterance.onerror = () => turn === mine && fail();
      speechSynthesis.speak(utterance);
    };
    next();
  };

  duben.spoken = { say, stop, pace: () => {} };
})();
