// Elements made by name and text alone: nothing that somebody wrote is ever read as markup.

import {marksIn} from './match.js';

export const SVG = 'http://www.w3.org/2000/svg';

/** Makes an element: `make('p', {class: 'note'}, 'text', child)`. A property that is a function is a listener. */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === 'function') element.addEventListener(key, value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

const ICONS = {
  copy: ['M17 17h22v24H17z', 'M31 17V7H9v24h8'],
  picture: ['M6 9h36v30H6z', 'm6 33 11-11 9 9 6-6 10 9', 'M31 18v.2'],
  save: ['M24 6v26', 'm13 22 11 11 11-11', 'M8 42h32'],
  send: ['M6 24 42 8 32 41l-9-12L6 24Z', 'm23 29 19-21'],
  share: ['M24 30V6', 'm14 16 10-10 10 10', 'M12 24v18h24V24'],
  star: ['m24 5 6 13 14 2-10 10 2 14-12-7-12 7 2-14L4 20l14-2 6-13Z'],
  warning: ['M24 5 4 41h40L24 5Z', 'M24 18v11', 'M24 35v.2'],
  note: ['M24 44a20 20 0 1 0 0-40 20 20 0 0 0 0 40Z', 'M24 22v12', 'M24 14v.2'],
  good: ['m9 25 10 10 20-22'],
  back: ['M30 9 15 24l15 15'],
  go: ['m18 9 15 15-15 15'],
};

/** A line icon; the words beside it say the same. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'ic');
  svg.setAttribute('viewBox', '0 0 48 48');
  svg.setAttribute('aria-hidden', 'true');
  for (const d of ICONS[name]) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}

export function key(name) {
  return make('kbd', {'aria-hidden': 'true'}, name);
}

/** The sign of a topic: its number in the shape of its category. */
export function sign(topic, data) {
  const digits = String(topic.number).length;
  return make('span', {class: `sign d${digits} ${data.categories[topic.category].shape}`}, String(topic.number));
}

/** A text with the pieces marked that a query was found in. */
export function marked(text, needles) {
  const out = document.createDocumentFragment();
  let at = 0;
  for (const [start, end] of needles.length > 0 ? marksIn(text, needles) : []) {
    out.append(text.slice(at, start), make('mark', {}, text.slice(start, end)));
    at = end;
  }
  out.append(text.slice(at));
  return out;
}

export function el(id) {
  return document.getElementById(id);
}
