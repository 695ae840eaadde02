// Where something typed stands in a folded text: whole, as initial consonants, with one slip, or by its beginning.

import {foldAll} from './fold.js';

// The least letters that may hold a slip, or stand for a longer word: two open syllables.
const LEAST = 4;

/** Calls `see(first syllable, end in letters)` for each place where the needle stands, letter for letter. */
export function eachExact(folded, needle, see) {
  if (needle.bare) return eachBare(folded, needle, see);
  for (let at = folded.letters.indexOf(needle.letters); at >= 0; at = folded.letters.indexOf(needle.letters, at + 1)) {
    const syllable = folded.syllableOf[at];
    if (folded.syllables[syllable] === at) see(syllable, at + needle.letters.length);
  }
}

/** As `eachExact` for a needle in which a lone consonant stands for any syllable that begins with it. */
function eachBare(folded, needle, see) {
  const {letters, initials, syllables, words} = folded;
  const {parts} = needle;
  // One consonant is in every text; it means the words that begin with it.
  if (parts.length === 1) {
    for (const word of words) if (initials[word] === needle.initials) see(word, syllables[word + 1]);
    return;
  }
  for (let at = initials.indexOf(needle.initials); at >= 0; at = initials.indexOf(needle.initials, at + 1)) {
    let fits = true;
    for (let i = 0; fits && i < parts.length; i += 1) {
      if (parts[i].length === 1) continue;
      const start = syllables[at + i];
      const last = i === parts.length - 1;
      fits = letters.startsWith(parts[i], start) && (last || syllables[at + i + 1] === start + parts[i].length);
    }
    if (fits) see(at, syllables[at + parts.length]);
  }
}

/** Calls `see(first syllable, end in letters)` where a word begins almost as the needle does. */
export function eachSlip({letters, syllables, words}, needle, see) {
  if (needle.bare || needle.letters.length < LEAST) return;
  const most = needle.letters.length >= 14 ? 2 : 1;
  const [first, second] = [needle.letters.charCodeAt(0), needle.letters.charCodeAt(1)];
  for (const word of words) {
    const at = syllables[word];
    const [one, two] = [letters.charCodeAt(at), letters.charCodeAt(at + 1)];
    // Two wrong letters at the very start are another word.
    if (one !== first && two !== second && one !== second && two !== first) continue;
    const end = slip(letters, at, needle.letters, 0, most);
    if (end >= 0) see(word, end);
  }
}

/** The end of `needle` in `text` from `at` on with at most `most` slips (wrong, missing, extra, swapped); -1 if there is none. */
function slip(text, at, needle, from, most) {
  let i = from;
  while (i < needle.length && text[at] === needle[i]) {
    at += 1;
    i += 1;
  }
  if (i === needle.length) return at;
  if (most === 0) return -1;
  // Where a text ends nothing can be wrong or missing any more.
  if (text[at] === '\n') return slip(text, at, needle, i + 1, most - 1);
  const swapped = text[at] === needle[i + 1] && text[at + 1] === needle[i] ? slip(text, at + 2, needle, i + 2, most - 1) : -1;
  if (swapped >= 0) return swapped;
  // A slip in the last letter tells nothing: 여유 would be found in every 여ㅇ….
  if (i === needle.length - 1 && needle.length <= LEAST && from === 0 && !/[ㅏ-ㅣ]/.test(needle[i] + text[at])) return -1;
  const wrong = slip(text, at + 1, needle, i + 1, most - 1);
  if (wrong >= 0) return wrong;
  const extra = slip(text, at, needle, i + 1, most - 1);
  return extra >= 0 ? extra : slip(text, at + 1, needle, i, most - 1);
}

/** Calls `see(first syllable, end in letters)` where a word and the needle begin alike, far enough to mean the same. */
export function eachStart({letters, syllables, syllableOf, starts}, needle, see) {
  if (needle.bare || needle.letters.length < LEAST) return;
  const start = needle.letters.slice(0, LEAST);
  for (let at = letters.indexOf(start); at >= 0; at = letters.indexOf(start, at + 1)) {
    const syllable = syllableOf[at];
    if (syllables[syllable] !== at || starts[syllable] !== 1) continue;
    let length = LEAST;
    while (length < needle.letters.length && letters[at + length] === needle.letters[length]) length += 1;
    see(syllable, at + length);
  }
}

/** The pieces of a text that one of the needles is found in, as [start, end] in the text, for marking: the first needle that fits. */
export function marksIn(text, needles) {
  const folded = foldAll([text]);
  const marks = [];
  for (const {needle, whole} of needles) {
    if (!needle.letters) continue;
    let found = null;
    const see = (syllable, end) => { found ??= [syllable, end]; };
    eachExact(folded, needle, see);
    if (!found) eachSlip(folded, needle, see);
    if (!found && !whole) eachStart(folded, needle, see);
    if (!found) continue;
    const last = folded.syllableOf[found[1] - 1];
    marks.push([folded.from[found[0]], folded.from[last] + [...text.slice(folded.from[last])][0].length]);
    if (whole) break;
  }
  marks.sort((a, b) => a[0] - b[0]);
  return marks.filter(([start], i) => i === 0 || start >= marks[i - 1][1]);
}
