/* Return the lines of every Chinese block in sight as laid out: the characters of each, and the boxes of its readings. */
() => [...document.querySelectorAll(".zh, .heading > *, h1")].map((block) => {
  const lines = [];
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    if (node.parentElement.closest("rt, rp, .noteref")) continue;
    for (let at = 0; at < node.length; at++) {
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      if (!box.height) continue; // out of sight
      const last = lines.at(-1);
      if (!last || box.top >= last.bottom) lines.push({ text: "", readings: [], bottom: box.bottom });
      const line = lines.at(-1);
      line.text += node.data[at];
      const ruby = node.parentElement.closest("ruby");
      if (ruby && at === 0) {
        const text = new Range();
        text.selectNodeContents(ruby.querySelector("rt"));
        const { left, right } = text.getBoundingClientRect();
        line.readings.push([left, right]);
      }
    }
  }
  return lines;
}).filter((lines) => lines.length)
