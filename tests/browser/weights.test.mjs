// A page comes with the first answer, weighs little, asks nobody else, and says everything without its scripts.

import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {gzipSync} from 'node:zlib';

import {copies, pages} from './site.mjs';
import {useStage} from './stage.mjs';

// Bytes compressed by gzip; src/budget.rs says why.
const FIRST_ANSWER = 13_000;
const WHOLE_PAGE = 60_000;

describe('weight', () => {
  const stage = useStage({headers: true});

  for (const path of [...pages, copies[0]]) {
    test(`${path} is light`, async () => {
      const page = await stage.blank();
      const answers = [];
      page.on('response', (response) => answers.push(response));
      await page.goto(stage.address + path, {waitUntil: 'networkidle'});
      const texts = answers.filter((answer) => answer.request().resourceType() !== 'image');
      const weights = await Promise.all(texts.map(async (answer) => ({url: answer.url(), bytes: gzipSync(await answer.body()).length})));
      const all = weights.reduce((sum, {bytes}) => sum + bytes, 0);
      assert.ok(weights.length >= 2, 'page and style');
      assert.ok(weights[0].url.endsWith(path) && weights[0].bytes <= FIRST_ANSWER, `${weights[0].bytes} bytes in the first answer`);
      assert.ok(all <= WHOLE_PAGE, JSON.stringify(weights));
      assert.deepEqual(answers.map((answer) => answer.url()).filter((url) => !url.startsWith(stage.address)), []);
      assert.deepEqual(await page.context().cookies(), []);
    });

    test(`${path} says everything without scripts`, async () => {
      const [helped, alone] = [await stage.open(path), await stage.open(path, {scripts: false})];
      assert.equal(await alone.locator('.find, [data-share]').filter({visible: true}).count(), 0, 'nothing that would do nothing');
      const [offered, said] = [await words(helped), await words(alone)];
      assert.ok(said.length > 10, `only ${said.length} lines`);
      assert.deepEqual(said, offered);
    });
  }
});

/** The lines that can be seen, but for what the scripts offer. */
async function words(page) {
  const text = await page.evaluate(() => {
    for (const offer of document.querySelectorAll('.find, [data-share]')) offer.remove();
    return document.body.innerText;
  });
  return text.split('\n').map((line) => line.trim()).filter(Boolean);
}
