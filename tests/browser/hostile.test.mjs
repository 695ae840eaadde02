// Whatever an editor writes into any field stands on the pages as words: nothing runs, nothing is fetched elsewhere.

import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {pathToFileURL} from 'node:url';

import {start, stop} from './preview.mjs';
import {serve} from './serve.mjs';
import {useStage} from './stage.mjs';

/** Each calls h(), if it gets to. They are short, because cards refuse what does not fit. */
const PAYLOADS = [
  '<script>h() </script>',
  '<img src=x onerror=h()>',
  '"> <svg onload=h()>',
  "' onfocus=h() autofocus '",
  '</script> <script>h() //',
  '</style><img src onerror=h()>',
  '--><svg onload=h()>',
  'javascript:h()',
  'data:text/html,<1>',
  '${h()} #{h()} {% h() %}',
  '&LT;b&GT; h()',
  '&AMP;#60;b> h()',
];

/** The escapes that the guide names. */
const escaped = (words) => words.replace(/[`*[\]<|~]|&(?=[#\w]+;)/g, '\\$&');
const quoted = JSON.stringify;
const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 300"><desc>DESC</desc><text y="90">그림</text></svg>';

/** A site that has `words` in every text that an editor can write. */
function site(words) {
  const value = quoted(`물 ${words}`);
  const text = escaped(words);
  const allow = ['foreign-letters', 'missing-action', 'noun-pile', 'unexplained-term', 'odd-number-form', 'nominal-ending', 'long-sentence']
    .map((rule) => `  - {rule: ${rule}, reason: ${value}}\n`).join('');
  return {
    'content/site.yaml': `title: ${value}\nlang: ko\nbase_url: https://water.example.kr/\nshort_url: https://water.example.kr/\noffice: test\nchannels: [sms, qr]\ndesk: true\ncategories:\n  - {id: info, name: ${value}}\n`,
    'content/offices/test.yaml': `name: ${value}\nshort_name: ${value}\nphone: 055-000-0000\nhours: ${value}\naddress: ${value}\nmap: ${value}\nsender: ${value}\nvalues:\n  door: ${value}\n`,
    'content/facts.yaml': `period:\n  value: ${value}\n  what: ${value}\n  basis: ${value}\n  source: ${value}\n  checked_on: 2026-11-22\npapers:\n  value: [${value}, ${value}]\n  what: ${value}\n  basis: ${value}\n  status: unconfirmed\n`,
    'content/glossary.yaml': `- {term: 계량기, plain: ${value}, explain: ${value}, also: [${value}], avoid: [${value}], en: ${value}}\n`,
    'content/images/a.svg': DRAWING.replace('DESC', words.replace(/[&<>]/g, (c) => `&#${c.charCodeAt()};`)),
    'content/topics/leak-check.md': `---
number: 8
title: ${value}
question: ${value}
category: info
summary: ${value}
message: ${value}
keywords: [${value}]
script: ${value}
owner: ${value}
cover: images/a.svg
cover_alt: ${value}
reviewed: 2026-11-22
allow:
${allow}---

계량기 **${text}** 입니다.

## ${text}

1. **${text}** ${text}
2. **가** [${text}](https://water.example.kr/?q=%22%3E)

## 목록

- ${text}
- {{ office.door }} {{ fact.period }}

## 표

| ${text} | 나 |
|---|---|
| ${text} | ${text} |

## 서류

- [ ] **${text}** ${text}

## 할 일

- O ${text}
- X ${text}

## 그림

![물 ${text}](images/a.svg "${words.replaceAll('"', '').replaceAll('&', '&amp;')}")

## 말

${text}
: ${text}

## 사실

{{ fact.papers }}

## 알림

> [!TIP]
> **${text}**
> ${text}
`,
  };
}

function put(root, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), {recursive: true});
    writeFileSync(join(root, path), text);
  }
}

function build(root) {
  return spawnSync(process.env.CARDNEWS, ['build', '--root', root, '--messages', 'en', '--today', '2026-11-22'], {encoding: 'utf8'});
}

/** Every page below a folder. */
function pagesOf(folder) {
  return readdirSync(folder, {recursive: true}).map(String).filter((path) => path.endsWith('.html')).sort();
}

