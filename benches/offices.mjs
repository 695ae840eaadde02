// Times one content for many offices: cold, nothing changed, a shared sentence edited, one office's telephone; and a check of all.
//
// CARDNEWS=target/release/cardnews node benches/offices.mjs [--offices 161] [--rounds 3]
// prints a table. The offices are made up and differ as offices do: each has a name, a telephone number and a place; every fifth
// replaces a card, every seventh a fact, every twentieth leaves a topic out. Nothing is judged: docs/benchmarks.md holds figures.

import {cpSync, mkdirSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';

import {inScratch, median, run, say, setAside} from './peers/timing.mjs';

const CONTENT = fileURLToPath(new URL('../content', import.meta.url));
const SENTENCE = '밤새 물을 쓰지 마세요';
const cardnews = realpathSync(process.env.CARDNEWS ?? 'target/release/cardnews');

const {values: options} = parseArgs({options: {
  offices: {type: 'string', default: '161'},
  rounds: {type: 'string', default: '3'},
}});
const rounds = Number(options.rounds);
const count = Number(options.offices);

await inScratch((scratch) => {
  const folder = join(scratch, 'site');
  make(folder);
  const command = (...args) => run(cardnews, [...args, '--root', folder]);
  const edited = join(folder, 'content/topics/leak-check.md');
  const text = readFileSync(edited, 'utf8');
  if (!text.includes(SENTENCE)) throw new Error(`no topic has the sentence "${SENTENCE}" any more`);
  let edits = 0;
  const sentence = () => writeFileSync(edited, text.replace(SENTENCE, `밤새 ${(edits += 1)}시간 물을 쓰지 마세요`));
  const telephone = () => writeFileSync(join(folder, 'content/offices', `${id(0)}.yaml`), office(0, `055-000-9${String(edits += 1).padStart(3, '0')}`));
  const forget = () => setAside(folder, ['public', '.cardnews']);
  const cases = [
    ['build, cold', 1, forget, ['build']],
    ['build, nothing changed', rounds, () => {}, ['build']],
    ['build, a shared sentence edited', rounds, sentence, ['build']],
    ['build, one telephone number', rounds, telephone, ['build']],
    ['check, warm', rounds, () => {}, ['check']],
    ['check, cold', rounds, () => setAside(folder, ['.cardnews']), ['check']],
  ];
  console.log(`| ${count} offices | seconds | most memory |\n|---|---|---|`);
  for (const [name, times, prepare, args] of cases) {
    const taken = Array.from({length: times}, (_, round) => {
      say(`${name}: round ${round + 1} of ${times}`);
      prepare();
      return command(...args);
    });
    console.log(`| ${name} | ${median(taken.map((each) => each.seconds)).toFixed(2)} | ${Math.max(...taken.map((each) => each.megabytes)).toFixed(0)} MB |`);
  }
  const files = readdirSync(join(folder, 'public'), {recursive: true}).filter((file) => /\.\w+$|\.cardnews-site$/.test(file));
  console.log(`\n${files.length} files, ${files.filter((file) => /\.(png|jpg)$/.test(file)).length} pictures`);
});

/** Makes the content of all offices. */
function make(folder) {
  mkdirSync(folder, {recursive: true});
  cpSync(CONTENT, join(folder, 'content'), {recursive: true});
  const offices = join(folder, 'content/offices');
  rmSync(offices, {recursive: true});
  rmSync(join(folder, 'content/links.lock'), {force: true});
  mkdirSync(offices);
  const ids = Array.from({length: count}, (_, at) => id(at));
  const settings = readFileSync(join(CONTENT, 'site.yaml'), 'utf8');
  writeFileSync(join(folder, 'content/site.yaml'), settings
    .replace(/^office: .*$/m, `offices: [${ids.join(', ')}]\nown_numbers: 500-9999\nwords: [{word: K-water, reason: 한국수자원공사의 이름}]`)
    .replace(/^(base_url|short_url): .*$/gm, '$1: https://{office}.example.kr/'));
  ids.forEach((name, at) => {
    writeFileSync(join(offices, `${name}.yaml`), office(at, `055-000-${String(at).padStart(4, '0')}`));
    if (at % 5 === 0) put(offices, name, 'topics/leak-check.md', '## 새는 곳마다 이렇게 하세요 {#who-to-call}\n\n어디든 {{ office.phone }}로 먼저 전화하세요.\n\n한밤에도 받습니다.\n');
    if (at % 7 === 0) put(offices, name, 'facts.yaml', 'city-water-desk:\n  value: 1899-1111\n  basis: 예시 누리집\n  checked_on: 2026-11-20\n');
  });
}

function put(offices, name, file, text) {
  const path = join(offices, name, file);
  mkdirSync(join(path, '..'), {recursive: true});
  writeFileSync(path, text);
}

function id(at) {
  return `office-${String(at + 1).padStart(3, '0')}`;
}

function office(at, phone) {
  const syllables = ['가람', '나래', '다솜', '라온', '마루', '보람', '새솔', '아라', '한울', '해든', '누리', '두레', '미르'];
  const place = syllables[at % syllables.length] + syllables[Math.floor(at / syllables.length) % syllables.length].slice(0, 1);
  const omit = at % 20 === 19 ? 'omit:\n  smart-water: 이 서비스가 없습니다\n' : '';
  return `name: 예시 ${place}지사\nshort_name: ${place}지사\nphone: ${phone}\nlink_policy: full\n${omit}values:\n  branch: ${place}지사\n  city: ${place}시\n  areas: ${place}산업단지\n`;
}
