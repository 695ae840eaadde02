// What every drawer does: answers each line "TOPIC/NUMBER FILE" with a line of JSON, and puts the picture into FILE.

import {writeFileSync} from 'node:fs';
import {createInterface} from 'node:readline';

/** `draw` turns a card's name into PNG bytes; its whole time counts, writing the file does not. */
export async function answer(draw) {
  for await (const line of createInterface({input: process.stdin})) {
    const [card, file] = line.split(' ');
    const begin = performance.now();
    const png = await draw(card);
    const ms = performance.now() - begin;
    writeFileSync(file, png);
    process.stdout.write(`${JSON.stringify({ms, bytes: png.length})}\n`);
  }
}

/** The file in which the folder of pages keeps a card. */
export function page(folder, card) {
  return `${folder}/${card.replace('/', '-')}.html`;
}
