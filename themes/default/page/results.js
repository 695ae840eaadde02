// What somebody types on a customer's page → links to topics under the field; Enter opens the first.

import {icon, make, marked, sign} from '../desk/dom.js';
import {plain} from '../desk/fold.js';
import {numberIn} from '../desk/hangul.js';
import {under} from '../desk/list.js';
import {searchIn} from '../desk/search.js';

// More than a screen of them is no answer; further down stands the whole list.
const MOST_SHOWN = 6;

export function showResults(data) {
  const form = document.querySelector('form.find');
  const field = form.querySelector('input');
  const list = form.querySelector('ul');
  const said = form.querySelector('[role="status"]');
  const search = searchIn(data);

  function row(hit, needles) {
    const topic = data.topics[hit.topic];
    const words = make('span', {class: 't'}, make('b', {}, marked(topic.question, needles)), make('small', {}, ...under(topic, hit, needles)));
    return make('li', {class: data.categories[topic.category].shape},
      make('a', {href: form.dataset.root + topic.path}, sign(topic, data), words, icon('go')));
  }

  function say(typed, count) {
    const number = numberIn(plain(typed));
    if (count > 0) return count > MOST_SHOWN ? `${count}개 가운데 ${MOST_SHOWN}개입니다` : `${count}개 찾았습니다`;
    if (number !== null) return `${number}번 안내는 없습니다. 번호를 다시 보거나 전화해 주세요.`;
    return '맞는 안내가 없습니다. 다른 낱말을 쓰거나 전화해 주세요.';
  }

  function show() {
    const typed = field.value.trim();
    const {hits, needles} = typed ? search(typed) : {hits: [], needles: []};
    // A number is meant as a number: 8 is not 18.
    const number = numberIn(plain(typed));
    const exact = hits.filter(({topic}) => data.topics[topic].number === number);
    const shown = exact.length > 0 ? exact : hits;
    list.replaceChildren(...shown.slice(0, MOST_SHOWN).map((hit) => row(hit, needles)));
    list.hidden = shown.length === 0;
    said.textContent = typed ? say(typed, shown.length) : '';
    // Half of a phone is keyboard now, and the answer stands under the field.
    if (typed) form.scrollIntoView();
  }

  field.addEventListener('input', show);
  form.addEventListener('submit', () => list.querySelector('a')?.click());
  show();
}
