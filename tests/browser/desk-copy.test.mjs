// The message is in the clipboard after at most six keys, from every kind of address that an office opens the desk from.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, test} from 'node:test';

import {ORIGINS, clipboard, data, emptyClipboard, hits, openDesk, openDeskWith, topic} from './desk.mjs';
import {folder} from './site.mjs';
import {useStage} from './stage.mjs';

const leak = topic('leak-check');
const message = (variant, one = leak) => one.messages.find((own) => own.variant === variant).text;

describe('desk copying', () => {
  const stage = useStage();

  for (const [origin, {secure, pictures}] of Object.entries(ORIGINS)) {
    test(`누수 is copied with at most six keys: ${origin}`, async () => {
      const page = await openDesk(stage, {origin});
      assert.equal(await page.evaluate(() => isSecureContext), secure);
      await emptyClipboard(stage, page);
      const keys = ['s', 'n', 't', 'n', 'Enter'];
      assert.ok(keys.length <= 6);
      for (const key of keys) await page.keyboard.press(key);
      await page.locator('#said.good').waitFor();
      assert.match(await page.locator('#said').textContent(), /8번 .*복사됨 · SMS \d+\/90/);
      assert.equal(await clipboard(stage, page), message('link'));
      assert.ok(await page.evaluate(() => document.activeElement.id === 'q'), 'ready for the next call');
      assert.deepEqual(page.faults, []);
    });

    test(`each thing has its key: ${origin}`, async () => {
      const page = await openDesk(stage, {origin});
      await page.fill('#q', '누수');
      for (const [key, wanted] of [[']', message('text')], ['\\', message('picture')], ['[', message('link')], [';', leak.short]]) {
        await emptyClipboard(stage, page);
        await page.keyboard.press(key);
        await page.waitForTimeout(50);
        assert.equal(await clipboard(stage, page), wanted, key);
      }
      assert.equal(await page.inputValue('#q'), '누수', 'the keys are not typed');
      await page.keyboard.press('=');
      await page.keyboard.press("'");
      if (pictures) {
        await page.locator('#said.good').waitFor();
        assert.match(await page.locator('#said').textContent(), /그림 2 복사됨/);
        assert.deepEqual(await pictureInClipboard(stage, page), {type: 'image/png', width: 1080, height: 1350});
      } else {
        await page.locator('#said.bad').waitFor();
        assert.equal(await page.locator('#copy-picture').count(), 0, 'no button that does nothing');
        assert.match(await page.locator('.cards .hint').textContent(), secure ? /desk-offline\.html/ : /오른쪽 단추/);
      }
      assert.ok(await page.locator('#card').evaluate((img) => img.decode().then(() => img.naturalWidth === 1080)), 'the picture is shown');
      assert.deepEqual(page.faults, []);
    });
  }

  test('a click does what a key does', async () => {
    const page = await openDesk(stage);
    await page.locator('[role=option]').nth(7).click();
    for (const [tab, wanted] of [['text', message('text')], ['picture', message('picture')], ['link', message('link')]]) {
      await page.locator(`.tab input[value=${tab}]`).check();
      await page.click('#copy');
      await page.locator('#said.good').waitFor();
      assert.equal(await clipboard(stage, page), wanted);
    }
    await page.click('#copy-short');
    await page.waitForTimeout(50);
    assert.equal(await clipboard(stage, page), leak.short);
    await page.locator('.thumb').nth(2).click();
    await page.click('#copy-picture');
    await page.locator('#said', {hasText: '그림 3 복사됨'}).waitFor();
    const [saved] = await Promise.all([page.waitForEvent('download'), page.click('#save-picture')]);
    assert.equal(saved.suggestedFilename(), '8-leak-check-3.png');
    assert.deepEqual(readFileSync(await saved.path()), readFileSync(join(folder, leak.cards[2].picture)));
  });

  test('the QR is shown large and copied as a picture that leads to the topic', async () => {
    for (const origin of ['http://127.0.0.1', 'file://, one file', 'file://, with its folder']) {
      const page = await openDesk(stage, {origin});
      await page.fill('#q', '누수');
      await page.keyboard.press(',');
      await page.locator('#said', {hasText: 'QR 복사됨'}).waitFor();
      const side = leak.qr.width * data.qrScale;
      assert.deepEqual(await pictureInClipboard(stage, page), {type: 'image/png', width: side, height: side});
      await page.keyboard.press('.');
      await page.locator('#qr').waitFor();
      assert.ok((await page.locator('#qr-code svg').boundingBox()).width >= 300);
      assert.equal(await page.locator('#qr-address').textContent(), leak.qr.address);
      const [saved] = await Promise.all([page.waitForEvent('download'), page.click('#qr-save')]);
      // The same picture as the file beside the desk, whose reading the tests of QR codes prove.
      const file = readFileSync(join(folder, `qr/${leak.qr.address.match(/(\d+)\/$/)[1]}.png`));
      assert.ok(await page.evaluate(samePicture, [readFileSync(await saved.path()).toString('base64'), file.toString('base64')]));
      await page.keyboard.press('Escape');
      assert.deepEqual(page.faults, []);
    }
  });

  test('Enter that ends a syllable of an input method copies as well', async () => {
    const page = await openDesk(stage);
    await emptyClipboard(stage, page);
    const client = await page.context().newCDPSession(page);
    await client.send('Input.imeSetComposition', {text: '누수', selectionStart: 2, selectionEnd: 2});
    await client.send('Input.dispatchKeyEvent', {type: 'rawKeyDown', key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229});
    await client.send('Input.insertText', {text: '누수'});
    await page.locator('#said.good').waitFor();
    assert.equal(await clipboard(stage, page), message('link'));
  });

  test('a name and a line go with the message, the counter follows, and both are forgotten with the topic', async () => {
    const page = await openDesk(stage);
    await page.fill('#q', '누수');
    const bytes = async () => (await page.locator('#bytes').textContent()).split(' ');
    const [kind, before] = await bytes();
    assert.equal(kind, 'SMS');
    await page.fill('#name', '김물');
    assert.deepEqual(await bytes(), ['LMS', `${parseInt(before, 10) + 12}/2000`], '“김물 고객님” and a line end');
    await page.fill('#line', '오후 3시–5시');
    await page.keyboard.press('Enter');
    await page.locator('#said.good').waitFor();
    const lines = message('link').split('\n');
    assert.equal(await clipboard(stage, page), ['김물 고객님', lines[0], '오후 3시-5시', ...lines.slice(1)].join('\n'));
    await page.fill('#line', '좋아요 😀');
    assert.match(await page.locator('#unsendable').textContent(), /😀/);
    await page.fill('#q', '명의');
    assert.equal(await page.inputValue('#name'), '');
    assert.ok(!(await page.evaluate(() => JSON.stringify({...localStorage}))).includes('김물'), 'nothing personal is kept');
  });

  test('digits open a card by its number, arrows choose, Esc goes back, ? shows the keys', async () => {
    const page = await openDesk(stage);
    await page.locator('#topic').focus();
    await page.keyboard.press('1');
    await page.keyboard.press('1');
    assert.equal(await page.inputValue('#q'), '11');
    assert.match(await page.title(), /^11번/);
    await page.keyboard.press('Escape');
    assert.equal(await page.inputValue('#q'), '');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.match(await page.title(), /^2번/);
    assert.equal(await page.locator('[aria-selected=true]').count(), 1);
    assert.equal(await page.getAttribute('#q', 'aria-activedescendant'), await page.getAttribute('[aria-selected=true]', 'id'));
    await page.keyboard.press('?');
    assert.ok(await page.locator('#keys').isVisible());
    await page.keyboard.press('Escape');
    assert.ok(!(await page.locator('#keys').isVisible()));
    await page.locator('#topic').focus();
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
  });

  test('letters are not caught when somebody has switched that off', async () => {
    const page = await openDesk(stage);
    await page.keyboard.press('?');
    await page.locator('#use-keys').uncheck();
    await page.keyboard.press('Escape');
    await page.locator('#topic').focus();
    await page.keyboard.press('a');
    assert.equal(await page.inputValue('#q'), '');
    await page.fill('#q', '누수');
    await page.focus('#q');
    await page.keyboard.press('End');
    await page.keyboard.press(';');
    assert.equal(await page.inputValue('#q'), '누수;');
  });

  test('favourite and recent topics are kept on this computer and can be cleared', async () => {
    const page = await openDesk(stage);
    await page.fill('#q', '누수');
    await page.keyboard.press('Enter');
    await page.locator('#said.good').waitFor();
    await page.fill('#q', '명의변경');
    await page.keyboard.press('`');
    await page.reload();
    assert.match(await page.locator('#recent').textContent(), /누수 시 점검사항/);
    assert.match(await page.locator('#favourites').textContent(), /명의변경/);
    await page.keyboard.press('?');
    await page.click('#clear');
    assert.ok(!(await page.locator('#recent').isVisible()));
    await page.reload();
    assert.ok(!(await page.locator('#recent, #favourites').first().isVisible()));
    assert.equal(await page.evaluate(() => localStorage.length), 0);
  });

  test('on a phone list and topic take turns, and the message goes to the phone’s own window', async () => {
    for (const [agent, mark] of [['Mozilla/5.0 (Linux; Android 14)', '?'], ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)', '&']]) {
      const page = await openDesk(stage, {
        width: 390,
        prepare: (blank) => blank.addInitScript((value) => Object.defineProperty(navigator, 'userAgent', {get: () => value}), agent),
      });
      await page.fill('#q', 'ㄴㅅ');
      await page.locator('[role=option]').first().click();
      assert.ok(!(await page.locator('.find').isVisible()));
      assert.equal(await page.getAttribute('#sms', 'href'), `sms:${mark}body=${encodeURIComponent(message('link'))}`);
      await page.locator('.back').click();
      assert.ok(await page.locator('.find').isVisible());
    }
  });

  test('Web Share gets the message, and with a picture message the picture', async () => {
    const prepare = (blank) => blank.addInitScript(() => {
      navigator.canShare = () => true;
      navigator.share = async ({text, files}) => { window.shared = files ? {text, files: files.map(({name, type, size}) => ({name, type, some: size > 1000}))} : {text}; };
    });
    const page = await openDesk(stage, {prepare});
    await page.fill('#q', '누수');
    await page.click('#share');
    assert.deepEqual(await page.evaluate(() => window.shared), {text: message('link')});
    await page.locator('.tab input[value=picture]').check();
    await page.click('#share');
    await page.waitForFunction(() => window.shared.files);
    assert.deepEqual(await page.evaluate(() => window.shared), {text: message('picture'), files: [{name: 'card-8-1.png', type: 'image/png', some: true}]});
  });

  test('a second tap on share, and a window that is closed again, are silent', async () => {
    const prepare = (blank) => blank.addInitScript(() => {
      navigator.share = async () => { throw new DOMException('no', window.fault); };
    });
    const page = await openDesk(stage, {prepare});
    await page.fill('#q', '누수');
    for (const [fault, said] of [['AbortError', ''], ['InvalidStateError', ''], ['DataError', '공유하지 못했습니다']]) {
      await page.evaluate((name) => { window.fault = name; }, fault);
      await page.click('#share');
      await page.waitForTimeout(50);
      assert.equal(await page.locator('#said').textContent(), said, fault);
    }
  });

  test('a browser that refuses to copy shows the text to be copied by hand', async () => {
    const page = await openDesk(stage, {
      origin: 'plain http on a network',
      prepare: (blank) => blank.addInitScript(() => { document.execCommand = () => false; }),
    });
    await page.fill('#q', '누수');
    await page.keyboard.press('Enter');
    assert.ok(await page.locator('#by-hand').isVisible());
    assert.equal(await page.inputValue('#by-hand-text'), message('link'));
  });

  test('what is open, overdue, ended, not yet valid or changed is said', async () => {
    const other = structuredClone(data);
    const own = other.topics.find(({id}) => id === 'leak-check');
    Object.assign(own, {reviewBy: '2020-01-02', validUntil: '2020-01-03', validFrom: '2999-12-31'});
    other.facts[own.facts[0]].reviewBy = '2020-01-04';
    other.facts[own.facts[1]].open = true;
    const page = await openDeskWith(stage, other, {query: '?q=8'});
    const said = (await page.locator('.warn').allTextContents()).join('\n');
    for (const words of ['2020.\u00a01.\u00a02.)이 지났습니다', '2020.\u00a01.\u00a03.에 끝난', '2999.\u00a012.\u00a031.부터', '아직 확인하지 않은', '다시 확인할 날이 지난']) assert.ok(said.includes(words), words);
    assert.match(await page.locator('.facts').textContent(), /근거: /);
    await page.keyboard.press('Enter');
    await page.locator('#said.good').waitFor();
    await page.evaluate(() => {
      const kept = JSON.parse(localStorage['cardnews-desk']);
      kept.sent['leak-check'] = 'another';
      localStorage['cardnews-desk'] = JSON.stringify(kept);
    });
    await page.reload();
    assert.match((await page.locator('.warn.new').allTextContents()).join(), new RegExp(`바뀌었습니다. ${leak.reviewed.split('-').map(Number).join('.\u00a0')}.`));
    assert.deepEqual((await hits(page))[0], 8);
  });
});

/** Whether two PNG have the same dots. */
async function samePicture(pair) {
  const dots = await Promise.all(pair.map(async (text) => {
    const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], {type: 'image/png'}));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
  }));
  return dots[0].length === dots[1].length && dots[0].every((value, at) => value === dots[1][at]);
}

async function pictureInClipboard(stage, page) {
  const reader = await page.context().newPage();
  await reader.goto(`${stage.address}404.html`);
  await reader.bringToFront();
  const found = await reader.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const type = item.types.find((one) => one.startsWith('image/'));
    const {width, height} = await createImageBitmap(await item.getType(type));
    return {type, width, height};
  });
  await reader.close();
  await page.bringToFront();
  return found;
}
