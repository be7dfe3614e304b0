/* Listen: one player for the recording and for the browser's voice. A bar at the foot of the window goes from sentence
   to sentence, repeats one, leaves pauses to say it oneself, and hides the text. */
(() => {
  "use strict";
  const { make, say, get, sentences } = duben;
  const reading = document.querySelector(".reading");
  const tools = document.querySelector(".tools");
  const button = tools.querySelector("#listen");
  const rate = tools.querySelector("#rate");
  const { recorded } = duben;
  let at = -1; // the sentence that is heard, or was last
  let playing = false;
  let alone = false; // the sentence was asked for by itself
  let waiting; // for the reader to say it

  const engineOf = (sentence) => (recorded?.has(sentence) ? recorded : duben.voice && duben.spoken);
  const goesOn = (sentence) => (recorded ? Boolean(recorded.has(sentence)) : true); // a voice between recordings would startle
  const speed = () => Number(rate.value);

  /* The bar. */
  const voiced = ({ name }) => say(`Voice: ${name}`, `语音：${name}`);
  const source = (sentence) => (engineOf(sentence) === recorded ? say("Recording", "录音") : voiced(duben.voice));
  const press = (className, label, onclick) => make("button", { className, ariaLabel: label, title: label, onclick });
  const tick = (id, label) => {
    const input = make("input", { type: "checkbox", id, name: id, checked: Boolean(get("settings")?.[id]) });
    return make("label", {}, input, make("span", { textContent: label }));
  };
  const play = press("play", "", () => toggle());
  const again = press("again", say("Repeat the sentence", "重复这一句"), () => {
    again.ariaPressed = String(again.ariaPressed !== "true");
  });
  again.ariaPressed = "false";
  const told = make("p", { className: "told", role: "status" });
  const bar = make(
    "div",
    { className: "player", role: "group", ariaLabel: say("Player", "播放器") },
    make(
      "div",
      {},
      press("before", say("Previous sentence", "上一句"), () => step(-1)),
      play,
      press("after", say("Next sentence", "下一句"), () => step(1)),
      again,
    ),
    told,
    make(
      "div",
      { className: "ways" },
      rate.closest("label"),
      tick("gaps", say("Pauses", "跟读留空")),
      tick("unseen", say("Hide the text", "隐藏原文")),
    ),
    press("close", say("Close", "关闭"), () => close()),
  );
  const ears = sentences.map((sentence) => {
    const label = say("Hear the sentence", "听这一句");
    const ear = make("button", { className: "ear", ariaLabel: label, tabIndex: -1 });
    ear.onclick = () => hear(sentence);
    return ear;
  });

  /* Where a theme has a column at the side that lies above the bar, the bar leaves room for it. */
  const clear = () => {
    bar.style.left = 0;
    const { left, top } = bar.getBoundingClientRect();
    const above = !bar.contains(document.elementFromPoint(left + 1, top + 2));
    bar.style.left = above ? `${reading.getBoundingClientRect().left}px` : 0;
  };
  addEventListener("resize", clear);
  const open = () => {
    if (bar.isConnected) return;
    tools.append(bar);
    clear();
    sentences.forEach((sentence, number) => engineOf(sentence) && sentence.prepend(ears[number]));
  };
  const close = () => {
    pause();
    bar.remove();
    ears.forEach((ear) => ear.remove());
    button.focus();
  };

  const unlight = () => reading.querySelectorAll(".said, .saying").forEach((e) => e.classList.remove("said", "saying"));
  const show = () => {
    button.ariaPressed = play.ariaPressed = String(playing);
    play.ariaLabel = play.title = playing ? say("Pause", "暂停") : say("Play", "播放");
    told.textContent = at < 0 ? "" : source(sentences[at]);
    bar.classList.remove("turn");
    if (navigator.mediaSession) navigator.mediaSession.playbackState = playing ? "playing" : "paused";
  };
  const quiet = () => {
    clearTimeout(waiting);
    recorded?.stop();
    duben.spoken?.stop();
    unlight();
  };
  const pause = () => {
    playing = false;
    quiet();
    show();
  };

  /* Hear a sentence from its beginning. */
  const from = (number) => {
    const sentence = sentences[number];
    const engine = engineOf(sentence);
    const before = at >= 0 && engineOf(sentences[at]);
    clearTimeout(waiting);
    if (before && before !== engine) before.stop();
    unlight();
    at = number;
    playing = true;
    show();
    sentence.classList.add("said");
    sentence.scrollIntoView({ block: "center" });
    const mine = () => playing && at === number;
    engine.say(sentence, {
      rate: speed(),
      word: (ruby) => {
        if (ruby?.classList.contains("saying")) return;
        reading.querySelector(".saying")?.classList.remove("saying");
        ruby?.classList.add("saying");
      },
      end: (seconds) => mine() && ended(seconds),
      fail: () => {
        if (!mine()) return;
        pause();
        told.textContent = recorded
          ? say("The recording cannot be played.", "录音无法播放。")
          : say("The voice cannot be heard.", "语音无法朗读。");
      },
    });
  };
  const next = () => {
    if (again.ariaPressed === "true") return from(at);
    const number = sentences.findIndex((sentence, number) => number > at && goesOn(sentence));
    if (alone || number < 0) return pause();
    from(number);
  };
  const ended = (seconds) => {
    if (!bar.querySelector("#gaps").checked) return next();
    reading.querySelector(".saying")?.classList.remove("saying");
    engineOf(sentences[at]).stop();
    bar.classList.add("turn");
    told.textContent = say("Your turn", "请跟读");
    waiting = setTimeout(next, seconds * 1000);
  };

  const hear = (sentence) => {
    open();
    const number = sentences.indexOf(sentence);
    if (!engineOf(sentence)) return;
    alone = !playing || alone;
    from(number);
  };
  const step = (by) => {
    const ways = sentences.map((_, number) => number).filter((number) => goesOn(sentences[number]));
    const number = by > 0 ? ways.find((one) => one > at) : ways.findLast((one) => one < at);
    if (number === undefined) return;
    alone = alone && playing;
    from(number);
  };

  /* It stops where it is, and goes on from there: from the sentence it was at, or the first in sight. */
  const toggle = () => {
    open();
    if (playing) return pause();
    const { top, bottom } = sentences[at]?.getBoundingClientRect() ?? {};
    const first = bottom > 0 && top < innerHeight ? at : Math.max(0, sentences.indexOf(duben.inSight()));
    const number = sentences.findIndex((sentence, number) => number >= first && goesOn(sentence));
    if (number < 0) return;
    alone = false;
    from(number);
  };

  rate.addEventListener("change", () => recorded?.pace(speed()));
  addEventListener("pagehide", pause);

  /* Keys, after those of the page: j and k take the sentence that is heard along. */
  const faster = (by) => {
    rate.selectedIndex = Math.max(0, Math.min(rate.length - 1, rate.selectedIndex + by));
    rate.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const follow = () => {
    const sentence = document.activeElement.closest(".s");
    if (playing && sentence && engineOf(sentence)) from(sentences.indexOf(sentence));
  };
  const keys = {
    " ": [toggle, say("play, pause", "播放、暂停"), say("Space", "空格")],
    r: [() => again.click(), say("repeat the sentence", "重复这一句")],
    g: [() => bar.querySelector("#gaps").click(), say("pauses to say it yourself", "跟读留空")],
    h: [() => bar.querySelector("#unseen").click(), say("hide the text", "隐藏原文")],
    "[": [() => faster(-1), say("slower", "慢一点")],
    "]": [() => faster(1), say("faster", "快一点")],
  };
  const help = tools.querySelector(".help dl > :last-child");
  for (const [key, [, does, written = key]] of Object.entries(keys)) {
    help.before(make("div", {}, make("dt", {}, make("kbd", { textContent: written })), make("dd", { textContent: does })));
  }
  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (!bar.isConnected || !reading.isConnected || !tools.querySelector("#keys").checked) return;
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input:not([type=checkbox]), select, textarea")) return;
    if (key === "j" || key === "k") return follow();
    if (!keys[key] || (key === " " && target.closest("button, a, summary, input, [tabindex='0']"))) return;
    event.preventDefault();
    event.stopPropagation();
    keys[key][0]();
  }, true);

  /* The keys of a keyboard or of headphones, and what a locked screen shows. */
  const session = navigator.mediaSession;
  if (session) {
    const title = reading.querySelector(".opening h1") ?? document.querySelector("title");
    const spoken = title.cloneNode(true);
    spoken.querySelectorAll("rt, .noteref, .footmark").forEach((element) => element.remove());
    session.metadata = new MediaMetadata({ title: spoken.textContent, artist: reading.querySelector(".byline")?.textContent ?? "" });
    const handlers = {
      play: () => playing || toggle(),
      pause,
      stop: close,
      previoustrack: () => step(-1),
      nexttrack: () => step(1),
      seekbackward: () => from(Math.max(0, at)),
      seekforward: () => step(1),
    };
    for (const [action, handler] of Object.entries(handlers)) {
      try {
        session.setActionHandler(action, handler);
      } catch {
        /* a key that this browser does not know */
      }
    }
  }
  show();
  duben.player = { toggle, hear, pause };
})();
