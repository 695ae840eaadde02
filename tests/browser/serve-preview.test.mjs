// The live preview follows every save, survives every slip, and says where it is and what to do.

import assert from 'node:assert/strict';
import {before, describe, test} from 'node:test';
import {mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';

import {usePreview} from './preview.mjs';
import {useStage} from './stage.mjs';

const TOPIC = 'content/topics/leak-check.md';

// What editors do: the slip, the line at which the panel points, and a word of its remedy.
const SLIPS = [
  ['the first --- is missing', (text) => text.replace('---\n', ''), 1, '---'],
  ['the second --- is missing', (text) => text.replace('\n---\n\n', '\n\n'), 23, '---'],
  ['a tab in the front matter', (text) => text.replace('  물이 새는 것 같아', '\t물이 새는 것 같아'), 13, '들여쓰기'],
  ['a mistyped key', (text) => text.replace('question:', 'qeustion:'), 4, 'question'],
  ['a key twice', (text) => text.replace('category: info', 'category: info\ncategory: info'), 6, '지우세요'],
  ['an unknown category', (text) => text.replace('category: info', 'category: inof'), 5, 'info'],
  ['a date in words', (text) => text.replace('reviewed: 2026-12-01', 'reviewed: 12월 1일'), 20, '2026-11-22'],
  ['the number of another topic', (text) => text.replace('number: 8', 'number: 7'), 2, '번호'],
  ['a picture that is not there', (text) => text.replace('leak-check-tap.svg', 'leak-check-tab.svg'), 32, 'leak-check-tap.svg'],
  ['a fact that is not there', (text) => text.replace('물이 샙니다.', '물이 샙니다. {{ fact.nothing }}'), 25, '쓸 수 있는 것'],
  ['broken bold', (text) => text.replace('**별 모양 바늘**이', '**별 모양 바늘이'), 25, '붙이세요'],
  ['HTML', (text) => text.replace('물이 샙니다.', '<b>물</b>이 샙니다.'), 25, 'Markdown'],
  ['a card without text', (text) => text.replace('## 이 순서로', '## 빈 카드\n\n## 이 순서로'), 30, '지우세요'],
  ['a card that is too long', (text) => text.replace('공장은 쉬는 날 해 보세요', '공장은 쉬는 날 해 보세요 '.repeat(30)), 59, '줄이'],
  ['a picture without words', (text) => text.replace('## 이 순서로', '![](images/leak-check-tap.svg)\n\n## 이 순서로'), 30, '한 문장'],
  ['everything deleted', () => '', 1, ''],
];

describe('the live preview', () => {
  const stage = useStage();
  const preview = usePreview();
  const faults = [];
  let whole, count, page;

  before(async () => {
    whole = readFileSync(preview.at(TOPIC), 'utf8');
    // Cover, answer and closing besides.
    count = whole.match(/^## /gm).length + 3;
  });

  const save = (text) => writeFileSync(preview.at(TOPIC), text);
  const errors = () => page.locator('#panel .finding.error');
  const noErrors = () => page.waitForFunction(() => ['good', 'warn'].includes(document.querySelector('#panel').dataset.kind));
  const wholeCards = () =>
    page.locator('.card img').evaluateAll((images) => images.filter((image) => image.complete && image.naturalWidth === 1080).length);

  async function open(hash = '#leak-check') {
    save(whole);
    page = await stage.blank({width: 1440});
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(`${message.text()} ${message.location().url}`));
    await page.goto(preview.address + hash);
    await page.waitForFunction((all) => document.querySelectorAll('.card img').length === all, count);
    await noErrors();
  }

  test('lists the topics with their states', async () => {
    page = await stage.blank({width: 1440});
    await page.goto(preview.address);
    await page.locator('.tile').first().waitFor();
    assert.equal(await page.locator('.tile').count(), 11);
    assert.match(await page.locator('.tile[href="#leak-check"]').innerText(), /8[^]*누수 시 점검사항[^]*물이 새는 것 같아요/);
    assert.match(await page.locator('.tile[href="#service-connection"]').innerText(), /4[^]*용수구 관리범위[^]*확인할 사실 \d/);
  });

  test('shows the phone page and all cards side by side', async () => {
    await open();
    assert.equal(await wholeCards(), count);
    const phone = page.frameLocator('.glass iframe');
    assert.equal(await phone.locator('h1').innerText(), '“물이 새는 것 같아요”');
    assert.equal(await page.locator('.glass').evaluate((glass) => glass.clientWidth), 390);
    assert.equal(await phone.locator('body').evaluate((body) => getComputedStyle(body).fontSize), '19px', 'no style sheet');
  });

  test('draws only what has changed', async () => {
    await open();
    await page.locator('.card img').last().evaluate((image) => image.decode());
    const before = await page.locator('.card').evaluateAll((cards) => cards.map((card) => card.dataset.picture));
    const drawn = [];
    page.on('request', (request) => request.url().endsWith('.png') && drawn.push(request.url()));
    save(whole.replace('물탱크가 찬 뒤 기계도', '물탱크가 찬 다음 기계도'));
    await page.waitForFunction((was) => document.querySelectorAll('.card')[2].dataset.picture !== was, before[2]);
    await page.frameLocator('.glass iframe:not(.coming)').getByText('물탱크가 찬 다음 기계도').waitFor();
    const now = await page.locator('.card').evaluateAll((cards) => cards.map((card) => card.dataset.picture));
    assert.deepEqual(now.flatMap((picture, index) => (picture === before[index] ? [] : [index])), [2]);
    assert.deepEqual(drawn, [new URL(now[2], preview.address).href]);
  });

  for (const [name, slip, line, remedy] of SLIPS) {
    test(`survives ${name}`, async () => {
      await open();
      assert.notEqual(slip(whole), whole, 'the slip changes nothing');
      save(slip(whole));
      // A machine that is busy enough shows the moment in which the file is empty, too; what counts is what it comes to.
      const place = slip(whole) === '' ? TOPIC : `${line}번째 줄`;
      await errors().filter({hasText: TOPIC}).filter({hasText: place}).first().waitFor();
      const told = await errors().evaluateAll((all) => all.map((one) => one.innerText));
      assert.ok((await errors().first().locator('.help').innerText()).length > 3, 'no remedy');
      assert.ok(told.some((text) => text.includes(remedy)), `no remedy with "${remedy}": ${told.join('\n---\n')}`);
      assert.ok((await wholeCards()) >= count, 'the cards are gone');
      assert.ok(await page.locator('.glass iframe').first().isVisible(), 'the page is gone');
      save(whole);
      await noErrors();
      await page.waitForFunction(() => document.querySelector('.topic').classList.contains('fresh'));
      assert.equal(await wholeCards(), count);
    });
  }

  test('survives a broken facts.yaml, keeping all topics', async () => {
    await open();
    const facts = readFileSync(preview.at('content/facts.yaml'), 'utf8');
    writeFileSync(preview.at('content/facts.yaml'), facts.replace(':', ': ['));
    await errors().first().waitFor();
    assert.match(await errors().first().innerText(), /content\/facts\.yaml/);
    assert.equal(await wholeCards(), count);
    writeFileSync(preview.at('content/facts.yaml'), facts);
    await noErrors();
  });

  test('survives every half of a file that is being written', async () => {
    await open();
    const bytes = Buffer.from(whole);
    for (let size = 1; size < bytes.length; size += 97) {
      writeFileSync(preview.at(TOPIC), bytes.subarray(0, size));
      if (size % 5 === 0) await new Promise((later) => setTimeout(later, 60));
    }
    save(whole);
    await noErrors();
    await page.waitForFunction(() => document.querySelector('.topic').classList.contains('fresh'));
    await page.waitForFunction((all) => document.querySelectorAll('.card img').length === all, count);
    assert.equal(await wholeCards(), count);
  });

  test('notices a file that takes the place of another', async () => {
    await open();
    const beside = preview.at('content/topics/.leak-check.md.tmp');
    writeFileSync(beside, whole.replace('물이 새는 것 같아요', '물이 자꾸 새요'));
    renameSync(beside, preview.at(TOPIC));
    await page.getByRole('heading', {name: '물이 자꾸 새요'}).waitFor();
  });

  test('notices a save by backup, rename and delete', async () => {
    await open();
    renameSync(preview.at(TOPIC), preview.at(`${TOPIC}~`));
    save(whole.replace('물이 새는 것 같아요', '물이 자꾸 새요'));
    rmSync(preview.at(`${TOPIC}~`));
    await page.getByRole('heading', {name: '물이 자꾸 새요'}).waitFor();
    save(whole);
    await noErrors();
  });

  test('notices a new topic, a deleted one, and folders that come, go and are renamed', async () => {
    await open('#leak-check');
    const row = page.locator('#list a[href="#frozen-pipe"]');
    mkdirSync(preview.at('content/topics/winter'));
    const text = whole.replace('number: 8', 'number: 12').replace('title: 누수 시 점검사항', 'title: 동파 예방');
    writeFileSync(preview.at('content/topics/winter/frozen-pipe.md'), text);
    await row.waitFor();
    renameSync(preview.at('content/topics/winter'), preview.at('content/topics/cold'));
    writeFileSync(preview.at('content/topics/cold/frozen-pipe.md'), text.replace('동파 예방', '얼지 않게'));
    await row.getByText('얼지 않게').waitFor();
    rmSync(preview.at('content/topics/cold'), {recursive: true});
    await row.waitFor({state: 'detached'});
  });

  test('finds its way when the whole folder was exchanged', async () => {
    await open();
    renameSync(preview.at('content'), preview.at('content.old'));
    await errors().first().waitFor();
    assert.equal(await wholeCards(), count);
    renameSync(preview.at('content.old'), preview.at('content'));
    await noErrors();
    save(whole.replace('물이 새는 것 같아요', '물이 자꾸 새요'));
    await page.getByRole('heading', {name: '물이 자꾸 새요'}).waitFor();
    save(whole);
    await noErrors();
  });

  test('sets what editors write as text', async () => {
    await open();
    const dialogs = [];
    page.on('dialog', (dialog) => dialogs.push(dialog.message()) && dialog.dismiss());
    save(whole.replace('title: 누수 시 점검사항', 'title: <img src=x onerror=alert(1)>'));
    await page.locator('#list').getByText('<img src=x onerror=alert(1)>').waitFor();
    assert.equal(await page.locator('#list img').count(), 0);
    assert.deepEqual(dialogs, []);
    save(whole);
  });

  test('went through all that without an error of its own', () => {
    assert.deepEqual(faults, []);
  });

  test('gives out no short link', () => {
    assert.ok(readdirSync(preview.root).every((name) => name === 'content'), 'the preview wrote into the folder');
    assert.equal(readFileSync(preview.at('content/links.lock'), 'utf8'), readFileSync(new URL('../../content/links.lock', import.meta.url), 'utf8'));
  });
});
