// Measures cardnews beside its peers and writes tables, results and chart; benches/peers/run installs what it needs.

import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {cpus, loadavg, release, totalmem} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';

import {measureCards} from './cards.mjs';
import {drawChart} from './chart.mjs';
import {measurePages} from './pages.mjs';
import {report} from './report.mjs';
import {measureSites} from './sites.mjs';

const PARTS = ['cards', 'sites', 'pages'];
/** Between these lines of docs/benchmarks.md stands what --write wrote. */
const MARKS = ['<!-- benches/peers/run --write: begin -->', '<!-- benches/peers/run --write: end -->'];

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const results = join(here, 'results.json');
const document = join(root, 'docs/benchmarks.md');
const chart = join(root, 'docs/benchmarks-peers.png');

const {values} = parseArgs({
  options: {
    rounds: {type: 'string', default: '9'},
    topics: {type: 'string', default: '1000,9999'},
    only: {type: 'string', multiple: true, default: []},
    write: {type: 'boolean', default: false},
    draw: {type: 'boolean', default: false},
  },
});
const rounds = Number(values.rounds);
const counts = values.topics.split(',').map(Number);
const unknown = values.only.find((part) => !PARTS.includes(part));
if (unknown !== undefined) fail(`there is no part ${unknown}: ${PARTS.join(', ')}`);
if (![rounds, ...counts].every((number) => Number.isInteger(number) && number > 0)) fail('--rounds and --topics take whole numbers');

const found = values.draw ? JSON.parse(readFileSync(results, 'utf8')) : await measure();
const tables = report(found);
process.stdout.write(`${tables}\n`);
if (values.write || values.draw) {
  await drawChart(found, {root, file: chart});
  writeFileSync(results, `${JSON.stringify(found, undefined, 2)}\n`);
  const [before, rest] = readFileSync(document, 'utf8').split(MARKS[0]);
  const after = rest?.split(MARKS[1])[1];
  if (after === undefined) fail('docs/benchmarks.md has lost its marks');
  writeFileSync(document, `${before}${MARKS[0]}\n\n${tables}\n\n${MARKS[1]}${after}`);
}

/** Parts that are left out keep the figures that were written down before, with their own date. */
async function measure() {
  const {CARDNEWS: cardnews, HUGO: hugo, PEER_CARDS: bench} = process.env;
  const tools = {root, here, cardnews, hugo, bench, rounds, counts};
  const parts = {cards: measureCards, sites: measureSites, pages: measurePages};
  const out = values.write && existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : {};
  for (const part of PARTS) {
    if (values.only.length > 0 && !values.only.includes(part)) continue;
    out[part] = {on: machine(cardnews, hugo), found: await parts[part](tools)};
  }
  return out;
}

function machine(cardnews, hugo) {
  const version = (name) => JSON.parse(readFileSync(join(here, 'node_modules', name, 'package.json'), 'utf8')).version;
  const say = (program, ...words) => execFileSync(program, words, {encoding: 'utf8'}).trim();
  const crate = readFileSync(join(root, 'Cargo.lock'), 'utf8').match(/name = "takumi"\nversion = "(.*)"/)[1];
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0].model.trim(),
    cores: cpus().length,
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    system: `Linux ${release().match(/^\d+\.\d+/)[0]}`,
    load: loadavg()[0].toFixed(1),
    versions: {
      cardnews: say(cardnews, '--version').replace('cardnews ', ''),
      takumi: crate,
      'takumi-js': version('takumi-js'),
      satori: version('satori'),
      'resvg-js': version('@resvg/resvg-js'),
      'puppeteer-core': version('puppeteer-core'),
      chromium: say(process.env.CHROMIUM ?? '/usr/bin/chromium', '--version').match(/[\d.]+/)[0],
      hugo: say(hugo, 'version').match(/v([\d.]+)/)[1],
      eleventy: version('@11ty/eleventy'),
      node: process.versions.node,
    },
  };
}

function fail(words) {
  process.stderr.write(`benches/peers/run: ${words}\n`);
  process.exit(2);
}
