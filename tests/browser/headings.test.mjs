// Every page says what it is: language, a title of its own, one main heading, no level left out.

import assert from 'node:assert/strict';
import {describe, test} from 'node:test';

import {pages} from './site.mjs';
import {useStage} from './stage.mjs';

describe('headings', () => {
  const stage = useStage();
  const titles = new Map();

  for (const path of pages) {
    test(`${path} is titled and in order`, async () => {
      const page = await stage.open(path);
      const {lang, title, levels, empty} = await page.evaluate(outline);
      assert.equal(lang, 'ko');
      assert.notEqual(title, '');
      assert.equal(titles.get(title), undefined, `the title “${title}” is taken`);
      titles.set(title, path);
      assert.equal(levels.filter((level) => level === 1).length, 1, 'one h1');
      assert.equal(levels[0], 1, 'h1 comes first');
      levels.reduce((above, level) => {
        assert.ok(level <= above + 1, `h${level} after h${above}`);
        return level;
      });
      assert.deepEqual(empty, []);
    });
  }
});

function outline() {
  const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')];
  return {
    lang: document.documentElement.lang,
    title: document.title.trim(),
    levels: headings.map((heading) => Number(heading.localName[1])),
    empty: headings.filter((heading) => !heading.textContent.trim()).map((heading) => heading.outerHTML),
  };
}
