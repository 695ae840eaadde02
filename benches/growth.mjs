// Times cold builds of larger and larger sites of six cards a topic, with all pictures, and how much memory they hold.
//
// npm ci --prefix benches/peers   installs the reader of YAML and the driver of Chromium that this needs (once); then
// CARDNEWS=target/release/cardnews node benches/growth.mjs [--topics 100,300,1000,3000,9999] [--write]
// prints a table; --write draws docs/benchmarks-growth.png. The largest site takes about a quarter of an hour and 15 GB of disk.

import {mkdirSync, readdirSync, realpathSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';

import {drawPanels} from './peers/chart.mjs';
import {inScratch, run, say} from './peers/timing.mjs';
import {read, repeated, writeForCardnews} from './peers/topics.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Cover, answer and closing card are there without it. */
const SECTIONS = 3;
const cardnews = realpathSync(process.env.CARDNEWS ?? join(ROOT, 'target/release/cardnews'));

const {values: options} = parseArgs({options: {
  topics: {type: 'string', default: '100,300,1000,3000,9999'},
  write: {type: 'boolean', default: false},
}});

const grown = [];
console.log('| topics | cards | pictures | files | cold | ms a picture | most memory |\n|---|---|---|---|---|---|---|');
for (const count of options.topics.split(',').map(Number)) {
  say(`${count} topics`);
  const {cards, pictures, files, seconds, megabytes} = await inScratch((scratch) => build(scratch, count));
  const each = seconds * 1000 / pictures;
  grown.push({count, each, megabytes});
  console.log(`| ${[count, cards, pictures, files, `${seconds.toFixed(1)} s`, each.toFixed(2), `${megabytes.toFixed(0)} MB`].join(' | ')} |`);
}
if (options.write) {
  const bars = (value) => grown.map((site) => ({name: 'cardnews', label: `${site.count.toLocaleString('en')} topics`, value: value(site)}));
  const panels = [
    {title: 'A picture, in a cold build', unit: 'ms', digits: 2, bars: bars(({each}) => each)},
    {title: 'Most memory', unit: 'MB', digits: 0, bars: bars(({megabytes}) => megabytes)},
  ];
  await drawPanels(panels, {root: ROOT, file: join(ROOT, 'docs/benchmarks-growth.png')});
}

function build(scratch, count) {
  const folder = join(scratch, 'site');
  mkdirSync(folder);
  const content = join(ROOT, 'content');
  const {topics} = read(content);
  const short = topics.map((topic) => ({...topic, source: topic.source.split(/^(?=## )/m).slice(0, SECTIONS + 1).join('')}));
  writeForCardnews(content, folder, repeated(short, count), {desk: false});
  const taken = run(cardnews, ['build', '--root', folder]);
  const files = readdirSync(join(folder, 'public'), {recursive: true}).filter((file) => /\.\w+$|\.cardnews-site$/.test(file));
  const named = (pattern) => files.filter((file) => pattern.test(file)).length;
  return {...taken, files: files.length, pictures: named(/\.(png|jpg)$/), cards: named(/\/card-\d+-\w+\.png$/)};
}
