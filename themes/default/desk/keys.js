// The keyboard: typing searches, arrows choose, Enter copies, one key for each thing that can be copied.

import {canCopyPictures} from './clipboard.js';
import {OF_INPUT_METHOD, oncePressed} from './composed.js';
import {el, make} from './dom.js';

const SHORTCUTS = {
  BracketLeft: ['[', '주소 문자 복사', (desk) => desk.copyMessage('link')],
  BracketRight: [']', '글 문자 복사', (desk) => desk.copyMessage('text')],
  Backslash: ['\\', '그림 설명 복사', (desk) => desk.copyMessage('picture')],
  Semicolon: [';', '짧은 주소 복사', (desk) => desk.copyShort()],
  Quote: ["'", '보이는 그림 복사', (desk) => desk.copyCard()],
  Comma: [',', 'QR 복사', (desk) => desk.copyQr()],
  Period: ['.', 'QR 크게 보기', (desk) => desk.showQr()],
  Minus: ['-', '앞 그림', (desk) => desk.turnCard(-1)],
  Equal: ['=', '다음 그림', (desk) => desk.turnCard(1)],
  Backquote: ['`', '자주 쓰는 카드에 넣거나 빼기', (desk) => desk.toggleFavourite()],
};

const ALWAYS = [
  ['글자', '바로 찾기. 첫소리(ㄴㅅ), 번호(8), 영문 상태(sntn)도 됩니다'],
  ['/', '찾기로 가기'],
  ['↑ ↓', '고르기'],
  ['Enter', '고른 문자 복사'],
  ['Esc', '지우기, 돌아가기'],
  ['?', '이 안내'],
];

const ACTS = {
  Enter: (desk) => desk.copyMessage(),
  NumpadEnter: (desk) => desk.copyMessage(),
  ArrowDown: (desk) => desk.move(1),
  ArrowUp: (desk) => desk.move(-1),
};

export function listenToKeys(desk) {
  const composed = oncePressed((code) => (ACTS[code] ?? SHORTCUTS[code][2])(desk));
  document.addEventListener('keydown', (event) => {
    if (document.querySelector('dialog[open]')) return;
    if (event.isComposing || event.keyCode === OF_INPUT_METHOD) {
      // An input method has begun: what it composes belongs into the search.
      if (!isTyping(event) && desk.store.keys) focusSearch();
      if (isTyping(event) && (ACTS[event.code] || isShortcut(desk, event))) composed.press(event, SHORTCUTS[event.code]?.[0]);
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (composed.isAgain(event)) event.preventDefault();
    else if (!always(desk, event)) whileKeysAreUsed(desk, event);
  });
}

/** Whether a key in the search field is a sign that does something. */
function isShortcut(desk, {target, code, shiftKey}) {
  return desk.store.keys && target === el('q') && !shiftKey && code in SHORTCUTS;
}

function isTyping({target}) {
  return target.matches('input[type="text"], textarea');
}

/** The keys that no setting takes away; returns whether this is one of them. */
function always(desk, event) {
  const {target} = event;
  switch (event.key) {
    case 'Escape':
      event.preventDefault();
      escape(desk, target);
      return true;
    case 'ArrowDown':
    case 'ArrowUp':
      if (target.matches('input[type="radio"]')) return true;
      event.preventDefault();
      desk.move(event.key === 'ArrowDown' ? 1 : -1);
      return true;
    case 'Enter':
      if (target.closest('button, a, summary')) return true;
      event.preventDefault();
      desk.copyMessage();
      return true;
  }
  return false;
}

/** Letters and signs, which an agent may turn off. */
function whileKeysAreUsed(desk, event) {
  const typing = isTyping(event);
  if (!desk.store.keys || (typing && event.target !== el('q'))) return;
  if (event.key === '/') {
    event.preventDefault();
    focusSearch();
  } else if (event.key === '?') {
    event.preventDefault();
    showKeys();
  } else if (!event.shiftKey && SHORTCUTS[event.code]) {
    event.preventDefault();
    SHORTCUTS[event.code][2](desk);
  } else if (!typing && event.key.length === 1 && event.key !== ' ') {
    // The letter itself goes into the search, because the focus is there when the browser writes it.
    focusSearch();
  }
}

function escape(desk, target) {
  const search = el('q');
  if (target === search && search.value !== '') desk.type('');
  else if (!desk.back()) focusSearch();
}

export function showKeys() {
  el('keys').showModal();
}

function focusSearch() {
  el('q').focus();
  el('q').select();
}

export function fillKeys(desk) {
  const row = ([name, does]) => make('div', {}, make('dt', {}, make('kbd', {}, name)), make('dd', {}, does));
  el('key-list').replaceChildren(...ALWAYS.map(row), ...Object.values(SHORTCUTS).map(row));
  const box = el('use-keys');
  box.checked = desk.store.keys;
  box.addEventListener('change', () => {
    desk.store.set('keys', box.checked);
    document.documentElement.classList.toggle('no-keys', !box.checked);
  });
  document.documentElement.classList.toggle('no-keys', !desk.store.keys);
  el('clear').addEventListener('click', () => desk.forget());
  el('way').textContent = `이 화면: 글 복사 ${navigator.clipboard && isSecureContext ? '바로 됨' : '옛 방식으로 됨'} · 그림 복사 ${canCopyPictures() && desk.canReadPictures ? '됨' : '안 됨'}`;
}
