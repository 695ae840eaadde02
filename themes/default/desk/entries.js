// Topics → what they are found by: their names and the words that callers use, and how much each says.

import {foldAll} from './fold.js';

// How much it says when a word stands there.
export const WEIGHTS = {title: 10, question: 9, keyword: 10, word: 6, asked: 5, category: 2, rareWord: 2.5, text: 2.2};

/**
 * The names of topics, the words that callers use and what they ask, each text once: {text, of: [{topic, weight}]}, and all of them folded.
 * Ten thousand topics share many keywords.
 */
export function entriesOf(data) {
  const known = new Map();
  const entries = [];
  const add = (topic, weight, texts) => {
    for (const text of texts) {
      let entry = known.get(text);
      if (!entry) {
        entry = {text, of: []};
        known.set(text, entry);
        entries.push(entry);
      }
      entry.of.push({topic, weight});
    }
  };
  data.topics.forEach((topic, at) => {
    add(at, WEIGHTS.title, [topic.title]);
    add(at, WEIGHTS.question, [topic.question]);
    add(at, WEIGHTS.keyword, topic.keywords);
    add(at, WEIGHTS.word, topic.find[0].flatMap((word) => data.words[word]));
    add(at, WEIGHTS.asked, topic.asked);
    add(at, WEIGHTS.rareWord, topic.find[1].flatMap((word) => data.words[word]));
    add(at, WEIGHTS.category, [data.categories[topic.category].name]);
  });
  const folded = foldAll(entries.map(({text}) => text));
  const entryOf = new Int32Array(folded.syllables.length);
  for (let which = 0; which < entries.length; which += 1) entryOf.fill(which, folded.firsts[which], folded.firsts[which + 1]);
  return {entries, folded: {...folded, entryOf, syllables: Int32Array.from(folded.syllables), syllableOf: Int32Array.from(folded.syllableOf), starts: Uint8Array.from(folded.starts), words: Int32Array.from(folded.words)}};
}
