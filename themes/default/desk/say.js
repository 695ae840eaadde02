// The line that says what has just happened.

import {el, icon, make} from './dom.js';

let silence = 0;

/** Shows and speaks a line; the same line twice is spoken twice. */
export function say(words, tone) {
  const said = el('said');
  said.className = `said ${tone}`;
  said.replaceChildren(make('span', {}, ...(tone === 'good' ? [icon('good')] : []), words));
  clearTimeout(silence);
  silence = setTimeout(() => { said.className = 'said'; said.replaceChildren(); }, tone === 'bad' ? 9000 : 4000);
}
