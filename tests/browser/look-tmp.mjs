import {describe, test} from 'node:test';
import {useStage} from './stage.mjs';
describe('look', () => {
  const stage = useStage();
  test('x', async () => {
    for (const [name, path, opts, q] of [
      ['index-390','index.html',{},null],['index-320-dark','index.html',{width:320,scheme:'dark'},null],
      ['index-found','index.html',{},'누수는'],['index-none','index.html',{width:320,scheme:'dark'},'99번'],
      ['index-big','index.html',{big:true},'물'],
      ['404-390','404.html',{},null],['404-320-dark','404.html',{width:320,scheme:'dark'},null]]) {
      const page = await stage.open(path, opts);
      if (q) { await page.locator('#find').fill(q); await page.locator('.find [role=status]:not(:empty)').waitFor(); await page.locator('#find').focus(); }
      await page.screenshot({path:`/tmp/share/${name}.png`, fullPage: name.includes('390')});
      await page.context().close();
    }
    for (const [name, opts] of [['share-390',{}],['share-320-dark',{width:320,scheme:'dark'}],['share-big',{big:true}]]) {
      const page = await stage.blank(opts);
      await page.addInitScript(() => { Object.defineProperty(navigator,'share',{value: async()=>{}}); Object.defineProperty(navigator,'canShare',{value:()=>true}); });
      await page.goto(stage.address+'topics/leak-check/index.html');
      if (opts.big) await page.setChecked('#big', true);
      await page.locator('.share').scrollIntoViewIfNeeded();
      await page.locator('#pictures').evaluate(e=>e.scrollIntoView());
      await page.waitForTimeout(800);
      await page.screenshot({path:`/tmp/share/${name}.png`});
      await page.context().close();
    }
  });
});
