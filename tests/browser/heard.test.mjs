// What a screen reader is given of a page: Chromium's accessibility tree as lines that people can read, held in heard/*.txt.

import assert from 'node:assert/strict';
import {readFile, writeFile} from 'node:fs/promises';
import {describe, test} from 'node:test';

import {hear} from './heard.mjs';
import {pages} from './site.mjs';
import {useStage} from './stage.mjs';

// One page of each kind; docs/screen-reader.md says how they were read.
const KEPT = {'topics/leak-check/index.html': 'topic', 'index.html': 'index', '404.html': '404'};

describe('heard', () => {
  const stage = useStage();

  for (const [path, name] of Object.entries(KEPT)) {
    test(`${path} is heard as heard/${name}.txt says`, async () => {
      const file = new URL(`heard/${name}.txt`, import.meta.url);
      const {lines} = await hear(await stage.open(path));
      const heard = `${lines.join('\n')}\n`;
      if (process.env.BLESS) await writeFile(file, heard);
      assert.equal(heard, await readFile(file, 'utf8'), `BLESS=1 writes ${file.pathname}; read it before you keep it`);
    });
  }

  for (const path of pages) {
    test(`${path} leaves nothing unnamed and says nothing twice`, async () => {
      const {lines, nodes} = await hear(await stage.open(path));
      const mute = nodes.filter(({role, name}) => ['link', 'button', 'switch', 'image', 'heading', 'group', 'region', 'navigation'].includes(role) && !name);
      assert.deepEqual(mute, [], 'without a name');
      const said = lines.map((line) => line.trim());
      assert.deepEqual(said.filter((line, index) => index > 0 && line === said[index - 1] && line !== 'list'), [], 'twice in a row');
      const landmarks = nodes.map(({role}) => role).filter((role) => ['banner', 'main', 'contentinfo'].includes(role));
      assert.deepEqual(landmarks, ['banner', 'main', 'contentinfo']);
      assert.match(said.findLast((line) => line.startsWith('link')), /^link “도움이 필요하면 전화 [\d-]+”$/, 'help comes last, on every page');
    });
  }
});
