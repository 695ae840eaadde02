// What somebody typed → topics, the wanted one first.

// How much it says when a word stands there.
const WEIGHTS = {title: 10, question: 9, keyword: 10, word: 6, category: 2, rareWord: 2.5, text: 2.2};

/** Prepares the topics of `data`; returns `search(query)`, which gives [{topic, score, entry}] and the needles to be marked. */
function searchIn(data) {
  const topics = data.topics.map((topic) => headOf(topic, data));
  const texts = new Array(topics.length);
  const remembered = new Map();

  /** The words of cards, folded when they are first needed or when there is time. */
  function textOf(at) {
    texts[at] ??= plain(`${data.topics[at].summary} ${data.topics[at].script} ${data.topics[at].cards.map((card) => card.words).join(' ')}`);
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

  /** For each topic how well one needle fits, and by which of its entries. */
  function scores(needle) {
    const key = `${needle.bare ? '*' : ''}${needle.letters}|${needle.text}`;
    const known = remembered.get(key);
    if (known) return known;
    const found = {score: new Float32Array(topics.length), entry: new Int16Array(topics.length).fill(-1), exact: 0};
    let best = 0;
    topics.forEach((head, at) => {
      exact(head, needle, found, at);
      if (found.score[at] > 0) found.exact += 1;
      best = Math.max(best, found.score[at]);
    });
    // A slip is thought of only when no name and no keyword begins as typed.
    const slips = best < 6;
    topics.forEach((head, at) => {
      if (found.score[at] > 0) return;
      if (slips) inexact(head, needle, found, at);
      if (found.score[at] === 0) start(head, needle, found, at);
    });
    if (!needle.bare && needle.text.length > 1) {
      topics.forEach((head, at) => {
        if (found.score[at] < WEIGHTS.text && textOf(at).includes(needle.text)) {
          if (found.score[at] === 0) found.exact += 1;
          found.score[at] = WEIGHTS.text;
        }
      });
    }
    if (remembered.size > 60) remembered.clear();
    remembered.set(key, found);
    return found;
  }

  function search(query) {
    const typed = query.normalize('NFC').trim();
    const total = new Float32Array(topics.length);
    const entry = new Int16Array(topics.length).fill(-1);
    const needles = [];
    for (const {text, worth} of readings(typed)) {
      const before = total.slice();
      add(text, worth, total, entry);
      if (total.some((score, at) => score > before[at])) needles.push(...needlesOf(text));
    }
    const number = numberIn(plain(typed));
    if (number !== null) {
      topics.forEach((head, at) => {
        const own = String(head.number);
        if (head.number === number) total[at] += 1000;
        else if (own.startsWith(String(number))) total[at] += 100 / own.length;
      });
    }
    const best = total.reduce((most, score) => Math.max(most, score), 0);
    const hits = [];
    total.forEach((score, at) => {
      if (score > 0 && score >= best * 0.2) hits.push({topic: at, score, entry: entry[at] < 0 ? null : topics[at].entries[entry[at]]});
    });
    hits.sort((a, b) => b.score - a.score || topics[a.topic].number - topics[b.topic].number);
    return {hits, needles};
  }

  /** Adds how well a text fits each topic: as a whole, or by the sum of its words, rare words counting more. */
  function add(text, worth, total, entry) {
    const whole = scores(needleOf(text));
    const words = text.split(/\s+/).map(needleOf).filter((needle) => needle.letters);
    const parts = words.length > 1 ? words.map(scores) : [];
    const rarity = parts.map(({exact}) => Math.log(1 + topics.length / Math.max(exact, 1)) / Math.log(1 + topics.length));
    for (let at = 0; at < topics.length; at += 1) {
      let sum = 0;
      let most = -1;
      parts.forEach((part, i) => {
        const score = part.score[at] * rarity[i];
        sum += score;
        if (score > 0 && (most < 0 || score > parts[most].score[at] * rarity[most])) most = i;
      });
      const one = whole.score[at] * 1.2;
      const score = worth * (Math.max(one, sum) + 0.2 * Math.min(one, sum));
      if (score > total[at]) {
        total[at] = score;
        entry[at] = one >= sum ? whole.entry[at] : parts[most].entry[at];
      }
    }
  }

  return search;
}

/** The ways in which what was typed can be meant: as it stands, or with the keyboard in the other language. */
function readings(typed) {
  const out = [{text: typed, worth: 1}];
  if (/[a-z]/i.test(typed) && !/[ㄱ-ㅣ가-힣]/.test(typed)) out.push({text: asHangul(typed), worth: 0.9});
  else if (/[ㄱ-ㅣ]/.test(typed)) out.push({text: asLatin(typed), worth: 0.8});
  return out;
}

/** What is to be marked in a text: the whole query, or its words. */
function needlesOf(text) {
  const words = text.split(/\s+/).filter(Boolean);
  return (words.length > 1 ? [text, ...words] : [text]).map(needleOf);
}

/** The names of a topic and the words that callers use, in one folded text: [{text, weight, first and end syllable}]. */
function headOf(topic, data) {
  const words = (list) => list.flatMap((at) => data.words[at]);
  const named = [
    [WEIGHTS.title, [topic.title]],
    [WEIGHTS.question, [topic.question]],
    [WEIGHTS.keyword, topic.keywords],
    [WEIGHTS.word, words(topic.find[0])],
    [WEIGHTS.rareWord, words(topic.find[1])],
    [WEIGHTS.category, [data.categories[topic.category].name]],
  ];
  const all = named.flatMap(([weight, texts]) => texts.map((text) => ({text, weight})));
  // A mark that nobody can type keeps a match from running over from one entry into the next.
  const folded = {letters: '', initials: '', syllables: [], words: []};
  const entries = all.map(({text, weight}) => {
    const own = fold(text);
    const [first, base] = [folded.syllables.length, folded.letters.length];
    for (let i = 0; i < own.syllables.length; i += 1) folded.syllables.push(own.syllables[i] + base);
    for (const word of own.words) folded.words.push(word + first);
    folded.letters += `${own.letters}\n`;
    folded.initials += `${own.initials}\n`;
    return {text, weight, first, end: first + own.syllables.length - 1};
  });
  folded.syllables.push(folded.letters.length);
  return {
    ...folded,
    syllables: Uint16Array.from(folded.syllables),
    words: Uint16Array.from(folded.words),
    entries,
    number: topic.number,
  };
}

function exact(head, needle, found, at) {
  if (!needle.letters) return;
  let others = 0;
  eachExact(head, needle, (syllable, end) => {
    const which = entryAt(head, syllable);
    const score = quality(head, head.entries[which], syllable, end);
    if (score > found.score[at]) {
      others += found.score[at];
      found.score[at] = score;
      found.entry[at] = which;
    } else {
      others += score;
    }
  });
  // A word that comes back in several names is what the topic is about.
  found.score[at] += Math.min(others * 0.08, found.score[at] * 0.3);
}

function inexact(head, needle, found, at) {
  eachSlip(head, needle, (syllable, end) => {
    const which = entryAt(head, syllable);
    keep(found, at, which, quality(head, head.entries[which], syllable, end) * 0.6);
  });
}

function start(head, needle, found, at) {
  const best = longestStart(head, needle);
  if (!best) return;
  const which = entryAt(head, best.syllable);
  const end = head.syllables[best.syllable] + best.length;
  keep(found, at, which, quality(head, head.entries[which], best.syllable, end) * (0.3 + 0.5 * best.length / needle.letters.length));
}

function keep(found, at, which, score) {
  if (score <= found.score[at]) return;
  found.score[at] = score;
  found.entry[at] = which;
}

/** How well a match sits: at the start of an entry, of a word, or inside; up to the end of the entry, of a word, of a syllable. */
function quality(head, entry, syllable, end) {
  const last = syllableAt(head, end);
  const whole = head.syllables[last] === end;
  const startsWord = head.words.includes(syllable);
  let score = syllable === entry.first ? 1 : startsWord ? 0.88 : 0.6;
  if (whole && last >= entry.end) score += syllable === entry.first ? 0.5 : 0.1;
  else if (whole && head.words.includes(last)) score += 0.06;
  else if (!whole) score -= 0.15;
  score += 0.1 * (last - syllable) / Math.max(entry.end - entry.first, 1);
  return score * entry.weight;
}

function entryAt({entries}, syllable) {
  let [low, high] = [0, entries.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (entries[middle].first <= syllable) low = middle;
    else high = middle - 1;
  }
  return low;
}
