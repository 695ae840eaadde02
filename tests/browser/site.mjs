// The built site as it lies on the disk: its folder, its address in public, its pages, its topics.

import {readFileSync, readdirSync, realpathSync} from 'node:fs';
import {join} from 'node:path';

if (!process.env.SITE) throw new Error('SITE must name the folder of a built site; tests/README.md shows how');

export const folder = realpathSync(process.env.SITE);

// The agents' desk is a program, not a page to read; the suites whose names begin with "desk" look at it.
const written = walk('').filter((path) => path.endsWith('.html') && !path.startsWith('desk/'));

/** The address under which the office publishes the site; the start page says it. */
export const publicAddress = canonical('index.html');

/** Every page for customers as a path inside the site ("404.html", "topics/leak-check/index.html"), without the copies. */
export const pages = written.filter((path) => !isCopy(path) && !path.startsWith('print/'));

/** The print sheets, which are for the office. */
export const sheets = written.filter((path) => path.startsWith('print/'));

/** Pages that repeat another page under a short address; their canonical link names the other. */
export const copies = written.filter(isCopy);

/** The pages that show one topic. A retired topic only says that it has ended, and asks not to be found. */
export const topics = pages.filter((path) => path.startsWith('topics/') && !html(path).includes('content="noindex"'));

if (topics.length === 0) throw new Error(`${folder} holds no page of a topic; is it a built site?`);

/** Returns the text of a page. */
export function html(path) {
  return readFileSync(join(folder, path), 'utf8');
}

function canonical(path) {
  return html(path).match(/<link rel="canonical" href="([^"]+)">/)?.[1];
}

function isCopy(path) {
  const named = canonical(path);
  return named !== undefined && named !== publicAddress + path.replace(/index\.html$/, '');
}

function walk(inside) {
  const entries = readdirSync(join(folder, inside), {withFileTypes: true});
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? walk(`${inside}${entry.name}/`) : [`${inside}${entry.name}`]));
}
