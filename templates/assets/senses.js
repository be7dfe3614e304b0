/* Say what a word means where it stands: its class there, and its senses, of which the one meant comes first. */
(() => {
  "use strict";
  const { make, say } = duben;

  /* Senses that stand in sight; the others are many in few entries, and wait behind a button. */
  const IN_SIGHT = 4;

  const classes = () => ({
    person: say("name of a person", "人名"),
    place: say("name of a place", "地名"),
    organization: say("name of an organization", "机构名"),
    "proper noun": say("proper noun", "专有名词"),
    title: say("title of a work", "作品名"),
    time: say("time word", "时间词"),
    noun: say("noun", "名词"),
    locative: say("locative noun", "方位词"),
    verb: say("verb", "动词"),
    "verbal noun": say("verb used as a noun", "动词作名词"),
    adjective: say("adjective", "形容词"),
    adverb: say("adverb", "副词"),
    numeral: say("numeral", "数词"),
    "measure word": say("measure word", "量词"),
    pronoun: say("pronoun", "代词"),
    preposition: say("preposition", "介词"),
    conjunction: say("conjunction", "连词"),
    particle: say("particle", "助词"),
    surname: say("surname", "姓氏"),
    complement: say("complement after a verb", "动词后的补语"),
    auxiliary: say("before a verb", "用于动词前"),
  });

  /* Return the class in words; nothing where the article does not tell it. */
  duben.classOf = ({ kind }) => classes()[kind] ?? "";

  /* Return the list of senses, and the button that shows the rest of them if there is more than one. */
  duben.listed = (senses) => {
    const items = senses.map((sense) => make("li", {}, sense));
    const list = make("ul", { className: "senses" }, ...items);
    const rest = items.slice(IN_SIGHT);
    if (rest.length < 2) return [list];
    const show = (all) => {
      for (const item of rest) item.hidden = !all;
      button.ariaExpanded = String(all);
    };
    const name = say(`${rest.length} more senses`, `另外 ${rest.length} 个义项`);
    const button = make("button", { textContent: name, onclick: () => show(rest[0].hidden) });
    show(false);
    return [list, make("p", { className: "actions" }, button)];
  };
})();
