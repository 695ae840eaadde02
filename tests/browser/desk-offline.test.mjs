// The desk works without a network once it was opened, can be installed, and learns that a newer one exists.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, test} from 'node:test';

import {data, hits, openDesk} from './desk.mjs';
import {folder} from './site.mjs';
import {useStage} from './stage.mjs';

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
    assert.match(await page.locator('#age').textContent(), /^2026\. \d+\. \d+\. 내용/);
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