/** Opens an address, presses what can be pressed, and returns what ran or left the host. */
async function provoke(stage, url, host) {
  const page = await stage.blank({width: 1280});
  const seen = [];
  await page.exposeFunction('__hit', () => seen.push('h() ran'));
  await page.addInitScript(() => {
    window.h = () => window.__hit();
    window.alert = window.prompt = window.confirm = window.h;
    document.addEventListener('securitypolicyviolation', (event) => window.__hit(event.violatedDirective));
  });
  page.on('dialog', (dialog) => { seen.push('dialog'); return dialog.dismiss(); });
  page.on('request', (request) => {
    if (!request.url().startsWith(host) && !/^(data|blob):/.test(request.url())) seen.push(`asks ${request.url()}`);
  });
  await page.goto(url);
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
  await page.locator('[popovertarget]').evaluateAll((all) => all.slice(0, 3).forEach((one) => one.click()));
  await page.evaluate(() => document.querySelectorAll('a, button, [tabindex]').forEach((one) => one.focus()));
  const field = page.locator('.find.ready input');
  if (await field.count()) {
    await field.fill('물');
    await page.locator('.find [role="status"]:not(:empty)').waitFor();
  }
  await page.waitForTimeout(50);
  const text = await page.evaluate(() => document.documentElement.textContent);
  await page.close();
  return {seen, text};
}

describe('hostile words in every field', () => {
  const stage = useStage();
  const roots = [];
  const make = (files) => {
    const root = mkdtempSync(join(tmpdir(), 'cardnews-hostile-'));
    roots.push(root);
    put(root, files);
    return root;
  };
  after(() => roots.forEach((root) => rmSync(root, {recursive: true, force: true})));

  for (const words of PAYLOADS) {
    test(`${words} stays words`, async () => {
      const root = make(site(words));
      const built = build(root);
      assert.equal(built.status, 0, built.stderr);
      const folder = join(root, 'public');
      const {server, address} = await serve(folder);
      try {
        const shown = new Map();
        for (const path of pagesOf(folder)) {
          const query = path.startsWith('desk/') ? `?q=${encodeURIComponent(words)}#${encodeURIComponent(words)}` : '';
          const {seen, text} = await provoke(stage, address + path + query, address);
          assert.deepEqual(seen, [], path);
          shown.set(path, text);
        }
        const file = pathToFileURL(join(folder, 'desk/desk-offline.html')).href;
        assert.deepEqual((await provoke(stage, file, 'file:')).seen, [], 'desk-offline.html from the disk');
        for (const path of ['index.html', 'topics/leak-check/index.html', 'links/index.html', 'print/leak-check/index.html']) {
          assert.ok(shown.get(path).includes(words), `${path} does not show the words`);
        }
      } finally {
        server.closeAllConnections();
        server.close();
      }
    });
  }

  for (const [rule, words] of [['raw-html', '<script>h()</script>'], ['unsafe-link', '[가](javascript:h\\(\\))'], ['invalid-placeholder', '{{7*7}}']]) {
    test(`${words} in a text is refused: ${rule}`, () => {
      const files = site('말');
      files['content/topics/leak-check.md'] += `\n## 또\n\n${words}\n`;
      const root = make(files);
      const built = build(root);
      assert.equal(built.status, 1);
      assert.match(built.stderr, new RegExp(`error\\[${rule}\\]`));
      assert.ok(!readdirSync(root).includes('public'));
    });
  }
});

describe('hostile words in the preview', () => {
  const stage = useStage();
  let root, preview;
  before(async () => {
    root = mkdtempSync(join(tmpdir(), 'cardnews-hostile-'));
    put(root, site(PAYLOADS[1]));
    preview = await start(root);
  });
  after(async () => {
    await stop(preview?.program);
    rmSync(root, {recursive: true, force: true});
  });

  test('the preview shows them, and its findings, as words', async () => {
    for (const path of ['', 'index.html', 'topics/leak-check/index.html', 'desk/index.html']) {
      const {seen, text} = await provoke(stage, preview.address + path, preview.address.replace('http', ''));
      assert.deepEqual(seen.filter((what) => !what.startsWith(`asks ${preview.address}`) && !what.includes('ws')), [], path);
      assert.ok(text.length > 0);
    }
    const topic = join(root, 'content/topics/leak-check.md');
    const wrong = '<img src=y onerror=h()>';
    writeFileSync(topic, `${readFileSync(topic, 'utf8')}\n## 또\n\n${wrong}\n`);
    const page = await stage.blank();
    await page.addInitScript(() => { window.h = () => { window.ran = true; }; });
    await page.goto(preview.address);
    await page.waitForFunction((words) => document.body.textContent.includes(words), wrong);
    assert.equal(await page.evaluate(() => window.ran), undefined);
  });
});
