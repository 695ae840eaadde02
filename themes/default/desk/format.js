// The format that an agent has chosen: what is kept of it, and what changes when another is chosen.

import {el} from './dom.js';
import {cardsOf, formatsOf} from './formats.js';
import {showCards, showThumbs} from './topic.js';

/** The part of the desk that chooses the format of pictures. */
export function formatting(desk) {
  const {data, store, pictures} = desk;

  return {
    /** Takes up the format that was chosen last, if a topic has it. */
    keepFormat(topic) {
      const there = !pictures.embedded && formatsOf(data.topics[topic]).includes(store.format);
      desk.format = there ? store.format : 'portrait';
    },

    /** Shows the cards of the same topic in another format. A topic may have more cards in one than in another. */
    chooseFormat(format) {
      store.set('format', format);
      desk.format = format;
      showCards(desk, desk.shown);
      desk.showCard(Math.min(desk.card, cardsOf(data.topics[desk.shown], format).length - 1));
      showThumbs(desk, desk.shown);
      el('format').focus();
    },
  };
}
