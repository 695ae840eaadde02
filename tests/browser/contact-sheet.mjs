// Draws docs/pages.png, by hand: every kind of page at five widths, in both colour schemes, large, strong, and on paper.
//
// SITE=/tmp/site node contact-sheet.mjs [FILE]

import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {chromium} from 'playwright-core';

import {serve} from './serve.mjs';
import {folder, html, pages, sheets} from './site.mjs';
import {fontsIn, setBig, setStrong} from './stage.mjs';

const TOPIC = 'topics/leak-check/index.html';
// A retired topic asks not to be found, and is no page of a topic any more.
const retired = pages.filter((path) => path.startsWith('topics/') && html(path).includes('content="noindex"')).slice(0, 1);
const KINDS = [TOPIC, 'index.html', 'links/index.html', '404.html', ...retired];

const PHONE = {width: 390, height: 844};
const LOOKS = [
  {name: '320', width: 320, height: 568},
  {name: '390', ...PHONE},
  {name: '412', width: 412, height: 915},
  {name: '768', width: 768, height: 1024},
  {name: '1280', width: 1280, height: 900},
  {name: 'dark', ...PHONE, scheme: 'dark'},
  {name: 'large', ...PHONE, big: true},
  {name: 'strong', ...PHONE, strong: true},
  {name: 'strong, dark', ...PHONE, strong: true, scheme: 'dark'},
  {name: 'large, 320', width: 320, height: 568, big: true},
  // A4 without its margins, at 96 px an inch.
  {name: 'paper', width: 658, height: 1009, media: 'print'},
];

// Height of a picture on the sheet.
const ROW = 280;

const scratch = await mkdtemp(join(tmpdir(), 'cardnews-sheet-'));
const {server, address} = await serve(folder);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
  env: await fontsIn(scratch),
});
try {
  const rows = [];
  for (const path of KINDS) {
    const row = [];
    for (const look of LOOKS) row.push(picture(await shoot(path, look), look));
    rows.push(`<h2>${path}</h2><div>${row.join('')}</div>`);
  }
  const sheet = picture(await shoot(sheets[0], {width: 658, height: 930}), {name: 'print sheet', width: 658, height: 930});
  rows.push(`<h2>whole, 390</h2><div>${await columns()}${sheet}</div>`);
  await writeFile(process.argv[2] ?? fileURLToPath(new URL('../../docs/pages.png', import.meta.url)), await draw(rows));
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
  await rm(scratch, {recursive: true, force: true});
}

/** A picture of what is first seen of a page. */
async function shoot(path, {width, height, scheme = 'light', big = false, strong = false, media = 'screen'}, fullPage = false) {
  const context = await browser.newContext({viewport: {width, height}, colorScheme: scheme, reducedMotion: 'reduce'});
  const page = await context.newPage();
  await page.goto(address + path);
  if (await page.locator('#big').count()) {
    await setBig(page, big);
    await setStrong(page, strong);
  }
  await page.emulateMedia({media});
  if (fullPage) await settle(page);
  const bytes = await page.screenshot({fullPage});
  await context.close();
  return bytes.toString('base64');
}

/** Pictures load when they come into sight, and the button at the thumb would stand in the middle of a long picture. */
async function settle(page) {
  for (const img of await page.locator('img').all()) await img.evaluate((picture) => ((picture.loading = 'eager'), picture.decode()));
  await page.locator('.callbar').evaluate((bar) => (bar.hidden = true));
}

function picture(data, {name, width, height}) {
  const scale = ROW / height;
  return `<figure><img src="data:image/png;base64,${data}" width="${Math.round(width * scale)}" height="${ROW}"><figcaption>${name}</figcaption></figure>`;
}

/** A whole topic, cut into columns. */
async function columns() {
  const data = await shoot(TOPIC, PHONE, true);
  const page = await browser.newPage();
  await page.setContent(`<img src="data:image/png;base64,${data}">`);
  const height = await page.locator('img').evaluate((img) => img.decode().then(() => img.naturalHeight));
  await page.close();
  // Half of the size of a phone can still be read.
  const [wide, high] = [PHONE.width / 2, 900];
  const parts = Array.from({length: Math.ceil(height / 2 / high)}, (_, part) => {
    const cut = Math.min(high, height / 2 - part * high);
    return `<i style="width:${wide}px;height:${cut}px;background:url(data:image/png;base64,${data}) 0 -${part * high}px/${wide}px auto"></i>`;
  });
  return parts.join('');
}

async function draw(rows) {
  const page = await browser.newPage({viewport: {width: 2200, height: 1000}});
  await page.setContent(`<style>
    body{display:inline-block;margin:0;padding:16px;background:#8a9a97;font:700 15px Pretendard,sans-serif;color:#000}
    div{display:flex;gap:10px;align-items:flex-start}h2{font-size:17px;margin:12px 0 6px}
    figure{margin:0}img{display:block}i{flex:none}
  </style>${rows.join('')}`);
  return page.locator('body').screenshot();
}
