// On paper there are no buttons, and no word is missing.

import assert from 'node:assert/strict';
import {describe, test} from 'node:test';

import {pages} from './site.mjs';
import {useStage} from './stage.mjs';

describe('print', () => {
  const stage = useStage();

  for (const path of pages) {
    test(`${path} prints its text without buttons`, async () => {
      const page = await stage.open(path);
      assert.ok(await page.locator('.callbar').isVisible(), 'the call bar is on the screen');
      const before = await page.evaluate(words);
      await page.emulateMedia({media: 'print'});
      for (const button of ['.callbar', '.bar .chip', '.skip']) {
        assert.ok(await page.locator(button).isHidden(), `${button} is printed`);
      }
      assert.ok(before.length > 0);
      assert.deepEqual(await page.evaluate(words), before);
    });
  }
});

/** What a reader can read of the headings and cards. */
function words() {
  return [...document.querySelectorAll('h1, main h2:not(#pictures), .topics a, [data-words], .facts dd')].map((part) => part.innerText);
}
