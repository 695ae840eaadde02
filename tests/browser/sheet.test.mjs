// A print sheet fills one A4 page, its code is large enough to scan, and a screen of any width shows it whole.

import assert from 'node:assert/strict';
import {describe, test} from 'node:test';

import axe from 'axe-core';

import {sheets} from './site.mjs';
import {useStage} from './stage.mjs';

describe('sheet', () => {
  const stage = useStage();

  test('there is one for each topic', () => assert.ok(sheets.length >= 11));

  for (const path of sheets) {
    test(`${path} prints on one A4 page with a code of 30 mm`, async () => {
      const page = await stage.blank();
      await page.goto(stage.address + path);
      for (const width of [320, 1280]) {
        await page.setViewportSize({width, height: 844});
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(beyond <= 0, `${beyond} px beyond a window of ${width} px`);
      }
      await page.evaluate(axe.source);
      const found = await page.evaluate(() => globalThis.axe.run());
      assert.ok(found.passes.length > 10);
      assert.deepEqual(found.violations.map((rule) => rule.id), []);

      await page.emulateMedia({media: 'print'});
      const code = await page.locator('svg.code').evaluate((svg) => svg.getBoundingClientRect().width);
      const modules = await page.locator('svg.code').evaluate((svg) => svg.viewBox.baseVal.width);
      const millimetres = ((code / 96) * 25.4 * (modules - 8)) / modules;
      assert.ok(millimetres >= 30, `the code is ${millimetres} mm wide`);
      const pdf = await page.pdf({preferCSSPageSize: true, printBackground: true});
      const text = pdf.toString('latin1');
      assert.equal(text.match(/\/Type \/Page\b/g)?.length, 1, 'pages');
      const [, wide, high] = text.match(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/) ?? [];
      assert.ok(Math.abs(wide - 595) < 2 && Math.abs(high - 842) < 2, `${wide} x ${high} pt is not A4`);
    });
  }
});
