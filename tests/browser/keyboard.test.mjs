// Whoever has no finger for the glass gets everywhere with Tab, sees where they are, and can skip to the text.

import assert from 'node:assert/strict';
import {describe, test} from 'node:test';

import {pages, topics} from './site.mjs';
import {useStage} from './stage.mjs';

// Large type and strong contrast together, where the least room is.
const LOOKS = [{scheme: 'light'}, {scheme: 'dark'}, {scheme: 'light', width: 320, big: true, strong: true}];

describe('keyboard', () => {
  const stage = useStage();

  for (const look of LOOKS) {
    for (const path of pages) {
      test(`${path} can be walked by Tab in ${look.scheme} colours${look.big ? ', large, strong and narrow' : ''}`, async () => {
        const {big, strong, ...phone} = look;
        const page = await stage.open(path, phone);
        // Not pressed, so that the walk begins at the top.
        await page.evaluate((on) => document.querySelectorAll('#big, #contrast').forEach((input) => (input.checked = on)), Boolean(big && strong));
        const {stops, faults} = await walk(page);
        assert.deepEqual(faults, []);
        assert.equal(stops[0], 'a.skip', 'the skip link comes first');
        assert.deepEqual(stops, await page.evaluate(focusables));
      });
    }
  }

  for (const path of topics) {
    test(`${path} shows everything by keyboard`, async () => {
      const page = await stage.open(path, {scripts: false});
      for (const link of await page.locator('.toc a').all()) {
        await link.press('Enter');
        const target = page.locator((await link.getAttribute('href')));
        assert.match(page.url(), new RegExp(`${await link.getAttribute('href')}$`));
        assert.ok(await isInSight(target.locator('h2')), `${await link.textContent()} is not shown`);
      }
      for (const term of await page.locator('.term').all()) {
        await term.press('Enter');
        const box = page.locator('.explain:popover-open');
        assert.equal(await page.locator('.explain:popover-open :focus').count(), 1, 'the explanation has the focus');
        assert.ok(await isInSight(box), 'the explanation is in sight');
        await page.keyboard.press('Enter');
        assert.equal(await box.count(), 0, 'Enter closes the explanation');
        assert.ok(await term.evaluate((button) => button === document.activeElement), 'back at the term');
      }
      for (const summary of await page.locator('summary').all()) {
        await summary.press('Space');
        assert.ok(await summary.locator('xpath=following-sibling::*').first().isVisible(), 'Space opens the description');
      }
    });
  }

  test('Space presses the switches, alone and together', async () => {
    const page = await stage.open(topics[0]);
    const looks = async () => page.evaluate(() => {
      const {fontSize, color} = getComputedStyle(document.querySelector('.answer .text + .text, .words dd, .sec .text'));
      return {size: parseFloat(fontSize), color};
    });
    const usual = await looks();
    await page.locator('#big').press('Space');
    const big = await looks();
    assert.equal(big.size, usual.size * 1.25);
    await page.locator('#contrast').press('Space');
    const both = await looks();
    assert.deepEqual(both, {size: big.size, color: 'rgb(0, 0, 0)'});
    await page.locator('#big').press('Space');
    assert.deepEqual(await looks(), {size: usual.size, color: 'rgb(0, 0, 0)'});
    await page.locator('#contrast').press('Space');
    assert.deepEqual(await looks(), usual);
  });

  test('the skip link leads past the bar', async () => {
    const page = await stage.open('index.html');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement.closest('main')), 'the next stop is in the text');
  });
});

/** Whether the whole of it can be seen, behind no button. */
function isInSight(locator) {
  return locator.evaluate((element) => {
    const {left, top, right, bottom} = element.getBoundingClientRect();
    const seen = [[(left + right) / 2, top + 4], [(left + right) / 2, bottom - 4]].map(([x, y]) => document.elementFromPoint(x, y));
    return top >= 0 && bottom <= innerHeight && seen.every((part) => part && (element.contains(part) || part.contains(element)));
  });
}

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
      if (box.left - reach < edge.left - 0.5 || box.right + reach > edge.right + 0.5) faults.push('outline cut at a side');
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
