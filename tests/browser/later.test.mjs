// Sections that are screens away are laid out after the first frame: nothing moves by that, and every way into the page leads where it should.

import assert from 'node:assert/strict';
import {describe, test} from 'node:test';

import {topics} from './site.mjs';
import {useStage, whole} from './stage.mjs';

const SIZES = [[320, 568], [390, 844], [1280, 800], [1280, 2400]];
// How long things are put off, and what stands for it on a phone that is slow to show its first frame.
const DELAYS = [['later 1ms', 'later .4s'], ['duration:.05s', 'duration:.45s'], ['duration:.1s', 'duration:.5s'], ['apart 1ms', 'apart .4s']];

describe('later', () => {
  const stage = useStage();

  for (const path of topics) {
    test(`${path} is whole after its first frames and does not move`, async () => {
      for (const [width, height] of SIZES) {
        const page = await stage.blank();
        await page.setViewportSize({width, height});
        await page.addInitScript(watch);
        await page.goto(stage.address + path);
        assert.deepEqual(await page.evaluate(afterFrames), {shift: 0, putOff: 0}, `${width}x${height}`);
        assert.ok(await page.evaluate(() => window.frames.some((putOff) => putOff > 0)), `nothing was put off at ${width}x${height}`);
        await page.context().close();
      }
    });
  }

  test('an address with a section opens at that section', async () => {
    const page = await stage.open(topics[0]);
    const sections = await page.evaluate(() => [...document.querySelectorAll('.toc a')].map((link) => link.getAttribute('href')));
    assert.ok(sections.length > 2);
    for (const section of sections) {
      const fresh = await stage.blank();
      await fresh.goto(stage.address + topics[0] + section);
      const top = await fresh.evaluate(settledTop, section);
      assert.ok(Math.abs(top) < 2, `${section} stands ${top} px below the top`);
      await fresh.context().close();
    }
  });

  test('an address with words opens at these words', async () => {
    const page = await stage.blank();
    await page.goto(`${stage.address}${topics[0]}#:~:text=${encodeURIComponent('더 궁금하면 전화하세요')}`);
    const top = await page.evaluate(settledTop, '.closing h2');
    assert.ok(top > 0 && top < 844, `the words stand ${top} px below the top`);
  });

  test('an address leads there on a phone that shows its first frame late', async () => {
    const said = (words) => `#:~:text=${encodeURIComponent(words)}`;
    const ways = [
      [said('더 궁금하면 전화하세요'), '.closing h2'],
      [said('기본 정보와 근거'), '#facts'],
      [said('이 안내가 진짜인지 확인하려면'), '#verify-title'],
      ['#card-5', '#card-5'],
      ['#facts', '#facts'],
      ['#verify', '#verify'],
    ];
    stage.alter = lateSheet;
    for (const path of topics) {
      for (const [address, place] of ways) {
        // The page is loaded, and the place gone to, long before the sections come.
        const page = await stage.blank();
        await page.goto(stage.address + path + address);
        const {top, bottom} = await page.evaluate(placeOf, place);
        assert.ok(top > -2 && bottom < 845, `${path}${decodeURIComponent(address)}: it stands at ${top} to ${bottom} px`);
        await page.context().close();
      }
    }
  });

  for (const alter of [undefined, lateSheet]) {
    test(`a page that is loaded again, or gone back to, stands where it stood${alter ? ', on a late phone too' : ''}`, async () => {
      if (alter) stage.alter = alter;
      const page = await stage.open(topics[0]);
      for (const place of [300, 600, 1200, 2000, 3000, 4000, 4600]) {
        await page.evaluate((top) => scrollTo({top, behavior: 'instant'}), place);
        const stood = await page.evaluate(settled);
        await page.reload();
        await whole(page);
        assert.deepEqual(await page.evaluate(settled), stood, 'loaded again');
        await page.goto(stage.address + 'index.html');
        await page.goBack();
        await whole(page);
        assert.deepEqual(await page.evaluate(settled), stood, 'gone back to');
      }
    });
  }

  test('nothing is put off again: not by sections gone to and back from, not by paper', async () => {
    const page = await stage.blank();
    await page.addInitScript(watch);
    await page.goto(stage.address + topics[0]);
    await page.evaluate(afterFrames);
    const first = await page.evaluate(() => window.frames.length);
    await page.locator('.toc a').nth(2).click();
    await page.evaluate(afterFrames);
    await page.goBack();
    await page.evaluate(afterFrames);
    await page.emulateMedia({media: 'print'});
    await page.evaluate(afterFrames);
    await page.emulateMedia({media: 'screen'});
    await page.evaluate(afterFrames);
    const frames = await page.evaluate(() => window.frames);
    assert.ok(frames.length > first + 15);
    assert.deepEqual(frames.slice(first).filter((putOff) => putOff > 0), []);
  });
});

/** Notes what moves, and for each frame how many sections may still be put off. */
function watch() {
  window.shift = 0;
  window.frames = [];
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.shift += entry.value; })).observe({type: 'layout-shift', buffered: true});
  const look = () => {
    // The pictures, which paper leaves out, come back from it as they first came.
    const sections = [...document.querySelectorAll('.sec[data-card], .end')];
    if (sections.length > 0) window.frames.push(sections.filter((section) => getComputedStyle(section).contentVisibility !== 'visible').length);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** What was noted, and how many sections are not laid out like everything else. */
async function afterFrames() {
  for (let frame = 0; frame < 5; frame += 1) await new Promise(requestAnimationFrame);
  await new Promise((resolve) => setTimeout(resolve, 100));
  return {shift: window.shift, putOff: window.frames.at(-1)};
}

function lateSheet(sent, bytes) {
  return sent.endsWith('.css') ? late(String(bytes)) : bytes;
}

function late(css) {
  return DELAYS.reduce((slow, [delay, longer]) => {
    assert.ok(slow.includes(delay), `the style sheet says no ${delay}`);
    return slow.replace(delay, longer);
  }, css);
}

/** Where the first line of something stands. */
async function placeOf(selector) {
  for (let frame = 0; frame < 5; frame += 1) await new Promise(requestAnimationFrame);
  const {top, bottom} = document.querySelector(selector).getBoundingClientRect();
  return {top, bottom: Math.min(bottom, top + 40)};
}

/** The first part of the page that is on the screen, and where it stands. */
async function settled() {
  for (let frame = 0; frame < 5; frame += 1) await new Promise(requestAnimationFrame);
  const parts = [...document.querySelectorAll('main > *')];
  const first = parts.findIndex((part) => part.getBoundingClientRect().bottom > 0);
  return {first, top: Math.round(parts[first].getBoundingClientRect().top)};
}

async function settledTop(selector) {
  for (let frame = 0; frame < 5; frame += 1) await new Promise(requestAnimationFrame);
  return document.querySelector(selector).getBoundingClientRect().top;
}
