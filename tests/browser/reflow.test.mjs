// No page scrolls sideways or cuts a word: five widths, both type sizes, text spread (WCAG 1.4.12) and doubled (1.4.4) by the reader.

import assert from 'node:assert/strict';
import {describe, test} from 'node:test';

import {overflow} from './cut.mjs';
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
