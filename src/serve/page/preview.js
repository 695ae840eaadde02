// Follows the news of the preview: shows topics, cards and findings, and exchanges only what has changed.
// Everything that an editor wrote is set as text, never as HTML.

import {make} from './element.js';
import {forgetFold, showPanel} from './findings.js';

const token = document.querySelector('meta[name=cardnews-token]').content;
const list = document.querySelector('#list');
const stage = document.querySelector('#stage');
const live = document.querySelector('#live');

let news;
let shown = {};
let socket;

// The token has done its work: it need not stand in the address, nor in the history.
if (location.search) history.replaceState(null, '', location.pathname + location.hash);
listen();
addEventListener('hashchange', () => {
  forgetFold();
  scrollTo(0, 0);
  if (news) show();
});

const office = document.querySelector('#office');
office.addEventListener('change', () => {
  say('', '기관을 바꾸는 중');
  socket.send(office.value);
});

// ---- the connection

function listen() {
  socket = new WebSocket(`ws://${location.host}/_preview/news?token=${token}`);
  socket.onmessage = ({data}) => {
    news = JSON.parse(data);
    say('on', '저장을 따라가는 중');
    show();
  };
  socket.onclose = () => {
    say('off', '끊겼습니다. 터미널에서 cardnews serve를 다시 켜세요');
    setTimeout(retry, 1000);
  };
}

/** A preview that was started anew has a new token, which stands in its page. */
async function retry() {
  try {
    await fetch('/_preview/icon.svg', {cache: 'no-store'});
    location.reload();
  } catch {
    setTimeout(retry, 1000);
  }
}

function say(state, text) {
  live.className = state;
  if (live.textContent !== text) live.textContent = text;
}

// ---- the whole page

function show() {
  const address = location.hash.slice(1);
  const topic = news.topics.find(({id}) => id === address || encodeURIComponent(id) === address);
  document.querySelector('#site').textContent = news.title || '미리보기';
  showOffices();
  const errors = news.errors ? `(${news.errors}) ` : '';
  document.title = `${errors}${topic ? topic.title : news.title || '미리보기'} – 미리보기`;
  document.body.classList.toggle('beside', Boolean(topic));
  list.hidden = !topic;
  if (topic) {
    showList(topic);
    showTopic(topic);
  } else {
    showIndex();
  }
  showPanel(news, topic);
}

/** The offices of a content that several share; a window that chooses one changes it in all windows. */
function showOffices() {
  document.querySelector('#offices').hidden = news.offices.length < 2;
  office.replaceChildren(...news.offices.map(({id, name}) => make('option', {value: id}, name)));
  office.value = news.office ?? '';
}

function showIndex() {
  shown = {};
  const tiles = news.topics.map((topic) => {
    const tile = make(
      'a',
      {className: topic.errors ? 'tile bad' : 'tile', href: `#${topic.id}`},
      make('span', {className: 'thumb'}, topic.cards.length ? picture(topic.cards[0].picture, 216) : null),
      make(
        'span',
        {},
        make('span', {className: 'no'}, sign(topic), topic.title),
        make('b', {}, topic.question || topic.file),
        chips(topic),
      ),
    );
    return make('li', {}, tile);
  });
  const view = make(
    'div',
    {className: 'index'},
    make('h1', {}, `주제 ${news.topics.length}개`),
    make('p', {className: 'lead'}, '주제를 누르면 휴대전화 쪽과 그림 카드를 나란히 봅니다. 글을 저장하면 곧바로 바뀝니다.'),
    make('ul', {className: 'tiles'}, ...tiles),
    news.drafts ? make('p', {className: 'foot'}, `초안(draft: true) ${news.drafts}개는 사이트에 나가지 않아 여기에도 나오지 않습니다.`) : null,
  );
  stage.replaceChildren(view);
}

function showList(open) {
  const all = make('a', {className: 'all', href: '#'}, '← 모든 주제');
  const rows = news.topics.map((topic) => {
    const row = make('a', {href: `#${topic.id}`}, sign(topic), make('span', {className: 'name'}, topic.title));
    if (topic === open) row.setAttribute('aria-current', 'page');
    if (topic.errors) row.append(make('span', {className: 'dot', title: `오류 ${topic.errors}`}, String(topic.errors)));
    return row;
  });
  const focused = list.contains(document.activeElement) ? document.activeElement.hash : undefined;
  list.replaceChildren(all, ...rows);
  if (focused !== undefined) [...list.children].find((row) => row.hash === focused)?.focus();
}

