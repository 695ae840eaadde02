// The built site as it lies on the disk: its folder, its pages, its topics.

import {readdirSync, realpathSync} from 'node:fs';
import {join} from 'node:path';

if (!process.env.SITE) throw new Error('SITE must name the folder of a built site; tests/README.md shows how');

export const folder = realpathSync(process.env.SITE);

/** Every page as a path inside the site: "404.html", "topics/leak-check/index.html". */
export const pages = walk('').filter((path) => path.endsWith('.html'));

/** The pages that show one topic. */
export const topics = pages.filter((path) => path.startsWith('topics/'));

if (topics.length === 0) throw new Error(`${folder} holds no page of a topic; is it a built site?`);

function walk(inside) {
  const entries = readdirSync(join(folder, inside), {withFileTypes: true});
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? walk(`${inside}${entry.name}/`) : [`${inside}${entry.name}`]));
}
