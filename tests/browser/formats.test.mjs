// Cards in further formats: the desk shows, saves and remembers the one that is chosen, and a page offers each as a file.

import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, before, describe, test} from 'node:test';

import {overflow} from './cut.mjs';
import {serve} from './serve.mjs';
import {useStage} from './stage.mjs';

const STEPS = [1, 2, 3, 4].map((step) => `${step}. **전화로 날을 잡으세요** 쓰기 3일 전까지 하세요`).join('\n');

const SITE = {
  'content/site.yaml': `title: 안내
lang: ko
base_url: https://water.example.kr/
short_url: https://water.example.kr/
office: test
channels: [sms]
desk: true
formats: [portrait, square, story, wide]
categories:
  - {id: info, name: 안내}
`,
  'content/offices/test.yaml': 'name: 시험 지사\nshort_name: 시험 지사\nphone: 055-000-0000\n',
  'content/topics/tools.md': `---
number: 12
title: 기계 돌려주기
question: 기계를 빌리고 싶어요
category: info
summary: 먼저 전화하세요.
reviewed: 2026-11-22
---

먼저 **전화하세요.**

## 차례

${STEPS}
`,
};

describe('formats', () => {
  const stage = useStage();
  let root, server, address;

  before(async () => {
    root = mkdtempSync(join(tmpdir(), 'cardnews-formats-'));
    for (const [path, text] of Object.entries(SITE)) {
      mkdirSync(dirname(join(root, path)), {recursive: true});
      writeFileSync(join(root, path), text);
    }
    const built = spawnSync(process.env.CARDNEWS, ['build', '--root', root, '--messages', 'en', '--today', '2026-11-22'], {encoding: 'utf8'});
    assert.equal(built.status, 0, built.stderr);
    ({server, address} = await serve(join(root, 'public')));
  });

  after(() => {
    server?.closeAllConnections();
    server?.close();
    rmSync(root, {recursive: true, force: true});
  });

  const shown = () => {
    const card = document.querySelector('#card');
    return {
      size: [card.naturalWidth, card.naturalHeight],
      declared: [card.width > 0, Number(card.getAttribute('width')) / Number(card.getAttribute('height'))],
      thumbs: document.querySelectorAll('.thumb').length,
      count: document.querySelector('#card-count').textContent,
      file: document.querySelector('#save-picture').download,
    };
  };

  const choose = async (page, name) => {
    await page.selectOption('#format', name);
    await page.waitForFunction((part) => document.querySelector('#card').complete && document.querySelector('#card').src.includes(part), `/card-${name === 'portrait' ? '' : `${name}-`}`);
  };

  test('the desk shows the chosen format, and remembers it', async () => {
    const page = await stage.blank({width: 1280});
    await page.goto(`${address}desk/index.html`);
    await page.fill('#q', '12');
    await page.locator('#format').waitFor();
    assert.deepEqual(await page.locator('#format option').allTextContents(), ['세로 – 문자, 카카오톡', '정사각 – 누리소통망(SNS)', '세로로 긴 화면 – 스토리', '가로 화면 – 창구 화면']);
    const portrait = await page.evaluate(shown);
    assert.equal(portrait.thumbs, 4);
    for (const [name, size] of [['square', [1080, 1080]], ['story', [1080, 1920]], ['wide', [1920, 1080]]]) {
      await choose(page, name);
      const now = await page.evaluate(shown);
      assert.deepEqual(now.size, size);
      assert.deepEqual(now.declared, [true, size[0] / size[1]]);
      assert.equal(now.count, `1 / ${now.thumbs}`);
      assert.equal(now.file, `12-tools-${name}-1.png`);
      assert.equal(await page.evaluate(() => document.activeElement.id), 'format');
    }
    await choose(page, 'square');
    await page.keyboard.press('Escape');
    await page.reload();
    await page.fill('#q', '12');
    await page.locator('#format').waitFor();
    assert.equal(await page.locator('#format').inputValue(), 'square');
  });

  test('the single file holds portrait, and offers nothing else', async () => {
    const page = await stage.blank({width: 1280});
    await page.goto(`${address}desk/desk-offline.html`);
    await page.fill('#q', '12');
    await page.locator('#card').waitFor();
    assert.equal(await page.locator('#format').count(), 0);
    assert.equal(await page.locator('.thumb').count(), 4);
  });

  test('a page offers each format in plain words, at any width', async () => {
    for (const width of [320, 390, 1280]) {
      const page = await stage.blank({width});
      await page.goto(`${address}topics/tools/index.html`);
      await page.locator('.share summary').click();
      const links = await page.locator('.share details a').evaluateAll((links) => links.map((link) => [link.textContent.trim(), link.download, link.getBoundingClientRect().height >= 44]));
      assert.deepEqual(links.map(([, file]) => file), ['12번-정사각-모두.zip', '12번-스토리-모두.zip', '12번-가로화면-모두.zip']);
      for (const [words, , tall] of links) assert.ok(tall && /^(정사각|세로로 긴|가로) 그림 \d+장/.test(words), words);
      assert.deepEqual(await page.evaluate(overflow), []);
      for (const href of await page.locator('.share details a').evaluateAll((links) => links.map(({href}) => href))) {
        assert.equal((await page.request.get(href)).status(), 200);
      }
    }
  });
});
