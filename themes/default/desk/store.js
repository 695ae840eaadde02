// What this computer keeps: recent and favourite topics, which edition of a topic was seen, how the desk is set. No words of anybody.

const STORED = 'cardnews-desk';
const RECENT = 5;

/** A memory that also works where the browser forbids one; then it forgets when the page is closed. */
function openStore() {
  let kept = {recent: [], favourites: [], seen: {}, variant: null, keys: true};
  const empty = () => structuredClone({...kept, recent: [], favourites: [], seen: {}, variant: null, keys: true});
  try {
    const read = JSON.parse(localStorage.getItem(STORED) ?? '{}');
    const list = (value) => (Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []);
    kept = {
      recent: list(read.recent).slice(0, RECENT),
      favourites: list(read.favourites),
      seen: read.seen !== null && typeof read.seen === 'object' && !Array.isArray(read.seen) ? read.seen : {},
      variant: typeof read.variant === 'string' ? read.variant : null,
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
    get keys() { return kept.keys; },
    seen: (id) => (Object.hasOwn(kept.seen, id) ? kept.seen[id] : undefined),
    used(id) {
      kept.recent = [id, ...kept.recent.filter((other) => other !== id)].slice(0, RECENT);
      save();
    },
    toggleFavourite(id) {
      kept.favourites = kept.favourites.includes(id) ? kept.favourites.filter((other) => other !== id) : [...kept.favourites, id];
      save();
    },
    saw(id, version) {
      kept.seen[id] = version;
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
