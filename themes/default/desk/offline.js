// Keeps the desk for when there is no network, and says how old it is and whether a newer one exists.

import {daysSince, spoken} from './dates.js';
import {el, make} from './dom.js';

const KEPT_PICTURES = 'desk-pictures';
// All pictures of a few dozen topics; a large site keeps those that somebody has looked at.
const MOST_KEPT = 400;
const LOOK_EVERY = 10 * 60_000;
// A question that hangs must not hold a connection until the next one, in ms.
const LOOK_WITHIN = 60_000;

export function sayAge(data) {
  const age = el('age');
  if (!data.newest) return;
  const days = daysSince(data.newest);
  age.textContent = `${spoken(data.newest)} 내용${days > 0 ? ` · ${days}일 전` : ''}`;
}

/** Asks from time to time whether the served desk is still this one. A file that was opened from a folder cannot ask. */
export function watchForNews(version) {
  if (!location.protocol.startsWith('http')) return;
  const look = async () => {
    if (document.visibilityState !== 'visible') return;
    try {
      const answer = await fetch('version.json', {cache: 'no-store', signal: AbortSignal.timeout?.(LOOK_WITHIN)});
      if (!answer.ok) return;
      const newest = (await answer.json()).version;
      el('news').hidden = typeof newest !== 'string' || newest === version;
    } catch {
      // No network: the age of the content stands in the bar.
    }
  };
  setInterval(look, LOOK_EVERY);
  document.addEventListener('visibilitychange', look);
  addEventListener('online', look);
  look();
}

export async function keepForLater(data, pictures) {
  if (!location.protocol.startsWith('http') || !isSecureContext || !navigator.serviceWorker || pictures.embedded) return;
  document.head.append(make('link', {rel: 'manifest', href: 'manifest.webmanifest'}));
  try {
    await navigator.serviceWorker.register('worker.js', {scope: './'});
    const wanted = data.topics.flatMap((topic) => topic.cards.map(({picture}) => new URL(`../${picture}`, location.href).href));
    const cache = await caches.open(KEPT_PICTURES);
    const names = new Set(wanted);
    for (const {url} of await cache.keys()) if (!names.has(url)) await cache.delete(url);
    if (wanted.length > MOST_KEPT) return;
    for (const url of wanted) if (!(await cache.match(url))) await cache.add(url);
  } catch {
    // Without a worker or a cache the desk works while it is open.
  }
}
