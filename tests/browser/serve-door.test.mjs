// The live preview lets in its editor and nobody else, and ends when it is told to.

import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {describe, test} from 'node:test';
import {request as knock} from 'node:http';
import {connect} from 'node:net';

import {start, stop, usePreview} from './preview.mjs';

/** Asks with these headers and the address as it stands; fetch would not let us. */
function ask({port}, path, headers = {}, method = 'GET') {
  return new Promise((resolve, reject) => {
    const asking = knock({host: '127.0.0.1', port, path, method, headers}, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part) => (text += part));
      answer.on('end', () => resolve({status: answer.statusCode, headers: answer.headers, text}));
    });
    asking.on('upgrade', (answer, socket) => {
      socket.destroy();
      resolve({status: answer.statusCode, headers: answer.headers, text: ''});
    });
    asking.on('error', reject);
    asking.end();
  });
}

const UPGRADE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

const tokenOf = ({text}) => text.match(/name="cardnews-token" content="(\w{32})"/)[1];

describe('the door of the preview', () => {
  const preview = usePreview();

  const ADDRESSES = ['/', '/_preview/preview.js', '/topics/leak-check/index.html', '/index.html', '/nothing'];

  for (const path of ADDRESSES) {
    test(`${path} opens to this machine only`, async () => {
      const own = [`127.0.0.1:${preview.port}`, `localhost:${preview.port}`, `[::1]:${preview.port}`];
      for (const host of own) {
        const answer = await ask(preview, path, {host});
        assert.equal(answer.status, path === '/nothing' ? 404 : 200, host);
        assert.equal(answer.headers['access-control-allow-origin'], undefined);
        assert.equal(answer.headers['x-content-type-options'], 'nosniff');
        assert.equal(answer.headers['cross-origin-resource-policy'], 'same-origin');
      }
      const foreign = ['evil.test', `evil.test:${preview.port}`, '127.0.0.1', '127.0.0.1:1', `127.0.0.1.evil.test:${preview.port}`];
      for (const host of foreign) assert.equal((await ask(preview, path, {host})).status, 403, host);
      for (const origin of ['http://evil.test', 'https://127.0.0.1', `http://evil.test:${preview.port}`, 'null']) {
        const answer = await ask(preview, path, {origin});
        assert.equal(answer.status, 403, origin);
        assert.equal(answer.headers['access-control-allow-origin'], undefined);
      }
      assert.notEqual((await ask(preview, path, {origin: `http://127.0.0.1:${preview.port}`})).status, 403);
    });
  }

  test('an absolute address does not hide a foreign host', async () => {
    const answer = await raw(preview, `GET http://evil.test/ HTTP/1.1\r\nHost: 127.0.0.1:${preview.port}\r\nConnection: close\r\n\r\n`);
    assert.match(answer, /^HTTP\/1\.1 403/);
    for (const target of [`http://127.0.0.1:${preview.port}@evil.test/`, `http://127.0.0.1.evil.test:${preview.port}/`, 'HTTP://EVIL.TEST/', 'http://[::ffff:127.0.0.1]/']) {
      const other = await raw(preview, `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${preview.port}\r\nConnection: close\r\n\r\n`);
      assert.match(other, /^HTTP\/1\.1 40[03]/, target);
    }
  });

  test('an empty host and none at all stay outside', async () => {
    assert.match(await raw(preview, 'GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n'), /^HTTP\/1\.1 403/);
    assert.match(await raw(preview, 'GET / HTTP/1.0\r\n\r\n'), /^HTTP\/1\.0 403/);
  });

  test('two hosts are none', async () => {
    const answer = await raw(preview, `GET / HTTP/1.1\r\nHost: 127.0.0.1:${preview.port}\r\nHost: evil.test\r\nConnection: close\r\n\r\n`);
    assert.match(answer, /^HTTP\/1\.1 40[03]/);
  });

  test('the socket needs its token and our own page', async () => {
    const token = tokenOf(await ask(preview, '/'));
    const path = `/_preview/news?token=${token}`;
    const own = {...UPGRADE, origin: `http://127.0.0.1:${preview.port}`};
    assert.equal((await ask(preview, path, own)).status, 101);
    assert.equal((await ask(preview, '/_preview/news', own)).status, 403);
    assert.equal((await ask(preview, '/_preview/news?token=', own)).status, 403);
    assert.equal((await ask(preview, `/_preview/news?token=${'0'.repeat(32)}`, own)).status, 403);
    assert.equal((await ask(preview, path, {...UPGRADE, origin: 'http://evil.test'})).status, 403);
    assert.equal((await ask(preview, path, {...own, host: `evil.test:${preview.port}`})).status, 403);
  });

  test('nothing on the disk has an address', async () => {
    const paths = [
      '/../../../../etc/passwd',
      '/topics/../../../../../etc/passwd',
      '/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
      '/..%2f..%2f..%2fetc%2fpasswd',
      '/content/site.yaml',
      '/content/topics/leak-check.md',
      '/themes/default/theme.yaml',
      '//etc/passwd',
      '/%00',
      '/topics/leak-check/..%5c..%5c',
      '/_preview/..%2fmod.rs',
    ];
    for (const path of paths) {
      const answer = await ask(preview, path);
      assert.ok([400, 404].includes(answer.status), `${path}: ${answer.status}`);
      assert.doesNotMatch(answer.text, /root:|number: 8|theme_api|base_url/, path);
    }
  });

  test('only reading is allowed', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      const answer = await ask(preview, '/topics/leak-check/index.html', {}, method);
      assert.equal(answer.status, 405, method);
      assert.equal(answer.headers['access-control-allow-origin'], undefined);
    }
  });

  test('the preview allows itself no foreign address and no frame around it', async () => {
    const {headers} = await ask(preview, '/');
    assert.match(headers['content-security-policy'], /default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/);
  });

  test('a second preview on the same port says what to do', () => {
    const second = spawnSync(process.env.CARDNEWS, ['serve', '--root', preview.root, '--port', String(preview.port)], {encoding: 'utf8'});
    assert.equal(second.status, 3);
    assert.match(second.stderr, new RegExp(`${preview.port}[^]*--port ${preview.port + 1}`));
  });

  test('Ctrl-C ends it cleanly, with a reader connected', async () => {
    const other = await start(preview.root);
    const token = tokenOf(await ask(other, '/'));
    const socket = new Promise((resolve) => {
      const asking = knock({host: '127.0.0.1', port: other.port, path: `/_preview/news?token=${token}`, headers: UPGRADE});
      asking.on('upgrade', (_, socket) => resolve(socket));
      asking.end();
    });
    (await socket).on('error', () => {});
    assert.equal(await stop(other.program), 0);
  });
});

