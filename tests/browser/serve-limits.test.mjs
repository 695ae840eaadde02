// Whoever asks the preview for too much, or for nothing at all, gets no memory and no place for it.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {connect} from 'node:net';
import {describe, test} from 'node:test';

import {topics} from './site.mjs';
import {usePreview} from './preview.mjs';

/** As many as one peer may have (src/serve/connections.rs). */
const MOST_OF_PEER = 24;

/** Opens a connection and sends `text`; `first` resolves with the first answer, `closed` to all that came when it ends. */
function open({port}, text = '') {
  const socket = connect(port, '127.0.0.1');
  let said = '';
  const closed = new Promise((done) => {
    socket.on('close', () => done(said));
    socket.on('error', () => {});
  });
  socket.setEncoding('latin1');
  const first = new Promise((done) => socket.once('data', done).once('close', done));
  socket.on('data', (part) => { said += part; });
  if (text) socket.write(text);
  return {socket, closed, first};
}

const asks = ({port}, path, more = '') => `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${more}\r\n`;

/** The most memory that the program has ever held, in MB. */
function peak({program}) {
  return Number(readFileSync(`/proc/${program.pid}/status`, 'utf8').match(/VmHWM:\s+(\d+)/)[1]) / 1024;
}

describe('the limits of the preview', () => {
  const preview = usePreview();

  test('a thousand requests at once cost little memory, and the editor is served after them', async (context) => {
    // A client that keeps connections would hold a place.
    const page = await open(preview, asks(preview, `/${topics[0]}`, 'Connection: close\r\n')).closed;
    const cards = [...page.matchAll(/href="(card-[^"]+\.png)"/g)].map(([, name]) => `/${topics[0].replace('index.html', name)}`);
    assert.ok(cards.length > 2);
    const before = peak(preview);
    const all = Array.from({length: 1000}, (_, at) => open(preview, asks(preview, cards[at % cards.length], 'Connection: close\r\n')));
    const answers = await Promise.all(all.map(({closed}) => closed));
    const whole = answers.filter((answer) => answer.startsWith('HTTP/1.1 200')).length;
    context.diagnostic(`${whole} answered, ${1000 - whole} closed, ${before.toFixed(0)} MB before, ${peak(preview).toFixed(0)} MB at most`);
    assert.ok(whole >= MOST_OF_PEER / 2, `${whole} were served`);
    assert.ok(peak(preview) - before < 150, `${before} to ${peak(preview)} MB`);
    assert.match(await open(preview, asks(preview, `/${topics[0]}`, 'Connection: close\r\n')).closed, /^HTTP\/1\.1 200/);
  });

  test('a peer has so many connections and no more, and gets them back', async () => {
    const held = Array.from({length: MOST_OF_PEER}, () => open(preview, asks(preview, '/nothing')));
    await Promise.all(held.map(({first}) => first));
    assert.equal(await open(preview, asks(preview, '/nothing')).closed, '', 'one too many is closed');
    held.forEach(({socket}) => socket.destroy());
    await Promise.all(held.map(({closed}) => closed));
    for (let tries = 0; ; tries += 1) {
      const answer = await open(preview, asks(preview, '/nothing', 'Connection: close\r\n')).closed;
      if (answer.startsWith('HTTP/1.1 404')) break;
      assert.ok(tries < 100, 'places come back');
      await new Promise((later) => setTimeout(later, 20));
    }
  });

  test('who says nothing, half a head, or nothing more is sent away', async () => {
    const began = performance.now();
    const silent = [open(preview), open(preview, 'GET / HTTP/1.1\r\nHost: 127'), open(preview, asks(preview, '/nothing'))];
    // One letter a second is no head either.
    const slow = open(preview, 'GET / HTTP/1.1\r\nX: ');
    const drip = setInterval(() => slow.socket.write('x'), 500);
    const said = await Promise.all([...silent, slow].map(({closed}) => closed));
    clearInterval(drip);
    const seconds = (performance.now() - began) / 1000;
    assert.ok(seconds > 5 && seconds < 40, `${seconds} s`);
    assert.match(said[2], /^HTTP\/1\.1 404/);
  });

  test('a head without end is refused', async () => {
    const {closed} = open(preview, `GET / HTTP/1.1\r\nHost: 127.0.0.1:${preview.port}\r\nX: ${'x'.repeat(100_000)}`);
    assert.match(await closed, /^(HTTP\/1\.1 431|$)/);
  });
});
