// What somebody typed → topics, the wanted one first.

import {entriesOf} from './entries.js';
import {needleOf, plain, usual} from './fold.js';
import {asHangul, asLatin, numberIn} from './hangul.js';
import {scoring} from './score.js';

/** Prepares the topics of `data`; returns `search(query)`, which gives {hits: [{topic, entry}], needles to be marked}. */
export function searchIn(data) {
  const {topics} = data;
  const found = entriesOf(data);
  const {entries} = found;
  const scores = scoring(topics, found);
  const numbers = topics.map(({number}) => String(number));

  return function search(query) {
    const typed = usual(query).trim();
    const total = new Float32Array(topics.length);
    const entry = new Int32Array(topics.length).fill(-1);
    const needles = [];
    for (const reading of readings(typed)) if (addReading(scores, reading, total, entry)) needles.push(...needlesOf(reading.text));
    addNumber(numbers, numberIn(plain(typed)), total);
    const hits = best(total).map((topic) => ({topic, entry: entry[topic] < 0 ? null : entries[entry[topic]].text}));
    return {hits, needles};
  };
}

/** Adds how well a text fits each topic: as a whole, or by the sum of its words, rare words counting more. */
function addReading(scores, {text, worth, asksTexts}, total, entry) {
  const words = text.split(/\s+/).map(needleOf).filter((needle) => needle.letters);
  const whole = scores(needleOf(text), asksTexts && words.length < 2);
  const parts = words.length > 1 ? words.map((word) => scores(word, asksTexts)) : [];
  const rarity = parts.map(({exact}) => Math.log(1 + total.length / Math.max(exact, 1)) / Math.log(1 + total.length));
  let added = false;
  for (let at = 0; at < total.length; at += 1) {
    let [sum, most, by] = [0, 0, -1];
    for (let i = 0; i < parts.length; i += 1) {
      const score = parts[i].score[at] * rarity[i];
      sum += score;
      if (score > most) [most, by] = [score, parts[i].entry[at]];
    }
    const one = whole.score[at] * 1.2;
    const score = worth * (Math.max(one, sum) + 0.2 * Math.min(one, sum));
    if (score <= total[at]) continue;
    added = true;
    total[at] = score;
    entry[at] = one >= sum ? whole.entry[at] : by;
  }
  return added;
}

/** Adds what is due to the topic of this number, and to those whose numbers begin with it. */
function addNumber(numbers, number, total) {
  if (number === null) return;
  const digits = String(number);
  numbers.forEach((own, at) => {
    if (own === digits) total[at] += 1000;
    else if (own.startsWith(digits)) total[at] += 100 / own.length;
  });
}

/** The positions of the scores worth showing, the best first; equal ones in the order of the topics. */
function best(total) {
  const most = total.reduce((one, other) => Math.max(one, other), 0);
  const out = [];
  total.forEach((score, at) => {
    if (score > 0 && score >= most * 0.2) out.push(at);
  });
  // Sorting thousands by a function takes longer than a frame; whoever is far behind needs no place of their own.
  if (out.length > 300) {
    const least = Float32Array.from(out, (at) => total[at]).sort()[out.length - 200];
    const [front, back] = [out.filter((at) => total[at] > least), out.filter((at) => total[at] <= least)];
    return [...front.sort((a, b) => total[b] - total[a] || a - b), ...back];
  }
  return out.sort((a, b) => total[b] - total[a] || a - b);
}

/** The ways in which what was typed can be meant: as it stands, or with the keyboard in the other language, by names and keywords only. */
function readings(typed) {
  const out = [{text: typed, worth: 1, asksTexts: true}];
  if (/[a-z]/i.test(typed) && !/[ㄱ-ㅣ가-힣]/.test(typed)) out.push({text: asHangul(typed), worth: 0.9, asksTexts: false});
  else if (/[ㄱ-ㅣ]/.test(typed)) out.push({text: asLatin(typed), worth: 0.8, asksTexts: false});
  return out;
}

/** What is to be marked in a text: the whole query, or its words. */
function needlesOf(text) {
  const words = text.split(/\s+/).filter(Boolean).map((word) => ({needle: needleOf(word), whole: false}));
  return words.length > 1 ? [{needle: needleOf(text), whole: true}, ...words] : words;
}
