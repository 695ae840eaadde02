// What somebody typed → topics, the wanted one first.

import {foldAll, needleOf, plain} from './fold.js';
import {asHangul, asLatin, numberIn} from './hangul.js';
import {eachExact, eachSlip, eachStart} from './match.js';

// How much it says when a word stands there.
const WEIGHTS = {title: 10, question: 9, keyword: 10, word: 6, category: 2, rareWord: 2.5, text: 2.2};

// With this many topics whose names fit, the words of cards are not asked.
const ENOUGH = 12;

// Which pairs of letters a text has, as bits: with 4,096 of them a text of 1,300 letters sets about one in nine.
const PAIR_BYTES = 512;

/** Prepares the topics of `data`; returns `search(query)`, which gives {hits: [{topic, entry}], count, needles to be marked}. */
export function searchIn(data) {
  const {topics} = data;
  const {entries, folded} = entriesOf(data);
  const numbers = topics.map(({number}) => String(number));
  const texts = new Array(topics.length);
  const pairs = new Uint8Array(topics.length * PAIR_BYTES);
  const remembered = new Map();

  /** The words of cards, folded when they are first needed or when there is time. */
  function textOf(at) {
    if (texts[at] === undefined) {
      texts[at] = plain(`${topics[at].summary} ${topics[at].script} ${topics[at].cards.map((card) => card.words).join(' ')}`);
      for (const bit of pairBits(texts[at])) pairs[at * PAIR_BYTES + (bit >> 3)] |= 1 << (bit & 7);
    }
    return texts[at];
  }

  /** Whether the cards of a topic hold a text. Reading ten thousand texts takes longer than a frame; most lack a pair of letters. */
  function textHas(at, text, bits) {
    const own = textOf(at);
    for (const bit of bits) if (!(pairs[at * PAIR_BYTES + (bit >> 3)] >> (bit & 7) & 1)) return false;
    return own.includes(text);
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

  /** For each topic how well one needle fits and by which entry; `exact`: how many topics have it letter for letter. */
  function scores(needle, asksTexts) {
    const key = `${needle.bare}|${asksTexts}|${needle.letters}`;
    const known = remembered.get(key);
    if (known) return known;
    const found = {score: new Float32Array(topics.length), entry: new Int32Array(topics.length).fill(-1), exact: 0};
    if (needle.letters) fill(needle, asksTexts, found);
    if (remembered.size > 60) remembered.clear();
    remembered.set(key, found);
    return found;
  }

  function fill(needle, asksTexts, found) {
    let best = 0;
    const exact = gather((see) => eachExact(folded, needle, see), () => 1);
    const others = new Float32Array(topics.length);
    for (const [which, quality] of exact) {
      for (const {topic, weight} of entries[which].of) {
        const score = quality * weight;
        if (found.score[topic] === 0) found.exact += 1;
        others[topic] += Math.min(score, found.score[topic]);
        keep(found, topic, which, score);
        if (score > best) best = score;
      }
    }
    // A word that comes back in several names is what the topic is about.
    if (found.exact > 0) for (let at = 0; at < topics.length; at += 1) found.score[at] += Math.min(others[at] * 0.08, found.score[at] * 0.3);
    const inexact = (which, quality) => {
      for (const {topic, weight} of entries[which].of) if (!(found.score[topic] > quality * weight)) keep(found, topic, which, quality * weight);
    };
    // A slip is thought of only when no name and no keyword begins as typed.
    if (best < 6) for (const [which, quality] of gather((see) => eachSlip(folded, needle, see), () => 0.6)) inexact(which, quality);
    const share = (syllable, end) => 0.3 + 0.5 * (end - folded.syllables[syllable]) / needle.letters.length;
    if (found.exact < ENOUGH) for (const [which, quality] of gather((see) => eachStart(folded, needle, see), share)) inexact(which, quality);
    if (!asksTexts || found.exact >= ENOUGH || needle.text.length < 2 || /[ㄱ-ㅣ]/.test(needle.text)) return;
    const bits = pairBits(needle.text);
    for (let at = 0; at < topics.length; at += 1) {
      if (found.score[at] >= WEIGHTS.text || !textHas(at, needle.text, bits)) continue;
      if (found.score[at] === 0) found.exact += 1;
      found.score[at] = WEIGHTS.text;
    }
  }

  /** The best quality of each entry in which `each` finds something; `worth` lessens it. */
  function gather(each, worth) {
    const out = new Map();
    each((syllable, end) => {
      const which = folded.entryOf[syllable];
      const quality = qualityOf(folded, which, syllable, end) * worth(syllable, end);
      if (quality > (out.get(which) ?? 0)) out.set(which, quality);
    });
    return out;
  }

  /** Adds how well a text fits each topic: as a whole, or by the sum of its words, rare words counting more. */
  function add({text, worth, asksTexts}, total, entry) {
    const words = text.split(/\s+/).map(needleOf).filter((needle) => needle.letters);
    const whole = scores(needleOf(text), asksTexts && words.length < 2);
    const parts = words.length > 1 ? words.map((word) => scores(word, asksTexts)) : [];
    const rarity = parts.map(({exact}) => Math.log(1 + topics.length / Math.max(exact, 1)) / Math.log(1 + topics.length));
    let added = false;
    for (let at = 0; at < topics.length; at += 1) {
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

  return function search(query) {
    const typed = query.normalize('NFC').trim();
    const total = new Float32Array(topics.length);
    const entry = new Int32Array(topics.length).fill(-1);
    const needles = [];
    for (const reading of readings(typed)) if (add(reading, total, entry)) needles.push(...needlesOf(reading.text));
    const number = numberIn(plain(typed));
    if (number !== null) {
      const digits = String(number);
      numbers.forEach((own, at) => {
        if (own === digits) total[at] += 1000;
        else if (own.startsWith(digits)) total[at] += 100 / own.length;
      });
    }
    const ranked = best(total);
    const hits = ranked.map((topic) => ({topic, entry: entry[topic] < 0 ? null : entries[entry[topic]].text}));
    return {hits, needles};
  };
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

/**
 * The names of topics and the words that callers use, each text once: {text, of: [{topic, weight}]}, and all of them folded.
 * Ten thousand topics share many keywords.
 */
function entriesOf(data) {
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
    add(at, WEIGHTS.rareWord, topic.find[1].flatMap((word) => data.words[word]));
    add(at, WEIGHTS.category, [data.categories[topic.category].name]);
  });
  const folded = foldAll(entries.map(({text}) => text));
  const entryOf = new Int32Array(folded.syllables.length);
  for (let which = 0; which < entries.length; which += 1) entryOf.fill(which, folded.firsts[which], folded.firsts[which + 1]);
  return {entries, folded: {...folded, entryOf, syllables: Int32Array.from(folded.syllables), syllableOf: Int32Array.from(folded.syllableOf), starts: Uint8Array.from(folded.starts), words: Int32Array.from(folded.words)}};
}

/** The bits of the pairs of letters of a text. */
function pairBits(text) {
  const out = [];
  for (let i = 1; i < text.length; i += 1) out.push((text.charCodeAt(i - 1) * 40503 ^ text.charCodeAt(i) * 12289) & (PAIR_BYTES * 8 - 1));
  return out;
}

function keep(found, topic, which, score) {
  if (score <= found.score[topic]) return;
  found.score[topic] = score;
  found.entry[topic] = which;
}

/** How well a match sits: at the start of an entry, of a word, or inside; up to the end of the entry, of a word, of a syllable. */
function qualityOf({syllables, syllableOf, starts, firsts}, which, syllable, end) {
  const last = syllableOf[end];
  const whole = syllables[last] === end;
  const atFirst = syllable === firsts[which];
  let quality = atFirst ? 1 : starts[syllable] === 1 ? 0.88 : 0.6;
  if (whole && starts[last] === 2) quality += atFirst ? 0.5 : 0.1;
  else if (whole && starts[last] === 1) quality += 0.06;
  else if (!whole) quality -= 0.15;
  return quality + 0.1 * (last - syllable) / Math.max(firsts[which + 1] - 1 - firsts[which], 1);
}
