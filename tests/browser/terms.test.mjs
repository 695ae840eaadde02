// A glossary term explains itself when it is tapped or chosen by keyboard, with JavaScript and without.

import assert from 'node:assert/strict';
import {describe, test} from 'node:test';

import {topics} from './site.mjs';
import {setBig, useStage} from './stage.mjs';

describe('terms', () => {
  const stage = useStage();
  let tried = 0;

  for (const scripts of [true, false]) {
    const how = scripts ? 'with JavaScript' : 'without JavaScript';
    for (const path of topics) {
      test(`${path} explains its terms ${how}`, async () => {
        const page = await stage.open(path, {scripts});
        assert.deepEqual(await unpaired(page), []);
        for (const term of await page.locator('.term').all()) {
          await explains(page, term, () => term.click());
          await explains(page, term, () => term.press('Enter'));
          tried += 1;
        }
      });
    }
  }

  for (const path of topics) {
    test(`${path} keeps brackets and particles beside their term`, async () => {
      const page = await stage.open(path);
      const found = [];
      for (const width of [390, 320]) {
        await page.setViewportSize({width, height: 844});
        for (const big of [false, true]) {
          await setBig(page, big);
          found.push(...(await page.evaluate(torn)));
        }
      }
      assert.deepEqual(found, []);
    });
  }

  test('the site has terms to explain', () => assert.ok(tried > 0));

  test('the close button and a tap beside it close an explanation', async () => {
    const page = await stage.open(topics.find((path) => path.includes('leak-check')) ?? topics[0], {scripts: false});
    const term = page.locator('.term').first();
    const box = page.locator('.explain:popover-open');
    await term.click();
    await box.getByRole('button').click();
    assert.equal(await box.count(), 0, 'the close button');
    await term.click();
    assert.equal(await box.count(), 1);
    await page.mouse.click(195, 20);
    assert.equal(await box.count(), 0, 'a tap beside it');
  });
});

/** Opens the explanation, reads it as a customer sees it, and closes it with Escape. */
async function explains(page, term, open) {
  const word = await term.textContent();
  await open();
  const box = page.locator('.explain:popover-open');
  assert.equal(await box.count(), 1, `“${word}” opens no explanation`);
  assert.equal(await box.getAttribute('id'), await term.getAttribute('popovertarget'), `“${word}” opens another explanation`);
  assert.match(await box.locator('b').textContent(), /\S/);
  // The term, what it means (and a plain word, if it has one), and how to close it.
  assert.ok((await box.textContent()).length > word.length + '닫기'.length + 5, `“${word}” is not explained`);
  assert.deepEqual(await box.evaluate(hidden), [], `the explanation of “${word}”`);
  await page.keyboard.press('Escape');
  assert.equal(await box.count(), 0, `Escape leaves “${word}” open`);
  assert.ok(await term.evaluate((button) => button === document.activeElement), `“${word}” has lost the focus`);
}

/** The parts of an explanation that nobody can see. */
function hidden(box) {
  const parts = [...box.querySelectorAll('b, span, p + p, button')];
  return parts.filter((part) => {
    const {left, top, right, bottom} = part.getBoundingClientRect();
    const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const inside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    return !inside || right - left < 1 || !box.contains(seen);
  }).map((part) => part.outerHTML);
}

/** Terms that a line break tears from a bracket before them or from the rest of their word. */
function torn() {
  return [...document.querySelectorAll('.term')].filter((term) => {
    const word = term.firstChild;
    const [before, after] = [term.previousSibling, term.nextSibling];
    // A term longer than its column breaks inside and has no one line to keep.
    if (term.clientHeight > 2 * parseFloat(getComputedStyle(term).fontSize)) return false;
    if (isWiderThanItsColumn(term.closest('.whole'))) return false;
    const opens = /[([“‘「]$/.test(before?.data ?? '') && apart(before, before.length - 1, word, 0);
    const goesOn = /^\S/.test(after?.data ?? '') && apart(word, word.length - 1, after, 0);
    return opens || goesOn;
  }).map((term) => `${innerWidth} px: ${term.parentElement.textContent}`);

  /** An eojeol that no line can hold has to break somewhere. */
  function isWiderThanItsColumn(whole) {
    let column = whole.parentElement;
    while (getComputedStyle(column).display === 'inline') column = column.parentElement;
    whole.style.whiteSpace = 'nowrap';
    const natural = whole.scrollWidth;
    whole.style.whiteSpace = '';
    const {paddingLeft, paddingRight} = getComputedStyle(column);
    return natural > column.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  }

  function apart(node, at, other, otherAt) {
    return Math.abs(middle(node, at) - middle(other, otherAt)) > 4;
  }

  function middle(node, at) {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const {top, bottom} = range.getBoundingClientRect();
    return (top + bottom) / 2;
  }
}

/** Terms without an explanation and explanations without a term. */
function unpaired(page) {
  return page.evaluate(() => {
    const wanted = new Set([...document.querySelectorAll('.term')].map((term) => term.getAttribute('popovertarget')));
    const given = new Set([...document.querySelectorAll('.explain')].map((box) => box.id));
    return [...[...wanted].filter((id) => !given.has(id)), ...[...given].filter((id) => !wanted.has(id))];
  });
}
