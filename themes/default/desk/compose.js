// The message of the topic that is shown: which one, with what was added, and what it weighs.

import {el, make} from './dom.js';
import {smsLink, VARIANTS, weigh, withAdditions} from './message.js';

/** The part of the desk that composes what is sent. */
export function composing(desk) {
  const {data, store, counter} = desk;

  return {
    choose(variant) {
      desk.variant = variant;
      store.set('variant', variant);
      desk.weigh();
    },

    message() {
      const own = data.topics[desk.shown].messages.find((message) => message.variant === desk.variant);
      const added = (id) => el(id).value.trim();
      return counter.sendable(withAdditions(own.text, added('name'), added('line')));
    },

    /** Shows the message as it will go out, and its weight. */
    weigh() {
      const text = desk.message();
      const {kind, bytes, limit, fits, unsendable} = weigh(text, desk.variant, counter, data.limits);
      el('message').textContent = text;
      const weight = el('weight');
      weight.className = fits ? 'weight' : 'weight over';
      const bar = make('i', {class: 'bar'}, make('i', {}));
      bar.firstChild.style.setProperty('width', `${Math.min(bytes / limit, 1) * 100}%`);
      weight.replaceChildren(make('span', {}, VARIANTS[desk.variant].hint), bar, make('b', {id: 'bytes'}, `${kind} ${bytes}/${limit}`));
      el('unsendable').textContent = !fits ? '너무 깁니다. 덧붙인 말을 줄이세요.' : unsendable.length > 0 ? `문자로 보낼 수 없는 글자가 있습니다: ${unsendable.join(' ')}` : '';
      el('copy-name').textContent = `${VARIANTS[desk.variant].name} 복사`;
      document.querySelectorAll('.tab input').forEach((tab) => { tab.checked = tab.value === desk.variant; });
      el('sms')?.setAttribute('href', smsLink(text));
    },
  };
}
