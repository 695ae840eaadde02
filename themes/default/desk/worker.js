// The desk's worker: what is on the network wins, unless it lets an agent wait; then what was kept last. Pictures never change under one name.

const PAGES = 'desk-pages';
const PICTURES = 'desk-pictures';
const SHELL = ['./', 'index.html', 'manifest.webmanifest'];
// Somebody is on the telephone: longer than this, in ms, no agent looks at an empty window while a desk is kept.
const PATIENCE = 3000;

addEventListener('install', (event) => {
  event.waitUntil(caches.open(PAGES).then((cache) => cache.addAll(SHELL)).then(() => skipWaiting()));
});

addEventListener('activate', (event) => {
  event.waitUntil(clients.claim());
});

addEventListener('fetch', (event) => {
  const {request} = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (/\/card-(?:[a-z]+-)?\d+-[0-9a-f]+\.png$/.test(url.pathname)) event.respondWith(keptFirst(request));
  else if (request.mode === 'navigate') event.respondWith(networkFirst(event));
});

async function keptFirst(request) {
  const cache = await caches.open(PICTURES);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

/** The page of the network; the kept one if there is no network, if it takes too long, or if the server has failed. */
async function networkFirst(event) {
  const cache = await caches.open(PAGES);
  // The same page whatever is asked of it: ?q= belongs to the script.
  const name = new URL(event.request.url).pathname;
  const fresh = freshPage(event.request, cache, name);
  const kept = await cache.match(name);
  if (!kept) return fresh;
  // What comes too late is for the next time.
  event.waitUntil(fresh.catch(() => null));
  const answered = fresh.then((answer) => (answer.status < 500 ? answer : kept), () => kept);
  return Promise.race([answered, new Promise((done) => setTimeout(done, PATIENCE, kept))]);
}

/** Asks the network for a page and keeps it, once it is here as a whole: an answer may break off after its first bytes. */
async function freshPage(request, cache, name) {
  const answer = await fetch(request);
  if (!answer.ok) return answer;
  const body = await answer.blob();
  const whole = () => new Response(body, {headers: answer.headers});
  // A full disk keeps nothing, and the page is shown all the same.
  await cache.put(name, whole()).catch(() => null);
  return whole();
}
