// The eleven topics as other generators read them: front matter as data, placeholders replaced by their values.
//
// Each tool gets the same words. Nothing is random: the same number of topics gives the same files.

import {cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

import yaml from 'js-yaml';

/** A number has at most four digits. */
const LAST_NUMBER = 9999;

/** Reads content/ and returns {site, topics}; a topic is {id, front, source, body}: `body` has no placeholders left. */
export function read(content) {
  const load = (file) => yaml.load(readFileSync(join(content, file), 'utf8'), {schema: yaml.CORE_SCHEMA});
  const site = load('site.yaml');
  const office = load(`offices/${site.office}.yaml`);
  const facts = load('facts.yaml');
  const value = (all, kind, key) => {
    const found = kind === 'office' ? office[key] : facts[key]?.value;
    if (found === undefined) throw new Error(`${all} has no value`);
    // A list stands alone in its paragraph.
    return Array.isArray(found) ? found.map((item) => `- ${item}`).join('\n') : String(found);
  };
  const topics = readdirSync(join(content, 'topics')).filter((file) => file.endsWith('.md')).map((file) => {
    const [, head, source] = readFileSync(join(content, 'topics', file), 'utf8').match(/^---\n([^]*?)\n---\n([^]*)$/);
    const front = yaml.load(head, {schema: yaml.CORE_SCHEMA});
    return {id: file.slice(0, -3), front, source, body: source.replace(/\{\{ *(office|fact)\.([\w-]+) *\}\}/g, value)};
  });
  topics.sort((a, b) => a.front.number - b.front.number);
  return {site, topics};
}

/** Returns `count` topics: the eleven again and again, under other ids, numbers and titles. */
export function repeated(topics, count) {
  if (count > LAST_NUMBER) throw new Error(`a site has at most ${LAST_NUMBER} topics`);
  return Array.from({length: count}, (_, index) => {
    const topic = topics[index % topics.length];
    const turn = Math.floor(index / topics.length);
    const front = {...topic.front, title: `${topic.front.title} ${index + 1}`};
    // A topic's relations are the ones of its own turn; the last turn may be too short for them.
    const whole = Math.max(0, Math.min(turn, Math.floor(count / topics.length) - 1));
    front.related = topic.front.related?.map((id) => `${id}-${whole}`);
    front.number = index + 1;
    return {...topic, id: `${topic.id}-${turn}`, front};
  });
}

/** Writes a site for cardnews: `settings` replace keys of site.yaml. */
export function writeForCardnews(content, folder, topics, settings) {
  cpSync(content, join(folder, 'content'), {recursive: true});
  rmSync(join(folder, 'content/topics'), {recursive: true});
  rmSync(join(folder, 'content/links.lock'));
  mkdirSync(join(folder, 'content/topics'));
  const site = yaml.load(readFileSync(join(content, 'site.yaml'), 'utf8'), {schema: yaml.CORE_SCHEMA});
  writeFileSync(join(folder, 'content/site.yaml'), yaml.dump({...site, ...settings}, {schema: yaml.CORE_SCHEMA}));
  for (const topic of topics) writeTopic(join(folder, 'content/topics'), topic, topic.front, topic.source);
}

/** Writes topics as Markdown files that a plain generator understands, and their pictures. */
export function writeForOthers(content, folder, topics, pictures) {
  mkdirSync(folder, {recursive: true});
  for (const topic of topics) {
    const {number, title, question, category, summary} = topic.front;
    writeTopic(folder, topic, {number, title, question, categories: [category], summary}, topic.body.replaceAll('](images/', '](/images/'));
  }
  cpSync(join(content, 'images'), pictures, {recursive: true});
}

function writeTopic(folder, topic, front, text) {
  writeFileSync(join(folder, `${topic.id}.md`), `---\n${yaml.dump(front, {schema: yaml.CORE_SCHEMA, lineWidth: -1, skipInvalid: true})}---\n${text}`);
}

/** Returns the words of a topic's first six cards as plain text: the question, the answer, and each part under a heading. */
export function plainCards(topic) {
  const parts = topic.body.split(/^## /m);
  return [topic.front.question, ...parts].slice(0, 6).map(plain);
}

function plain(markdown) {
  return markdown
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\*\*|^> ?(\[![A-Z]+\])?|^: |^\|[-|]+\|$/gm, '')
    .replace(/\|/g, ' ')
    .replace(/[ \t]+/g, ' ')
    .replace(/\n{2,}/g, '\n')
    .trim();
}
