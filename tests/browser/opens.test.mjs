// Every page opens on a phone without an error, a failed or foreign request, or a script but those that help.

import assert from 'node:assert/strict';
import {describe, test} from 'node:test';

import {copies, pages} from './site.mjs';
import {useStage} from './stage.mjs';

describe('opening', () => {
  const stage = useStage();

  for (const path of [...pages, ...copies]) {
    test(`${path} opens cleanly`, async () => {
      const page = await stage.blank();
      const faults = listen(page, stage.address);
      const response = await page.goto(stage.address + path);
      assert.equal(response.status(), 200);
      const broken = await loadPictures(page);
      assert.deepEqual([...faults, ...broken, ...(await page.evaluate(activeContent))], []);
    });
  }

  test('an address that is not there shows a whole page', async () => {
    const page = await stage.blank();
    const faults = listen(page, stage.address, 'topics/not/there/');
    const response = await page.goto(`${stage.address}topics/not/there/`);
    assert.equal(response.status(), 404);
    await page.locator('.call').click({trial: true});
    assert.equal(await page.locator('.callbar').evaluate((bar) => getComputedStyle(bar).position), 'fixed', 'no style sheet');
    await page.locator('main a').first().click();
    await page.waitForURL('**/topics/*/index.html');
    assert.deepEqual(faults, []);
  });

  test('Korean is set in the font of the theme', async () => {
    const page = await stage.open('index.html');
    const client = await page.context().newCDPSession(page);
    await client.send('DOM.enable');
    await client.send('CSS.enable');
    const {root} = await client.send('DOM.getDocument');
    const {nodeId} = await client.send('DOM.querySelector', {nodeId: root.nodeId, selector: 'h1'});
    const {fonts} = await client.send('CSS.getPlatformFontsForNode', {nodeId});
    assert.deepEqual(fonts.map((font) => font.familyName.split(' ')[0]), ['Pretendard']);
  });
});

/** Collects what a browser complains about; `missing` is the one address that may answer 404. */
function listen(page, address, missing) {
  const faults = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && message.location().url !== address + missing) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => faults.push(`failed: ${request.url()}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(address)) faults.push(`leaves the host: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() !== 200 && response.url() !== address + missing) faults.push(`${response.status()}: ${response.url()}`);
  });
  return faults;
}

/** Pictures load when they come into sight; returns those that cannot be shown. */
async function loadPictures(page) {
  const broken = [];
  for (const picture of await page.locator('img').all()) {
    await picture.scrollIntoViewIfNeeded();
    broken.push(await picture.evaluate((img) => img.decode().then(() => '', () => `broken picture: ${img.src}`)));
  }
  return broken.filter(Boolean);
}

function activeContent() {
  const helps = (script) => script.defer && script.textContent === '' && /\/assets\/(find|share)-[0-9a-f]{10}\.js$/.test(script.src);
  const scripts = [...document.scripts].filter((script) => !helps(script)).map((script) => `script element: ${script.outerHTML.slice(0, 80)}`);
  const handlers = [...document.querySelectorAll('*')].flatMap((element) =>
    [...element.attributes]
      .filter(({name, value}) => name.startsWith('on') || /^\s*javascript:/i.test(value))
      .map(({name}) => `script in ${element.localName} ${name}`),
  );
  return [...scripts, ...handlers];
}
