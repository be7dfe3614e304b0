/* Keep the reader's settings on this device.

   Runs once, while the page is still being read: the settings stand above the text, so what the reader chose
   holds before a line of it is drawn. The style sheet looks at the controls alone; nothing else keeps state. */
(() => {
  "use strict";
  const KEY = "duben";
  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY)) || {};
    } catch {
      return {}; // storage may be off, or hold something else
    }
  };
  const write = (settings) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(settings));
    } catch {
      /* the choice holds until the page is left */
    }
  };

  const settings = read();
  document.documentElement.classList.add("js");
  for (const input of document.querySelectorAll(".tools input")) {
    const saved = settings[input.name || input.id];
    if (saved !== undefined) input.checked = input.type === "radio" ? input.value === saved : saved === true;
  }
  document.querySelector(".tools").addEventListener("change", ({ target }) => {
    settings[target.name || target.id] = target.type === "radio" ? target.value : target.checked;
    write(settings);
  });
})();
