// Firefox breaks lines and holds places by rules of its own: there too no number is torn, nothing is cut, and every way into a page leads where it should.

import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';

import puppeteer from 'puppeteer-core';

import {serve} from './serve.mjs';
import {folder, pages, topics} from './site.mjs';
import {fontsIn, isWhole} from './stage.mjs';
import {tornNumbers} from './torn.mjs';

const HEIGHT = 844;
// Places, and what stands there.
const PLACES = [['', 'h1'], ['#card-5', '#card-5'], ['#verify', '#verify'], [`#:~:text=${encodeURIComponent('더 궁금하면 전화하세요')}`, '.closing h2']];

describe('firefox', () => {
  let server, address, browser, scratch, page;

  before(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'cardnews-firefox-'));
    ({server, address} = await serve(folder, {headers: true, compress: true}));
    browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
      timeout: 60_000,
      // As on phones, scroll bars take no room.
      extraPrefsFirefox: {'ui.useOverlayScrollbars': 1, 'widget.gtk.overlay-scrollbars.enabled': true},
      // Its sandbox would keep it from the theme's fonts.
      env: {...(await fontsIn(scratch)), HOME: scratch, MOZ_DISABLE_CONTENT_SANDBOX: '1'},
    });
    page = await browser.newPage();
    // A busy machine is no fault of a page.
    page.setDefaultTimeout(60_000);
  });

  after(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
    await rm(scratch, {recursive: true, force: true});
  });

  test('its words are set in the fonts of the theme', async () => {
    await page.goto(address + topics[0]);
    assert.ok(await page.evaluate(syllablesAreEven), 'it has other fonts, or none');
  });

  for (const path of pages) {
    test(`${path} fits phones`, async () => {
      const found = [];
      for (const width of [390, 320]) {
        await page.setViewport({width, height: HEIGHT});
        await page.goto(address + path);
        await page.waitForFunction(isWhole);
        for (const big of [false, true]) {
          if (big) await page.evaluate(() => document.querySelector('#big').click());
          const faults = [...(await page.evaluate(tornNumbers)), ...(await page.evaluate(cut))];
          found.push(...faults.map((fault) => `${width} px${big ? ', large type' : ''}: ${fault}`));
        }
      }
      assert.deepEqual(found, []);
    });
  }

  for (const path of topics) {
    test(`${path} is whole, and opens at every place`, async () => {
      await page.setViewport({width: 390, height: HEIGHT});
      for (const [hash, place] of PLACES) {
        // The same address with another place behind it would be no new page.
        await page.goto('about:blank');
        await page.goto(address + path + hash);
        await page.waitForFunction(isWhole);
        const top = await page.evaluate(topOf, place);
        assert.ok(top > -2 && top < HEIGHT - 40, `${decodeURIComponent(hash)}: it stands at ${top} px`);
      }
    });
  }

  test('a page that is loaded again stands where it stood', async () => {
    await page.goto(address + topics[0]);
    await page.waitForFunction(isWhole);
    for (const place of [600, 2000, 3000, 4000]) {
      await page.evaluate((top) => scrollTo({top, behavior: 'instant'}), place);
      const stood = await page.evaluate(topOf, '.closing h2');
      await page.reload();
      await page.waitForFunction(isWhole);
      const stands = await page.evaluate(topOf, '.closing h2');
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
