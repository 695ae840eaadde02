// The keyboard: typing searches, arrows choose, Enter copies, one key for each thing that can be copied.

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

function listenToKeys(desk) {
  const search = el('q');
  let copyWhenComposed = false;
  document.addEventListener('keydown', (event) => {
    const {target} = event;
    const typing = target.matches('input[type="text"], input[type="search"], textarea');
    if (document.querySelector('dialog[open]')) return;
    if (event.isComposing || event.keyCode === 229) {
      // An input method has begun: what it composes belongs into the search.
      if (!typing && desk.store.keys) focusSearch();
      // Enter only ends a Korean syllable; whoever pressed it meant to copy.
      copyWhenComposed = target === search && event.code === 'Enter';
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const done = () => event.preventDefault();
    switch (event.key) {
      case 'Escape':
        done();
        escape(target);
        return;
      case 'ArrowDown':
      case 'ArrowUp':
        if (target.matches('input[type="radio"]')) return;
        done();
        desk.move(event.key === 'ArrowDown' ? 1 : -1);
        return;
      case 'Enter':
        if (target.closest('button, a, summary')) return;
        done();
        desk.copyMessage();
        return;
    }
    if (!desk.store.keys || (typing && target !== search)) return;
    if (event.key === '/') {
      done();
      focusSearch();
    } else if (event.key === '?') {
      done();
      desk.showKeys();
    } else if (!event.shiftKey && SHORTCUTS[event.code]) {
      done();
      SHORTCUTS[event.code][2](desk);
    } else if (!typing && event.key.length === 1 && event.key !== ' ') {
      // The letter itself goes into the search, because the focus is there when the browser writes it.
      focusSearch();
    }
  });

  search.addEventListener('compositionend', () => {
    if (!copyWhenComposed) return;
    copyWhenComposed = false;
    setTimeout(() => desk.copyMessage());
  });

  function focusSearch() {
    search.focus();
    search.select();
  }

  function escape(target) {
    if (target === search && search.value !== '') desk.type('');
    else if (!desk.back()) focusSearch();
  }
}

function fillKeys(desk) {
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
