// Lines of a page end where Korean may end: none begins with a particle behind a bracket, and no
// address, code or cell of a table is torn inside a word.

import assert from 'node:assert/strict';
import {describe, test} from 'node:test';

import {topics} from './site.mjs';
import {setBig, useStage} from './stage.mjs';

const WIDTHS = [320, 360, 390, 768];
const DOUBLED = 'html{font-size:200%!important}';

describe('breaks', () => {
  const stage = useStage();

  for (const path of topics) {
    test(`${path} breaks its lines between words`, async () => {
      const page = await stage.open(path);
      const found = [];
      for (const width of WIDTHS) {
        await page.setViewportSize({width, height: 844});
        for (const big of [false, true]) {
          await setBig(page, big);
          found.push(...(await page.evaluate(tornWords)).map((fault) => `${width} px${big ? ', large type' : ''}: ${fault}`));
        }
      }
      await page.evaluate(doubled, DOUBLED);
      found.push(...(await page.evaluate(tornWords)).map((fault) => `doubled: ${fault}`));
      assert.deepEqual(found, []);
    });
  }
});

function doubled(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}

/** Where a line ends inside a word of Latin letters or of a table, or before Hangul that belongs to a closing bracket. */
function tornWords() {
  const faults = [];
  // In type of 200 % a long word may be wider than the page.
  const isDoubled = parseFloat(getComputedStyle(document.documentElement).fontSize) > 20;
  for (const block of document.querySelectorAll('[data-words] :is(p, li, td, th, dd, dt, b, .t)')) {
    let before;
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (text.parentElement.closest('[data-extra], svg, .n')) continue;
      for (const {0: character, index} of text.data.matchAll(/[^\u2060]/gu)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + character.length);
        if (/\s/.test(character)) {
          before = undefined;
          continue;
        }
        const [box] = range.getClientRects();
        if (!box) continue;
        const lower = before && box.top > before.bottom - 2 && box.left < before.left;
        const inLatin = before && /[A-Za-z0-9]/.test(before.character) && /[A-Za-z]/.test(character);
        const behindBracket = before && /[)\]」』%]/.test(before.character) && /[가-힣]/.test(character);
        const inCell = before && !isDoubled && block.matches('td, th') && /[가-힣]/.test(before.character) && /[가-힣]/.test(character);
        if (lower && (inLatin || behindBracket || inCell)) faults.push(`${before.character} / ${character} in “${block.textContent.trim().slice(0, 60)}”`);
        before = {character, bottom: box.bottom, left: box.left};
      }
    }
  }
  return [...new Set(faults)];
}
