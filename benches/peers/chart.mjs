// Results → a picture of bars in the default theme's fonts and colours, drawn by Chromium.

import {readFileSync} from 'node:fs';
import {join} from 'node:path';

import yaml from 'js-yaml';
import puppeteer from 'puppeteer-core';

import {names, total} from './report.mjs';

/** What stands in the chart: panels of bars, smallest value first; values of one panel have one unit. */
export function panels({cards, sites, pages}) {
  const out = [];
  if (cards) {
    const called = names(cards.on.versions);
    const count = Object.keys(cards.found.cards).length;
    const bars = Object.entries(cards.found.tools).map(([name, tool]) => ({name, label: called[name], value: total(tool) / count}));
    out.push({title: 'One card, from HTML to PNG', unit: 'ms', digits: 1, bars});
  }
  if (sites) {
    const {cold} = sites.found.cases;
    const labels = {cardnews: 'cardnews: eleven topics, everything', hugo: `Hugo: ${sites.found.made.hugo.pictures} plain text cards`};
    out.push({title: 'The whole site, cold', unit: 's', digits: 2, bars: Object.entries(labels).map(([name, label]) => ({name, label, value: cold[name].seconds.median}))});
  }
  for (const {topics, tools} of pages?.found ?? []) {
    const called = names(pages.on.versions);
    const bars = Object.entries(tools).map(([name, tool]) => ({name, label: called[name], value: tool.seconds.median}));
    out.push({title: `${topics.toLocaleString('en')} topics, pages only`, unit: 's', digits: 2, bars});
  }
  for (const panel of out) panel.bars.sort((a, b) => a.value - b.value);
  return out;
}

/** Draws the chart into a PNG file. */
export function drawChart(results, where) {
  return drawPanels(panels(results), where);
}

/** Draws panels of bars into a PNG file. */
export async function drawPanels(all, {root, file}) {
  const theme = yaml.load(readFileSync(join(root, 'themes/default/theme.yaml'), 'utf8'));
  const browser = await puppeteer.launch({executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars']});
  const page = await browser.newPage();
  await page.setViewport({width: 1200, height: 800, deviceScaleFactor: 1});
  await page.setContent(html(all, theme, root));
  await page.evaluate(() => Promise.all([...document.fonts].map((font) => font.load())));
  await (await page.$('main')).screenshot({path: file});
  await browser.close();
}

function html(all, theme, root) {
  const face = ({family, weight, file}) =>
    `@font-face{font-family:${family};font-weight:${weight};src:url(data:font/otf;base64,${readFileSync(join(root, 'themes/default', file)).toString('base64')})}`;
  const tokens = {...theme.light, ...theme.categories[2].light};
  const bar = (panel, most) => ({name, label, value}) =>
    `<span class="label">${label}</span><span class="way"><i class="${name}" style="width:${(value / most) * 82}%"></i><b>${value.toFixed(panel.digits)} ${panel.unit}</b></span>`;
  return `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><style>
${theme.fonts.map(face).join('\n')}
:root{${Object.entries(tokens).map(([name, value]) => `--${name}:${value}`).join(';')}}
*{box-sizing:border-box;margin:0}
main{width:1200px;padding:40px 48px;background:var(--paper);color:var(--ink);font:500 22px/1.3 Pretendard;font-variant-numeric:tabular-nums}
h2{font-size:28px;font-weight:800;margin:28px 0 12px;padding-top:16px;border-top:4px solid var(--mid)}
h2:first-child{margin-top:0}
section{display:grid;grid-template-columns:440px 1fr;gap:10px 20px;align-items:center}
.label{text-align:right;color:var(--grey)}
.way{display:flex;align-items:center;gap:12px}
i{height:32px;min-width:3px;border-radius:0 8px 8px 0;background:var(--mid)}
i.cardnews{background:var(--c)}
b{font-weight:700;white-space:nowrap}
</style><main>${all.map((panel) => {
    const most = Math.max(...panel.bars.map(({value}) => value));
    return `<h2>${panel.title}</h2><section>${panel.bars.map(bar(panel, most)).join('')}</section>`;
  }).join('')}</main></html>`;
}
