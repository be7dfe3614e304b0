/* Play the sentences of the article's recording. Nothing of it is loaded before it is played. */
(() => {
  "use strict";
  const reading = document.querySelector(".reading");
  const { sentences } = duben;
  const NEAR = 2; // seconds of silence between sentences that are played through
  const here = new URL(reading.dataset.recording, document.baseURI);
  const audio = duben.make("audio", { preload: "none" });
  const whole = new Map(); // addresses of files that were fetched, by where they come from
  let playing; // the place that is heard
  let last; // the one before

  const addressOf = (file) => new URL(file.split("/").map(encodeURIComponent).join("/"), here).href;

  /* Return the place of a sentence in the recording. */
  const placeOf = (sentence) => {
    const place = duben.recording.times[sentences.indexOf(sentence)];
    if (!place) return;
    const [file, from, until, words = []] = place;
    return { address: addressOf(duben.recording.files[file]), from, until: until || Infinity, words };
  };

  const atEnd = () => audio.ended || audio.currentTime >= audio.duration;
  const look = () => {
    if (!playing) return;
    const { words, from, until, rubies, word, end } = playing;
    const now = audio.currentTime;
    const at = words.findLast(([, time]) => time <= now);
    if (at) word(rubies[at[0]]);
    if (now < until && !atEnd()) return;
    last = playing;
    playing = undefined;
    end((Math.min(until, audio.duration) - from) / audio.playbackRate);
    if (!playing) audio.pause();
  };
  let frame;
  const watch = () => {
    cancelAnimationFrame(frame);
    look();
    if (playing) frame = requestAnimationFrame(watch);
  };
  audio.ontimeupdate = look; // where the page is not in sight no frame is drawn
  audio.onended = look;
  audio.addEventListener("playing", () => duben.read?.({ heard: true }).catch(() => {}), { once: true });
  const fail = () => {
    const { fail } = playing ?? {};
    playing = undefined;
    fail?.();
  };
  audio.onerror = () => {
    const [mine, now] = [playing, audio.currentTime];
    // Where a device has no loudspeaker, Firefox tells of an error and plays on.
    setTimeout(() => playing === mine && audio.currentTime === now && fail(), 500);
  };

  const stop = () => {
    playing = undefined;
    audio.pause();
  };
  audio.onpause = () => playing && !atEnd() && duben.player.pause(); // the system did it

  const pace = (rate) => Object.assign(audio, { defaultPlaybackRate: rate, playbackRate: rate, preservesPitch: true });

  /* Play the place from its beginning, or go on to it from the one before. */
  const play = (rate, goesOn) => {
    const mine = playing;
    const source = whole.get(mine.address) ?? mine.address;
    if (audio.src !== source) audio.src = source;
    pace(rate);
    if (!goesOn) audio.currentTime = mine.from;
    audio.play().catch(({ name }) => name !== "AbortError" && playing === mine && fail());
  };

  /* Servers that send no part of a file, as those do that show a site while it is written, let no browser begin in
     the middle: then the file is fetched as a whole. */
  audio.onloadedmetadata = async () => {
    const { seekable } = audio;
    if (!playing || (seekable.length && seekable.end(0) > 0) || !audio.src.startsWith("http")) return;
    const { address } = playing;
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(answer.status);
      whole.set(address, URL.createObjectURL(await answer.blob()));
      if (playing?.address === address) play(audio.playbackRate);
    } catch {
      if (playing?.address === address) fail();
    }
  };

  const say = (sentence, { rate, ...told }) => {
    const place = placeOf(sentence);
    const goesOn = !audio.paused && last?.address === place.address && place.from >= last.until && place.from < last.until + NEAR;
    last = undefined;
    playing = { ...place, ...told, rubies: sentence.querySelectorAll("ruby") };
    play(rate, goesOn);
    watch();
  };

  duben.recorded = { say, stop, pace, has: placeOf };
})();
