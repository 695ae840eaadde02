// Firefox and a server for one suite; it knows the theme's fonts and no others.

import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before} from 'node:test';

import puppeteer from 'puppeteer-core';

import {serve} from './serve.mjs';
import {folder} from './site.mjs';
import {fontsIn} from './stage.mjs';

/** To be called inside `describe`: `address` and a blank `page` are there when its tests begin. `stage.fail` is that of `serve`. */
export function useFirefox() {
  const stage = {fail: () => false};
  let server, browser, scratch;

  before(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'cardnews-firefox-'));
    let address;
    ({server, address} = await serve(folder, {headers: true, compress: true, fail: (...asked) => stage.fail(...asked)}));
    browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
      timeout: 60_000,
      // As on phones, scroll bars take no room.
      extraPrefsFirefox: {'ui.useOverlayScrollbars': 1, 'widget.gtk.overlay-scrollbars.enabled': true},
      // Its sandbox would keep it from the theme's fonts.
      env: {...(await fontsIn(scratch)), HOME: scratch, MOZ_DISABLE_CONTENT_SANDBOX: '1'},
    });
    const page = await browser.newPage();
    // A busy machine is no fault of a page.
    page.setDefaultTimeout(60_000);
    Object.assign(stage, {address, page});
  });

  after(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
    await rm(scratch, {recursive: true, force: true});
  });

  return stage;
}
