// Hands a topic on by the phone's own sheet: its address, or its picture cards. The page does not need it.
(() => {
  'use strict';
  // Chromium hands on ten files at most (kMaxSharedFileCount).
  const MOST_FILES = 10;

  const box = document.querySelector('.share');
  const said = box.querySelector('[role="status"]');
  const cards = [...document.querySelectorAll('.strip a[download]')];
  // One card too many: the closing card goes, whose number stands at the foot of each.
  const links = cards.length === MOST_FILES + 1 ? cards.slice(0, MOST_FILES) : cards;
  const meta = (name) => document.querySelector(`meta[property="og:${name}"]`).content;
  const title = meta('title');
  let pictures = null;

  /** Lets a button be seen that does something here. */
  function offer(name, send) {
    const button = box.querySelector(`[data-share="${name}"]`);
    button.hidden = false;
    button.addEventListener('click', send);
  }

  /** Opens the sheet; says what somebody can do when it does not open. */
  async function send(what, again) {
    try {
      await navigator.share(what);
      said.textContent = '';
    } catch (error) {
      // Somebody thought better of it, or tapped twice: the sheet is already open.
      if (['AbortError', 'InvalidStateError'].includes(error.name)) said.textContent = '';
      // Loading took longer than a browser remembers the finger.
      else if (error.name === 'NotAllowedError') said.textContent = again;
      else said.textContent = '이 휴대전화에서는 보낼 수 없습니다. 그림을 저장해서 보내 주세요.';
    }
  }

  async function load(link) {
    const response = await fetch(link.href);
    if (!response.ok) throw new Error(`${response.status}`);
    return new File([await response.blob()], link.download, {type: 'image/png'});
  }

  async function sendCards() {
    said.textContent = '그림을 받고 있습니다.';
    pictures ??= Promise.all(links.map(load));
    try {
      const files = await pictures;
      await send({files, title}, '그림을 다 받았습니다. ‘카드 그림 보내기’를 한 번 더 눌러 주세요.');
    } catch {
      pictures = null;
      said.textContent = '그림을 받지 못했습니다. 잠시 뒤에 다시 눌러 주세요.';
    }
  }

  if (!navigator.share) return;
  const url = document.querySelector('link[rel="canonical"]').href;
  offer('page', () => send({title, text: meta('description'), url}, '한 번 더 눌러 주세요.'));
  const tried = links.map(({download}) => new File(['.'], download, {type: 'image/png'}));
  if (tried.length <= MOST_FILES && navigator.canShare?.({files: tried})) offer('cards', sendCards);
})();
