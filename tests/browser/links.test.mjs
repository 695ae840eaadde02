// Every address inside the site leads somewhere: links, pictures, fragments, what search engines and messengers are told.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, test} from 'node:test';

import {folder, pages} from './site.mjs';
import {useStage} from './stage.mjs';

const OUTSIDE = /^(https:|mailto:|tel:\d+$)/;

describe('links', () => {
  const stage = useStage();

  for (const path of pages) {
    test(`${path} has only addresses that answer`, async () => {
      const page = await stage.open(path);
      const base = await publicAddress(stage);
      const addresses = (await page.evaluate(gather)).map((link) => (link.startsWith(base) ? stage.address + link.slice(base.length) : link));
      assert.ok(addresses.length > 10, `only ${addresses.length} addresses were seen`);
      const found = [];
      for (const address of new Set(addresses)) {
        if (address.startsWith(stage.address)) found.push(...(await dead(stage, address)));
        else if (!OUTSIDE.test(address)) found.push(`odd address: ${address}`);
      }
      assert.deepEqual(found, []);
    });
  }

  test('the site map names every topic and nothing else', async () => {
    const base = await publicAddress(stage);
    const listed = [...readFileSync(join(folder, 'sitemap.xml'), 'utf8').matchAll(/<loc>(.*?)<\/loc>/g)].map(([, loc]) => loc);
    const paths = listed.map((loc) => `${loc.replace(base, '')}index.html`).sort();
    assert.deepEqual(paths, pages.filter((path) => path !== '404.html').sort());
  });
});

/** The address under which the office publishes the site; the start page says it. */
async function publicAddress(stage) {
  const start = await (await fetch(`${stage.address}index.html`)).text();
  return start.match(/<link rel="canonical" href="([^"]+)">/)[1];
}

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
