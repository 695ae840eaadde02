// The preview of a content that several offices share: a menu chooses whose site is shown.

import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {cpSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {start, stop} from './preview.mjs';
import {useStage} from './stage.mjs';

const SITE = fileURLToPath(new URL('../cmd/offices.in', import.meta.url));

describe('the preview of three offices', () => {
  const stage = useStage();
  let root, preview;

  before(async () => {
    root = mkdtempSync(join(tmpdir(), 'cardnews-offices-'));
    cpSync(SITE, root, {recursive: true});
    preview = await start(root);
  });

  after(async () => {
    await stop(preview.program);
    rmSync(root, {recursive: true, force: true});
  });

  test('begins with the first, and shows the one that is chosen in every window', async () => {
    const [one, other] = [await stage.blank(), await stage.blank()];
    for (const page of [one, other]) await page.goto(preview.address);
    const menu = one.getByLabel('기관', {exact: true});
    await menu.waitFor();
    assert.deepEqual(await menu.locator('option').allTextContents(), ['북부 지점', '남부 지점', '서부 지점']);
    assert.equal(await menu.inputValue(), 'north');
    assert.equal(await one.locator('#site').textContent(), '북부 지점 안내');
    await menu.selectOption({label: '남부 지점'});
    for (const page of [one, other]) await page.locator('#site', {hasText: '남부 지점 안내'}).waitFor();
    // Its own topic has come, and its site is served.
    await one.locator('a[href="#flood"]').first().waitFor();
    const answer = await fetch(`${preview.address}topics/flood/index.html`);
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /055-000-0002/);
  });

  test('shows what an editor wrote at its place', async () => {
    const page = await stage.blank({width: 1440});
    await page.goto(preview.address);
    await page.getByLabel('기관', {exact: true}).selectOption({label: '서부 지점'});
    await page.locator('#site', {hasText: '서부 지점 안내'}).waitFor();
    await page.getByText('펼치기').click();
    await page.locator('#panel').getByText('content/facts.yaml').first().waitFor();
  });
});
