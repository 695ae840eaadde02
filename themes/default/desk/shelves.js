// The shelves under the search: favourite and recent topics, while nothing is typed.

import {el, make, sign} from './dom.js';
import {say} from './say.js';

/** The part of the desk that keeps topics at hand. */
export function shelving(desk) {
  const {data, store} = desk;
  const positions = new Map(data.topics.map((topic, at) => [topic.id, at]));

  return {
    /** Favourites and recent topics, as buttons. */
    showShelves() {
      const idle = el('q').value.trim() === '';
      const recent = store.recent.filter((id) => !store.favourites.includes(id));
      for (const [id, name, ids] of [['favourites', '자주 쓰는 카드', store.favourites], ['recent', '최근에 복사한 카드', recent]]) {
        const topics = ids.map((own) => positions.get(own)).filter((at) => at !== undefined);
        const shelf = el(id);
        shelf.hidden = !idle || topics.length === 0;
        if (shelf.hidden) continue;
        shelf.replaceChildren(make('h2', {}, name), make('ul', {}, ...topics.map((at) => make('li', {},
          make('button', {type: 'button', class: 'chip', click: () => desk.open(at)}, sign(data.topics[at], data), data.topics[at].title)))));
      }
    },

    toggleFavourite() {
      if (desk.shown < 0) return;
      const {id} = data.topics[desk.shown];
      store.toggleFavourite(id);
      const now = store.favourites.includes(id);
      document.querySelector('.star').setAttribute('aria-pressed', String(now));
      desk.showShelves();
      say(now ? '자주 쓰는 카드에 넣었습니다' : '자주 쓰는 카드에서 뺐습니다', 'good');
    },

    forget() {
      store.clear();
      desk.showShelves();
      document.querySelector('.star')?.setAttribute('aria-pressed', 'false');
      el('keys').close();
      say('이 컴퓨터에 남은 기록을 지웠습니다', 'good');
    },
  };
}
