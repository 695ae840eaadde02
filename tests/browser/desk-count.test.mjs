// The desk's counter says what the program says: bytes and unsendable characters of every line of the corpus.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, test} from 'node:test';

import {data, openDesk, openDeskWith} from './desk.mjs';
import {folder} from './site.mjs';
import {useStage} from './stage.mjs';

const read = (name) => readFileSync(new URL(`../corpus/${name}`, import.meta.url), 'utf8').replace(/\n+$/, '').split('\n');

describe('desk counter', () => {
  const stage = useStage();

  test('the corpus has the counts of the program', async (context) => {
    const lines = read('euckr.txt');
    const counts = read('euckr.counts.tsv');
    assert.ok(lines.length >= 500 && lines.length === counts.length, `${lines.length} lines, ${counts.length} counts`);
    // Each line is the text of a message, so that it takes the way of every message to the counter.
    const page = await openDeskWith(stage, withTexts(['']));
    await page.fill('#q', '8');
    // What an agent adds is made sendable; so is the line here, as the first line of nothing.
    await page.evaluate(() => { document.getElementById('line').removeAttribute('maxlength'); });
    const wrong = [];
    let compared = 0;
    for (const [at, line] of lines.entries()) {
      // A field of one line has no room for these, and trims the ends; a message of the program never has them.
      if (/[\r\u2028\u2029\u0085]/.test(line) || line !== line.trim() || sendableEnds(line)) continue;
      const [bytes, codes] = counts[at].split('\t');
      const found = await page.evaluate((text) => {
        const field = document.getElementById('line');
        field.value = text;
        field.dispatchEvent(new InputEvent('input', {bubbles: true}));
        const said = document.getElementById('unsendable').textContent;
        return {bytes: document.getElementById('bytes').textContent, said, over: document.querySelector('.weight.over') !== null};
      }, line);
      compared += 1;
      if (Number(found.bytes.split(/[ /]/)[1]) !== Number(bytes)) wrong.push(`${at + 1}: ${found.bytes} for ${bytes}`);
      const unsendable = codes ? codes.split(' ').map((code) => String.fromCodePoint(parseInt(code, 16))) : [];
      if (!found.over) {
        const said = found.said.split(': ').slice(1).join(': ');
        if (unsendable.some((char) => !said.includes(char)) || (unsendable.length === 0 && found.said)) wrong.push(`${at + 1}: “${found.said}” for ${codes}`);
      }
    }
    context.diagnostic(`${compared} of ${lines.length} lines compared on the way through the page`);
    assert.ok(compared >= 500, `${compared} lines compared`);
    assert.deepEqual(wrong, []);
  });

  test('every message of the site has the count of the program', async () => {
    const rows = JSON.parse(readFileSync(`${folder}/messages.json`, 'utf8'));
    const page = await openDesk(stage);
    for (const {topic: id, number, variant, bytes, kind} of rows) {
      await page.fill('#q', String(number));
      await page.locator(`.tab input[value=${variant}]`).check();
      assert.ok((await page.locator('#bytes').textContent()).startsWith(`${kind} ${bytes}/`), `${id} ${variant}`);
    }
    assert.ok(rows.length >= data.topics.length * 3);
  });
});

/** The data with these texts as the messages of every topic. */
function withTexts(texts) {
  return {...data, topics: data.topics.map((one) => ({...one, messages: texts.map((text) => ({variant: 'text', text}))}))};
}

/** Whether what is left after replacing begins or ends with a space, which a field of one line drops. */
function sendableEnds(line) {
  return /^[\s\u200b\u200d\ufeff\ufe0e\ufe0f]|[\s\u200b\u200d\ufeff\ufe0e\ufe0f]$/.test(line);
}
