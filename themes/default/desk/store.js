// What this computer keeps: recent and favourite topics, which edition of a topic was sent, how the desk is set. No words of anybody.

const STORED = 'cardnews-desk';
const RECENT = 5;

/** A memory that also works where the browser forbids one; then it forgets when the page is closed. */
export function openStore() {
  const empty = () => ({recent: [], favourites: [], sent: {}, variant: null, format: null, keys: true});
  let kept = empty();
  try {
    const read = JSON.parse(localStorage.getItem(STORED) ?? '{}');
    const list = (value) => (Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []);
    kept = {
      recent: list(read.recent).slice(0, RECENT),
      favourites: list(read.favourites),
      sent: read.sent !== null && typeof read.sent === 'object' && !Array.isArray(read.sent) ? read.sent : {},
      variant: typeof read.variant === 'string' ? read.variant : null,
      format: typeof read.format === 'string' ? read.format : null,
      keys: read.keys !== false,
    };
  } catch {
    // Unreadable or forbidden: begin anew.
  }

  function save() {
    try {
      localStorage.setItem(STORED, JSON.stringify(kept));
    } catch {
      // Full or forbidden: the page works without.
    }
  }

  return {
    get recent() { return kept.recent; },
    get favourites() { return kept.favourites; },
    get variant() { return kept.variant; },
    get format() { return kept.format; },
    get keys() { return kept.keys; },
    sent: (id) => (Object.hasOwn(kept.sent, id) ? kept.sent[id] : undefined),
    used(id, version) {
      kept.sent[id] = version;
      kept.recent = [id, ...kept.recent.filter((other) => other !== id)].slice(0, RECENT);
      save();
    },
    toggleFavourite(id) {
      kept.favourites = kept.favourites.includes(id) ? kept.favourites.filter((other) => other !== id) : [...kept.favourites, id];
      save();
    },
    set(key, value) {
      kept[key] = value;
      save();
    },
    clear() {
      kept = empty();
      try {
        localStorage.removeItem(STORED);
      } catch {
        // Nothing was kept.
      }
    },
  };
}
