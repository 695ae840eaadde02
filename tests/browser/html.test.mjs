// Every page, the desk as it is sent and as its script makes it, and the preview are valid HTML, by the checker of the W3C (Nu).

import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

import {openDesk} from './desk.mjs';
import {folder} from './site.mjs';
import {useStage} from './stage.mjs';

const JAR = join(dirname(createRequire(import.meta.url).resolve('vnu-jar')), 'build/dist/vnu.jar');
const PREVIEW = fileURLToPath(new URL('../../src/serve/page/preview.html', import.meta.url));

/** What an agent may have done, and must still be HTML. */
const STATES = {
  'at first': async () => {},
  'with a topic': async (page) => {
    await page.fill('#q', '누수');
    await page.waitForFunction(() => [...document.querySelectorAll('.thumb img')].every((img) => img.src));
  },
  'with nothing found': (page) => page.fill('#q', '쀍쀍쀍'),
  'with its QR': async (page) => {
    await STATES['with a topic'](page);
    await page.keyboard.press('.');
    await page.locator('#qr').waitFor();
  },
};

describe('valid HTML', () => {
  const stage = useStage();
  let scratch;
  before(async () => { scratch = await mkdtemp(join(tmpdir(), 'cardnews-html-')); });
  after(() => rm(scratch, {recursive: true, force: true}));

  test('every file of the site', async () => {
    assert.deepEqual(await faults(folder), []);
  });

  test('the preview', async () => {
    assert.deepEqual(await faults(PREVIEW), []);
  });

  for (const [state, reach] of Object.entries(STATES)) {
    test(`the desk ${state}`, async () => {
      const page = await openDesk(stage);
      await reach(page);
      const file = join(scratch, 'desk.html');
      await writeFile(file, await page.content());
      assert.deepEqual(await faults(file), []);
    });
  }

  test('what is no HTML is found', async () => {
    const file = join(scratch, 'bad.html');
    await writeFile(file, '<!doctype html><html lang="ko"><title>가</title><a download>나</a></html>');
    assert.equal((await faults(file)).length, 1);
  });
});

/** What the checker says about a file, or about all HTML of a folder. */
async function faults(path) {
  const asked = ['-jar', JAR, '--errors-only', '--skip-non-html', '--format', 'json', '--exit-zero-always', path];
  const {stderr} = await promisify(execFile)('java', asked, {maxBuffer: 64 * 1024 * 1024});
  return JSON.parse(stderr).messages.map(({url, lastLine, message, extract}) => `${url}:${lastLine}: ${message} ${extract}`);
}
