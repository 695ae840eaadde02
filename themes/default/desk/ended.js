// Topics that are over → what an agent who looks for one is told: since when, and what follows.

import {spoken} from './dates.js';
import {el, make, sign} from './dom.js';
import {plain, usual} from './fold.js';
import {numberIn} from './hangul.js';
import {searchIn} from './search.js';

// More of them help nobody who is on the telephone.
const MOST = 3;

/** Prepares the topics of `data` that are over; returns `past(query, isAlone)`: those that are meant. Unless the search found nothing else, only one of this very number or name is. */
export function pastOf(data) {
  const topics = data.ended.map((topic) => ({...topic, summary: '', script: '', asked: [], cards: [], find: [[], []]}));
  const search = topics.length > 0 ? searchIn({...data, topics}) : () => ({hits: []});

  return function past(query, isAlone) {
    if (isAlone) return search(query).hits.slice(0, MOST).map((hit) => topics[hit.topic]);
    const typed = plain(usual(query).trim());
    return topics.filter(({number, title}) => numberIn(typed) === number || plain(title) === typed).slice(0, MOST);
  };
}

// Without a day the office has no such topic: others that share the content do.
function reason(topic) {
  if (topic.on === '') return '우리 기관은 하지 않는';
  return `${spoken(topic.on)}${topic.retired ? '부터 쓰지 않는' : '까지 쓰던'}`;
}

/** Shows topics that are over, each with the topics to send instead. */
export function showPast(data, topics, open) {
  const list = el('ended');
  list.hidden = topics.length === 0;
  list.replaceChildren(...topics.map((topic) => make('li', {class: data.categories[topic.category].shape},
    make('p', {}, sign(topic, data), make('b', {}, topic.title)),
    make('p', {}, `${reason(topic)} 안내입니다. 보내지 마세요.`),
    ...(topic.next.length > 0 ? [make('p', {}, topic.replaced ? '이제 이 카드를 보내세요.' : '대신 볼 만한 카드')] : []),
    ...topic.next.map((at) => make('button', {type: 'button', class: 'chip', click: () => open(at)}, sign(data.topics[at], data), data.topics[at].title)))));
}
