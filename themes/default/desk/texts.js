// The words of cards → which topics hold a text.

import {plain} from './fold.js';

// Which pairs of letters a text has, as bits: with 4,096 of them a text of 1,300 letters sets about one in nine.
const PAIR_BYTES = 512;

/** Prepares the cards of `topics`; returns `holding(text)`, which gives a function of a topic's position: whether its cards hold the text. */
export function holdingOf(topics) {
  const texts = new Array(topics.length);
  const pairs = new Uint8Array(topics.length * PAIR_BYTES);

  /** The words of cards, folded when they are first needed or when there is time. */
  function textOf(at) {
    if (texts[at] === undefined) {
      texts[at] = plain(`${topics[at].summary} ${topics[at].script} ${topics[at].cards.map((card) => card.words).join(' ')}`);
      for (const bit of pairBits(texts[at])) pairs[at * PAIR_BYTES + (bit >> 3)] |= 1 << (bit & 7);
    }
    return texts[at];
  }

  function prepare(from = 0) {
    const until = performance.now() + 8;
    let at = from;
    while (at < topics.length && performance.now() < until) {
      textOf(at);
      at += 1;
    }
    if (at < topics.length) setTimeout(prepare, 4, at);
  }
  prepare();

  return function holding(text) {
    const bits = pairBits(text);
    // Reading ten thousand texts takes longer than a frame; most lack a pair of letters.
    return (at) => {
      const own = textOf(at);
      for (const bit of bits) if (!(pairs[at * PAIR_BYTES + (bit >> 3)] >> (bit & 7) & 1)) return false;
      return own.includes(text);
    };
  };
}

/** The bits of the pairs of letters of a text. */
function pairBits(text) {
  const out = [];
  for (let i = 1; i < text.length; i += 1) out.push((text.charCodeAt(i - 1) * 40503 ^ text.charCodeAt(i) * 12289) & (PAIR_BYTES * 8 - 1));
  return out;
}
