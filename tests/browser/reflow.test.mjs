// No page scrolls sideways or cuts a word: five widths, both type sizes, text spread (WCAG 1.4.12) and doubled (1.4.4) by the reader.

import assert from 'node:assert/strict';
import {describe, test} from 'node:test';

import {pages} from './site.mjs';
import {setBig, setStrong, useStage} from './stage.mjs';

const WIDTHS = [320, 390, 412, 768, 1280];

// The spread text also stands for phones whose Korean font runs wider than the theme's. Words in a drawing are its own.
const SPREAD = ':not(svg *){line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}';

const DOUBLED = 'html{font-size:200%!important}';

describe('reflow', () => {
  const stage = useStage();

  for (const path of pages) {
    for (const big of [false, true]) {
      test(`${path} fits all widths${big ? ' in large type' : ''}`, async () => {
        const page = await stage.open(path);
        await setBig(page, big);
        const found = [];
        for (const width of WIDTHS) {
          await page.setViewportSize({width, height: 844});
          found.push(...(await page.evaluate(overflow)));
        }
        await page.setViewportSize({width: 320, height: 844});
        await page.evaluate(setStyle, SPREAD);
        found.push(...(await page.evaluate(overflow)).map((fault) => `spread: ${fault}`));
        await page.setViewportSize({width: 320, height: 844});
        await page.evaluate(setStyle, '');
        await setStrong(page, true);
        found.push(...(await page.evaluate(overflow)).map((fault) => `strong contrast: ${fault}`));
        await page.setViewportSize({width: 390, height: 844});
        await page.evaluate(setStyle, DOUBLED);
        found.push(...(await page.evaluate(overflow)).map((fault) => `doubled: ${fault}`));
        assert.deepEqual(found, []);
      });
    }
  }
});

/** A style of the reader's own, which no policy of the page forbids; it takes the place of the one before. */
function setStyle(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}

/** What sticks out of the window or is cut by a box. */
function overflow() {
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
