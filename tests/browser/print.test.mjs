// On paper there are no buttons, and no word is missing.

import assert from 'node:assert/strict';
import {describe, test} from 'node:test';

import {pages, topics} from './site.mjs';
import {useStage} from './stage.mjs';

describe('print', () => {
  const stage = useStage();

  for (const path of pages) {
    test(`${path} prints its text without buttons`, async () => {
      const page = await stage.open(path);
      assert.ok(await page.locator('.callbar').isVisible(), 'the call bar is on the screen');
      const before = await page.evaluate(words);
      await page.emulateMedia({media: 'print'});
      for (const button of ['.callbar', '.switches', '.skip']) {
        assert.ok(await page.locator(button).isHidden(), `${button} is printed`);
      }
      assert.ok(before.length > 0);
      assert.deepEqual(await page.evaluate(words), before);
      for (const description of await page.locator('.long p').all()) assert.ok(await description.isVisible(), 'a description is not printed');
    });
  }

  test('what is white on black on the screen is black on white on paper', async () => {
    const page = await stage.open(topics.find((path) => path.includes('meter-chamber')) ?? topics[0], {scheme: 'dark', strong: true});
    assert.equal(await page.evaluate(darkGrounds) > 0, true, 'dark on the screen');
    await page.emulateMedia({media: 'print'});
    assert.equal(await page.evaluate(darkGrounds), 0, 'dark grounds on paper');
  });
});

/** How many boxes with words, signs aside, have a ground that would drink ink. */
function darkGrounds() {
  return [...document.querySelectorAll('html, body, header, footer, section, nav, aside, .trust, .verdict, .explain, .ask')].filter((box) => {
    const [red, green, blue, alpha = 1] = getComputedStyle(box).backgroundColor.match(/[\d.]+/g).map(Number);
    return box.checkVisibility() && alpha > 0 && red + green + blue < 600;
  }).length;
}

/** What a reader can read of the headings and cards. */
function words() {
  return [...document.querySelectorAll('h1, main h2:not(#pictures), .topics a, [data-words] > :not(.long), .facts dd')].map((part) => part.innerText);
}
