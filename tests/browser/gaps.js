/* Return what stands between Han and Latin or digits on one line of the blocks: the two characters, and ems. */
(blocks) => {
  const [han, latin] = [/\p{sc=Han}/u, /[\p{sc=Latin}\p{Nd}]/u];
  const parted = (one, other) =>
    (han.test(one) && latin.test(other)) || (latin.test(one) && han.test(other));

  return blocks.flatMap((block) => {
    const em = parseFloat(getComputedStyle(block).fontSize);
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest("rt, rp, .noteref") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    const found = [];
    let before;
    for (let node; (node = walker.nextNode()); ) {
      for (let at = 0; at < node.length; at++) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const here = { char: node.data[at], box: range.getBoundingClientRect() };
        if (before && parted(before.char, here.char) && here.box.left > before.box.left)
          found.push([before.char + here.char, (here.box.left - before.box.right) / em]);
        before = here;
      }
    }
    return found;
  });
}