function sign(topic) {
  const element = make('span', {className: 'sign'}, topic.number ? String(topic.number) : '–');
  if (topic.colour) element.style.setProperty('--c', topic.colour);
  return element;
}

/** The state of a topic in a few words. */
function chips(topic) {
  const words = [];
  const add = (kind, text) => words.push(make('span', {className: `chip ${kind}`}, text));
  if (topic.errors) add('bad', `오류 ${topic.errors}`);
  if (topic.state === 'kept') add('warn', '고치기 전 모습');
  if (topic.overdue) add('warn', '다시 볼 날 지남');
  if (topic.open) add('warn', `확인할 사실 ${topic.open}`);
  const others = topic.warnings - topic.open - (topic.overdue ? 1 : 0);
  if (others > 0) add('warn', `주의 ${others}`);
  if (!words.length) add('good', '좋음');
  if (topic.review_by && !topic.overdue) add('plain', `다시 볼 날 ${topic.review_by}`);
  return make('span', {className: 'chips'}, ...words);
}

function picture(source, width) {
  return make('img', {src: source, alt: '', width, height: width * 1.25, loading: 'lazy', decoding: 'async'});
}

// ---- one topic

function showTopic(topic) {
  if (shown.id !== topic.id) openTopic(topic);
  shown.view.className = `topic ${topic.state}`;
  shown.head.replaceChildren(
    sign(topic),
    make('div', {}, make('p', {className: 'sub'}, [topic.category, topic.title].filter(Boolean).join(' · ')), make('h1', {}, topic.question || topic.title)),
    chips(topic),
    ...[formatChoice(topic)].filter(Boolean),
  );
  shown.blank.hidden = topic.state !== 'blank';
  shown.desk.hidden = topic.state === 'blank';
  // The cards come first: loading the page would hold them up.
  showCards(topic).then(() => topic.state === 'blank' || showPage(topic));
}

function openTopic(topic) {
  const glass = make('div', {className: 'glass'});
  const cards = make('ol', {className: 'cards'});
  const foot = make(
    'p',
    {},
    make('span', {}, '휴대전화 쪽 · 너비 390'),
    make(
      'span',
      {},
      make('a', {href: topic.page, target: '_blank', rel: 'noopener'}, '새 창'),
      topic.sheet ? make('a', {href: topic.sheet, target: '_blank', rel: 'noopener'}, '창구 안내지') : null,
    ),
  );
  const desk = make('div', {className: 'desk'}, make('section', {className: 'phone', 'aria-label': '휴대전화 쪽'}, glass, foot), cards);
  const head = make('header', {className: 'head'});
  const blank = make('div', {className: 'blank'}, make('b', {}, '아직 그릴 수 없습니다'), '아래 알림을 따라 고치면 카드가 나타납니다.');
  const view = make('div', {className: 'topic'}, head, blank, desk);
  stage.replaceChildren(view);
  shown = {id: topic.id, view, head, blank, desk, glass, cards, pictures: [], page: undefined};
}

// The name of the format that is looked at; empty for portrait.
let format = '';

/** The cards of a topic in the format that is looked at, and the size of their pictures in px. */
function inFormat(topic) {
  return topic.formats.find(({name}) => name === format) ?? {width: 1080, height: 1350, cards: topic.cards};
}

/** The choice between the formats of a site; nothing where there is one. */
function formatChoice(topic) {
  if (!topic.formats.length) return null;
  const names = ['', ...topic.formats.map(({name}) => name)];
  const options = names.map((name) => make('option', {value: name, selected: name === format}, name || '세로'));
  const choose = ({target}) => {
    format = target.value;
    shown.cards.replaceChildren();
    shown.pictures = [];
    showCards(topic);
  };
  return make('label', {className: 'format'}, '모양 ', make('select', {onchange: choose}, ...options));
}

