// The form of a round with readers: it shows cards and questions, saves what was ticked as a file, and the program takes it.

import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {after, before, describe, test} from 'node:test';
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

import axe from 'axe-core';

import {useStage} from './stage.mjs';

const CONTENT = fileURLToPath(new URL('../../content', import.meta.url));
const DAY = '2026-11-22';
const QUESTIONS = '- {ask: 밤에 길에서 물이 솟아요, card: 답}\n- {ask: -별이 조금 움직여요, card: 답}\n- {ask: 오늘 사람이 올 수 있나요?, card: call}\n';

if (!process.env.CARDNEWS) throw new Error('CARDNEWS must name the program; tests/README.md shows how');

describe('panel', () => {
  const stage = useStage();
  const root = mkdtempSync(join(tmpdir(), 'cardnews-panel-'));
  const at = (path) => join(root, path);
  const run = (...args) => spawnSync(process.env.CARDNEWS, [...args, '--root', root, '--today', DAY], {encoding: 'utf8'});

  before(() => {
    cpSync(CONTENT, at('content'), {recursive: true});
    writeFileSync(at('content/topics/leak-check.questions.yaml'), QUESTIONS);
    const made = run('panel', 'leak-check', '--out', at('forms'));
    assert.equal(made.status, 0, made.stderr);
  });

  after(() => rmSync(root, {recursive: true, force: true}));

  async function open(name) {
    const page = await stage.open('index.html');
    page.refused = [];
    page.on('console', (message) => message.type() === 'error' && page.refused.push(message.text()));
    await page.goto(`file://${at(`forms/${name}`)}`);
    return page;
  }

  test('what was ticked is saved as a file that the program takes', async () => {
    const page = await open('panel-form.html');
    const pictures = page.locator('.cards img');
    assert.ok(await pictures.count() >= 5);
    assert.ok(await pictures.evaluateAll((all) => all.every((one) => one.complete && one.naturalWidth === 1080)));
    const questions = page.locator('li[data-topic]');
    await questions.nth(0).getByLabel('카드에서 알았다').check();
    await questions.nth(0).getByLabel('답을 적어 주세요').fill('=벨브를 "잠근다"\n두 줄');
    await questions.nth(1).getByLabel('모르겠다').check();
    const waiting = page.waitForEvent('download');
    await page.click('#save');
    await (await waiting).saveAs(at('answers.csv'));
    assert.equal(await page.locator('#said').textContent(), '저장했습니다. 고르지 않은 물음이 1개 있습니다.');
    const text = readFileSync(at('answers.csv'), 'utf8');
    assert.ok(text.startsWith('\ufeff"round","topic","question","of","answer","words"\r\n'), text);
    assert.ok(text.includes('"\'=벨브를 ""잠근다""\n두 줄"') && text.includes('"\'-별이 조금 움직여요"'), text);
    const taken = run('panel', '--take', at('answers.csv'));
    assert.equal(taken.status, 0, taken.stderr);
    const summary = readFileSync(at('content/topics/leak-check.panel.yaml'), 'utf8');
    assert.match(summary, /readers: 1\nquestions:\n {2}- \{ask: "밤에 길에서 물이 솟아요", of: [a-p]{8}, answered: 1, call: 0, none: 0\}\n {2}- \{ask: "-별이 조금 움직여요", of: [a-p]{8}, answered: 0, call: 0, none: 1\}\n$/);
    assert.deepEqual(page.refused, []);
  });

  test('form and paper are for everybody, and neither tells what answers', async () => {
    for (const name of ['panel-form.html', 'panel.html']) {
      const page = await open(name);
      await page.evaluate(axe.source);
      const {violations} = await page.evaluate(() => window.axe.run());
      assert.deepEqual(violations.map(({id, nodes}) => `${id}: ${nodes[0].html}`), [], name);
      assert.doesNotMatch(await page.locator('main').evaluate((main) => main.innerHTML), /card: |call<|read_on/);
      assert.deepEqual(page.refused, [], name);
    }
  });
});
