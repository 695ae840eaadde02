// What stands on the right: a topic and one of its cards, or none.

import {el, make} from './dom.js';
import {FORMATS, cardsOf} from './formats.js';
import {say} from './say.js';
import {showThumbs, showTopic} from './topic.js';

// A topic that somebody types past need not load all its pictures, in ms.
const THUMBS_AFTER = 150;

/** The part of the desk that shows a topic. */
export function showing(desk) {
  const {data, store, pictures} = desk;

  return {
    show(topic) {
      if (topic === desk.shown) return;
      desk.shown = topic;
      const {messages} = data.topics[topic];
      const has = (variant) => messages.some((message) => message.variant === variant);
      desk.variant = has(store.variant) ? store.variant : messages[0].variant;
      desk.keepFormat(topic);
      showTopic(desk, topic);
      desk.showCard(0);
      desk.weigh();
      clearTimeout(desk.thumbs);
      desk.thumbs = setTimeout(showThumbs, THUMBS_AFTER, desk, topic);
      document.title = `${data.topics[topic].number}번 ${data.topics[topic].title} – 상담 카드`;
    },

    /** Shows no topic. */
    leave() {
      desk.shown = -1;
      clearTimeout(desk.thumbs);
      const view = el('topic');
      view.className = '';
      view.replaceChildren(make('div', {class: 'blank'}, make('p', {}, '왼쪽에서 카드를 고르거나', make('br'), '바로 글자를 치세요.')));
      document.title = '상담 카드';
    },

    showCard(at) {
      const {number, id} = data.topics[desk.shown];
      const cards = cardsOf(data.topics[desk.shown], desk.format);
      desk.card = at;
      const address = pictures.address(desk.shown, at, desk.format);
      const picture = el('card');
      const {width, height} = FORMATS[desk.format];
      Object.assign(picture, {width, height});
      picture.src = address;
      picture.alt = cards[at].words;
      el('card-count').textContent = `${at + 1} / ${cards.length}`;
      el('save-picture').href = address;
      const format = desk.format === 'portrait' ? '' : `${desk.format}-`;
      el('save-picture').download = `${number}-${id}-${format}${at + 1}.png`;
      [...el('thumbs').children].forEach((item, i) => {
        if (i === at) item.firstChild.setAttribute('aria-current', 'true');
        else item.firstChild.removeAttribute('aria-current');
      });
    },

    turnCard(step) {
      if (desk.shown < 0) return;
      const {length} = cardsOf(data.topics[desk.shown], desk.format);
      desk.showCard((desk.card + step + length) % length);
      say(`그림 ${desk.card + 1} / ${length}`, 'quiet');
    },
  };
}
