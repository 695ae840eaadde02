// Serves a folder on 127.0.0.1 as a plain web host would: index.html for a folder, 404.html for what is not there,
// on request with the headers of its `_headers`, as Cloudflare Pages and Netlify give them, and compressed, as any good host does.

import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {extname, join} from 'node:path';
import {brotliCompressSync, gzipSync} from 'node:zlib';

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
  '.zip': 'application/zip',
};

/**
 * Resolves to the running server and its address, which ends with a slash. `alter` may change what is sent for a path;
 * `fail` may answer in place of the server, badly or not at all, and says so by true.
 */
export async function serve(folder, {headers = false, compress = false, alter = (path, bytes) => bytes, fail = () => false} = {}) {
  const rules = headers ? parse(await readFile(join(folder, '_headers'), 'utf8')) : [];
  const server = createServer(async (request, response) => {
    const wanted = await find(folder, request.url);
    if (fail(wanted.path, response)) return;
    const type = TYPES[extname(wanted.path)] ?? 'application/octet-stream';
    const {encoding, bytes} = pack(type, alter(wanted.path, wanted.bytes), compress ? request.headers['accept-encoding'] : '');
    response.writeHead(wanted.status, {...headersOf(rules, request.url), ...encoding, 'content-type': type});
    response.end(bytes);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {server, address: `http://127.0.0.1:${server.address().port}/`};
}

/** The bytes as they travel: texts in the best way that the browser reads, pictures as they are. */
function pack(type, bytes, accepted = '') {
  const ways = /^text|javascript|json|svg|xml/.test(type) ? accepted.split(/,\s*/) : [];
  if (ways.includes('br')) return {encoding: {'content-encoding': 'br'}, bytes: brotliCompressSync(bytes)};
  if (ways.includes('gzip')) return {encoding: {'content-encoding': 'gzip'}, bytes: gzipSync(bytes)};
  return {encoding: {}, bytes};
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

/** The rules of a `_headers` file: a pattern, then its headers, indented. */
function parse(text) {
  const rules = [];
  for (const line of text.split('\n').filter(Boolean)) {
    if (line.startsWith('/')) rules.push({pattern: expression(line), headers: []});
    else rules.at(-1).headers.push(line.trim().split(/: (.*)/s).slice(0, 2));
  }
  return rules;
}

/** `*` is anything, `:name` is one folder. */
function expression(pattern) {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replace(/:\w+/g, '[^/]+')}$`);
}

/** Every rule that fits holds; a header that comes twice is joined. */
function headersOf(rules, url) {
  const {pathname} = new URL(url, 'http://host');
  const out = {};
  for (const [name, value] of rules.filter((rule) => rule.pattern.test(pathname)).flatMap((rule) => rule.headers)) {
    out[name] = name in out ? `${out[name]}, ${value}` : value;
  }
  return out;
}
