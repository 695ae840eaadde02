// The long description of a drawing opens without JavaScript.

import assert from 'node:assert/strict';
import {describe, test} from 'node:test';

import {topics} from './site.mjs';
import {useStage} from './stage.mjs';

describe('details', () => {
  const stage = useStage();
  let tried = 0;

  for (const path of topics) {
    test(`${path} tells its drawings in words`, async () => {
      const page = await stage.open(path, {scripts: false});
      for (const details of await page.locator('details').all()) {
        const text = details.locator('summary ~ *');
        assert.ok(await text.first().isHidden(), 'closed at first');
        await details.locator('summary').click();
        assert.ok(await text.first().isVisible(), 'open after a tap');
        assert.match(await text.first().innerText(), /\S{2}/);
        await details.locator('summary').press('Enter');
        assert.ok(await text.first().isHidden(), 'closed again by Enter');
        tried += 1;
      }
    });
  }

  test('the site has long descriptions', () => assert.ok(tried > 0));
});
