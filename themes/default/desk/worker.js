// The desk's worker: what is on the network wins; without a network what was kept last. Pictures never change under one name.

const PAGES = 'desk-pages';
const PICTURES = 'desk-pictures';
const SHELL = ['./', 'index.html', 'manifest.webmanifest'];

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
  if (/\/card-\d+-[0-9a-f]+\.png$/.test(url.pathname)) event.respondWith(keptFirst(request));
  else if (request.mode === 'navigate') event.respondWith(networkFirst(request));
});

async function keptFirst(request) {
  const cache = await caches.open(PICTURES);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

async function networkFirst(request) {
  const cache = await caches.open(PAGES);
  // The same page whatever is asked of it: ?q= belongs to the script.
  const name = new URL(request.url).pathname;
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(name, answer.clone());
    return answer;
  } catch {
    return (await cache.match(name)) ?? Response.error();
  }
}
