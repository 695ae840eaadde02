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

  test('the corpus has the counts of the program', async () => {
    const lines = read('euckr.txt');
    const counts = read('euckr.counts.tsv');
    assert.ok(lines.length >= 500 && lines.length === counts.length, `${lines.length} lines, ${counts.length} counts`);
    // Each line is the message of a topic of its own, so that it takes the way of every message to the counter.
    const [like] = data.topics;
    const page = await openDeskWith(stage, {
      ...data,
      topics: lines.map((text, at) => ({...like, id: `line-${at + 1}`, number: at + 1, cards: like.cards.slice(0, 1), messages: [{variant: 'text', text}]})),
    });
    const found = await page.evaluate((count) => Array.from({length: count}, (_, at) => {
      const field = document.getElementById('q');
      field.value = String(at + 1);
      field.dispatchEvent(new InputEvent('input', {bubbles: true}));
      const [said, weight] = ['unsendable', 'bytes'].map((id) => document.getElementById(id).textContent);
      return {bytes: Number(weight.split(/[ /]/)[1]), unsendable: said.startsWith('문자로') ? [...said.split(': ').slice(1).join(': ')].filter((char) => char !== ' ') : [], long: said.startsWith('너무')};
    }), lines.length);
    const wrong = found.flatMap(({bytes, unsendable, long}, at) => {
      const [wanted, codes] = counts[at].split('\t');
      const those = unsendable.map((char) => char.codePointAt(0)).sort((a, b) => a - b).map((code) => code.toString(16).toUpperCase()).join(' ');
      return bytes === Number(wanted) && (long || those === codes) ? [] : [`${at + 1}: ${bytes} ${those} for ${counts[at]}`];
    });
    assert.deepEqual(wrong, []);
    assert.ok(found.some(({unsendable}) => unsendable.length > 0));
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
