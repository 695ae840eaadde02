// The formats of a card's picture: one is chosen, and the next topic is shown in it too.

import {make} from './dom.js';

/** What agents call each format, what it is for, and the size of its pictures in px. */
export const FORMATS = {
  portrait: {name: '세로', use: '문자, 카카오톡', width: 1080, height: 1350},
  square: {name: '정사각', use: '누리소통망(SNS)', width: 1080, height: 1080},
  story: {name: '세로로 긴 화면', use: '스토리', width: 1080, height: 1920},
  wide: {name: '가로 화면', use: '창구 화면', width: 1920, height: 1080},
};

/** The names of a topic's formats; the first is portrait, which every topic has. */
export function formatsOf(topic) {
  return ['portrait', ...(topic.formats ?? []).map(({name}) => name)];
}

/** The cards of a topic in a format: their pictures and words. */
export function cardsOf(topic, format) {
  return topic.formats?.find(({name}) => name === format)?.cards ?? topic.cards;
}

/** The choice between formats; nothing where there is only one, or where this page holds the pictures of one. */
export function formatChoice(desk, topic) {
  const names = desk.pictures.embedded ? [] : formatsOf(topic);
  if (names.length < 2) return null;
  const option = (name) => make('option', {value: name, selected: name === desk.format}, `${FORMATS[name].name} – ${FORMATS[name].use}`);
  return make('label', {class: 'choice'},
    make('span', {}, '그림 모양'),
    make('select', {id: 'format', change: ({target}) => desk.chooseFormat(target.value)}, ...names.map(option)));
}
