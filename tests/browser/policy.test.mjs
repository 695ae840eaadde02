// Every kind of page lives under its policy: with the headers of `_headers`, and with nothing but what the page carries.

import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import {after, before, describe, test} from 'node:test';

import {hits} from './desk.mjs';
import {copies, pages, sheets, topics} from './site.mjs';
import {useStage} from './stage.mjs';

const DESK = ['desk/index.html', 'desk/desk-offline.html'];
// Of each kind one stands for all where a test takes long.
const KINDS = ['index.html', '404.html', 'links/index.html', topics[0], copies[0], sheets[0], ...DESK];

for (const headers of [true, false]) {
  describe(headers ? 'policy by headers' : 'policy by meta alone', () => {
    const stage = useStage({headers});
    const stranger = useStranger();

    for (const path of [...pages, copies[0], sheets[0], ...DESK]) {
      test(`${path} breaks no rule and looks as without rules`, async () => {
        const page = await stage.blank();
        const complaints = listen(page);
        const response = await page.goto(stage.address + path);
        assert.equal(Boolean(response.headers()['content-security-policy']), headers, 'header');
        const free = await stage.blank({lawless: true});
        await free.goto(stage.address + path);
        const [bound, unbound] = [await page.evaluate(looks), await free.evaluate(looks)];
        assert.ok(bound.length > 20);
        assert.deepEqual(bound, unbound);
        assert.deepEqual(complaints, []);
      });
    }

    for (const path of sheets) {
      test(`${path} has the type size that was measured`, async () => {
        const page = await stage.blank({width: 1280});
        await page.goto(stage.address + path);
        const {step, rem, size} = await page.evaluate(() => ({
          step: Number(document.querySelector('.sheet').className.match(/\bstep-(\d+)\b/)[1]),
          rem: parseFloat(getComputedStyle(document.documentElement).fontSize),
          size: parseFloat(getComputedStyle(document.querySelector('.sheet h1')).fontSize),
        }));
        assert.ok(step > 50 && Math.abs(size - (step / 10) * rem) < 0.1, `step ${step}, ${size} px at ${rem} px a rem`);
      });
    }

    for (const path of KINDS) {
      test(`${path} stops what somebody smuggled in`, async () => {
        const {ran, styled, attribute, base, framed, asked} = await smuggle(stage, stranger, path, false);
        assert.deepEqual({ran, styled, attribute, base, framed, asked}, {ran: [], styled: false, attribute: false, base: false, framed: false, asked: []});
      });
    }

    test('what is smuggled in would do harm without a policy', async () => {
      const found = await smuggle(stage, stranger, topics[0], true);
      assert.deepEqual(found, {
        ran: ['attribute', 'element', 'foreign'],
        styled: true,
        attribute: true,
        base: true,
        framed: true,
        asked: ['/evil.css', '/evil.js', '/frame', '/picture.png'],
      });
    });

    test('the desk finds, copies, asks for news and is installed', async () => {
      const page = await stage.blank({width: 1280});
      const complaints = listen(page);
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      // The site's own pages may not look into the clipboard.
      const aside = await page.context().newPage();
      await aside.goto(stranger.address);
      await aside.evaluate(() => navigator.clipboard.writeText('nothing yet'));
      await page.bringToFront();
      const news = page.waitForResponse('**/desk/version.json');
      await page.goto(`${stage.address}desk/index.html`);
      await page.locator('#q').fill('누수');
      assert.equal((await hits(page))[0], 8);
      await page.locator('#q').press('Enter');
      await page.waitForFunction(() => document.getElementById('said').textContent.trim() !== '');
      await aside.bringToFront();
      assert.match(await aside.evaluate(() => navigator.clipboard.readText()), /누수 시 점검사항/);
      await page.bringToFront();
      await page.evaluate(() => dispatchEvent(new Event('focus')));
      assert.equal((await news).status(), 200);
      const worker = await page.evaluate(() => navigator.serviceWorker.ready.then(({active}) => active?.scriptURL));
      assert.ok(worker.endsWith('/desk/worker.js'), worker);
      const client = await page.context().newCDPSession(page);
      const manifest = await client.send('Page.getAppManifest');
      assert.ok(manifest.data.includes('상담 카드'));
      assert.deepEqual(manifest.errors, []);
      assert.deepEqual(complaints, []);
    });

    for (const path of KINDS) {
      test(`${path} stands in ${headers ? 'nobody’s frame' : 'a frame, which only headers can refuse'}`, async () => {
        const page = await stage.blank();
        stranger.frames = stage.address + path;
        await page.goto(`${stranger.address}framing`);
        assert.equal(page.frames()[1].url() === stage.address + path, !headers);
      });
    }
  });
}

