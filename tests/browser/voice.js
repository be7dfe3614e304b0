/* Stand in for the browser's voices, which a test machine lacks: say a word at a time when told to. */
(() => {
  const voices = (window.voices ?? ["zh-CN"]).map((lang) => ({ lang, name: "Test" }));
  const said = [];
  let now;
  const synthesis = new EventTarget();
  Object.assign(synthesis, {
    getVoices: () => voices,
    speak: (utterance) => said.push((now = utterance).text),
    cancel: () => (now = undefined),
  });
  Object.defineProperty(window, "speechSynthesis", { value: synthesis });
  window.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
  window.voice = {
    said,
    rate: () => now.rate,
    lang: () => now.voice.lang,
    reach: (charIndex) => now.onboundary({ charIndex }),
    end: () => now.onend?.(),
  };
})();
