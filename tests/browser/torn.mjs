// What a line must not divide; for a browser to run.

/** Numbers to call that are torn apart: at a hyphen, or because their place is too narrow by a hair. */
export function tornNumbers() {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.parentElement.closest('a[href^="tel:"]')) continue;
    for (const {0: number, index} of text.data.matchAll(/[\d-]+/g)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + number.length);
      if (range.getClientRects().length > 1) found.push(`${number} is torn`);
    }
  }
  return found;
}
