// Draws cards by a screenshot of Chromium: node chromium.mjs FOLDER [speed], then lines as answer.mjs says.
//
// The page is open and has its fonts; a card is set into it, laid out, drawn and encoded. `speed` asks Chromium to
// encode for speed, not for size.

import {readFileSync} from 'node:fs';

import puppeteer from 'puppeteer-core';

import {answer, page as fileOf} from './answer.mjs';

const [folder, speed] = process.argv.slice(2);
const face = (weight) => `@font-face{font-family:Pretendard;font-weight:${weight};src:url(data:font/otf;base64,${readFileSync(`${folder}/${weight}.otf`).toString('base64')})}`;

const browser = await open();
const page = await browser.newPage();
await page.setViewport({width: 1080, height: 1350});
await page.setContent(`<!DOCTYPE html><style>${[500, 700, 800].map(face).join('')}${readFileSync(`${folder}/card.css`, 'utf8')}</style><div id="ground"></div>`);
await page.evaluate(() => Promise.all([...document.fonts].map((font) => font.load())));

await answer(async (card) => {
  await page.evaluate((html) => (document.getElementById('ground').innerHTML = html), readFileSync(fileOf(folder, card), 'utf8'));
  return page.screenshot({type: 'png', optimizeForSpeed: speed === 'speed'});
});
await browser.close();

function open() {
  return puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--hide-scrollbars'],
  });
}
