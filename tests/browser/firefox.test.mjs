// Firefox breaks lines and holds places by rules of its own: there too no number is torn, nothing is cut, and every way into a page leads where it should.

import assert from 'node:assert/strict';
import {describe, test} from 'node:test';

import {useFirefox} from './firefox.mjs';
import {pages, topics} from './site.mjs';
import {isWhole} from './stage.mjs';
import {tornNumbers} from './torn.mjs';

const HEIGHT = 844;
// Places, and what stands there.
const PLACES = [['', 'h1'], ['#card-5', '#card-5'], ['#verify', '#verify'], [`#:~:text=${encodeURIComponent('더 궁금하면 전화하세요')}`, '.closing h2']];

describe('firefox', () => {
  const stage = useFirefox();

  test('its words are set in the fonts of the theme', async () => {
    await stage.page.goto(stage.address + topics[0]);
    assert.ok(await stage.page.evaluate(syllablesAreEven), 'it has other fonts, or none');
  });

  for (const path of pages) {
    test(`${path} fits phones`, async () => {
      const found = [];
      for (const width of [390, 320]) {
        await stage.page.setViewport({width, height: HEIGHT});
        await stage.page.goto(stage.address + path);
        await stage.page.waitForFunction(isWhole);
        for (const big of [false, true]) {
          if (big) await stage.page.evaluate(() => document.querySelector('#big').click());
          const faults = [...(await stage.page.evaluate(tornNumbers)), ...(await stage.page.evaluate(cut))];
          found.push(...faults.map((fault) => `${width} px${big ? ', large type' : ''}: ${fault}`));
        }
      }
      assert.deepEqual(found, []);
    });
  }

  for (const path of topics) {
    test(`${path} is whole, and opens at every place`, async () => {
      await stage.page.setViewport({width: 390, height: HEIGHT});
      for (const [hash, place] of PLACES) {
        // The same address with another place behind it would be no new stage.page.
        await stage.page.goto('about:blank');
        await stage.page.goto(stage.address + path + hash);
        await stage.page.waitForFunction(isWhole);
        const top = await stage.page.evaluate(topOf, place);
        assert.ok(top > -2 && top < HEIGHT - 40, `${decodeURIComponent(hash)}: it stands at ${top} px`);
      }
    });
  }

  test('a page that is loaded again stands where it stood', async () => {
    await stage.page.goto(stage.address + topics[0]);
    await stage.page.waitForFunction(isWhole);
    for (const place of [600, 2000, 3000, 4000]) {
      await stage.page.evaluate((top) => scrollTo({top, behavior: 'instant'}), place);
      const stood = await stage.page.evaluate(topOf, '.closing h2');
      await stage.page.reload();
      await stage.page.waitForFunction(isWhole);
      const stands = await stage.page.evaluate(topOf, '.closing h2');
      assert.ok(Math.abs(stands - stood) < 2, `${place} px: it stands at ${stands} px, stood at ${stood}`);
    }
  });
});

/** Words in two pieces that should be in one, and what is wider than the window. */
function cut() {
  const kept = [...document.querySelectorAll('.keep')].filter((part) => part.getClientRects().length > 1);
  const {scrollWidth, clientWidth} = document.documentElement;
  return [...kept.map((part) => `${part.textContent} is torn`), ...(scrollWidth > clientWidth ? [`${scrollWidth} px wide`] : [])];
}

/** Whether a syllable is as wide as the theme's font has it: 0.86 of the size, less than the square of other Korean fonts. */
function syllablesAreEven() {
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = '100px Pretendard, monospace';
  return ['가', '뷁', '힣'].every((syllable) => Math.abs(pen.measureText(syllable).width - 86) < 2);
}

function topOf(selector) {
  return document.querySelector(selector).getBoundingClientRect().top;
}
