// The desk can be used by everybody: axe finds nothing, nothing is cut at 320 to 1920 px and doubled, targets suit a thumb.

import assert from 'node:assert/strict';
import {describe, test} from 'node:test';

import axe from 'axe-core';

import {openDesk} from './desk.mjs';
import {useStage} from './stage.mjs';

const STATES = {
  'at first': async () => {},
  'with a topic': async (page) => {
    await page.fill('#q', '누수');
    await page.locator('[role=option]').first().click();
    await page.fill('#line', '좋아요 😀');
  },
  'with nothing found': (page) => page.fill('#q', '쀍쀍쀍'),
  'with shelves': async (page) => {
    for (const words of ['누수', '명의변경']) {
      await page.fill('#q', words);
      await page.keyboard.press('Enter');
      await page.keyboard.press('`');
    }
    await page.fill('#q', '');
  },
  'with its QR': async (page) => {
    await page.fill('#q', '누수');
    await page.keyboard.press('.');
    await page.locator('#qr').waitFor();
  },
  'with its keys': (page) => page.click('#keys-open'),
};

describe('desk look', () => {
  const stage = useStage();

  for (const scheme of ['light', 'dark']) {
    for (const width of [320, 390, 1280]) {
      for (const [state, reach] of Object.entries(STATES)) {
        test(`${state}, ${width} px, ${scheme}: axe finds nothing`, async () => {
          const page = await openDesk(stage, {width, scheme});
          await reach(page);
          assert.deepEqual(await violations(page), []);
          assert.deepEqual(page.faults, []);
        });
      }
    }
  }

  for (const [state, reach] of Object.entries(STATES)) {
    test(`${state}: nothing is cut or too small at any width`, async () => {
      const page = await openDesk(stage, {width: 1280});
      await reach(page);
      const found = [];
      for (const width of [320, 390, 640, 768, 1024, 1280, 1920]) {
        await page.setViewportSize({width, height: 800});
        found.push(...(await page.evaluate(cut)).map((fault) => `${width} px: ${fault}`));
        if (width <= 390) found.push(...(await page.evaluate(small)).map((fault) => `${width} px: ${fault}`));
      }
      await page.setViewportSize({width: 390, height: 844});
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      found.push(...(await page.evaluate(cut)).map((fault) => `doubled: ${fault}`));
      assert.deepEqual(found, []);
    });
  }

  test('Tab reaches everything, and the ring is to be seen', async () => {
    for (const scheme of ['light', 'dark']) {
      const page = await openDesk(stage, {scheme});
      await page.fill('#q', '누수');
      const stops = [];
      for (let presses = 0; presses < 80; presses += 1) {
        await page.keyboard.press('Tab');
        const stop = await page.evaluate(() => {
          const element = document.activeElement;
          if (element === document.body) return null;
          const style = getComputedStyle(element.matches('.tab input') ? element.closest('label') : element);
          return {name: element.id || element.className || element.localName, ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2};
        });
        if (!stop) break;
        stops.push(stop);
      }
      const names = stops.map(({name}) => name);
      for (const wanted of ['copy', 'copy-short', 'name', 'line', 'thumb', 'copy-picture', 'save-picture', 'star']) assert.ok(names.includes(wanted), `${wanted} in ${names}`);
      assert.deepEqual(stops.filter(({ring}) => !ring), []);
    }
  });

  for (const width of [320, 1280]) {
    test(`the skip link leads to the topic, ${width} px`, async () => {
      const page = await openDesk(stage, {width});
      for (const [typed, title] of [['', /^1번/], ['누수', /^8번/]]) {
        await page.fill('#q', typed);
        if (typed || width < 900) await page.locator('.skip').press('Enter');
        else continue;
        assert.ok(await page.locator('#topic h2').isVisible());
        assert.match(await page.title(), title);
        assert.ok(await page.evaluate(() => document.activeElement.id === 'topic'), 'the next stop is in the topic');
        await page.keyboard.press('Escape');
        assert.ok(await page.locator('.find').isVisible());
        await page.keyboard.press('Escape');
      }
      await page.fill('#q', '쀍쀍쀍');
      await page.locator('.skip').press('Enter');
      if (width < 900) assert.equal(await page.locator('#said').textContent(), '찾는 카드가 없습니다');
      assert.ok(await page.evaluate(() => document.activeElement.checkVisibility()), 'the focus is in sight');
    });
  }
});

async function violations(page) {
  await page.evaluate(axe.source);
  const result = await page.evaluate(() => globalThis.axe.run({rules: {'target-size': {enabled: true}}}));
  assert.ok(result.passes.length > 15, `axe looked at too little: ${result.passes.length} rules`);
  return result.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`));
}

/** Texts that stick out of the window or of a box that hides what sticks out. */
function cut() {
  const faults = [];
  if (document.documentElement.scrollWidth > innerWidth) faults.push(`the page is ${document.documentElement.scrollWidth} px wide`);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
    node.data.trim() && node.parentElement.checkVisibility() && !node.parentElement.closest('.unseen, script, .skip') ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
  let seen = 0;
  while (texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    for (const line of range.getClientRects()) {
      seen += 1;
      let [left, right] = [0, innerWidth];
      for (let box = texts.currentNode.parentElement; box; box = box.parentElement) {
        if (getComputedStyle(box).overflowX === 'visible') continue;
        const edge = box.getBoundingClientRect();
        [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      }
      if (line.left < left - 1 || line.right > right + 1) faults.push(`“${texts.currentNode.data.trim()}” is cut`);
    }
  }
  if (seen < 8) faults.push(`only ${seen} lines were seen`);
  return faults;
}

function small() {
  const root = document.querySelector('dialog[open]') ?? document.body;
  return [...root.querySelectorAll('a[href], button, label, input, [role=option]')]
    .filter((target) => target.checkVisibility() && !(target.localName === 'input' && target.closest('label')) && !target.matches('.skip, .q label'))
    .map((target) => [target, target.getBoundingClientRect()])
    .filter(([target, {width, height}]) => height < 44 || width < (target.matches('.thumb') ? 24 : 44))
    .map(([target, {width, height}]) => `${width.toFixed(0)}x${height.toFixed(0)}: ${target.outerHTML.slice(0, 80)}`);
}
