// Many topics without pictures: cardnews, Hugo and Eleventy make pages of the same texts, each time from nothing.

import {spawnSync} from 'node:child_process';
import {cpSync, readdirSync} from 'node:fs';
import {join} from 'node:path';

import {asFigures} from './sites.mjs';
import {inScratch, run, say, setAside, takeTurns} from './timing.mjs';
import {read, repeated, writeForCardnews, writeForOthers} from './topics.mjs';

/** The switch that leaves pictures out. */
const NO_PICTURES = '--no-pictures';

/** Times cold builds of so many topics; `rounds` is for the smallest number, larger ones get fewer. */
export async function measurePages({root, here, cardnews, hugo, rounds, counts}) {
  const {topics} = read(join(root, 'content'));
  const known = spawnSync(cardnews, ['build', '--help'], {encoding: 'utf8'}).stdout.includes(NO_PICTURES);
  if (!known) say(`${cardnews} has no build ${NO_PICTURES}: pages of cardnews are not measured`);
  const out = [];
  for (const count of counts) {
    const many = repeated(topics, count);
    const few = count > 1_000 ? Math.ceil(rounds / 2) : rounds;
    const tools = await inScratch((scratch) => measureIn(scratch, count, few, {
      ...(known && {cardnews: forCardnews(root, join(scratch, 'cardnews'), many, cardnews)}),
      hugo: forHugo(root, here, join(scratch, 'hugo'), many, hugo),
      eleventy: forEleventy(root, here, join(scratch, 'eleventy'), many),
    }));
    out.push({topics: count, tools});
  }
  return out;
}

async function measureIn(scratch, count, rounds, makers) {
  const contestants = Object.fromEntries(Object.entries(makers).map(([name, maker]) => [name, () => {
    setAside(join(scratch, name), maker.made);
    return maker.build();
  }]));
  const taken = await takeTurns(contestants, rounds, `${count} topics`);
  return Object.fromEntries(Object.entries(taken).map(([name, runs]) => {
    const pages = countPages(join(scratch, name, makers[name].made[0]));
    if (pages < count) throw new Error(`${name} made ${pages} pages of ${count} topics`);
    return [name, {...asFigures(runs), pages}];
  }));
}

// No desk and no channels, as the others have none. The warming-up build gives out the short links.
function forCardnews(root, folder, topics, cardnews) {
  writeForCardnews(join(root, 'content'), folder, topics, {desk: false, channels: []});
  return {made: ['public', '.public.cardnews', '.cardnews'], build: () => run(cardnews, ['build', NO_PICTURES, '--root', folder])};
}

function forHugo(root, here, folder, topics, hugo) {
  cpSync(join(here, 'hugo-pages'), folder, {recursive: true});
  writeForOthers(join(root, 'content'), join(folder, 'content/topics'), topics, join(folder, 'static/images'));
  return {made: ['public', 'resources', '.cache', '.hugo_build.lock'], build: () => run(hugo, ['--quiet', '--source', folder, '--cacheDir', join(folder, '.cache')])};
}

function forEleventy(root, here, folder, topics) {
  cpSync(join(here, 'eleventy-pages'), folder, {recursive: true});
  cpSync(join(here, 'hugo-pages/static/style.css'), join(folder, 'style.css'));
  writeForOthers(join(root, 'content'), join(folder, 'topics'), topics, join(folder, 'images'));
  const program = join(here, 'node_modules/@11ty/eleventy/cmd.cjs');
  return {made: ['_site', '.cache'], build: () => run(process.execPath, [program, '--quiet'], {cwd: folder})};
}

function countPages(folder) {
  return readdirSync(folder, {recursive: true}).filter((file) => file.endsWith('.html')).length;
}
