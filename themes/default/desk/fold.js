// A text as it is compared: lower case, no spaces, no marks, in letters; and where its syllables and words begin.

import {isConsonant, lettersOf} from './hangul.js';

const WORTH = /[\p{L}\p{N}]/u;
// What has other forms; single Korean letters have too, but those are halves of syllables.
const FORMED = /[^\0-\x7fㄱ-ㆎ가-힣]+/g;

/** The same letters in their usual form (NFKC): ８ is 8, Ａ is A, ① is 1. For comparing only: what is shown stays as it was written. */
export function usual(text) {
  return text.normalize('NFC').replace(FORMED, (formed) => formed.normalize('NFKC'));
}

/**
 * Folds texts into one; no match runs over from one into the next, because a mark stands between them that nobody can type.
 * `letters`: all letters in a row. `initials`: the first letter of each syllable.
 * `syllables[i]`: where syllable i begins in `letters`. `syllableOf[l]`: the syllable of letter l.
 * `starts[i]`: 1 if syllable i begins a word, 2 if it stands after the last of a text. `words`: the syllables that begin words.
 * `firsts[n]`: the first syllable of text n. `from[i]`: where syllable i stands in its text.
 */
export function foldAll(texts) {
  const [letters, initials, syllables, syllableOf, starts, words, firsts, from] = [[], [], [], [], [], [], [], []];
  for (const text of texts) {
    firsts.push(syllables.length);
    let fresh = true;
    let at = 0;
    const add = (own, start) => {
      starts.push(start);
      syllables.push(syllableOf.length);
      from.push(at);
      for (let i = 0; i < own.length; i += 1) syllableOf.push(syllables.length - 1);
      letters.push(own);
      initials.push(own[0]);
    };
    for (const written of text.normalize('NFC')) {
      for (const char of usual(written).toLowerCase()) {
        if (WORTH.test(char)) {
          if (fresh) words.push(syllables.length);
          add(lettersOf(char), fresh ? 1 : 0);
          fresh = false;
        } else {
          fresh = true;
        }
      }
      at += written.length;
    }
    add('\n', 2);
  }
  firsts.push(syllables.length);
  return {letters: letters.join(''), initials: initials.join(''), syllables, syllableOf, starts, words, firsts, from};
}

/** A text without spaces and marks, in syllables: for long texts, which are only searched for whole words. */
export function plain(text) {
  return usual(text).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * What somebody typed, ready to be looked for. `parts`: its syllables in letters.
 * `bare`: it has consonants that stand for whole syllables (누ㅅ); then letters alone do not say where syllables end.
 */
export function needleOf(typed) {
  const parts = [];
  let [bare, vowels] = [false, false];
  for (const char of usual(typed).toLowerCase()) {
    if (!WORTH.test(char)) continue;
    const own = lettersOf(char);
    if (isConsonant(char)) {
      bare = true;
      parts.push(...own);
    } else {
      vowels ||= char >= 'ㅏ' && char <= 'ㅣ';
      parts.push(own);
    }
  }
  // Single vowels come from half-typed syllables or another keyboard layout: nothing but letters then.
  return {parts, letters: parts.join(''), initials: parts.map((part) => part[0]).join(''), bare: bare && !vowels, text: plain(typed)};
}
