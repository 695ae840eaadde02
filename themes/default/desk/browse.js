// The way through the list and between list and topic.

import {el} from './dom.js';
import {say} from './say.js';

/** The part of the desk that chooses topics. */
export function browsing(desk) {
  return {
    /** Marks a row and shows its topic beside the list. */
    chooseRow(row) {
      desk.rows[desk.chosen]?.row.setAttribute('aria-selected', 'false');
      desk.chosen = row;
      const {topic, row: element} = desk.rows[row];
      element.setAttribute('aria-selected', 'true');
      el('q').setAttribute('aria-activedescendant', element.id);
      desk.show(topic);
    },

    move(step) {
      if (desk.rows.length === 0) return;
      desk.chooseRow(desk.chosen < 0 ? (step > 0 ? 0 : desk.rows.length - 1) : Math.min(Math.max(desk.chosen + step, 0), desk.rows.length - 1));
      desk.rows[desk.chosen].row.scrollIntoView({block: 'nearest'});
      desk.scrolled = true;
    },

    /** Opens a topic as a finger does: on a narrow screen it takes the place of the list. */
    open(topic) {
      const row = desk.rows.findIndex((other) => other.topic === topic);
      if (row >= 0) desk.chooseRow(row);
      else desk.show(topic);
      document.body.classList.add('open');
      if (isNarrow()) {
        scrollTo(0, 0);
        el('topic').focus({preventScroll: true});
      }
    },

    /** Chooses the first row unless a topic is shown, and says so if there is none; returns whether a topic is shown. */
    chooseAny() {
      if (desk.shown < 0 && desk.rows.length > 0) desk.chooseRow(0);
      if (desk.shown < 0) say(el('none-title').textContent, 'bad');
      return desk.shown >= 0;
    },

    /** Goes to the chosen topic; on a narrow screen it has to be opened first. */
    skip(event) {
      if (!isNarrow() || document.body.classList.contains('open')) return;
      event.preventDefault();
      if (desk.chooseAny()) desk.open(desk.shown);
    },

    /** Goes back to the list; returns whether there was a way back. */
    back() {
      if (!document.body.classList.contains('open') || !isNarrow()) return false;
      document.body.classList.remove('open');
      el('q').focus();
      return true;
    },
  };
}

/** Whether list and topic take turns; the same width stands in desk.css. */
export function isNarrow() {
  return matchMedia('(max-width: 55.99em)').matches;
}
