// A key right after a Korean syllable does its work once, in whichever order a browser tells of it.

import assert from 'node:assert/strict';
import {describe, test} from 'node:test';

import {openDesk, topic} from './desk.mjs';
import {useFirefox} from './firefox.mjs';
import {useStage} from './stage.mjs';

const leak = topic('leak-check');
const message = (variant) => leak.messages.find((own) => own.variant === variant).text;

// What the browser says between the key that goes down and the one that goes up. `c` is the end of a composition, `d` a key of the
// input method while it composes, `D` one after it, `k` the key itself, `w` the sign that it writes.
const ORDERS = {
  'Chromium on macOS and Windows': 'dckw',
  'Chromium with an input method that keeps the key': 'dc',
  'Chromium with an input method that writes the sign': 'dcw',
  Firefox: 'dcw',
  Safari: 'cDw',
  'an input method that ends the syllable before the key': 'ckw',
};

const KEYS = [
  ['Enter', 13, '', () => message('link')],
  ['NumpadEnter', 13, '', () => message('link')],
  ['BracketRight', 221, ']', () => message('text')],
  ['Semicolon', 186, ';', () => leak.short],
];

/** Plays a press of a key after 누수 has been composed; returns what was copied, and what stands in the field. For a browser to run. */
async function press({order, code, keyCode, sign, id}) {
  const copied = [];
  Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText: async (text) => { copied.push(text); }}});
  const field = document.getElementById(id);
  const turn = () => new Promise((done) => setTimeout(done, 5));
  const say = (type, Kind, init) => field.dispatchEvent(new Kind(type, {bubbles: true, cancelable: true, ...init}));
  const key = sign || 'Enter';
  const write = (inputType, data) => {
    if (!say('beforeinput', InputEvent, {inputType, data})) return;
    field.value += data;
    say('input', InputEvent, {inputType, data});
  };
  const steps = {
    c: () => say('compositionend', CompositionEvent, {data: '누수'}),
    d: () => say('keydown', KeyboardEvent, {code, key: 'Process', keyCode: 229, isComposing: true}),
    D: () => say('keydown', KeyboardEvent, {code, key, keyCode: 229}),
    k: () => say('keydown', KeyboardEvent, {code, key, keyCode}) || 'prevented',
    w: () => { if (sign) write('insertText', sign); },
  };
  field.focus();
  field.value = '';
  say('compositionstart', CompositionEvent, {data: ''});
  write('insertCompositionText', '누수');
  let prevented = false;
  for (const step of order) {
    // Whoever prevents the key prevents what it writes.
    if (step === 'w' && prevented) continue;
    prevented = steps[step]() === 'prevented';
    await turn();
  }
  say('keyup', KeyboardEvent, {code, key, keyCode});
  await turn();
  return {copied, value: field.value};
}

function suite(openedPage) {
  for (const [browser, order] of Object.entries(ORDERS)) {
    test(`as told by ${browser}`, async () => {
      const page = await openedPage();
      for (const [code, keyCode, sign, wanted] of KEYS) {
        // Twice: what is remembered of one press is nothing to the next.
        for (const again of [1, 2]) {
          const {copied, value} = await page.evaluate(press, {order, code, keyCode, sign, id: 'q'});
          assert.deepEqual(copied, [wanted()], `${code}, ${again}`);
          assert.equal(value, '누수', 'no sign is written into the search');
        }
      }
    });
  }

  test('in the field for a name Enter copies once, and signs are signs', async () => {
    const page = await openedPage('?q=8');
    for (const order of ['dck', 'dc', 'cD']) {
      const {copied} = await page.evaluate(press, {order, code: 'Enter', keyCode: 13, sign: '', id: 'name'});
      assert.equal(copied.length, 1, order);
      assert.match(copied[0], /^누수 고객님/);
    }
    const {copied, value} = await page.evaluate(press, {order: 'dckw', code: 'Semicolon', keyCode: 186, sign: ';', id: 'name'});
    assert.deepEqual([copied, value], [[], '누수;']);
  });

  test('arrows walk one step', async () => {
    const page = await openedPage();
    for (const order of ['dck', 'dc', 'cD']) {
      await page.evaluate(press, {order, code: 'ArrowDown', keyCode: 40, sign: '', id: 'q'});
      const chosen = await page.evaluate(() => [...document.querySelectorAll('#hits [role=option]')].findIndex((row) => row.getAttribute('aria-selected') === 'true'));
      assert.equal(chosen, 1, `${order}: the first row was chosen by the search`);
    }
  });
}

describe('desk keys after Hangul, in Chromium', () => {
  const stage = useStage();
  suite((query) => openDesk(stage, {query}));
});

describe('desk keys after Hangul, in Firefox', () => {
  const stage = useFirefox();
  suite(async (query = '') => {
    await stage.page.goto(`${stage.address}desk/index.html${query}`);
    return stage.page;
  });
});
