// The agents' desk as an agent opens it: from a secure and a plain address and from a file, with its own or other data.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';

import {folder} from './site.mjs';

export const html = readFileSync(join(folder, 'desk/index.html'), 'utf8');

const [, before, json] = html.match(/^([^]*id="desk-data"[^>]*>)([^]*?)<\/script>/);

/** What the desk knows. */
export const data = JSON.parse(json);

/** The addresses from which offices open a desk, and whether a page there is a secure context. */
export const ORIGINS = {
  'http://127.0.0.1': {secure: true, pictures: true, address: (stage) => `${stage.address}desk/index.html`},
  'plain http on a network': {secure: false, pictures: false, address: (stage) => `${stage.address.replace('127.0.0.1', 'desk.test')}desk/index.html`},
  'file://, one file': {secure: true, pictures: true, address: () => pathToFileURL(join(folder, 'desk/desk-offline.html')).href},
  'file://, with its folder': {secure: true, pictures: false, address: () => pathToFileURL(join(folder, 'desk/index.html')).href},
};

/** Opens the desk; every fault of the page fails the test that calls `done`. */
export async function openDesk(stage, {origin = 'http://127.0.0.1', query = '', width = 1280, scheme = 'light', prepare} = {}) {
  const page = await stage.blank({width, scheme});
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const faults = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  await prepare?.(page);
  await page.goto(ORIGINS[origin].address(stage) + query);
  page.faults = faults;
  return page;
}

/** Opens the desk with other data; the policy guards scripts and styles, so data may be exchanged. */
export function openDeskWith(stage, other, options = {}) {
  const text = JSON.stringify(other).replaceAll('<', '\\u003c');
  const body = before + text + html.slice(before.length + json.length);
  const prepare = async (page) => {
    await page.route('**/desk/index.html*', (route) => route.fulfill({body, contentType: 'text/html; charset=utf-8'}));
    await options.prepare?.(page);
  };
  return openDesk(stage, {...options, prepare});
}

/** What is in the clipboard, read by a page that may read it. */
export async function clipboard(stage, page) {
  const reader = await page.context().newPage();
  await reader.goto(`${stage.address}404.html`);
  await reader.bringToFront();
  const text = await reader.evaluate(() => navigator.clipboard.readText());
  await reader.close();
  await page.bringToFront();
  return text;
}

/** Empties the clipboard, so that nothing from before can be mistaken for what was copied. */
export async function emptyClipboard(stage, page) {
  const writer = await page.context().newPage();
  await writer.goto(`${stage.address}404.html`);
  await writer.bringToFront();
  await writer.evaluate(() => navigator.clipboard.writeText('nothing yet'));
  await writer.close();
  await page.bringToFront();
  assert.equal(await clipboard(stage, page), 'nothing yet');
}

/** The ids of the topics that the list shows, in order. */
export function hits(page) {
  return page.evaluate(() => [...document.querySelectorAll('#hits [role=option] .sign')].map((sign) => Number(sign.textContent)));
}

export function topic(id) {
  return data.topics.find((one) => one.id === id);
}
