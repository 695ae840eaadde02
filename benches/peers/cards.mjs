// One card at a time: every drawer stays open and warm, and they take turns.

import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {createInterface} from 'node:readline';
import {join} from 'node:path';

import puppeteer from 'puppeteer-core';

import {inScratch, run, summary, takeTurns} from './timing.mjs';

/** What each of the measured cards has on it. */
export const cards = {
  'leak-check/1': 'cover with a large drawing',
  'leak-check/3': 'steps with drawings, warning',
  'outage-low-pressure/5': 'table, tip',
  'name-change/7': 'list, text',
  'dense/3': 'list, table, tip, gradient, shadow',
};

/** Times each card with each drawer and compares the pictures. `bench` is the program made from benches/peer_cards.rs. */
export async function measureCards({here, bench, rounds}) {
  return inScratch((scratch) => measureIn(scratch, {here, bench, rounds}));
}

async function measureIn(scratch, {here, bench, rounds}) {
  const pages = join(scratch, 'pages');
  run(bench, ['write', pages, ...Object.keys(cards)]);
  const script = (name, ...words) => [process.execPath, [join(here, 'drawers', name), pages, ...words]];
  const drawers = {
    cardnews: open(bench, ['cardnews']),
    takumi: open(bench, ['takumi', pages]),
    'takumi-npm': open(...script('takumi.mjs')),
    satori: open(...script('satori.mjs')),
    chromium: open(...script('chromium.mjs')),
    'chromium-speed': open(...script('chromium.mjs', 'speed')),
  };
  const names = Object.keys(drawers);
  const tools = Object.fromEntries(names.map((name) => [name, {cards: {}}]));
  const file = (name, card) => join(scratch, `${name}-${card.replace('/', '-')}.png`);
  // All cards in a row: no tool draws the same card twice running.
  const contestants = Object.fromEntries(names.map((name) => [name, async () => {
    const drawn = {};
    for (const card of Object.keys(cards)) drawn[card] = await drawers[name].draw(card, file(name, card));
    return drawn;
  }]));
  for (const [name, drawn] of Object.entries(await takeTurns(contestants, rounds, 'cards'))) {
    for (const card of Object.keys(cards)) {
      tools[name].cards[card] = {milliseconds: summary(drawn.map((all) => all[card].ms)), bytes: drawn[0][card].bytes};
    }
  }
  for (const drawer of Object.values(drawers)) await drawer.close();
  await compare(tools, file);
  return {cards, tools};
}

function open(program, words) {
  const child = spawn(program, words, {stdio: ['pipe', 'pipe', 'inherit'], env: {...process.env, RAYON_NUM_THREADS: '1'}});
  const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
  return {
    draw: async (card, file) => {
      child.stdin.write(`${card} ${file}\n`);
      const {value, done} = await lines.next();
      if (done) throw new Error(`${[program, ...words].join(' ')} broke off at ${card}`);
      return JSON.parse(value);
    },
    close: () => new Promise((closed) => {
      child.once('exit', closed);
      child.stdin.end();
    }),
  };
}

/**
 * Adds to each tool and card `unlike`: the share of pixels of which a channel is more than 32 of 255 away from Chromium's
 * picture of cardnews' HTML. And to cardnews `furthest`: the largest distance of a channel from plain takumi's picture.
 */
async function compare(tools, file) {
  const browser = await puppeteer.launch({executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu']});
  const page = await browser.newPage();
  const encoded = (name, card) => readFileSync(file(name, card)).toString('base64');
  const distance = (a, b) => page.evaluate(async (...both) => {
    const [one, other] = await Promise.all(both.map(async (text) => {
      const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${text}`)).blob());
      const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
      context.drawImage(picture, 0, 0);
      return context.getImageData(0, 0, picture.width, picture.height).data;
    }));
    if (one.length !== other.length) throw new Error('the pictures differ in size');
    let unlike = 0;
    let furthest = 0;
    for (let at = 0; at < one.length; at += 4) {
      const most = Math.max(Math.abs(one[at] - other[at]), Math.abs(one[at + 1] - other[at + 1]), Math.abs(one[at + 2] - other[at + 2]));
      if (most > 32) unlike += 1;
      furthest = Math.max(furthest, most);
    }
    return {unlike: unlike / (one.length / 4), furthest};
  }, a, b);
  for (const [name, tool] of Object.entries(tools)) {
    for (const [card, figures] of Object.entries(tool.cards)) {
      figures.unlike = Math.round((await distance(encoded(name, card), encoded('chromium', card))).unlike * 1e4) / 1e4;
      if (name === 'cardnews') figures.furthest = (await distance(encoded(name, card), encoded('takumi', card))).furthest;
    }
  }
  await browser.close();
}
