// Where the pictures of cards come from: their address when this page is served, or this page itself.

import {bytesOf} from './euckr.js';

/** Returns `address(topic, card)` for `<img>` and links, and `png(topic, card)` for the clipboard. */
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
    address: (topic, card) =>
      held ? `data:image/png;base64,${inside(topic, card)}` : `../${data.topics[topic].cards[card].picture}`,
    async png(topic, card) {
      if (held) return new Blob([bytesOf(inside(topic, card))], {type: 'image/png'});
      const answer = await fetch(`../${data.topics[topic].cards[card].picture}`);
      if (!answer.ok) throw new Error(`${answer.status}`);
      return new Blob([await answer.arrayBuffer()], {type: 'image/png'});
    },
  };
}
