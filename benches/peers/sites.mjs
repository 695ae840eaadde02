// Whole sites: cardnews makes everything of the eleven topics, Hugo draws 66 plain text cards and one page that shows them.

import {cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {Resvg} from '@resvg/resvg-js';

import {run, say, summary, takeTurns} from './timing.mjs';
import {plainCards, read} from './topics.mjs';

/** Times cold builds, builds in which nothing changed, and builds after one edit. */
export async function measureSites({root, here, cardnews, hugo, rounds}) {
  const scratch = mkdtempSync(join(tmpdir(), 'cardnews-peers-'));
  const ours = ourSite(root, join(scratch, 'cardnews'), cardnews);
  const theirs = hugoSite(root, here, join(scratch, 'hugo'), hugo);
  const edits = {cardnews: 0, hugo: 0};
  const cell = (site, prepare) => () => {
    prepare();
    return site.build();
  };
  // The order matters only within a pair: a build in which nothing changed comes after a build.
  const cases = {};
  let made;
  for (const [name, prepare] of [
    ['cold', (site) => site.forget()],
    ['unchanged', () => {}],
    ['edit', (site, name) => site.edit((edits[name] += 1))],
  ]) {
    const contestants = {cardnews: cell(ours, () => prepare(ours, 'cardnews')), hugo: cell(theirs, () => prepare(theirs, 'hugo'))};
    const taken = await takeTurns(contestants, rounds, `sites, ${name}`);
    cases[name] = Object.fromEntries(Object.entries(taken).map(([tool, runs]) => [tool, asFigures(runs)]));
    made ??= {cardnews: count(ours.output), hugo: count(theirs.output)};
  }
  rmSync(scratch, {recursive: true});
  return {cases, made};
}

/** What some runs took and how much memory they held. */
export function asFigures(runs) {
  return {seconds: summary(runs.map((run) => run.seconds)), megabytes: Math.round(Math.max(...runs.map((run) => run.megabytes)))};
}

function ourSite(root, folder, cardnews) {
  mkdirSync(folder);
  cpSync(join(root, 'content'), join(folder, 'content'), {recursive: true});
  const file = join(folder, 'content/topics/leak-check.md');
  const text = readFileSync(file, 'utf8');
  const step = '물탱크가 다 찬 뒤에 하세요';
  if (!text.includes(step)) throw new Error(`${file} no longer has the step "${step}"`);
  return {
    output: join(folder, 'public'),
    forget: () => {
      for (const made of ['public', '.public.cardnews', '.cardnews']) rmSync(join(folder, made), {recursive: true, force: true});
    },
    edit: (number) => writeFileSync(file, text.replace(step, `물탱크가 찬 뒤 ${number}분 뒤에 하세요`)),
    build: () => run(cardnews, ['build', '--root', folder]),
  };
}

function hugoSite(root, here, folder, hugo) {
  cpSync(join(here, 'hugo-cards'), folder, {recursive: true});
  mkdirSync(join(folder, 'assets'));
  mkdirSync(join(folder, 'data'));
  cpSync(join(root, 'themes/default/fonts/Pretendard-Medium.otf'), join(folder, 'assets/font.otf'));
  const ground = new Resvg('<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="1350"><path fill="#fff" d="M0 0h1080v1350H0z"/></svg>');
  writeFileSync(join(folder, 'assets/ground.png'), ground.render().asPng());
  const cards = read(join(root, 'content')).topics.flatMap(plainCards);
  say(`${cards.length} plain cards for Hugo`);
  const write = (list) => writeFileSync(join(folder, 'data/cards.json'), JSON.stringify(list));
  write(cards);
  return {
    output: join(folder, 'public'),
    forget: () => {
      for (const made of ['public', 'resources', '.cache', '.hugo_build.lock']) rmSync(join(folder, made), {recursive: true, force: true});
    },
    edit: (number) => write([...cards.slice(0, -1), `${cards.at(-1)} ${number}`]),
    build: () => run(hugo, ['--quiet', '--source', folder, '--cacheDir', join(folder, '.cache')]),
  };
}

/** How many files a folder holds, by what they are. */
function count(folder) {
  const files = readdirSync(folder, {recursive: true}).filter((file) => statSync(join(folder, file)).isFile());
  return {files: files.length, pictures: files.filter((file) => /\.(png|jpg)$/.test(file)).length, pages: files.filter((file) => file.endsWith('.html')).length};
}
