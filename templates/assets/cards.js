/* Open the card of a term by a click on its text, so that text can be selected where the button lay. */
(() => {
  "use strict";
  const reading = document.querySelector(".reading");

  reading.addEventListener("click", (event) => {
    const term = event.target.closest(".term");
    if (!term || event.target.closest("a, button") || !getSelection().isCollapsed) return;
    term.querySelector("button").click();
  });
})();
