// Messengers learn in the first bytes of a page what to show beside its link; phones have an icon for it.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, test} from 'node:test';

import {copies, folder, html, publicAddress, topics} from './site.mjs';

// Whoever makes a preview reads the beginning of a page first: two packets.
const FIRST_BYTES = 3000;

describe('previews', () => {
  for (const path of ['index.html', 'links/index.html', ...topics, copies[0]]) {
    test(`${path} says what to show`, () => {
      const start = readFileSync(join(folder, path)).subarray(0, FIRST_BYTES).toString();
      const told = (name) => start.match(new RegExp(`<meta property="og:${name}" content="([^"]+)">`))?.[1];
      assert.ok(told('title'));
      assert.ok(told('url')?.startsWith('https://'), told('url'));
      const picture = told('image');
      assert.ok(picture?.startsWith(publicAddress), picture);
      const {width, height} = sizeOf(picture.slice(publicAddress.length));
      const wanted = topics.includes(path) || copies.includes(path) ? [1200, 630] : [512, 512];
      assert.deepEqual([width, height], wanted);
      if (told('image:width')) assert.deepEqual([told('image:width'), told('image:height')], wanted.map(String));
    });
  }

  test('a phone finds an icon without transparency', () => {
    for (const path of ['index.html', ...topics]) assert.match(html(path), /<link rel="apple-touch-icon" href="(\.\.\/)*apple-touch-icon\.png">/, path);
    assert.deepEqual(sizeOf('apple-touch-icon.png'), {width: 180, height: 180, alpha: false});
  });
});

/** What the head of a PNG says (RFC 2083, 4.1.1); colour types 4 and 6 have transparency. */
function sizeOf(path) {
  const bytes = readFileSync(join(folder, path));
  assert.equal(bytes.subarray(1, 4).toString(), 'PNG', path);
  return {width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), alpha: [4, 6].includes(bytes[25])};
}
