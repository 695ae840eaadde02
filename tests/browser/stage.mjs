// A browser and a server for one suite: Chromium that knows the theme's fonts and no others, and pages as phones see them.

import {after, afterEach, before} from 'node:test';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {chromium} from 'playwright-core';

import {serve} from './serve.mjs';
import {folder} from './site.mjs';

const FONTS = fileURLToPath(new URL('../../themes/default/fonts', import.meta.url));

const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A name that is neither localhost nor served by https, as offices have them: no secure context.
  '--host-resolver-rules=MAP desk.test 127.0.0.1',
];

/** Writes the settings by which a browser knows the theme's fonts and no others; returns what it needs in its environment. */
export async function fontsIn(scratch) {
  const fonts = join(scratch, 'fonts.conf');
  await writeFile(fonts, `<fontconfig><dir>${FONTS}</dir><cachedir>${join(scratch, 'cache')}</cachedir></fontconfig>\n`);
  return {...process.env, FONTCONFIG_FILE: fonts};
}

/** To be called inside `describe`: everything is opened before its tests and closed after them. `headers`: with those of the site. */
export function useStage({headers = false, compress = false} = {}) {
  // A suite may play somebody who changes a page on its way, and a server that fails.
  const unaltered = (path, bytes) => bytes;
  const stage = {alter: unaltered, fail: () => false};
  let server, browser, scratch;

  before(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'cardnews-browser-'));
    let address;
    ({server, address} = await serve(folder, {headers, compress, alter: (path, bytes) => stage.alter(path, bytes), fail: (...asked) => stage.fail(...asked)}));
    stage.address = address;
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: SWITCHES,
      env: await fontsIn(scratch),
    });
  });

  afterEach(async () => {
    Object.assign(stage, {alter: unaltered, fail: () => false});
    for (const context of browser?.contexts() ?? []) await context.close();
  });

  after(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
    await rm(scratch, {recursive: true, force: true});
  });

  /** A blank page on a phone of 390x844; `scripts: false` is a phone with JavaScript switched off, `lawless` one that heeds no policy. */
  stage.blank = async ({width = 390, scheme = 'light', scripts = true, lawless = false} = {}) => {
    const context = await browser.newContext({
      viewport: {width, height: 844},
      colorScheme: scheme,
      reducedMotion: 'reduce',
      javaScriptEnabled: scripts,
      bypassCSP: lawless,
      locale: 'ko-KR',
      timezoneId: 'Asia/Seoul',
    });
    // A busy machine is no fault of a page.
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    const goTo = page.goto.bind(page);
    page.goto = async (...where) => {
      const response = await goTo(...where);
      await whole(page);
      return response;
    };
    return page;
  };

  /** A page of the site; `big` and `strong` press the switches for large type and for strong contrast, as a reader would. */
  stage.open = async (path, {big = false, strong = false, ...phone} = {}) => {
    const page = await stage.blank(phone);
    await page.goto(stage.address + path);
    await setBig(page, big);
    await setStrong(page, strong);
    return page;
  };

  return stage;
}

/**
 * Resolves when a page is whole. A busy machine may say "loaded" before it shows the first frame, and what is measured then is a
 * page of guessed heights. Asked from here, because phones without scripts run no timers.
 */
export async function whole(page) {
  while (!(await page.evaluate(isWhole))) await page.waitForTimeout(10);
}

/** Whether nothing of a page is put off any more (page.css); for a browser to run. */
export function isWhole() {
  return !document.getAnimations().some(({animationName}) => ['later', 'apart'].includes(animationName));
}

/** Switches strong contrast on or off. */
export async function setStrong(page, strong) {
  await page.setChecked('#contrast', strong);
}

/** Switches large type on or off. */
export async function setBig(page, big) {
  await page.setChecked('#big', big);
}