/** Resolves once the changed cards stand there; at the first time at once. */
async function showCards(topic) {
  const {width, height, cards} = inFormat(topic);
  const isFirst = shown.pictures.length === 0;
  while (shown.cards.children.length > cards.length) shown.cards.lastChild.remove();
  const coming = [];
  let changed;
  cards.forEach((card, index) => {
    let item = shown.cards.children[index];
    if (!item) {
      const button = make('button', {type: 'button', onclick: () => zoom(index)});
      button.style.aspectRatio = `${width} / ${height}`;
      item = make('li', {className: 'card'}, button, make('p', {}));
      shown.cards.append(item);
    }
    item.id = `card-${index + 1}`;
    item.classList.toggle('bad', card.errors > 0);
    item.lastChild.replaceChildren(make('b', {}, String(index + 1)), card.name);
    item.firstChild.ariaLabel = `카드 ${index + 1} 크게 보기: ${card.name}`;
    if (item.dataset.picture === card.picture) return;
    item.dataset.picture = card.picture;
    changed ??= item;
    coming.push(exchange(item, card.picture, {width, height, isFirst}));
  });
  shown.pictures = cards.map(({picture}) => picture);
  Object.assign(large, {width, height});
  if (dialog.open && shown.pictures.length) zoom(at);
  if (changed && !isFirst) changed.scrollIntoView({block: 'nearest', behavior: 'smooth'});
  if (!isFirst) await Promise.all(coming);
}

/** Draws a card beside the old one and exchanges them when it is whole; the old one stays if it cannot be had. */
async function exchange(item, source, {width, height, isFirst}) {
  const image = make('img', {src: source, alt: '', width, height});
  try {
    await image.decode();
  } catch {
    return;
  }
  if (item.dataset.picture !== source) return;
  item.firstChild.replaceChildren(image);
  item.classList.remove('new');
  if (isFirst) return;
  void item.offsetWidth; // The animation begins anew.
  item.classList.add('new');
}

/** Loads the page behind the old one, at the same height, and exchanges them. */
async function showPage(topic) {
  const view = shown;
  if (view.id !== topic.id) return;
  const response = await fetch(topic.page, {cache: 'no-store'}).catch(() => null);
  const text = await response?.text().catch(() => undefined);
  if (text === undefined || view !== shown || text === view.page) return;
  view.page = text;
  const old = view.glass.querySelector('iframe:not(.coming)');
  view.glass.querySelector('iframe.coming')?.remove();
  const frame = make('iframe', {title: `${topic.title} – 휴대전화 쪽`, className: old ? 'coming' : ''});
  frame.onload = () => {
    if (frame.classList.contains('coming')) {
      frame.contentWindow.scrollTo(0, old.contentWindow?.scrollY ?? 0);
      frame.classList.remove('coming');
      old.remove();
    } else {
      follow(frame, topic);
    }
  };
  frame.src = topic.page;
  view.glass.append(frame);
}

/** Whoever goes to another topic on the phone sees its cards, too. */
function follow(frame, topic) {
  const path = frame.contentWindow.location.pathname;
  const other = news.topics.find(({page}) => page === path);
  if (other && other.id !== topic.id) location.hash = other.id;
}

// ---- one card, large

const dialog = document.querySelector('#zoom');
// An <img> without an address would be no HTML, so the page has none.
const large = make('img', {id: 'large', width: 1080, height: 1350});
document.querySelector('#caption').before(large);
let at = 0;

function zoom(index) {
  at = Math.max(0, Math.min(index, shown.pictures.length - 1));
  large.src = shown.pictures[at];
  const name = shown.cards.children[at].lastChild.textContent.slice(String(at + 1).length);
  large.alt = `카드 ${at + 1}: ${name}`;
  document.querySelector('#caption').textContent = `${at + 1} / ${shown.pictures.length} · ${name}`;
  document.querySelector('#back').disabled = at === 0;
  document.querySelector('#next').disabled = at === shown.pictures.length - 1;
  if (!dialog.open) dialog.showModal();
}

document.querySelector('#back').onclick = () => zoom(at - 1);
document.querySelector('#next').onclick = () => zoom(at + 1);
dialog.onkeydown = ({key}) => {
  if (key === 'ArrowLeft') zoom(at - 1);
  if (key === 'ArrowRight') zoom(at + 1);
};
dialog.onclick = ({target}) => {
  if (target === dialog) dialog.close();
};
