// Draws cards by Satori and resvg-js from satori-cards.mjs: node satori.mjs FOLDER [speed], then lines as answer.mjs says.
//
// Satori turns all text into outlines, so that resvg needs no fonts; yet it looks for those of the system at each picture,
// unless told otherwise, as `speed` does.

import {readdirSync, readFileSync} from 'node:fs';

import {Resvg} from '@resvg/resvg-js';
import satori from 'satori';

import {answer, page} from './answer.mjs';
import {cards, words} from './satori-cards.mjs';

const [folder, speed] = process.argv.slice(2);
const options = speed === 'speed' ? {font: {loadSystemFonts: false}} : {};
const fonts = readdirSync(folder)
  .filter((name) => name.endsWith('.otf'))
  .map((name) => ({name: 'Pretendard', weight: Number(name.slice(0, -4)), style: 'normal', data: readFileSync(`${folder}/${name}`)}));

const checked = new Map();

await answer(async (card) => {
  const tree = checked.get(card) ?? check(card);
  const svg = await satori(tree, {width: 1080, height: 1350, fonts});
  return new Resvg(svg, options).render().asPng();
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