describe('the door of a shared preview', () => {
  const preview = usePreview('--lan');

  test('every address needs the token, which a cookie then carries', async () => {
    for (const path of ['/', '/_preview/preview.js', '/topics/leak-check/index.html']) {
      assert.equal((await ask(preview, path)).status, 403, path);
      assert.equal((await ask(preview, `${path}?token=${'0'.repeat(32)}`)).status, 403, path);
      assert.equal((await ask(preview, path, {cookie: `cardnews-${preview.port}=wrong`})).status, 403, path);
      const answer = await ask(preview, `${path}?token=${preview.key}`);
      assert.equal(answer.status, 200, path);
      const [cookie] = answer.headers['set-cookie'];
      assert.match(cookie, /; HttpOnly; SameSite=Strict$/);
      assert.equal((await ask(preview, path, {cookie: cookie.split(';')[0]})).status, 200, path);
    }
  });

  test('a foreign host stays outside even with the token', async () => {
    assert.equal((await ask(preview, `/?token=${preview.key}`, {host: 'evil.test'})).status, 403);
  });

  test('the socket needs token and cookie', async () => {
    const cookie = `cardnews-${preview.port}=${preview.key}`;
    assert.equal((await ask(preview, '/_preview/news', {...UPGRADE, cookie})).status, 403);
    assert.equal((await ask(preview, `/_preview/news?token=${preview.key}`, {...UPGRADE, cookie})).status, 101);
  });
});

/** Sends these bytes as they are. */
function raw({port}, bytes) {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (part) => (text += part));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}
