// The topic on the right: what to say, what to send, all cards, the facts behind it.

import {canCopyPictures} from './clipboard.js';
import {spoken, today, warningsOf} from './dates.js';
import {el, icon, key, make, sign} from './dom.js';
import {FORMATS, cardsOf, formatChoice} from './formats.js';
import {VARIANTS} from './message.js';

/** Shows a topic. `desk` is what main.js knows; the parts that change while the topic stays are filled in afterwards. */
export function showTopic(desk, at) {
  const {data, store} = desk;
  const topic = data.topics[at];
  const facts = topic.facts.map((fact) => data.facts[fact]);
  const category = data.categories[topic.category];
  const favourite = store.favourites.includes(topic.id);
  const star = make('button', {
    type: 'button', class: 'star', 'aria-pressed': String(favourite), title: '자주 쓰는 카드 (`)', click: () => desk.toggleFavourite(),
  }, icon('star'), make('span', {class: 'unseen'}, '자주 쓰는 카드'));
  const view = el('topic');
  view.className = category.shape;
  view.replaceChildren(
    make('header', {class: 'head'},
      make('button', {type: 'button', class: 'back', click: () => desk.back()}, icon('back'), '목록'),
      sign(topic, data),
      make('div', {class: 'name'}, make('h2', {id: 'question'}, topic.question), make('p', {}, `${topic.title} · ${category.name}`)),
      star),
    ...warningsOf(topic, facts, store.sent(topic.id)).map(({tone, text}) =>
      make('p', {class: `warn ${tone}`}, icon(tone === 'new' ? 'note' : 'warning'), make('span', {}, text))),
    make('div', {class: 'parts'}, sayPart(topic), sendPart(desk, topic), cardsPart(desk, topic), factsPart(topic, facts)),
  );
}

function sayPart(topic) {
  const lines = topic.script.split('\n').map((line) => line.trim()).filter(Boolean);
  return make('section', {class: 'say', 'aria-labelledby': 'say'},
    make('h3', {id: 'say'}, '이렇게 말하세요'),
    make('p', {class: 'short'}, topic.answer || topic.summary),
    ...(lines.length > 0 ? [make('div', {class: 'script'}, ...lines.map((line) => make('p', {}, line)))] : []));
}

function sendPart(desk, topic) {
  const variants = topic.messages.map(({variant}) => variant);
  const tab = (variant) => make('label', {class: 'tab'},
    make('input', {type: 'radio', name: 'variant', value: variant, checked: variant === desk.variant, change: () => desk.choose(variant)}),
    make('span', {}, VARIANTS[variant].name, ' ', key(VARIANTS[variant].key)));
  const field = (id, name, most, hint) => make('label', {class: 'field'},
    make('span', {}, name),
    make('input', {id, type: 'text', maxlength: String(most), autocomplete: 'off', spellcheck: 'false', placeholder: hint, input: () => desk.weigh()}));
  const action = (id, name, press, does) => make('button', {type: 'button', class: 'btn', id, click: does}, make('span', {}, name), key(press));
  return make('section', {class: 'send', 'aria-labelledby': 'send'},
    make('h3', {id: 'send'}, '보낼 문자'),
    make('fieldset', {class: 'tabs'}, make('legend', {class: 'unseen'}, '문자의 종류'), ...variants.map(tab)),
    make('p', {class: 'message', id: 'message'}),
    make('p', {class: 'weight', id: 'weight'}),
    make('p', {class: 'unsendable', id: 'unsendable', role: 'status'}),
    make('button', {type: 'button', class: 'btn main', id: 'copy', click: () => desk.copyMessage()}, icon('copy'), make('span', {id: 'copy-name'}), key('Enter')),
    make('div', {class: 'actions'},
      topic.short ? action('copy-short', '주소 복사', ';', () => desk.copyShort()) : null,
      topic.qr ? action('copy-qr', 'QR 복사', ',', () => desk.copyQr()) : null,
      topic.qr ? action('show-qr', 'QR 크게', '.', () => desk.showQr()) : null,
      isPhone() ? make('a', {class: 'btn', id: 'sms', href: 'sms:'}, icon('send'), make('span', {}, '문자 앱 열기')) : null,
      navigator.share ? make('button', {type: 'button', class: 'btn', id: 'share', click: () => desk.share()}, icon('share'), make('span', {}, '공유')) : null),
    make('div', {class: 'fields'}, field('name', '받는 분 이름', 20, '없어도 됩니다'), field('line', '덧붙일 말', 80, '없어도 됩니다')));
}

function isPhone() {
  return /Android|iPhone|iPad|iPod/.test(navigator.userAgent);
}

function cardsPart(desk, topic) {
  const {width, height} = FORMATS[desk.format];
  const small = {alt: '', width: '72', height: String(Math.round(72 * height / width)), loading: 'lazy', decoding: 'async'};
  const thumbs = cardsOf(topic, desk.format).map((_, i) => make('li', {},
    make('button', {type: 'button', class: 'thumb', 'aria-label': `그림 카드 ${i + 1}`, click: () => desk.showCard(i)},
      make('img', small))));
  return make('section', {class: 'cards', 'aria-labelledby': 'cards'},
    make('h3', {id: 'cards'}, '그림 카드 ', make('small', {id: 'card-count'})),
    make('div', {class: 'card'},
      make('img', {id: 'card', alt: '', width: '1080', height: '1350', decoding: 'async'})),
    make('ol', {class: 'thumbs', id: 'thumbs'}, ...thumbs),
    make('div', {class: 'actions'},
      formatChoice(desk, topic),
      canCopyPictures() && desk.canReadPictures
        ? make('button', {type: 'button', class: 'btn', id: 'copy-picture', click: () => desk.copyCard()}, icon('picture'), make('span', {}, '그림 복사'), key("'"))
        : null,
      make('a', {class: 'btn', id: 'save-picture', download: ''}, icon('save'), make('span', {}, '그림 저장'))),
    canCopyPictures() && desk.canReadPictures ? null : make('p', {class: 'hint'}, desk.whyNoPictures));
}

/** Puts the cards of a topic in the place of those that stand there. */
export function showCards(desk, at) {
  document.querySelector('.cards').replaceWith(cardsPart(desk, desk.data.topics[at]));
}

/** Loads the small pictures. */
export function showThumbs(desk, at) {
  [...el('thumbs').children].forEach((item, i) => { item.firstChild.firstChild.src = desk.pictures.address(at, i, desk.format); });
}

function factsPart(topic, facts) {
  const now = today();
  const row = (fact) => make('div', {class: fact.open ? 'fact open' : 'fact'},
    make('dt', {}, fact.what),
    make('dd', {}, make('b', {}, fact.value), ' ',
      fact.open ? make('span', {class: 'ask'}, '저희가 확인 중') : null,
      make('small', {}, `근거: ${fact.basis}`, fact.checked ? ` · ${spoken(fact.checked)} 확인` : '',
        fact.reviewBy && fact.reviewBy < now ? ` · 다시 볼 날 ${spoken(fact.reviewBy)} 지남` : '')));
  return make('section', {class: 'facts', 'aria-labelledby': 'facts'},
    make('h3', {id: 'facts'}, '근거'),
    facts.length > 0 ? make('dl', {}, ...facts.map(row)) : make('p', {class: 'hint'}, '이 카드에는 따로 적어 둔 수나 날짜가 없습니다.'),
    topic.reviewed ? make('p', {class: 'hint'}, `${spoken(topic.reviewed)}에 살펴본 내용입니다.`, topic.reviewBy ? ` 다음에 볼 날은 ${spoken(topic.reviewBy)}입니다.` : '') : null);
}
