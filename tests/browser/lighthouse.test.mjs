// Lighthouse gives every kind of page 100 in all categories on a simulated phone with slow 4G; the largest thing shows within 1.2 s, nothing moves, nothing blocks.

import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';

import {launch} from 'chrome-launcher';
import lighthouse from 'lighthouse';

import {serve} from './serve.mjs';
import {copies, folder, topics} from './site.mjs';
import {fontsIn} from './stage.mjs';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
// Milliseconds; quality gates of the project. A layout shift is a share of the screen.
const LIMITS = {'largest-contentful-paint': 1200, 'cumulative-layout-shift': 0, 'total-blocking-time': 0};
// What a network takes is computed and stays the same, what a processor takes is measured: a busy machine is no fault of a page.
const TRIES = 3;

describe('lighthouse', () => {
  let server, address, browser, scratch;

  before(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'cardnews-lighthouse-'));
    ({server, address} = await serve(folder, {headers: true, compress: true}));
    // Without a name Chromium is asked for nothing but what is measured.
    browser = await launch({
      chromePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'],
      envVars: await fontsIn(scratch),
      logLevel: 'silent',
    });
  });

  after(async () => {
    browser?.kill();
    server?.closeAllConnections();
    server?.close();
    await rm(scratch, {recursive: true, force: true});
  });

  for (const path of ['index.html', ...topics, copies[0], 'links/index.html', '404.html']) {
    test(`${path} has 100, 100, 100, 100`, async (context) => {
      let faults;
      for (let run = 1; run <= TRIES; run += 1) {
        const {lhr} = await lighthouse(address + path, {port: browser.port, onlyCategories: CATEGORIES, logLevel: 'silent', output: []});
        assert.equal(lhr.runtimeError, undefined);
        assert.equal(lhr.configSettings.formFactor, 'mobile');
        context.diagnostic(`${path}, run ${run}: ${figures(lhr)}`);
        faults = judge(lhr);
        if (faults.length === 0) break;
      }
      assert.deepEqual(faults, []);
    });
  }
});

function figures({categories, audits}) {
  const scores = CATEGORIES.map((name) => Math.round(categories[name].score * 100));
  return [...scores, ...Object.keys(LIMITS).map((name) => audits[name].displayValue)].join(', ');
}

/** Categories below 100 with the audits that cost points, and limits that are exceeded. */
function judge({categories, audits}) {
  const lacking = CATEGORIES.filter((name) => categories[name].score < 1).map((name) => {
    const costly = categories[name].auditRefs.filter(({id, weight}) => weight > 0 && audits[id].score !== null && audits[id].score < 1);
    return `${name} ${categories[name].score}: ${costly.map(({id}) => `${id} (${audits[id].displayValue ?? audits[id].title})`).join(', ')}`;
  });
  const over = Object.entries(LIMITS).filter(([name, most]) => audits[name].numericValue > most);
  return [...lacking, ...over.map(([name, most]) => `${name}: ${audits[name].numericValue} > ${most}`)];
}
