// Copies messages, short links, cards and QR codes, and says whether they were copied.

import {canCopyPictures, copyPicture, copyText} from './clipboard.js';
import {el} from './dom.js';
import {VARIANTS} from './message.js';
import {qrPng} from './qr.js';
import {say} from './say.js';

/** The part of the desk that fills the clipboard. */
export function copying(desk) {
  const {data, store, pictures} = desk;

  return {
    async copyMessage(variant) {
      if (!desk.chooseAny()) return;
      if (variant) {
        if (!data.topics[desk.shown].messages.some((message) => message.variant === variant)) return say('이 카드에는 그 문자가 없습니다', 'bad');
        desk.variant = variant;
        desk.weigh();
      }
      const topic = data.topics[desk.shown];
      const text = desk.message();
      const words = `${topic.number}번 ${VARIANTS[desk.variant].name} 복사됨 · ${el('bytes').textContent}`;
      desk.told(topic, await copyText(text), words, text);
    },

    async copyShort() {
      const topic = data.topics[desk.shown];
      if (topic?.short) desk.told(topic, await copyText(topic.short), `짧은 주소 복사됨 · ${topic.short}`, topic.short);
    },

    async copyCard() {
      if (desk.shown < 0) return;
      if (!desk.canReadPictures || !canCopyPictures()) return say(desk.whyNoPictures, 'bad');
      const [topic, at] = [data.topics[desk.shown], desk.card];
      if (await copyPicture(pictures.png(desk.shown, at, desk.format))) desk.told(topic, true, `${topic.number}번 그림 ${at + 1} 복사됨`);
      else say('그림을 복사하지 못했습니다. 저장해서 보내세요.', 'bad');
    },

    async copyQr() {
      const topic = data.topics[desk.shown];
      if (!topic?.qr) return;
      if (!canCopyPictures()) return say('이 주소에서는 QR을 복사할 수 없습니다. QR을 크게 띄워 저장하세요.', 'bad');
      if (await copyPicture(qrPng(topic.qr, data.qrScale))) desk.told(topic, true, `${topic.number}번 QR 복사됨`);
      else say('QR을 복사하지 못했습니다. QR을 크게 띄워 저장하세요.', 'bad');
    },

    /** Says whether something was copied; what could not be copied is shown, so that it can be copied by hand. */
    told(topic, done, words, text) {
      if (done) {
        store.used(topic.id, topic.version);
        desk.showShelves();
        say(words, 'good');
        if (document.activeElement === el('q')) el('q').select();
      } else {
        el('by-hand-text').value = text;
        el('by-hand').showModal();
        el('by-hand-text').select();
      }
    },
  };
}
