// A customer finds a topic by number and by word: keys without any script, a field with the desk's search, loaded when somebody is about to type.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, test} from 'node:test';
import {pathToFileURL} from 'node:url';

import axe from 'axe-core';

import {data, topic} from './desk.mjs';
import {folder, html, pages, topics} from './site.mjs';
import {useStage} from './stage.mjs';

const QUERIES = readFileSync(new URL('desk-queries.tsv', import.meta.url), 'utf8')
  .split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t'))
  .map(([typed, ...wanted]) => ({typed, wanted: wanted.map((id) => String(topic(id).number))}));

describe('finding', () => {
  const stage = useStage({headers: true});

  for (const path of ['index.html', '404.html', ...pages.filter((path) => html(path).includes('이 안내는 끝났습니다'))]) {
    test(`${path} has a key for each number, without scripts`, async () => {
      const page = await stage.open(path, {scripts: false});
      const keys = page.locator('.keys a');
      assert.deepEqual(await keys.allTextContents(), data.topics.map(({number}) => String(number)).sort((a, b) => a - b));
      await page.getByRole('link', {name: /^8 번 /}).first().click();
      await page.waitForURL('**/topics/leak-check/index.html');
    });
  }

  test('a page that is not there has keys that lead on', async () => {
    const page = await stage.blank();
    await page.goto(`${stage.address}topics/8/nothing/`);
    await page.locator('.keys a', {hasText: /^8$/}).click();
    await page.waitForURL('**/topics/leak-check/index.html');
  });

  test('the search is asked for when somebody is about to type, and once', async () => {
    const page = await stage.blank();
    const asked = [];
    page.on('request', (request) => { if (request.url().includes('/search-')) asked.push(request.url()); });
    await page.goto(`${stage.address}index.html`, {waitUntil: 'networkidle'});
    assert.deepEqual(asked, []);
    await page.locator('#find').focus();
    await page.locator('.skip').focus();
    await page.locator('#find').fill('누수');
    await page.locator('.find .topics a').first().waitFor();
    assert.equal(asked.length, 1);
  });

  for (const [typed, number] of [['8번', 8], ['8', 8], ['팔번', 8], ['8번 카드', 8], ['11', 11], ['ㄴㅅ', 8], ['누수는', 8], ['sntn', 8], ['명의변경을', 5]]) {
    test(`“${typed}” and Enter open ${number}`, async () => {
      const page = await stage.open('index.html');
      await page.locator('#find').pressSequentially(typed);
      await page.locator('.find .topics a').first().waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/topics/*/index.html');
      const path = new URL(page.url()).pathname.slice(1);
      assert.ok(html(path).includes(`>${number}</span>`), `${path} is not ${number}`);
    });
  }

  test('it finds what the desk finds', async () => {
    const page = await stage.open('index.html');
    await page.locator('#find').focus();
    assert.ok(QUERIES.length > 50);
    const missed = [];
    for (const {typed, wanted} of QUERIES) {
      await page.locator('#find').fill(typed);
      await page.waitForFunction(() => document.querySelector('.find [role="status"]').textContent);
      const found = await page.locator('.find .sign').allTextContents();
      if (!found.slice(0, 3).some((number) => wanted.includes(number))) missed.push(`${typed}: ${found}, not ${wanted}`);
    }
    assert.deepEqual(missed, []);
  });

  for (const scheme of ['light', 'dark']) {
    test(`axe finds nothing in what was found in ${scheme} colours, and Tab leads into it`, async () => {
      const page = await stage.open('index.html', {scheme, width: 320, big: scheme === 'dark'});
      await page.locator('#find').fill('물');
      await page.locator('.find .topics a').first().waitFor();
      await page.evaluate(axe.source);
      const {violations} = await page.evaluate(() => globalThis.axe.run({rules: {'target-size': {enabled: true}}}));
      assert.deepEqual(violations.map(({id, nodes}) => `${id}: ${nodes[0].target}`), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
      await page.locator('#find').focus();
      await page.keyboard.press('Tab');
      assert.ok(await page.evaluate(() => document.activeElement.matches('.find .topics li:first-child a')));
    });
  }

  test('what was typed last and its answer are in sight', async () => {
    const page = await stage.open('index.html', {big: true});
    await page.locator('#find').pressSequentially('누수');
    const first = page.locator('.find .topics a').first();
    await first.waitFor();
    await page.waitForFunction(() => document.querySelector('.find .topics a').getBoundingClientRect().bottom < document.querySelector('.callbar').getBoundingClientRect().top);
    assert.ok((await page.locator('#find').boundingBox()).y >= 0);
  });

  test('what is not there is said, and how to go on', async () => {
    const page = await stage.open('index.html');
    for (const [typed, said] of [['99번', '99번 안내는 없습니다'], ['쀍뛟', '맞는 안내가 없습니다']]) {
      await page.locator('#find').fill(typed);
      await page.locator('.find [role="status"]', {hasText: said}).waitFor();
      assert.equal(await page.locator('.find .topics a').count(), 0);
      await page.keyboard.press('Enter');
    }
    await page.locator('#find').fill('');
    assert.equal(await page.locator('.find [role="status"]').textContent(), '');
    assert.ok(page.url().endsWith('index.html'));
  });

  test('words stay words', async () => {
    const page = await stage.open('index.html');
    await page.locator('#find').fill('<img src=x onerror=document.title="bad">');
    await page.locator('.find [role="status"]:not(:empty)').waitFor();
    assert.equal(await page.locator('.find img').count(), 0);
    assert.notEqual(await page.title(), 'bad');
  });

  test('without the network it says so, and tries again', async () => {
    const page = await stage.open('index.html');
    await page.route('**/search-*', (route) => route.abort());
    await page.locator('#find').fill('누수');
    await page.locator('.find [role="status"]', {hasText: '지금은 찾을 수 없습니다'}).waitFor();
    await page.unroute('**/search-*');
    await page.locator('.skip').focus();
    await page.locator('#find').focus();
    await page.locator('.find .topics a').first().waitFor();
  });

  test('it works from a disk', async () => {
    const page = await stage.blank();
    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
    await page.locator('#find').fill('누수');
    await page.locator('.find .topics a').first().click();
    await page.waitForURL('**/topics/leak-check/index.html');
  });

  test('the field holds its place before its script is there', async () => {
    const page = await stage.blank();
    let release;
    const held = new Promise((resolve) => { release = resolve; });
    await page.route('**/find-*', async (route) => { await held; await route.continue(); });
    await page.goto(`${stage.address}index.html`, {waitUntil: 'commit'});
    await page.locator('.cat').first().waitFor();
    const before = await page.locator('.cat').first().boundingBox();
    assert.equal(await page.locator('#find').isVisible(), false);
    release();
    await page.locator('.find.ready').waitFor();
    assert.deepEqual(await page.locator('.cat').first().boundingBox(), before);
  });

  test('topics carry no search', () => {
    for (const path of topics) assert.ok(!html(path).includes('class="find"'), path);
  });
});
