// Draws docs/guide/faces.png, by hand: of each office of tests/faces a cover, answer, body, closing, page, link preview and icon.
//
// SITE=/tmp/faces/public/city SITES=/tmp/faces/public node faces-sheet.mjs [FILE]      SITES holds a built site for each office

import {readFileSync, readdirSync} from 'node:fs';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {chromium} from 'playwright-core';

import {serve} from './serve.mjs';
import {fontsIn} from './stage.mjs';

const SITES = process.env.SITES;
const OFFICES = ['city', 'tax', 'transit', 'desk', 'library'];
// Height of a picture on the sheet, in px.
const ROW = 300;

const data = (bytes) => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
const image = (bytes, style = '') => `<img src="${data(bytes)}" style="height:${ROW}px;${style}">`;
const file = (folder, begin) => readFileSync(join(folder, readdirSync(folder).find((name) => name.startsWith(begin))));

const scratch = await mkdtemp(join(tmpdir(), 'cardnews-faces-'));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
  env: await fontsIn(scratch),
});
try {
  const rows = [];
  for (const office of OFFICES) {
    const site = join(SITES, office);
    const {server, address} = await serve(site);
    const shots = [];
    for (const colorScheme of ['light', 'dark']) {
      const page = await browser.newPage({viewport: {width: 390, height: 844}, colorScheme});
      await page.goto(`${address}topics/visit/index.html`);
      shots.push(image(await page.screenshot()));
      await page.close();
    }
    server.closeAllConnections();
    server.close();
    const topic = (id) => join(site, 'topics', id);
    const card = (id, number) => image(file(topic(id), `card-${number}-`));
    const cards = [card('visit', 1), card('visit', 2), card('visit', 3), card('visit', 4), card('apply', 1), card('ask', 1)];
    const beside = `<span>${image(file(topic('visit'), 'og-'), 'height:170px')}${
      image(readFileSync(join(site, 'icon-192.png')), 'height:110px;border-radius:24px')}</span>`;
    rows.push(`<div>${cards.join('')}${shots.join('')}${beside}</div>`);
  }
  const page = await browser.newPage({viewport: {width: 2240, height: 600}});
  await page.setContent(`<style>body{margin:0;padding:16px;background:#d7dbdd}div{display:flex;gap:12px;margin-bottom:16px}
    span{display:flex;flex-direction:column;gap:16px;align-items:flex-start}</style>${rows.join('')}`);
  await writeFile(
    process.argv[2] ?? fileURLToPath(new URL('../../docs/guide/faces.png', import.meta.url)),
    await page.screenshot({fullPage: true}),
  );
} finally {
  await browser.close();
  await rm(scratch, {recursive: true});
}
