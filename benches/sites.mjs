// Times whole runs of cardnews as its sites grow: cold, nothing changed, one step of one topic edited; and how much memory they hold.
//
// npm ci --prefix benches/peers   installs the reader of YAML that this needs (once); then
// CARDNEWS=target/release/cardnews node benches/sites.mjs [--topics 11,100,1000] [--pages 1000,9999] [--rounds 3]
// prints tables. --topics: with all pictures; --pages: with build --no-pictures. Nothing is judged: docs/benchmarks.md holds figures.

import {readdirSync, mkdirSync, readFileSync, realpathSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';

import {inScratch, median, run, say, setAside} from './peers/timing.mjs';
import {read, repeated, writeForCardnews} from './peers/topics.mjs';

const CONTENT = fileURLToPath(new URL('../content', import.meta.url));
const STEP = '밤새 물을 쓰지 마세요';
const cardnews = realpathSync(process.env.CARDNEWS ?? 'target/release/cardnews');

const {values: options} = parseArgs({options: {
  topics: {type: 'string', default: '11,100,1000'},
  pages: {type: 'string', default: '1000,9999'},
  rounds: {type: 'string', default: '3'},
}});
const rounds = Number(options.rounds);
const numbers = (list) => list.split(',').filter(Boolean).map(Number);

start();
console.log('\n| topics | pictures | files | cold | ms a picture | nothing changed | one edit | most memory |\n|---|---|---|---|---|---|---|---|');
for (const count of numbers(options.topics)) await site(count, []);
console.log('\n| topics, no pictures | files | cold | nothing changed | one edit | most memory |\n|---|---|---|---|---|---|');
for (const count of numbers(options.pages)) await site(count, ['--no-pictures']);

/** A start without work: no font is read, no template compiled. */
function start() {
  const runs = Array.from({length: 20}, () => run(cardnews, ['--version']));
  console.log(`--version: median ${(median(runs.map((taken) => taken.seconds)) * 1000).toFixed(1)} ms, with the start of the process that measures`);
}

function site(count, switches) {
  return inScratch((scratch) => {
    const folder = join(scratch, 'site');
    mkdirSync(folder);
    const {topics} = read(CONTENT);
    writeForCardnews(CONTENT, folder, repeated(topics, count), {});
    const build = () => run(cardnews, ['build', '--root', folder, ...switches]);
    const forget = () => setAside(folder, ['public', '.public.cardnews', '.cardnews']);
    const edited = readdirSync(join(folder, 'content/topics')).map((file) => join(folder, 'content/topics', file)).find((file) => readFileSync(file, 'utf8').includes(STEP));
    if (!edited) throw new Error(`no topic has the step "${STEP}" any more`);
    const text = readFileSync(edited, 'utf8');
    let edits = 0;
    const edit = () => writeFileSync(edited, text.replace(STEP, `밤새 ${(edits += 1)}시간 물을 쓰지 마세요`));
    const taken = (prepare) => Array.from({length: rounds}, (_, round) => {
      say(`${count} topics${switches.length ? ', no pictures' : ''}: round ${round + 1} of ${rounds}`);
      prepare();
      return build();
    });
    const [cold, unchanged, one] = [taken(forget), taken(() => {}), taken(edit)];
    const files = readdirSync(join(folder, 'public'), {recursive: true}).filter((file) => /\.\w+$|\.cardnews-site$/.test(file));
    const pictures = files.filter((file) => /\.(png|jpg)$/.test(file)).length;
    const seconds = (runs) => median(runs.map((each) => each.seconds));
    const memory = Math.max(...[...cold, ...unchanged, ...one].map((each) => each.megabytes));
    const times = [seconds(unchanged), seconds(one)].map((time) => `${time.toFixed(2)} s`);
    const row = switches.length
      ? [count, files.length, `${seconds(cold).toFixed(2)} s`, ...times, `${memory.toFixed(0)} MB`]
      : [count, pictures, files.length, `${seconds(cold).toFixed(2)} s`, (seconds(cold) * 1000 / pictures).toFixed(1), ...times, `${memory.toFixed(0)} MB`];
    console.log(`| ${row.join(' | ')} |`);
  });
}
