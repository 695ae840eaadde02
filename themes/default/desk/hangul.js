// Hangul as fingers type it: single letters in the order of the keys, and the keys of the common Korean keyboard (KS X 5002).

const INITIALS = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'];
const MEDIALS = 'ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ'.split(' ');
const FINALS = ' ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ'.split(' ');

// Letters that an input method joins while one types them one after the other.
const JOINED = {
  'ㄳ': 'ㄱㅅ', 'ㄵ': 'ㄴㅈ', 'ㄶ': 'ㄴㅎ', 'ㄺ': 'ㄹㄱ', 'ㄻ': 'ㄹㅁ', 'ㄼ': 'ㄹㅂ', 'ㄽ': 'ㄹㅅ', 'ㄾ': 'ㄹㅌ', 'ㄿ': 'ㄹㅍ', 'ㅀ': 'ㄹㅎ', 'ㅄ': 'ㅂㅅ',
  'ㅘ': 'ㅗㅏ', 'ㅙ': 'ㅗㅐ', 'ㅚ': 'ㅗㅣ', 'ㅝ': 'ㅜㅓ', 'ㅞ': 'ㅜㅔ', 'ㅟ': 'ㅜㅣ', 'ㅢ': 'ㅡㅣ',
};

const KEYS = {};
[...'qwertasdfgzxcvyuiophjklbnmQWERTOP'].forEach((key, at) => {
  KEYS[key] = [...'ㅂㅈㄷㄱㅅㅁㄴㅇㄹㅎㅋㅌㅊㅍㅛㅕㅑㅐㅔㅗㅓㅏㅣㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ'][at];
});
const LETTERS = Object.fromEntries(Object.entries(KEYS).map(([key, letter]) => [letter, key.toLowerCase()]));

const LETTERS_OF = new Map();

/** The letters of one character in the order in which they are typed; any other character is itself. */
export function lettersOf(char) {
  let letters = LETTERS_OF.get(char);
  if (letters === undefined) {
    const syllable = char.charCodeAt(0) - 0xac00;
    letters = syllable >= 0 && syllable < 11172
      ? INITIALS[Math.floor(syllable / 588)] + MEDIALS[Math.floor(syllable / 28) % 21] + FINALS[syllable % 28]
      : JOINED[char] ?? char;
    LETTERS_OF.set(char, letters);
  }
  return letters;
}

export function isConsonant(char) {
  return char >= 'ㄱ' && char <= 'ㅎ';
}

/** What the same keys write in Hangul: sntn → ㄴㅜㅅㅜ. */
export function asHangul(latin) {
  return [...latin].map((key) => KEYS[key] ?? KEYS[key.toLowerCase()] ?? key).join('');
}

/** What the same keys write in Latin letters: ㄴㅈㅡ → swm. */
export function asLatin(hangul) {
  return [...hangul].flatMap((char) => [...lettersOf(char)]).map((letter) => LETTERS[letter] ?? letter).join('');
}

const SPOKEN = {'일': 1, '이': 2, '삼': 3, '사': 4, '오': 5, '육': 6, '칠': 7, '팔': 8, '구': 9};

/** A number as digits or as it is spoken: 11, 11번, 십일 번 카드 → 11; null when it is none. */
export function numberIn(text) {
  const [, digits, words] = text.match(/^(?:(\d{1,6})|([일이삼사오육칠팔구십백]{1,5})(?=번))번?(?:카드)?$/) ?? [];
  if (digits) return Number(digits);
  if (!words) return null;
  let [sum, digit] = [0, 0];
  for (const word of words) {
    if (SPOKEN[word]) {
      digit = SPOKEN[word];
    } else {
      sum += (digit || 1) * (word === '십' ? 10 : 100);
      digit = 0;
    }
  }
  return sum + digit;
}
