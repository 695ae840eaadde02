// Every address inside the site leads somewhere: links, pictures, fragments, what search engines and messengers are told.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, test} from 'node:test';

import {copies, folder, pages, publicAddress, topics} from './site.mjs';
import {useStage} from './stage.mjs';

const OUTSIDE = /^(https:|mailto:|tel:\d+$)/;

describe('links', () => {
  const stage = useStage();

  for (const path of [...pages, ...copies]) {
    test(`${path} has only addresses that answer`, async () => {
      const page = await stage.open(path);
      const addresses = (await page.evaluate(gather)).map((link) => link.replace(publicAddress, stage.address));
      assert.ok(addresses.length > 10, `only ${addresses.length} addresses were seen`);
      const found = [];
      for (const address of new Set(addresses)) {
        if (address.startsWith(stage.address)) found.push(...(await dead(stage, address)));
        else if (!OUTSIDE.test(address)) found.push(`odd address: ${address}`);
      }
      assert.deepEqual(found, []);
    });
  }

  test('the site map names every topic, and only pages that are there', () => {
    const map = readFileSync(join(folder, 'sitemap.xml'), 'utf8');
    const listed = [...map.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => `${address.replace(publicAddress, '')}index.html`);
    assert.deepEqual(listed.filter((path) => !pages.includes(path)), []);
    assert.deepEqual(['index.html', ...topics].filter((path) => !listed.includes(path)), []);
  });
});

function gather() {
  const linked = [...document.querySelectorAll('[href], [src]')].map((element) => element.href || element.src);
  const told = [...document.querySelectorAll('meta[property="og:url"], meta[property="og:image"]')].map((meta) => meta.content);
  return [...linked, ...told];
}

const answers = new Map();

async function dead(stage, address) {
  const [page, fragment] = address.split('#');
  if (!answers.has(page)) {
    const response = await fetch(page);
    answers.set(page, {status: response.status, text: await response.text()});
  }
  const {status, text} = answers.get(page);
  if (status !== 200) return [`${status}: ${page}`];
  return fragment && !text.includes(`id="${decodeURIComponent(fragment)}"`) ? [`no such place: ${address}`] : [];
}
