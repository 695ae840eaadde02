// A needle → how well it fits each topic, and by which entry.

import {WEIGHTS} from './entries.js';
import {eachExact, eachSlip, eachStart} from './match.js';
import {holdingOf} from './texts.js';

// With this many topics whose names fit, the words of cards are not asked.
const ENOUGH = 12;

/**
 * Returns `scores(needle, asksTexts)`: for each topic how well one needle fits, by which entry (-1 for none),
 * and `exact`: how many topics have it letter for letter. What was asked before is remembered.
 */
export function scoring(topics, {entries, folded}) {
  const index = {entries, folded, holding: holdingOf(topics)};
  const remembered = new Map();

  return function scores(needle, asksTexts) {
    const key = `${needle.bare}|${asksTexts}|${needle.letters}`;
    const known = remembered.get(key);
    if (known) return known;
    const found = {score: new Float32Array(topics.length), entry: new Int32Array(topics.length).fill(-1), exact: 0};
    if (needle.letters) fill(index, needle, asksTexts, found);
    if (remembered.size > 60) remembered.clear();
    remembered.set(key, found);
    return found;
  };
}

function fill(index, needle, asksTexts, found) {
  const {folded} = index;
  const most = addExact(index, needle, found);
  // A slip is thought of only when no name and no keyword begins as typed.
  if (most < 6) addInexact(index, gather(folded, (see) => eachSlip(folded, needle, see), () => 0.6), found);
  const share = (syllable, end) => 0.3 + 0.5 * (end - folded.syllables[syllable]) / needle.letters.length;
  if (found.exact < ENOUGH) addInexact(index, gather(folded, (see) => eachStart(folded, needle, see), share), found);
  if (!asksTexts || found.exact >= ENOUGH || needle.text.length < 2 || /[ㄱ-ㅣ]/.test(needle.text)) return;
  addTexts(index.holding(needle.text), found);
}

/** Adds where the needle stands letter for letter; returns the best score of these. */
function addExact({entries, folded}, needle, found) {
  let most = 0;
  const others = new Float32Array(found.score.length);
  for (const [which, quality] of gather(folded, (see) => eachExact(folded, needle, see), () => 1)) {
    for (const {topic, weight} of entries[which].of) {
      const score = quality * weight;
      if (found.score[topic] === 0) found.exact += 1;
      others[topic] += Math.min(score, found.score[topic]);
      keep(found, topic, which, score);
      if (score > most) most = score;
    }
  }
  // A word that comes back in several names is what the topic is about.
  if (found.exact > 0) for (let at = 0; at < others.length; at += 1) found.score[at] += Math.min(others[at] * 0.08, found.score[at] * 0.3);
  return most;
}

function addInexact({entries}, gathered, found) {
  for (const [which, quality] of gathered) for (const {topic, weight} of entries[which].of) keep(found, topic, which, quality * weight);
}

/** Adds the topics whose cards hold the needle, for what no name says better. */
function addTexts(holds, found) {
  for (let at = 0; at < found.score.length; at += 1) {
    if (found.score[at] >= WEIGHTS.text || !holds(at)) continue;
    if (found.score[at] === 0) found.exact += 1;
    found.score[at] = WEIGHTS.text;
  }
}

/** The best quality of each entry in which `each` finds something; `worth` lessens it. */
function gather(folded, each, worth) {
  const out = new Map();
  each((syllable, end) => {
    const which = folded.entryOf[syllable];
    const quality = qualityOf(folded, which, syllable, end) * worth(syllable, end);
    if (quality > (out.get(which) ?? 0)) out.set(which, quality);
  });
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
