// What somebody types → the list: everything, what was found, or that nothing was.

import {el} from './dom.js';
import {pastOf, showPast} from './ended.js';
import {everything, MOST_FOUND, showList} from './list.js';
import {searchIn} from './search.js';

/** The part of the desk that searches. */
export function looking(desk) {
  const {data} = desk;
  const search = searchIn(data);
  const past = pastOf(data);

  return {
    /** Searches for what is in the field. */
    look() {
      const typed = el('q').value;
      const found = typed.trim() === '' ? null : search(typed);
      const within = (hit) => desk.category === null || data.topics[hit.topic].category === desk.category;
      const hits = found?.hits.filter(within) ?? [];
      const needles = found?.needles ?? [];
      desk.rows = showList(data, found ? [{hits: hits.slice(0, MOST_FOUND)}] : everything(data, desk.category), needles, (topic) => desk.open(topic));
      desk.chosen = -1;
      // To ask where a pane stands costs a layout for each letter.
      if (desk.scrolled) document.querySelector('.find').scrollTop = 0;
      desk.scrolled = false;
      const over = found ? past(typed, hits.length === 0) : [];
      showPast(data, over, (topic) => desk.open(topic));
      el('none').hidden = !found || hits.length > 0;
      el('none-title').textContent = over.length > 0 ? '지금 쓰는 카드에는 없습니다' : '찾는 카드가 없습니다';
      el('hits').hidden = Boolean(found) && hits.length === 0;
      el('count').textContent = found ? (hits.length > 0 ? `${hits.length}개 찾음` : over.length > 0 ? `끝난 안내 ${over.length}개` : '못 찾았습니다') : `카드 ${data.topics.length}개`;
      if (found && hits.length > 0) desk.chooseRow(0);
      else el('q').removeAttribute('aria-activedescendant');
      // What was found before must not be sent for what was not found now.
      if (found && hits.length === 0) desk.leave();
      desk.showShelves();
    },

    type(text) {
      el('q').value = text;
      el('q').focus();
      desk.look();
    },
  };
}
