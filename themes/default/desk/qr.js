// The QR code of a topic: drawn large for showing across a counter, and as a picture for the clipboard.

import {el, SVG} from './dom.js';

export async function showQr(topic, scale) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${topic.qr.width} ${topic.qr.width}`);
  svg.setAttribute('shape-rendering', 'crispEdges');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', `${topic.number}번 카드의 QR`);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', topic.qr.path);
  svg.append(path);
  el('qr-title').textContent = topic.question;
  el('qr-code').replaceChildren(svg);
  el('qr-address').textContent = topic.qr.address;
  const save = el('qr-save');
  save.download = `${topic.number}-${topic.id}-qr.png`;
  URL.revokeObjectURL(save.href);
  save.href = URL.createObjectURL(await qrPng(topic.qr, scale));
  el('qr').showModal();
}

/** Resolves to the code as PNG, a module `scale` px wide: in whole px, because a module that was scaled later is what scanners fail at. */
export function qrPng({width, path}, scale) {
  const canvas = document.createElement('canvas');
  canvas.width = width * scale;
  canvas.height = width * scale;
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  context.scale(scale, scale);
  context.fill(new Path2D(path));
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
}
