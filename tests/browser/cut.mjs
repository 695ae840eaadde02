// What no page may do with words; for a browser to run.

/** What sticks out of the window or is cut by a box. */
export function overflow() {
  const faults = [];
  const width = window.innerWidth;
  if (document.documentElement.scrollWidth > width) {
    faults.push(`${width} px: the page is ${document.documentElement.scrollWidth} px wide`);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
    node.data.trim() ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT,
  );
  let seen = 0;
  while (texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    for (const line of range.getClientRects()) {
      seen += 1;
      const {left, right} = sightOf(texts.currentNode.parentElement);
      if (line.left < left - 1 || line.right > right + 1) faults.push(`${width} px: “${texts.currentNode.data.trim()}” is cut`);
    }
  }
  if (seen < 10) faults.push(`${width} px: only ${seen} lines of text were seen`);
  return faults;

  /** The strip of the window in which the element's words can be seen. */
  function sightOf(element) {
    let [left, right] = [0, width];
    for (let box = element; box; box = box.parentElement) {
      if (getComputedStyle(box).overflowX === 'visible') continue;
      const edge = box.getBoundingClientRect();
      [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
    }
    return {left, right};
  }
}
