// axe finds nothing on any page: both colour schemes, both type sizes, more contrast, a usual and a narrow phone, 200 % zoom, open explanations.

import assert from 'node:assert/strict';
import {describe, test} from 'node:test';

import axe from 'axe-core';

import {pages} from './site.mjs';
import {setBig, useStage} from './stage.mjs';

describe('axe', () => {
  const stage = useStage();

  for (const scheme of ['light', 'dark']) {
    for (const path of pages) {
      test(`${path} in ${scheme} colours has no violation`, async () => {
        const page = await stage.open(path, {scheme});
        const found = [];
        // A window of 1,280 px at 200 % zoom is 640 px wide.
        for (const width of [390, 320, 640]) {
          await page.setViewportSize({width, height: 844});
          for (const big of [false, true]) {
            await setBig(page, big);
            found.push(...(await violations(page, `${width} px${big ? ', large type' : ''}`)));
          }
        }
        await setBig(page, false);
        const contrast = page.locator('#contrast');
        if (await contrast.count()) {
          await contrast.check();
          found.push(...(await violations(page, 'more contrast')));
          await contrast.uncheck();
        }
        const terms = await page.locator('.term').all();
        for (const term of scheme === 'light' ? terms : terms.slice(0, 1)) {
          await term.click();
          found.push(...(await violations(page, `with “${await term.textContent()}” explained`)));
          await page.keyboard.press('Escape');
        }
        assert.deepEqual(found, []);
      });
    }
  }
});

async function violations(page, state) {
  await page.evaluate(axe.source);
  const result = await page.evaluate(() => globalThis.axe.run({rules: {'target-size': {enabled: true}}}));
  assert.ok(result.passes.length > 15, `axe looked at too little: ${result.passes.length} rules`);
  return result.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${state}: ${rule.id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`),
  );
}
