// Hands a topic on other than by the clipboard: by the phone's own sheet, or as a QR code shown across a counter.

import {showQr} from './qr.js';
import {say} from './say.js';

/** The part of the desk that shares. */
export function sharing(desk) {
  const {data, store, pictures} = desk;

  return {
    async share() {
      const topic = data.topics[desk.shown];
      const content = {title: topic.question, text: desk.message()};
      try {
        if (desk.variant === 'picture') {
          const files = [new File([await pictures.png(desk.shown, desk.card, desk.format)], `card-${topic.number}-${desk.card + 1}.png`, {type: 'image/png'})];
          if (navigator.canShare?.({files})) content.files = files;
        }
        await navigator.share(content);
        store.used(topic.id, topic.version);
      } catch (error) {
        // Somebody thought better of it, or tapped twice: the window is already open.
        if (!['AbortError', 'InvalidStateError'].includes(error.name)) say('공유하지 못했습니다', 'bad');
      }
    },

    showQr() {
      const topic = data.topics[desk.shown];
      if (topic?.qr) showQr(topic, data.qrScale);
    },
  };
}
