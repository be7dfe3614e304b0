/* Offer listening where there is something to hear: a recording of the article, or a Mandarin voice of the browser.
   What plays it is loaded when it is first asked for. */
(() => {
  "use strict";
  const reading = document.querySelector(".reading");
  const button = document.querySelector("#listen");
  const { recording } = reading.dataset;
  const wanted = duben.lang === "zh-Hant" ? ["zh-TW", "zh", "cmn"] : ["zh-CN", "zh", "cmn"];
  const mandarin = /^(zh|cmn)(?!.*(HK|MO|Latn))/i; // Hong Kong's voices speak Cantonese, and some know Latin letters only

  const player = async () => {
    const engines = [duben.voice && duben.use("voice.js"), recording && duben.use("recording.js")];
    await Promise.all([...engines, recording && duben.load(recording)]);
    await duben.use("player.js", "player.css");
    return duben.player;
  };
  let loading; // asked again meanwhile, it is not opened and stopped at once
  const ask = async (act) => {
    if (loading) return;
    loading = true;
    await player().then(act).catch(duben.missed);
    loading = false;
  };
  button.onclick = () => ask((player) => player.toggle());
  duben.hear = (sentence) => ask((player) => player.hear(sentence));

  const find = () => {
    const voices = "speechSynthesis" in window ? speechSynthesis.getVoices().filter(({ lang }) => mandarin.test(lang)) : [];
    duben.voice = wanted.map((lang) => voices.find((v) => v.lang.replace("_", "-").startsWith(lang))).find(Boolean);
    button.hidden = !duben.voice && !recording;
    duben.speak = duben.voice && (async (element) => {
      await duben.use("voice.js");
      duben.player?.pause();
      element.classList.add("said");
      const rate = Number(document.querySelector("#rate").value);
      const end = () => element.classList.remove("said");
      duben.spoken.say(element, { rate, word: () => {}, end, fail: end });
    });
  };
  if ("speechSynthesis" in window) speechSynthesis.addEventListener("voiceschanged", find);
  find();
})();
