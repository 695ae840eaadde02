// Times the live preview: from the moment a file is saved until its new card stands in the browser's next frame.
//
// CARDNEWS=target/release/cardnews node benches/serve.mjs
// prints median and 90th percentile over 50 saves in milliseconds. Nothing is judged: docs/benchmarks.md holds figures.
// The browser driver is that of tests/browser (npm ci there).

import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {start, stop} from '../tests/browser/preview.mjs';

const SAVES = 50;
const {chromium} = createRequire(new URL('../tests/browser/', import.meta.url))('playwright-core');

const root = mkdtempSync(join(tmpdir(), 'cardnews-bench-'));
cpSync(fileURLToPath(new URL('../content', import.meta.url)), join(root, 'content'), {recursive: true});
const file = join(root, 'content/topics/leak-check.md');
const text = readFileSync(file, 'utf8');

const {program, address, told} = await start(root);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({viewport: {width: 1440, height: 900}});
await page.goto(`${address}#leak-check`);
await page.waitForFunction(() => document.querySelectorAll('.card img').length === 9);
await page.evaluate(() => {
  const card = document.querySelectorAll('.card')[2].firstChild;
  new MutationObserver(() =>
    requestAnimationFrame(() => requestAnimationFrame(() => (window.seen = performance.timeOrigin + performance.now()))),
  ).observe(card, {childList: true});
});

const times = [];
for (let save = 0; save < SAVES; save += 1) {
  await new Promise((later) => setTimeout(later, 400 + Math.random() * 100));
  await page.evaluate(() => (window.seen = 0));
  const begin = performance.timeOrigin + performance.now();
  writeFileSync(file, text.replace('물탱크가 다 찬 뒤에 하세요', `물탱크가 찬 뒤 ${save + 1}분 뒤에 하세요`));
  await page.waitForFunction(() => window.seen, undefined, {polling: 20});
  times.push((await page.evaluate(() => window.seen)) - begin);
}
times.sort((a, b) => a - b);
const own = [...told().matchAll(/\((\d+) ms\)/g)].map(([, time]) => Number(time)).slice(-SAVES).sort((a, b) => a - b);
console.log(`${SAVES} saves, from save to picture: median ${show(times, 0.5)} ms, 90th percentile ${show(times, 0.9)} ms, slowest ${show(times, 1)} ms`);
console.log(`of which the program until it told the browser: median ${show(own, 0.5)} ms`);

await browser.close();
await stop(program);
rmSync(root, {recursive: true, force: true});

function show(sorted, part) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))].toFixed(0);
}
