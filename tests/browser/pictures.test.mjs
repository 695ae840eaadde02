// Every topic offers all its picture cards, and each is a whole PNG of 1080x1350.

import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, test} from 'node:test';

import {folder, html, topics} from './site.mjs';

const LEAST = 66;

describe('pictures', () => {
  for (const path of topics) {
    test(`${path} offers each of its cards once, in order`, () => {
      const page = html(path);
      const offered = [...page.matchAll(/<a href="([^"]*\.png)" download=/g)].map(([, file]) => file);
      const shown = [...page.matchAll(/<img src="([^"]*\.png)"/g)].map(([, file]) => file);
      assert.deepEqual(offered, cards(path));
      assert.deepEqual(shown, cards(path));
    });

    test(`${path} has whole pictures`, () => {
      assert.ok(cards(path).length > 0);
      for (const file of cards(path)) {
        assert.deepEqual(png(readFileSync(join(folder, dirname(path), file))), {png: true, width: 1080, height: 1350, whole: true}, file);
      }
    });
  }

  test(`the site has at least ${LEAST} cards`, () => {
    const count = topics.flatMap(cards).length;
    assert.ok(count >= LEAST, `${count} cards`);
  });
});

/** The card files of a topic by their number. */
function cards(path) {
  const files = readdirSync(join(folder, dirname(path))).filter((file) => /^card-.*\.png$/.test(file));
  return files.sort((a, b) => a.match(/\d+/)[0] - b.match(/\d+/)[0]);
}

/** Reads the signature, the size in IHDR, and whether IEND closes the file. */
function png(bytes) {
  return {
    png: bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')) && bytes.toString('latin1', 12, 16) === 'IHDR',
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    whole: bytes.toString('latin1', bytes.length - 8, bytes.length - 4) === 'IEND',
  };
}
