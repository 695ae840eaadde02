// Joins the parts of the desk into one: what is known, what is chosen, and what each part does with it.

import {browsing, isNarrow} from './browse.js';
import {composing} from './compose.js';
import {copying} from './copy.js';
import {el, make} from './dom.js';
import {counterOf} from './euckr.js';
import {formatting} from './format.js';
import {fillKeys, listenToKeys, showKeys} from './keys.js';
import {looking} from './look.js';
import {keepForLater, sayAge, watchForNews} from './offline.js';
import {picturesOf} from './pictures.js';
import {sharing} from './share.js';
import {shelving} from './shelves.js';
import {showing} from './show.js';
import {openStore} from './store.js';

addEventListener('DOMContentLoaded', () => {
  const source = el('desk-data');
  openDesk(JSON.parse(source.textContent), source.dataset.version);
});

function openDesk(data, version) {
  const desk = deskOf(data);
  Object.assign(desk, looking(desk), browsing(desk), showing(desk), formatting(desk), composing(desk), copying(desk), sharing(desk), shelving(desk));
  listenToPage(desk);
  listenToKeys(desk);
  fillKeys(desk);
  fillNone(desk);
  sayAge(data);
  watchForNews(version);
  keepForLater(data, desk.pictures);
  el('q').value = new URLSearchParams(location.search).get('q') ?? '';
  desk.look();
  if (!isNarrow()) el('q').focus();
}

/** What all parts know; each adds what it does, so that a key, a button and another part call it by the same name. */
function deskOf(data) {
  const pictures = picturesOf(data);
  const canReadPictures = pictures.embedded || location.protocol.startsWith('http');
  return {
    data,
    store: openStore(),
    counter: counterOf(data.sendable),
    pictures,
    canReadPictures,
    whyNoPictures: whyNoPictures(canReadPictures),
    /** The rows of the list, and the position of the chosen one; -1 when none is. */
    rows: [],
    chosen: -1,
    /** Whether the list has been scrolled to a row. */
    scrolled: false,
    /** The position of the only category that is listed; null for all. */
    category: null,
    /** The position of the topic that is shown, -1 when none is; of its card; its message; the format of its pictures; and what loads its small pictures. */
    shown: -1,
    card: 0,
    variant: null,
    format: 'portrait',
    thumbs: 0,
  };
}

function whyNoPictures(canReadPictures) {
  if (canReadPictures) return '이 주소에서는 그림을 바로 복사할 수 없습니다. 그림에서 마우스 오른쪽 단추를 누르고 ‘이미지 복사’를 고르거나 저장하세요.';
  if (location.pathname.endsWith('desk-offline.html')) return '그림이 많아 이 파일에 들어 있지 않습니다. 그림을 저장해서 보내세요.';
  return '파일로 연 화면에서는 그림을 바로 복사할 수 없습니다. desk-offline.html을 열면 됩니다.';
}

function listenToPage(desk) {
  el('q').addEventListener('input', () => { desk.category = null; desk.look(); });
  document.querySelector('.skip').addEventListener('click', (event) => desk.skip(event));
  el('keys-open').addEventListener('click', showKeys);
  el('reload').addEventListener('click', () => location.reload());
  document.querySelectorAll('dialog .close').forEach((button) => button.addEventListener('click', () => button.closest('dialog').close()));
}

/** What stands there when nothing was found: the categories, and whom to call. */
function fillNone(desk) {
  const {categories, office} = desk.data;
  el('none-categories').replaceChildren(...categories.map(({name, shape}, at) => make('button', {
    type: 'button', class: `chip ${shape}`, click: () => { desk.category = at; desk.type(''); },
  }, name)));
  el('none-phone').href = `tel:${office.tel}`;
  el('none-phone').textContent = office.phone;
}
