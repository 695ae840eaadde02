// Where the pictures of cards come from: their address when this page is served, or this page itself.

import {bytesOf} from './euckr.js';
import {cardsOf} from './formats.js';

/** Returns `address(topic, card, format)` for `<img>` and links, and `png(…)` of the same for the clipboard. */
export function picturesOf(data) {
  const held = document.getElementById('desk-pictures').textContent;
  const first = [];
  data.topics.reduce((sum, topic, at) => {
    first[at] = sum;
    return sum + topic.cards.length;
  }, 0);
  let list = null;

  function inside(topic, card) {
    list ??= JSON.parse(held);
    return list[first[topic] + card];
  }

  return {
    embedded: held !== '',
    address: (topic, card, format) =>
      held ? `data:image/png;base64,${inside(topic, card)}` : `../${cardsOf(data.topics[topic], format)[card].picture}`,
    async png(topic, card, format) {
      if (held) return new Blob([bytesOf(inside(topic, card))], {type: 'image/png'});
      const answer = await fetch(`../${cardsOf(data.topics[topic], format)[card].picture}`);
      if (!answer.ok) throw new Error(`${answer.status}`);
      return new Blob([await answer.arrayBuffer()], {type: 'image/png'});
    },
  };
}
