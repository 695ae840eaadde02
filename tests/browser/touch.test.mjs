// The telephone is always at the thumb, and everything that can be tapped is large enough for it.

import assert from 'node:assert/strict';
import {describe, test} from 'node:test';

import {pages} from './site.mjs';
import {setBig, useStage} from './stage.mjs';
import {tornNumbers} from './torn.mjs';

// Inside a sentence a target may be as low as the line; everywhere else it must suit a thumb (WCAG 2.5.5).
const INLINE = '.term, p a:not(.num a)';

describe('touch', () => {
  const stage = useStage();

  for (const path of pages) {
    test(`${path} keeps the telephone at hand`, async () => {
      const page = await stage.open(path);
      const found = [];
      for (const width of [390, 320]) {
        await page.setViewportSize({width, height: 844});
        for (const big of [false, true]) {
          await setBig(page, big);
          for (const where of ['top', 'bottom']) {
            await page.evaluate((end) => scrollTo(0, end === 'top' ? 0 : document.body.scrollHeight), where);
            found.push(...(await page.evaluate(telephone)).map((fault) => `${width} px${big ? ', large type' : ''}, ${where}: ${fault}`));
          }
          found.push(...(await page.evaluate(tornNumbers)).map((fault) => `${width} px${big ? ', large type' : ''}: ${fault}`));
        }
      }
      assert.deepEqual(found, []);
    });

    test(`${path} has targets for thumbs`, async () => {
      const page = await stage.open(path);
      const found = [];
      for (const width of [390, 320]) {
        await page.setViewportSize({width, height: 844});
        found.push(...(await page.evaluate(small, INLINE)));
      }
      for (const term of await page.locator('.term').all()) {
        await term.click();
        found.push(...(await page.evaluate(small, INLINE)));
        await page.keyboard.press('Escape');
      }
      assert.deepEqual(found, []);
    });
  }
});

function telephone() {
  const calls = [...document.querySelectorAll('nav a.call')];
  if (calls.length !== 1) return [`${calls.length} telephone buttons`];
  const [call] = calls;
  const faults = [];
  if (!/^tel:\d{9,11}$/.test(call.getAttribute('href'))) faults.push(`href ${call.getAttribute('href')}`);
  const shown = call.textContent.replace(/\D/g, '');
  if (`tel:${shown}` !== call.getAttribute('href')) faults.push(`shows ${shown} but calls ${call.getAttribute('href')}`);
  const {left, top, right, bottom, width, height} = call.getBoundingClientRect();
  if (width < 44 || height < 44) faults.push(`${width}x${height} px`);
  if (left < 0 || right > innerWidth || bottom > innerHeight || innerHeight - bottom > 40) faults.push('not at the bottom of the window');
  for (const [x, y] of [[left + 4, (top + bottom) / 2], [(left + right) / 2, (top + bottom) / 2], [right - 4, (top + bottom) / 2]]) {
    if (!call.contains(document.elementFromPoint(x, y))) faults.push(`covered at ${x},${y}`);
  }
  return faults;
}

function small(inline) {
  const targets = [...document.querySelectorAll('a[href], button, summary, label, input')]
    .filter((target) => target.checkVisibility() && !(target.localName === 'input' && target.closest('label')));
  const faults = targets.flatMap((target) => {
    const least = target.matches(inline) ? 24 : 44;
    // A target that runs over two lines is as large as its larger piece.
    const fits = [...target.getClientRects()].some(({width, height}) => width >= least && height >= least);
    const {width, height} = target.getBoundingClientRect();
    return fits ? [] : [`${innerWidth} px: ${width.toFixed(1)}x${height.toFixed(1)} < ${least}: ${target.outerHTML.slice(0, 90)}`];
  });
  return targets.length < 5 ? [...faults, `only ${targets.length} targets were seen`] : faults;
}
