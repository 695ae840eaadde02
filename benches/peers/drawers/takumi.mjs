// Draws cards by takumi's npm package from cardnews' own HTML and CSS: node takumi.mjs FOLDER, then lines as answer.mjs says.

import {readdirSync, readFileSync} from 'node:fs';

import {render} from 'takumi-js';

import {answer, page} from './answer.mjs';

const folder = process.argv[2];
const css = readFileSync(`${folder}/card.css`, 'utf8');
const fonts = readdirSync(folder)
  .filter((name) => name.endsWith('.otf'))
  .map((name) => ({name: 'Pretendard', weight: Number(name.slice(0, -4)), data: readFileSync(`${folder}/${name}`)}));

await answer((card) => render(readFileSync(page(folder, card), 'utf8'), {width: 1080, height: 1350, format: 'png', css: [css], fonts, emoji: 'from-font'}));
