// Strong contrast keeps its word: 7:1 for every text (WCAG 2.2, 1.4.6), in both colour schemes; a phone that asks for more contrast gets it unasked.

import assert from 'node:assert/strict';
import {describe, test} from 'node:test';

import axe from 'axe-core';

import {pages, topics} from './site.mjs';
import {useStage} from './stage.mjs';

describe('contrast', () => {
  const stage = useStage();

  for (const scheme of ['light', 'dark']) {
    for (const path of pages) {
      test(`${path} is strong in ${scheme} colours`, async () => {
        const page = await stage.open(path, {scheme, strong: true});
        await page.evaluate(axe.source);
        const {passes, violations} = await page.evaluate(() => globalThis.axe.run({runOnly: {type: 'rule', values: ['color-contrast-enhanced']}, rules: {'color-contrast-enhanced': {enabled: true}}}));
        assert.ok(passes[0].nodes.length > 10, 'texts were measured');
        const weak = violations.flatMap((rule) => rule.nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`));
        assert.deepEqual(weak, []);
      });
    }
  }

  test('the wish of the phone is heeded', async () => {
    const page = await stage.open(topics[0]);
    const grey = () => page.locator('.facts small').first().evaluate((small) => getComputedStyle(small).color);
    const before = await grey();
    await page.emulateMedia({contrast: 'more'});
    assert.notEqual(await grey(), before);
  });
});
