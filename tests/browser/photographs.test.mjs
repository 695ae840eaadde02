// Photographs of any shape, beside each other and in steps, cut no word off, and those of one row have one shape.

import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, before, describe, test} from 'node:test';

import {overflow} from './cut.mjs';
import {serve} from './serve.mjs';
import {setBig, useStage} from './stage.mjs';

const SHAPES = {wide: [2400, 600], tall: [900, 2400], square: [1200, 1200]};

const SITE = {
  'content/site.yaml': `title: 안내
lang: ko
base_url: https://water.example.kr/
short_url: https://water.example.kr/
office: test
channels: [sms]
categories:
  - {id: info, name: 안내}
`,
  'content/offices/test.yaml': 'name: 시험 지사\nshort_name: 시험 지사\nphone: 055-000-0000\n',
  'content/topics/photo.md': `---
number: 1234
title: 기계 돌려주기
question: 어떤 모습인가요?
category: info
summary: 두 모습이 다릅니다.
reviewed: 2026-11-22
---

두 모습이 **다릅니다.**

## 돌려줄 때의 모습

| 깨끗이 씻은 기계 | 흙이 묻은 기계 |
|---|---|
| ![넓은 사진](images/wide.png) | ![높은 사진](images/tall.png) |
| O 바로 돌려줄 수 있습니다 | X 20,000원을 냅니다 |

## 차례

1. **전화로 날을 잡으세요** 쓰기 3일 전까지 하세요 ![](images/wide.png)
2. **교육을 들으세요** 두 시간 걸립니다 ![](images/tall.png)

## 맞는 날의 차례

- ![넓은 사진](images/wide.png) 접수하기
- ![높은 사진](images/tall.png) 체온 재기
- ![네모난 사진](images/square.png) 30분 쉬기
`,
};

describe('photographs', () => {
  const stage = useStage();
  let root, server, address;

  before(async () => {
    root = mkdtempSync(join(tmpdir(), 'cardnews-photographs-'));
    const files = {...SITE};
    for (const [name, [width, height]] of Object.entries(SHAPES)) files[`content/images/${name}.png`] = await photograph(stage, width, height);
    for (const [path, bytes] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), {recursive: true});
      writeFileSync(join(root, path), bytes);
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

  for (const width of [320, 360, 390, 768, 1280]) {
    for (const big of [false, true]) {
      test(`fit a page of ${width} px${big ? ' in large type' : ''}`, async () => {
        const page = await stage.blank({width});
        await page.goto(`${address}topics/photo/index.html`);
        await setBig(page, big);
        assert.deepEqual(await page.evaluate(overflow), []);
        const sizes = await page.evaluate(sizesOf);
        for (const [row, shapes] of Object.entries(sizes)) assert.equal(new Set(shapes).size, 1, `${row}: ${shapes.join(', ')}`);
        if (!big) assert.equal(sizes['.picto'][0], '64×64');
      });
    }
  }

  test('the keys of the start page keep their numbers whole', async () => {
    const page = await stage.blank({width: 320});
    for (const big of [false, true]) {
      await page.goto(`${address}index.html`);
      await setBig(page, big);
      const torn = await page.locator('.keys a').evaluateAll((keys) =>
        keys.filter((key) => key.scrollWidth > key.clientWidth || key.clientHeight > 2.2 * parseFloat(getComputedStyle(key).minHeight)).map((key) => key.textContent));
      assert.deepEqual(torn, []);
      assert.ok(await page.locator('.keys a').count() > 0);
    }
  });
});

/** The picture of a page of this size: many colours, as a photograph has. */
async function photograph(stage, width, height) {
  const page = await stage.blank();
  await page.setViewportSize({width, height});
  await page.setContent('<body style="margin:0;height:100vh;background:linear-gradient(60deg,#8ac,#fa6,#285)"></body>');
  return page.screenshot();
}

/** The sizes of the photographs in each kind of row; hidden ones have none. */
function sizesOf() {
  const sizes = {};
  for (const row of ['.state', '.picto', '.frame']) {
    sizes[row] = [...document.querySelectorAll(`${row} img`)].map((image) => `${Math.round(image.clientWidth)}×${Math.round(image.clientHeight)}`);
    if (sizes[row].length < 2) throw new Error(`${row} has ${sizes[row].length} photographs`);
  }
  return sizes;
}
