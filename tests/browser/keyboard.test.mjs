// Whoever has no finger for the glass gets everywhere with Tab, sees where they are, and can skip to the text.

import assert from 'node:assert/strict';
import {describe, test} from 'node:test';

import {pages} from './site.mjs';
import {useStage} from './stage.mjs';

describe('keyboard', () => {
  const stage = useStage();

  for (const scheme of ['light', 'dark']) {
    for (const path of pages) {
      test(`${path} can be walked by Tab in ${scheme} colours`, async () => {
        const page = await stage.open(path, {scheme});
        const {stops, faults} = await walk(page);
        assert.deepEqual(faults, []);
        assert.equal(stops[0], 'a.skip', 'the skip link comes first');
        assert.deepEqual(stops, await page.evaluate(focusables));
      });
    }
  }

  test('the skip link leads past the bar', async () => {
    const page = await stage.open('index.html');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement.closest('main')), 'the next stop is in the text');
  });
});

/** Presses Tab until the page is left, and looks at every stop. */
async function walk(page) {
  await page.evaluate(numberAll);
  const stops = [];
  const faults = [];
  for (let presses = 0; presses < 300; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(look);
    if (!stop || stops.includes(stop.name)) return {stops, faults};
    stops.push(stop.name);
    faults.push(...stop.faults.map((fault) => `${stop.name}: ${fault}`));
  }
  throw new Error('Tab never leaves the page');
}

/** Gives everything that takes the focus a name to be told apart by. */
function numberAll() {
  const all = document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]');
  [...all].forEach((element, index) => {
    element.dataset.stop = index === 0 ? `${element.localName}.${element.className}` : `${index} ${element.outerHTML.slice(0, 70)}`;
  });
}

/** All stops in the order of the text; closed explanations are no stops. */
function focusables() {
  return [...document.querySelectorAll('[data-stop]')].filter((element) => element.checkVisibility()).map((element) => element.dataset.stop);
}

/** The focused element: is there a ring round it, is the ring whole, and is the element in sight? */
function look() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const ringed = [element, element.closest('label')].find((box) => box && outline(box) >= 2);
  const faults = [];
  if (!ringed) {
    faults.push('no outline');
  } else {
    const reach = outline(ringed) + parseFloat(getComputedStyle(ringed).outlineOffset);
    const box = ringed.getBoundingClientRect();
    for (let parent = ringed.parentElement; parent && parent !== document.body; parent = parent.parentElement) {
      if (getComputedStyle(parent).overflowY === 'visible') continue;
      const edge = parent.getBoundingClientRect();
      if (box.top - reach < edge.top - 0.5 || box.bottom + reach > edge.bottom + 0.5) faults.push('outline cut above or below');
      // In a row that scrolls sideways the browser leaves a half-seen stop where it is; half of it must be seen.
      const spare = getComputedStyle(parent).overflowX === 'auto' ? box.width / 2 : -reach;
      if (box.left + spare < edge.left - 0.5 || box.right - spare > edge.right + 0.5) faults.push('outline cut at a side');
    }
  }
  const {left, top, right, bottom} = element.getClientRects()[0];
  const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
  const seen = document.elementFromPoint(x, y);
  if (!seen || !(element.contains(seen) || element.closest('label')?.contains(seen))) faults.push('hidden behind something');
  return {name: element.dataset.stop, faults};

  function outline(box) {
    const style = getComputedStyle(box);
    const clear = style.opacity === '0' || (style.outlineColor.startsWith('rgba') && style.outlineColor.endsWith(', 0)'));
    return style.outlineStyle === 'none' || clear ? 0 : parseFloat(style.outlineWidth);
  }
}
