/* Write the reader's words as files for other programs, and read a backup of them. */
(() => {
  "use strict";
  const { make } = duben;
  const LIMIT = 100_000; // records of a backup: more are no reader's
  const link = ({ link }) => (/^https?:/.test(link) ? link : "");
  const html = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const line = (text) => text.replace(/\s+/g, " ").trim();

  const save = (name, type, text) => {
    const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    make("a", { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  };
  const tags = ({ met, state }) => ["duben", state.is, met.level < 8 ? `hsk${met.level === 7 ? "7-9" : met.level}` : ""].join(" ").trim();
  const gap = ({ text, start, end }) => `${html(text.slice(0, start))}{{c1::${html(text.slice(start, end))}}}${html(text.slice(end))}`;

  /* Anki maps columns that are called as fields of its Cloze; the others wait for a note type of the reader's own. */
  const anki = (records) => {
    const columns = ["guid", "Text", "Back Extra", "Tags", "Word", "Pinyin", "Sense", "Sentence pinyin", "English", "Link"];
    const head = ["#separator:tab", "#html:true", "#notetype:Cloze", `#columns:${columns.join("\t")}`, "#guid column:1", "#tags column:4"];
    const rows = records.filter(({ met }) => met?.text).map((record) => {
      const { word, pinyin, met } = record;
      const source = link(met) && `<a href="${html(link(met))}">${html(link(met))}</a>`;
      const back = [`${html(word)} ${html(pinyin)} ${html(met.sense)}`, html(met.reading), html(met.english), source];
      const own = [word, pinyin, met.sense, met.reading, met.english, link(met)].map(html);
      return [`duben:${word}|${pinyin}`, gap(met), back.filter(Boolean).join("<br>"), tags(record), ...own].map(line).join("\t");
    });
    return `${[...head, ...rows].join("\n")}\n`;
  };

  const pleco = (records) =>
    records
      .map(({ word, pinyin, met }) => {
        const head = met && met.other !== word ? `${word}[${met.other}]` : word;
        return `${[head, pinyin, met?.sense ?? ""].map(line).join("\t").trimEnd()}\n`;
      })
      .join("");

  /* A spreadsheet takes a cell that begins with one of these signs for a formula. */
  const cell = (text) => `"${String(text).replace(/^[=+\-@]/, "'$&").replaceAll('"', '""')}"`;
  const csv = (records) => {
    const head = ["word", "traditional", "pinyin", "state", "sense", "sentence", "sentence pinyin", "english", "link", "date"];
    const rows = records.map(({ word, pinyin, met, state }) => {
      const date = new Date(met?.at ?? state.at).toISOString().slice(0, 10);
      const said = met ? [met.sense, met.text, met.reading, met.english, link(met)] : ["", "", "", "", ""];
      return [word, met?.other ?? "", pinyin, state.is, ...said, date];
    });
    return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
  };

  duben.give = {
    anki: (live) => save("duben-anki.txt", "text/plain", anki(live)),
    pleco: (live) => save("duben-pleco.txt", "text/plain", pleco(live)),
    csv: (live) => save("duben-words.csv", "text/csv", csv(live)),
    backup: (_, all) => save("duben-words.json", "application/json", `${JSON.stringify({ duben: 1, words: all }, null, 1)}\n`),

    /* Return the records of a backup, or nothing where any of it is none: nothing is merged by half. */
    read: (text) => {
      try {
        const { duben: version, words } = JSON.parse(text);
        const records = words.slice(0, LIMIT).map(duben.checked);
        return version === 1 && words.length <= LIMIT && records.every(Boolean) ? records : undefined;
      } catch {
        return undefined;
      }
    },
  };
})();
