// A text as it is compared: lower case, no spaces, no marks, in letters; and where its syllables and words begin.

const WORTH = /[\p{L}\p{N}]/u;

/**
 * Folds a text.
 * `letters`: all letters in a row. `initials`: the first letter of each syllable.
 * `syllables[i]`: where syllable i begins in `letters`, with one more for the end. `words`: which syllables begin a word.
 * `from[i]`: where syllable i stands in the text as it was.
 */
function fold(text) {
  let [letters, initials] = ['', ''];
  const [syllables, words, from] = [[], [], []];
  let fresh = true;
  let at = 0;
  for (const char of text.normalize('NFC').toLowerCase()) {
    if (WORTH.test(char)) {
      const own = lettersOf(char);
      if (fresh) words.push(syllables.length);
      fresh = false;
      syllables.push(letters.length);
      from.push(at);
      letters += own;
      initials += own[0];
    } else {
      fresh = true;
    }
    at += char.length;
  }
  syllables.push(letters.length);
  from.push(at);
  return {letters, initials, syllables, words, from};
}

/** A text without spaces and marks, in syllables: for long texts, which are only searched for whole words. */
function plain(text) {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * What somebody typed, ready to be looked for. `parts`: its syllables in letters.
 * `bare`: it has consonants that stand for whole syllables (누ㅅ); then letters alone do not say where syllables end.
 */
function needleOf(typed) {
  const parts = [];
  let [bare, vowels] = [false, false];
  for (const char of typed.normalize('NFC').toLowerCase()) {
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
