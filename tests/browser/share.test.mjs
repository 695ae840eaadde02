// A customer keeps a topic, all cards in one file, and hands it on by the phone's own sheet, where there is one.

import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, test} from 'node:test';

import {copies, folder, topics} from './site.mjs';
import {useStage} from './stage.mjs';

// Reads the file as any program would, and says the names and SHA-256 hashes of what is in it.
const UNZIP = `
import hashlib, json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as file:
    assert file.testzip() is None
    print(json.dumps([[info.filename, info.date_time[0], info.flag_bits, hashlib.sha256(file.read(info)).hexdigest()] for info in file.infolist()]))
`;

describe('keeping and handing on', () => {
  const stage = useStage({headers: true});

  for (const path of [...topics, copies[0]]) {
    test(`${path} gives all its cards in one file, without scripts`, async () => {
      const page = await stage.open(path, {scripts: false});
      const link = page.locator('.share a[download]');
      const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
      assert.match(download.suggestedFilename(), /^\d+번-카드-모두\.zip$/);
      const held = JSON.parse(execFileSync('python3', ['-c', UNZIP, await download.path()], {encoding: 'utf8'}));
      const cards = await page.locator('.strip a').evaluateAll((all) => all.map((card) => ({name: card.download, path: decodeURI(new URL(card.href).pathname)})));
      assert.ok(cards.length >= 3);
      const wanted = cards.map(({name, path: card}) => [name, 1980, 1 << 11, createHash('sha256').update(readFileSync(join(folder, card))).digest('hex')]);
      assert.deepEqual(held, wanted);
    });
  }

  test('nothing is offered where there is no sheet', async () => {
    const page = await withSheet(stage, {sheet: false});
    assert.equal(await page.locator('.share button').filter({visible: true}).count(), 0);
    assert.equal(await page.locator('.share a').isVisible(), true);
  });

  test('the address goes to the sheet with the topic’s words', async () => {
    const page = await withSheet(stage, {});
    await page.getByRole('button', {name: '이 안내의 주소 보내기'}).click();
    const [sent] = await page.evaluate(() => window.sent);
    assert.equal(sent.title, await page.locator('meta[property="og:title"]').getAttribute('content'));
    assert.equal(sent.text, await page.locator('meta[property="og:description"]').getAttribute('content'));
    assert.match(sent.url, /^https:\/\/.*\/topics\/leak-check\/$/);
  });

  test('the cards go to the sheet as files', async () => {
    const page = await withSheet(stage, {});
    await page.getByRole('button', {name: '카드 그림 보내기'}).click();
    await page.waitForFunction(() => window.sent.length > 0);
    const [{files}] = await page.evaluate(() => window.sent);
    const cards = await page.locator('.strip a').evaluateAll((all) => all.map((card) => [card.download, decodeURI(new URL(card.href).pathname)]));
    assert.ok(cards.length > 10, 'the closing card is one too many');
    assert.deepEqual(files, cards.slice(0, 10).map(([name, path]) => ({name, type: 'image/png', size: readFileSync(join(folder, path)).length})));
    assert.equal(await page.locator('.share [role="status"]').textContent(), '');
  });

  test('a phone whose sheet takes no pictures is offered the address only', async () => {
    const page = await withSheet(stage, {files: false});
    assert.deepEqual(await page.locator('.share button').filter({visible: true}).allInnerTexts(), ['이 안내의 주소 보내기']);
  });

  for (const [name, fault, said] of [['a finger that is too long ago', 'NotAllowedError', '한 번 더 눌러'], ['somebody who thinks better of it', 'AbortError', null], ['a second tap while the sheet opens', 'InvalidStateError', null], ['a sheet that fails', 'DataError', '그림을 저장해서']]) {
    test(`${name} is no dead end`, async () => {
      const page = await withSheet(stage, {fault});
      await page.getByRole('button', {name: '카드 그림 보내기'}).click();
      const status = page.locator('.share [role="status"]');
      if (said) await status.filter({hasText: said}).waitFor();
      else await page.waitForFunction(() => document.querySelector('.share [role="status"]').textContent === '');
      await page.evaluate(() => { window.fault = null; });
      await page.getByRole('button', {name: '카드 그림 보내기'}).click();
      await page.waitForFunction(() => window.sent.length > 0);
    });
  }

  test('a connection that drops is said, and the next try goes through', async () => {
    const page = await withSheet(stage, {});
    await page.route('**/card-2-*', (route) => route.abort());
    await page.getByRole('button', {name: '카드 그림 보내기'}).click();
    await page.locator('.share [role="status"]', {hasText: '그림을 받지 못했습니다'}).waitFor();
    await page.unroute('**/card-2-*');
    await page.getByRole('button', {name: '카드 그림 보내기'}).click();
    await page.waitForFunction(() => window.sent.length > 0);
  });
});

/** A topic on a phone that has a sheet, as far as the page can see; what is handed on is noted in `sent`. */
async function withSheet(stage, {sheet = true, files = true, fault = null}) {
  const page = await stage.blank();
  await page.addInitScript(({sheet, files, fault}) => {
    window.sent = [];
    window.fault = fault;
    const share = async ({files: given, ...rest}) => {
      if (window.fault) throw new DOMException('no', window.fault);
      window.sent.push({...rest, files: given?.map(({name, type, size}) => ({name, type, size}))});
    };
    Object.defineProperty(navigator, 'share', {value: sheet ? share : undefined});
    Object.defineProperty(navigator, 'canShare', {value: sheet ? () => files : undefined});
  }, {sheet, files, fault});
  await page.goto(`${stage.address}topics/leak-check/index.html`, {waitUntil: 'load'});
  return page;
}
