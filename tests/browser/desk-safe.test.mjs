// Nothing that somebody wrote into an address or a topic becomes markup or script on the desk, and nothing leaves its host.

import assert from 'node:assert/strict';
import {describe, test} from 'node:test';

import {data, hits, html, openDesk, openDeskWith} from './desk.mjs';
import {useStage} from './stage.mjs';

const HOSTILE = [
  '<img src=x onerror="window.ran=1">',
  '</script><script>window.ran=1</script>',
  '"><svg onload=window.ran=1>',
  'javascript:window.ran=1',
  '<style>*{display:none}</style>',
  '\u202e<iframe srcdoc="<script>parent.ran=1</script>">',
  '{{7*7}}${window.ran=1}',
];

describe('desk safety', () => {
  const stage = useStage();

  for (const words of HOSTILE) {
    test(`?q=${words} runs nothing`, async () => {
      const page = await openDesk(stage, {query: `?q=${encodeURIComponent(words)}`, prepare: countViolations});
      assert.equal(await page.inputValue('#q'), words);
      await page.keyboard.press('Enter');
      await nothingRan(page);
    });
  }

  test('hostile topics are shown as they are written', async () => {
    const other = structuredClone(data);
    const words = HOSTILE.join(' ');
    for (const one of other.topics) {
      Object.assign(one, {title: `${words} ${one.title}`, question: words, answer: words, summary: words, script: words, keywords: [words]});
      one.messages.forEach((message) => { message.text = `${words}\n${message.text}`; });
      one.cards.forEach((card) => { card.words = words; });
      one.short = 'javascript:window.ran=1';
    }
    for (const fact of other.facts) Object.assign(fact, {what: words, value: words, basis: words});
    other.categories.forEach((category) => { category.name = words; });
    other.office = {name: words, phone: words, tel: '1'};
    const page = await openDeskWith(stage, other, {prepare: countViolations});
    await page.fill('#q', 'img src');
    assert.ok((await hits(page)).length > 0);
    for (const key of ['Enter', ';', ']', '\\', '`', '=', "'"]) await page.keyboard.press(key);
    await page.fill('#q', '쀍쀍');
    await page.fill('#q', '');
    await page.locator('[role=option]').nth(1).click();
    assert.equal(await page.locator('#question').textContent(), words);
    await nothingRan(page);
    assert.deepEqual(page.faults, []);
  });

  test('the policy stops a script, a style and a picture that somebody smuggled in all the same', async () => {
    const page = await openDesk(stage, {prepare: countViolations});
    page.faults.length = 0;
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran=1';
      document.body.append(script);
      const picture = document.createElement('img');
      picture.setAttribute('onerror', 'window.ran=1');
      picture.src = 'https://example.com/x.png';
      document.body.append(picture);
    });
    await page.waitForTimeout(200);
    assert.equal(await page.evaluate(() => window.ran), undefined);
    assert.ok((await page.evaluate(() => window.violations.length)) >= 2);
  });

  test('everything comes from the desk’s own host, and the page is small and kept from search engines', async () => {
    const foreign = [];
    const page = await openDesk(stage, {
      prepare: (blank) => blank.on('request', (request) => {
        if (!request.url().startsWith(stage.address) && !/^(data|blob):/.test(request.url())) foreign.push(request.url());
      }),
    });
    for (const one of data.topics) await page.fill('#q', String(one.number));
    assert.deepEqual(foreign, []);
    assert.deepEqual(page.faults, []);
    assert.ok(Buffer.byteLength(html) <= 250_000, `${Buffer.byteLength(html)} bytes`);
    assert.match(await page.getAttribute('meta[name=robots]', 'content'), /noindex/);
  });

  test('pictures are fetched when their topic is shown, not before', async () => {
    const fetched = [];
    await openDesk(stage, {
      origin: 'plain http on a network',
      prepare: (blank) => blank.on('request', (request) => { if (request.url().endsWith('.png')) fetched.push(request.url()); }),
    }).then(async (page) => {
      await page.waitForTimeout(300);
      assert.deepEqual(fetched, []);
      await page.fill('#q', '8');
      await page.waitForTimeout(300);
      assert.ok(fetched.length >= 1 && fetched.every((url) => url.includes('leak-check')));
    });
  });
});

function countViolations(page) {
  return page.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
}

async function nothingRan(page) {
  await page.waitForTimeout(150);
  assert.equal(await page.evaluate(() => window.ran), undefined, 'a script ran');
  assert.deepEqual(await page.evaluate(() => window.violations), [], 'the policy had to stop something');
  assert.equal(await page.locator('iframe, object, embed, style:not(head style), [onerror], [onload]').count(), 0);
  const pictures = await page.evaluate(() => [...document.images].map((img) => img.getAttribute('src')));
  assert.deepEqual(pictures.filter((src) => src && !/^\.\.\/topics\/[a-z-]+\/card-/.test(src)), []);
}
