// A customer copies a command or an address from a page; without a script, or where the browser cannot copy, it stands there to be read.

import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';

import {serve} from './serve.mjs';
import {useStage} from './stage.mjs';

if (!process.env.CARDNEWS) throw new Error('CARDNEWS must name the program; tests/README.md shows how');

const LINES = ['certutil -user -store my "<가> & 나"', 'https://water.example.kr/a-b?c=1&d=2', 'Remove-Item C:\\a\\abcdefghijklm'];
const PAGE = 'topics/code/index.html';
const FILES = {
  'site.yaml': 'title: 시험\nlang: ko\nbase_url: https://water.example.kr/\nshort_url: https://water.example.kr/\noffice: test\ncategories:\n  - {id: info, name: 정보}\n',
  'offices/test.yaml': 'name: 시험 지사\nphone: 055-000-0000\n',
  'topics/code.md': `---\nnumber: 8\ntitle: 인증서\nquestion: 인증서가 안 보여요\ncategory: info\nsummary: 전화로 물어보세요.\nreviewed: 2026-11-22\n---\n\n전화로 **물어보세요**.\n\n## 적으세요\n\n\`\`\`\n${LINES.join('\n')}\n\`\`\`\n`,
};

describe('copying code', () => {
  const stage = useStage();
  let root, server, address;

  before(async () => {
    root = mkdtempSync(join(tmpdir(), 'cardnews-copy-'));
    for (const folder of ['offices', 'topics']) mkdirSync(join(root, 'content', folder), {recursive: true});
    for (const [path, text] of Object.entries(FILES)) writeFileSync(join(root, 'content', path), text);
    execFileSync(process.env.CARDNEWS, ['build', '--root', root, '--today', '2026-11-22']);
    ({server, address} = await serve(join(root, 'public'), {headers: true}));
  });

  after(() => {
    server?.closeAllConnections();
    server?.close();
    rmSync(root, {recursive: true, force: true});
  });

  /** The page on a phone whose clipboard takes what it is given, fails, or is not there. */
  async function open({clipboard = 'takes', ...phone} = {}) {
    const page = await stage.blank(phone);
    await page.addInitScript((kind) => {
      window.copied = [];
      const writeText = async (text) => {
        if (kind === 'fails') throw new DOMException('no', 'NotAllowedError');
        window.copied.push(text);
      };
      Object.defineProperty(navigator, 'clipboard', {value: kind === 'none' ? undefined : {writeText}});
    }, clipboard);
    await page.goto(address + PAGE, {waitUntil: 'load'});
    return page;
  }

  test('the pieces of a command stand side by side, and no line ends within one', async () => {
    for (const width of [320, 390, 1280]) {
      const page = await open({width});
      const faults = await page.evaluate(() => {
        const faults = [];
        for (const code of document.querySelectorAll('.verbatim code')) {
          const pieces = [...code.querySelectorAll('.whole')].map((piece) => {
            const range = document.createRange();
            range.selectNodeContents(piece);
            return {text: piece.textContent, box: range.getBoundingClientRect()};
          });
          const edge = code.getBoundingClientRect();
          for (const {text, box} of pieces) {
            if (box.left < edge.left - 1 || box.right > edge.right + 1) faults.push(`${text} sticks out`);
          }
          for (let at = 1; at < pieces.length; at += 1) {
            const [before, after] = [pieces[at - 1], pieces[at]];
            const beside = after.box.top < before.box.bottom - 1;
            if (beside && after.box.left < before.box.right - 1) faults.push(`${after.text} lies on ${before.text}`);
          }
        }
        return faults;
      });
      assert.deepEqual(faults, [], `${width} px`);
    }
  });

  test('a tap copies its line, character by character, and says so', async () => {
    const page = await open();
    for (const line of LINES) await page.getByRole('button', {name: `${line} 복사`, exact: true}).click();
    assert.deepEqual(await page.evaluate(() => window.copied), LINES);
    assert.equal(await page.locator('.verbatim + [role="status"]').textContent(), '복사했습니다.');
  });

  test('a clipboard that refuses is told, with what to do', async () => {
    const page = await open({clipboard: 'fails'});
    await page.locator('.copy').first().click();
    assert.match(await page.locator('.verbatim + [role="status"]').textContent(), /길게 눌러/);
  });

  for (const [name, phone] of [['without scripts', {scripts: false}], ['without a clipboard', {clipboard: 'none'}]]) {
    test(`${name} no button is offered, and the lines stand there`, async () => {
      const page = await open(phone);
      assert.equal(await page.locator('.copy').filter({visible: true}).count(), 0);
      assert.deepEqual(await page.locator('.verbatim code').allTextContents(), LINES);
    });
  }

  test('the page does not scroll sideways on the narrowest phone', async () => {
    const page = await open({width: 320});
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    const heights = await page.locator('.copy').evaluateAll((all) => all.map((button) => button.getBoundingClientRect().height));
    assert.ok(heights.every((height) => height >= 44), `${heights}`);
  });

  test('only pages with code ask for the script', async () => {
    const asks = async (path) => (await (await fetch(address + path)).text()).includes('copy-');
    assert.equal(await asks(PAGE), true);
    assert.equal(await asks('index.html'), false);
  });
});
