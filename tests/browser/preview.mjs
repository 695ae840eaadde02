// A live preview of a copy of the content: the real program in a temporary folder, and a hand that saves like editors do.

import {spawn} from 'node:child_process';
import {after, before} from 'node:test';
import {cpSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const CONTENT = fileURLToPath(new URL('../../content', import.meta.url));
const DAY = '2026-12-01';

if (!process.env.CARDNEWS) throw new Error('CARDNEWS must name the program; tests/README.md shows how');

/** To be called inside `describe`: one preview for its tests; `options` are more arguments of `serve`. */
export function usePreview(...options) {
  const preview = {};

  before(async () => {
    preview.root = mkdtempSync(join(tmpdir(), 'cardnews-preview-'));
    cpSync(CONTENT, join(preview.root, 'content'), {recursive: true});
    Object.assign(preview, await start(preview.root, ...options));
  });

  after(async () => {
    await stop(preview.program);
    rmSync(preview.root, {recursive: true, force: true});
  });

  /** A path in the site's folder. */
  preview.at = (path) => join(preview.root, path);

  return preview;
}

/** Starts the program on a free port; resolves once it has told its address. */
export function start(root, ...options) {
  const args = ['serve', '--root', root, '--port', '0', '--today', DAY, ...options];
  const program = spawn(process.env.CARDNEWS, args, {stdio: ['ignore', 'ignore', 'pipe']});
  return new Promise((resolve, reject) => {
    let told = '';
    program.stderr.setEncoding('utf8');
    program.stderr.on('data', (text) => {
      told += text;
      const address = told.match(/http:\/\/127\.0\.0\.1:(\d+)\/(?:\?token=(\w+))?\s/);
      if (address) resolve({program, address: `http://127.0.0.1:${address[1]}/`, port: Number(address[1]), key: address[2], told: () => told});
    });
    program.on('exit', (code) => reject(new Error(`serve ended with ${code}: ${told}`)));
  });
}

/** Ends the program as Ctrl-C does; resolves to its exit code. */
export function stop(program) {
  if (!program || program.exitCode !== null) return Promise.resolve(program?.exitCode);
  return new Promise((resolve) => {
    program.once('exit', (code) => resolve(code));
    program.kill('SIGINT');
  });
}
