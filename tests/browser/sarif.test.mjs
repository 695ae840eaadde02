// `check --format sarif` keeps to the schema of SARIF 2.1.0, whatever names files have.

import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {cp, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

import Ajv from 'ajv';

const {CARDNEWS} = process.env;
if (!CARDNEWS) throw new Error('CARDNEWS must name the program; tests/README.md shows how');

const require = createRequire(import.meta.url);
const SCHEMA = join(dirname(require.resolve('@microsoft/jest-sarif')), 'schemas/sarif-2.1.0-rtm.5.json');
const CONTENT = fileURLToPath(new URL('../../content', import.meta.url));

/** Names that an address cannot hold as they are. */
const NAMES = ['a b.md', 'a#b.md', 'a%b.md', 'a?b.md', 'a"b.md', '물 값.md', 'c:d.md'];

test('the log is valid, and its addresses lead to the files', async () => {
  const site = await mkdtemp(join(tmpdir(), 'cardnews-sarif-'));
  try {
    await cp(CONTENT, join(site, 'content'), {recursive: true});
    for (const name of NAMES) await writeFile(join(site, 'content/topics', name), '---\nnumber: x\n---\n금일 잠급니다.\n');
    const log = await sarif(site);
    assert.deepEqual(faults(JSON.parse(await readFile(SCHEMA, 'utf8')), log), []);
    const found = log.runs[0].results.map(({locations}) => locations[0].physicalLocation.artifactLocation.uri);
    const files = new Set(found.map((uri) => new URL(uri, 'file:///').pathname).map(decodeURIComponent));
    for (const name of NAMES) assert.ok(files.has(`/content/topics/${name}`), `${name} is not in ${[...files]}`);
    assert.ok(found.every((uri) => !/[?#]/.test(uri) && !new URL(uri, 'file:///site/').search), found.join('\n'));
  } finally {
    await rm(site, {recursive: true, force: true});
  }
});

test('the schema refuses what is no log', async () => {
  const wrong = {version: '2.1.0', runs: [{tool: {driver: {name: 'a'}}, results: [{message: {text: 'b'}, locations: [{physicalLocation: {artifactLocation: {uri: 'a b.md'}}}]}]}]};
  assert.equal(faults(JSON.parse(await readFile(SCHEMA, 'utf8')), wrong).length, 1);
});

/** What the program says. Findings are no failure of it. */
function sarif(root) {
  return new Promise((done, failed) => {
    execFile(CARDNEWS, ['check', '--format', 'sarif', '--root', root, '--today', '2026-11-22'], {maxBuffer: 64 * 1024 * 1024}, (error, stdout) => {
      if (error && error.code !== 1) failed(error);
      else done(JSON.parse(stdout));
    });
  });
}

function faults(schema, log) {
  // The schema is one of draft 4, and keeps no schema of its own beside it.
  const ajv = new Ajv({schemaId: 'auto', meta: false, allErrors: true, logger: false});
  ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));
  ajv.validate(schema, log);
  return (ajv.errors ?? []).map(({dataPath, message}) => `${dataPath} ${message}`);
}
