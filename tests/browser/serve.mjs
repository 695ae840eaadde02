// Serves a folder on 127.0.0.1 as a plain web host would: index.html for a folder, 404.html for what is not there.

import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {extname, join} from 'node:path';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.xml': 'application/xml',
};

/** Resolves to the running server and its address, which ends with a slash. */
export async function serve(folder) {
  const server = createServer(async (request, response) => {
    const wanted = await find(folder, request.url);
    response.writeHead(wanted.status, {'content-type': TYPES[extname(wanted.path)] ?? 'application/octet-stream'});
    response.end(wanted.bytes);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {server, address: `http://127.0.0.1:${server.address().port}/`};
}

async function find(folder, url) {
  // The URL class has resolved every ".." before the path is read.
  let path = decodeURIComponent(new URL(url, 'http://host').pathname);
  if (path.endsWith('/')) path += 'index.html';
  try {
    return {status: 200, path, bytes: await readFile(join(folder, path))};
  } catch {
    return {status: 404, path: '404.html', bytes: await readFile(join(folder, '404.html')).catch(() => 'not found')};
  }
}
