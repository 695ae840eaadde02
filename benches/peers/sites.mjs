// Whole sites: cardnews makes everything of the eleven topics, Hugo draws 66 plain text cards and one page that shows them.

import {cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

import {Resvg} from '@resvg/resvg-js';

import {inScratch, run, say, setAside, summary, takeTurns} from './timing.mjs';
import {plainCards, read} from './topics.mjs';

/** Times cold builds, builds in which nothing changed, and builds after one edit. */
export function measureSites(tools) {
  return inScratch((scratch) => measureIn(scratch, tools));
}

async function measureIn(scratch, {root, here, cardnews, hugo, rounds}) {
  const sites = {cardnews: ourSite(root, join(scratch, 'cardnews'), cardnews), hugo: hugoSite(root, here, join(scratch, 'hugo'), hugo)};
  const ofEach = (work) => Object.fromEntries(Object.entries(sites).map(([name, site]) => [name, work(site)]));
  const time = async (what, prepare) => {
    const runs = await takeTurns(ofEach((site) => () => (prepare(site), site.build())), rounds, `site, ${what}`);
    return Object.fromEntries(Object.entries(runs).map(([name, taken]) => [name, asFigures(taken)]));
  };
  const cold = await time('cold', (site) => site.forget());
  const made = ofEach((site) => count(site.output));
  const unchanged = await time('nothing changed', () => {});
  const edit = await time('one edit', (site) => site.edit());
  return {cases: {cold, unchanged, edit}, made};
}

/** What some runs took and how much memory they held. */
export function asFigures(runs) {
  const of = (what) => runs.map((run) => run[what]);
  return {seconds: summary(of('seconds')), busy: summary(of('busy')), megabytes: Math.round(Math.max(...of('megabytes')))};
}

function ourSite(root, folder, cardnews) {
  mkdirSync(folder);
  cpSync(join(root, 'content'), join(folder, 'content'), {recursive: true});
  const file = join(folder, 'content/topics/leak-check.md');
  const text = readFileSync(file, 'utf8');
  const step = '물탱크가 다 찬 뒤에 하세요';
  if (!text.includes(step)) throw new Error(`${file} no longer has the step "${step}"`);
  let edits = 0;
  return {
    output: join(folder, 'public'),
    forget: () => setAside(folder, ['public', '.public.cardnews', '.cardnews']),
    edit: () => writeFileSync(file, text.replace(step, `물탱크가 찬 뒤 ${(edits += 1)}분 뒤에 하세요`)),
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
  let edits = 0;
  return {
    output: join(folder, 'public'),
    forget: () => setAside(folder, ['public', 'resources', '.cache', '.hugo_build.lock']),
    edit: () => write([...cards.slice(0, -1), `${cards.at(-1)} ${(edits += 1)}`]),
    build: () => run(hugo, ['--quiet', '--source', folder, '--cacheDir', join(folder, '.cache')]),
  };
}

/** How many files a folder holds, by what they are. */
function count(folder) {
  const files = readdirSync(folder, {recursive: true}).filter((file) => statSync(join(folder, file)).isFile());
  return {files: files.length, pictures: files.filter((file) => /\.(png|jpg)$/.test(file)).length, pages: files.filter((file) => file.endsWith('.html')).length};
}
