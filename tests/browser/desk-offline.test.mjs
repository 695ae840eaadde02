// The desk works without a network once it was opened, can be installed, and learns that a newer one exists.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, test} from 'node:test';

import {data, hits, openDesk} from './desk.mjs';
import {folder} from './site.mjs';
import {useStage} from './stage.mjs';

/** What a network and a server do other than answer; each returns true. */
const BAD_ANSWERS = {
  'a network that hangs': () => true,
  'a network that hangs in the middle of a page': (response) => {
    response.writeHead(200, {'content-type': 'text/html; charset=utf-8', 'content-length': '100000'});
    return response.write('<!doctype html><title>half</title>') || true;
  },
  'a network that breaks off in the middle of a page': (response) => {
    response.writeHead(200, {'content-type': 'text/html; charset=utf-8', 'content-length': '100000'});
    response.write('<!doctype html><title>half</title>', () => response.destroy());
    return true;
  },
  'a server that has failed': (response) => Boolean(response.writeHead(503).end('Service Unavailable')),
};

describe('desk offline', () => {
  const stage = useStage();

  test('without a network it opens, finds and shows pictures', async () => {
    const page = await openDesk(stage);
    await page.evaluate(() => navigator.serviceWorker.ready);
    const cards = data.topics.reduce((sum, topic) => sum + topic.cards.length, 0);
    await page.evaluate(async (wanted) => {
      const kept = await caches.open('desk-pictures');
      while ((await kept.keys()).length < wanted) await new Promise((later) => setTimeout(later, 50));
    }, cards);
    await page.context().setOffline(true);
    await page.reload();
    await page.fill('#q', 'ㅁㅇㅂㄱ');
    assert.deepEqual((await hits(page))[0], 5);
    assert.ok(await page.locator('#card').evaluate((img) => img.decode().then(() => img.naturalWidth === 1080)));
    await page.goto(`${stage.address}desk/index.html?q=8`);
    assert.deepEqual((await hits(page))[0], 8);
    await page.context().setOffline(false);
  });

  for (const [name, answer] of Object.entries(BAD_ANSWERS)) {
    test(`with ${name} the kept desk opens`, async () => {
      const page = await keptDesk(stage);
      stage.fail = (path, response) => path.startsWith('/desk/') && answer(response);
      const began = performance.now();
      await page.goto(`${stage.address}desk/index.html?q=8`, {waitUntil: 'domcontentloaded'});
      assert.deepEqual((await hits(page))[0], 8);
      assert.ok(performance.now() - began < 20_000, 'an agent waits three seconds, a busy machine some more');
    });
  }

  test('a desk that comes too late is there the next time', async () => {
    const page = await keptDesk(stage);
    const body = readFileSync(join(folder, 'desk/index.html'), 'utf8').replace('<h1>상담 카드', '<h1>늦은 상담 카드');
    let late;
    stage.fail = (path, response) => {
      if (path !== '/desk/index.html') return false;
      late = () => response.writeHead(200, {'content-type': 'text/html; charset=utf-8'}).end(body);
      return true;
    };
    await page.reload({waitUntil: 'domcontentloaded'});
    assert.match(await page.locator('h1').textContent(), /^상담 카드/);
    late();
    await page.waitForFunction(async () => {
      const kept = await caches.match('/desk/index.html', {cacheName: 'desk-pages'});
      return (await kept.text()).includes('늦은 상담 카드');
    });
    stage.fail = (path, response) => path.startsWith('/desk/') && BAD_ANSWERS['a server that has failed'](response);
    await page.reload({waitUntil: 'domcontentloaded'});
    assert.match(await page.locator('h1').textContent(), /^늦은 상담 카드/);
  });

  test('a page that was taken away is not kept for ever', async () => {
    const page = await keptDesk(stage);
    stage.fail = (path, response) => path.startsWith('/desk/') && Boolean(response.writeHead(404, {'content-type': 'text/html; charset=utf-8'}).end('<p>없습니다'));
    await page.reload({waitUntil: 'domcontentloaded'});
    assert.equal(await page.locator('p').textContent(), '없습니다');
  });

  test('it can be installed', async () => {
    const page = await openDesk(stage);
    await page.locator('link[rel=manifest]').waitFor({state: 'attached'});
    const client = await page.context().newCDPSession(page);
    const {errors, data: text} = await client.send('Page.getAppManifest');
    assert.deepEqual(errors, []);
    const manifest = JSON.parse(text);
    assert.equal(manifest.display, 'standalone');
    const icon = new URL(manifest.icons[0].src, `${stage.address}desk/`);
    assert.equal((await fetch(icon)).status, 200);
  });

  test('on plain http and from a file there is no worker and no complaint', async () => {
    for (const origin of ['plain http on a network', 'file://, one file', 'file://, with its folder']) {
      const page = await openDesk(stage, {origin});
      await page.waitForTimeout(200);
      assert.equal(await page.locator('link[rel=manifest]').count(), 0);
      assert.deepEqual(page.faults, []);
    }
  });

  test('it says how old its content is, and that a newer desk exists', async () => {
    const page = await openDesk(stage);
    assert.match(await page.locator('#age').textContent(), /^2026\.\u00a0\d+\.\u00a0\d+\. 내용/);
    await page.waitForTimeout(300);
    assert.ok(!(await page.locator('#news').isVisible()), 'this is the newest');
    const newer = await openDesk(stage, {
      prepare: (blank) => blank.route('**/version.json', (route) => route.fulfill({json: {version: '0123456789'}})),
    });
    await newer.locator('#news').waitFor();
    await newer.click('#reload');
    await newer.locator('#q').waitFor();
    const {version} = JSON.parse(readFileSync(join(folder, 'desk/version.json'), 'utf8'));
    assert.equal(await page.getAttribute('#desk-data', 'data-version'), version);
  });
});

/** The desk, opened and kept by its worker. */
async function keptDesk(stage) {
  const page = await openDesk(stage);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller && caches.match('/desk/index.html', {cacheName: 'desk-pages'}));
  return page;
}
