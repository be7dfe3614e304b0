/* Let questions be answered: the letter of each option is a button, which tells right from wrong. */
(() => {
  "use strict";
  const { make, say } = duben;

  for (const question of document.querySelectorAll(".question")) {
    const options = [...question.querySelectorAll(".options > li")];
    if (!options.length) continue;
    const status = make("p", { className: "told", role: "status" });
    const answer = question.querySelector(".answer");
    answer.before(status);

    const choose = (option, letter) => {
      const right = "right" in option.dataset;
      option.classList.add(right ? "hit" : "miss");
      status.lang = document.querySelector("#interface-zh").checked ? "zh-Hans" : "en";
      status.textContent = right ? say("Right.", "对。") : say(`${letter} is not it. Try another one.`, `${letter} 不对，再想想。`);
      answer.open ||= right;
    };
    options.forEach((option, at) => {
      const letter = "ABCDEFGH"[at];
      const onclick = () => choose(option, letter);
      option.prepend(make("button", { type: "button", textContent: letter, ariaLabel: say(`Answer ${letter}`, `选 ${letter}`), onclick }));
    });
  }
})();
