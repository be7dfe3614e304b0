/* Show the translation in the language that the reader chose. The first language stands in the page; each other
   comes in a file of its own. */
(() => {
  "use strict";
  const inputs = [...document.querySelectorAll(".tools [name=translation]")];
  const sentences = [...document.querySelectorAll(".reading .e")];
  const first = sentences.map((sentence) => [sentence.innerHTML, sentence.matches(".untranslated")]);

  const load = async (lang, file) => {
    await duben.load(file);
    const said = duben.translations[lang];
    return sentences.map(({ id }) => said[id.slice(1) - 1]).map((text) => [text || duben.untranslated, !text]);
  };

  const show = async () => {
    const input = inputs.find(({ checked }) => checked);
    const { value: lang, dataset } = input;
    const texts = dataset.file ? await load(lang, dataset.file) : first;
    if (!input.checked) return; // another was chosen meanwhile
    duben.hold?.();
    sentences.forEach((sentence, at) => {
      sentence.innerHTML = texts[at][0];
      sentence.classList.toggle("untranslated", texts[at][1]);
    });
    for (const place of document.querySelectorAll(".reading .en")) Object.assign(place, { lang, dir: dataset.dir });
    for (const peek of document.querySelectorAll(".peek span")) peek.textContent = lang.split("-")[0].toUpperCase();
    duben.keep?.();
  };

  /* Where a file does not come, the language that stands in the page is shown, and chosen. */
  const choose = () =>
    show().catch(() => {
      inputs[0].checked = true;
      duben.missed?.();
      return show();
    });

  inputs[0].closest("fieldset").addEventListener("change", choose);
  choose();
})();
