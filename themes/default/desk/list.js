// The list on the left: everything by category, or what a search found.

import {el, make, marked, sign} from './dom.js';
import {marksIn} from './match.js';

// More rows than these help nobody who is on the telephone: of what was found, and of everything.
export const MOST_FOUND = 12;
const MOST_ROWS = 60;

/** Shows the topics at these positions; returns the rows in the order in which the arrow keys walk them. */
export function showList(data, groups, needles, open) {
  const list = el('hits');
  list.replaceChildren();
  const rows = [];
  for (const {name, hits} of groups) {
    const holder = name ? make('ul', {role: 'group', 'aria-label': name}, make('li', {role: 'presentation', class: 'group'}, name)) : list;
    for (const hit of hits) {
      const topic = data.topics[hit.topic];
      const row = make('li', {role: 'option', id: `hit-${rows.length}`, class: data.categories[topic.category].shape, 'aria-selected': 'false', click: () => open(hit.topic)},
        sign(topic, data),
        make('span', {class: 'what'}, make('b', {}, marked(topic.question, needles)), make('small', {}, ...under(topic, hit, needles))));
      rows.push({topic: hit.topic, row});
      holder.append(row);
    }
    if (name) list.append(make('li', {role: 'presentation'}, holder));
  }
  return rows;
}

/** The line under the question: the official name, and the word by which it was found if neither shows it. */
export function under(topic, hit, needles) {
  const out = [marked(topic.title, needles)];
  const seen = [topic.title, topic.question].some((text) => marksIn(text, needles.slice(0, 1)).length > 0);
  if (needles.length > 0 && hit.entry && !seen) out.push(' · ', marked(hit.entry, needles));
  return out;
}

/** What is shown while nothing is typed. */
export function everything(data, category) {
  const groups = data.categories.map(({name}, at) => ({
    name,
    at,
    hits: data.topics.flatMap((topic, position) => (topic.category === at ? [{topic: position}] : [])),
  }));
  let left = MOST_ROWS;
  const out = [];
  for (const group of groups.filter(({at, hits}) => hits.length > 0 && (category === null || at === category))) {
    out.push({name: group.name, hits: group.hits.slice(0, left)});
    left -= Math.min(left, group.hits.length);
    if (left === 0) break;
  }
  return out;
}
