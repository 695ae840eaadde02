// Draws cards by Satori and resvg-js from satori-cards.mjs: node satori.mjs FOLDER, then lines as answer.mjs says.

import {readdirSync, readFileSync} from 'node:fs';

import {Resvg} from '@resvg/resvg-js';
import satori from 'satori';

import {answer, page} from './answer.mjs';
import {cards, words} from './satori-cards.mjs';

const folder = process.argv[2];
const fonts = readdirSync(folder)
  .filter((name) => name.endsWith('.otf'))
  .map((name) => ({name: 'Pretendard', weight: Number(name.slice(0, -4)), style: 'normal', data: readFileSync(`${folder}/${name}`)}));

const checked = new Map();

await answer(async (card) => {
  const tree = checked.get(card) ?? check(card);
  const svg = await satori(tree, {width: 1080, height: 1350, fonts});
  // All text is outlines by now: fonts of the system need not be looked for.
  return new Resvg(svg, {font: {loadSystemFonts: false}}).render().asPng();
});

/** The same words as cardnews' card, or it would not be the same work. */
function check(card) {
  if (!cards[card]) throw new Error(`satori-cards.mjs has no card ${card}`);
  const html = readFileSync(page(folder, card), 'utf8');
  const tree = cards[card](html);
  const bare = (text) => text.replace(/\s+/g, '');
  const [theirs, ours] = [bare(words(tree)), bare(html.replace(/<svg[^]*?<\/svg>|<[^>]*>/g, ''))];
  if (theirs !== ours) throw new Error(`the words of ${card} in satori-cards.mjs are not those of the card:\n${theirs}\n${ours}`);
  checked.set(card, tree);
  return tree;
}