/** Every violation and every warning that speaks of a policy, a refused or an unknown feature. */
function listen(page) {
  const complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || /polic|refused|unrecognized/i.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  return complaints;
}

/** How every element is set: a rule that blocks a style shows here. */
function looks() {
  const names = ['display', 'position', 'color', 'backgroundColor', 'fontSize', 'fontFamily', 'width', 'height', 'margin', 'padding', 'fill', 'stroke'];
  return [...document.querySelectorAll('body, body *')].map((element) => {
    const style = getComputedStyle(element);
    return `${element.localName} ${names.map((name) => style[name]).join(' ')}`;
  });
}

/** A server that is not ours, which notes what it is asked for. */
function useStranger() {
  const stranger = {asked: [], frames: ''};
  let server;
  before(async () => {
    server = createServer((request, response) => {
      stranger.asked.push(request.url);
      if (request.url === '/evil.js') response.setHeader('content-type', 'text/javascript').end("(window.ran ??= []).push('foreign')");
      else if (request.url === '/evil.css') response.setHeader('content-type', 'text/css').end('');
      else if (request.url === '/framing') response.setHeader('content-type', 'text/html').end(`<iframe src="${stranger.frames}"></iframe>`);
      else response.setHeader('content-type', 'text/html').end('<p>foreign');
    });
    await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
    // Another host and another port, so that it is another site.
    stranger.address = `http://localhost:${server.address().port}/`;
  });
  after(() => {
    server?.closeAllConnections();
    server?.close();
  });
  return stranger;
}

/** Opens a page into which somebody has written, and says what of it worked. */
async function smuggle(stage, stranger, path, lawless) {
  stranger.asked.length = 0;
  const page = await stage.blank({lawless});
  const foreign = stranger.address;
  const head = `<base href="${foreign}base/"><style>body{outline:7px solid red}</style><link rel="stylesheet" href="${foreign}evil.css"><script src="${foreign}evil.js"></script>`;
  const body =
    "<script>(window.ran ??= []).push('element')</script><p id=\"smuggled\" style=\"position:fixed\">x</p>" +
    `<img src="x:" onerror="(window.ran ??= []).push('attribute')"><img src="${foreign}picture.png"><iframe src="${foreign}frame"></iframe>`;
  // At the end of the head, so that a base that is heeded does not break what comes before.
  stage.alter = (sent, bytes) =>
    sent.endsWith(path) ? String(bytes).replace('</head>', `${head}</head>`).replace('</body>', `${body}</body>`) : bytes;
  await page.goto(stage.address + path, {waitUntil: 'load'});
  stage.alter = (sent, bytes) => bytes;
  await page.waitForTimeout(100);
  const found = await page.evaluate(() => ({
    ran: [...new Set(window.ran ?? [])].sort(),
    styled: getComputedStyle(document.body).outlineWidth === '7px',
    attribute: getComputedStyle(document.getElementById('smuggled')).position === 'fixed',
    base: document.baseURI.endsWith('/base/'),
  }));
  const frame = page.frames()[1];
  const framed = Boolean(frame) && (await frame.evaluate(() => document.body?.textContent.includes('foreign') ?? false).catch(() => false));
  // Where a base is heeded the page's own icon is asked for there too, and its script.
  const own = (url) => url.endsWith('icon.svg') || url === '/favicon.ico' || (lawless && /\/assets\/share-\w+\.js$/.test(url));
  const asked = [...new Set(stranger.asked)].filter((url) => !own(url)).sort();
  return {...found, framed, asked};
}
