// Joins the parts: what is known, what is chosen, what happens when somebody types, chooses or copies.

// A topic that somebody types past need not load all its pictures, in ms.
const THUMBS_AFTER = 150;

addEventListener('DOMContentLoaded', () => {
  const source = el('desk-data');
  openDesk(JSON.parse(source.textContent), source.dataset.version);
});

function openDesk(data, version) {
  const store = openStore();
  const search = searchIn(data);
  const counter = counterOf(data.sendable);
  const pictures = picturesOf(data);
  const positions = new Map(data.topics.map((topic, at) => [topic.id, at]));
  const canReadPictures = pictures.embedded || location.protocol.startsWith('http');
  let rows = [];
  let needles = [];
  let chosen = -1;
  let shown = -1;
  let card = 0;
  let category = null;
  let scrolled = false;
  let thumbs = 0;

  const desk = {
    data, store, pictures, canReadPictures,
    whyNoPictures: canReadPictures
      ? '이 주소에서는 그림을 바로 복사할 수 없습니다. 그림에서 마우스 오른쪽 단추를 누르고 ‘이미지 복사’를 고르거나 저장하세요.'
      : location.pathname.endsWith('desk-offline.html')
        ? '그림이 많아 이 파일에 들어 있지 않습니다. 그림을 저장해서 보내세요.'
        : '파일로 연 화면에서는 그림을 바로 복사할 수 없습니다. desk-offline.html을 열면 됩니다.',
    variant: null,

    /** Searches for what is in the field. */
    look() {
      const typed = el('q').value;
      const found = typed.trim() === '' ? null : search(typed);
      const within = (hit) => category === null || data.topics[hit.topic].category === category;
      const hits = found?.hits.filter(within) ?? [];
      needles = found?.needles ?? [];
      rows = showList(data, found ? [{hits: hits.slice(0, MOST_FOUND)}] : everything(data, category), needles, (topic) => desk.open(topic));
      chosen = -1;
      // To ask where a pane stands costs a layout for each letter.
      if (scrolled) document.querySelector('.find').scrollTop = 0;
      scrolled = false;
      el('none').hidden = !found || hits.length > 0;
      el('hits').hidden = Boolean(found) && hits.length === 0;
      el('count').textContent = found ? (hits.length > 0 ? `${hits.length}개 찾음` : '못 찾았습니다') : `카드 ${data.topics.length}개`;
      if (found && hits.length > 0) desk.chooseRow(0);
      else el('q').removeAttribute('aria-activedescendant');
      // What was found before must not be sent for what was not found now.
      if (found && hits.length === 0) desk.leave();
      showShelves();
    },

    type(text) {
      el('q').value = text;
      el('q').focus();
      desk.look();
    },

    /** Marks a row and shows its topic beside the list. */
    chooseRow(row) {
      rows[chosen]?.row.setAttribute('aria-selected', 'false');
      chosen = row;
      const {topic, row: element} = rows[row];
      element.setAttribute('aria-selected', 'true');
      el('q').setAttribute('aria-activedescendant', element.id);
      desk.show(topic);
    },

    move(step) {
      if (rows.length === 0) return;
      desk.chooseRow(chosen < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(chosen + step, 0), rows.length - 1));
      rows[chosen].row.scrollIntoView({block: 'nearest'});
      scrolled = true;
    },

    show(topic) {
      if (topic === shown) return;
      shown = topic;
      const {messages} = data.topics[topic];
      const has = (variant) => messages.some((message) => message.variant === variant);
      desk.variant = has(store.variant) ? store.variant : messages[0].variant;
      showTopic(desk, topic);
      desk.showCard(0);
      desk.weigh();
      clearTimeout(thumbs);
      thumbs = setTimeout(showThumbs, THUMBS_AFTER, desk, topic);
      document.title = `${data.topics[topic].number}번 ${data.topics[topic].title} – 상담 카드`;
    },

    /** Shows no topic. */
    leave() {
      shown = -1;
      clearTimeout(thumbs);
      const view = el('topic');
      view.className = '';
      view.replaceChildren(make('div', {class: 'blank'}, make('p', {}, '왼쪽에서 카드를 고르거나', make('br'), '바로 글자를 치세요.')));
      document.title = '상담 카드';
    },

    /** Opens a topic as a finger does: on a narrow screen it takes the place of the list. */
    open(topic) {
      const row = rows.findIndex((other) => other.topic === topic);
      if (row >= 0) desk.chooseRow(row);
      else desk.show(topic);
      document.body.classList.add('open');
      if (isNarrow()) {
        scrollTo(0, 0);
        el('topic').focus({preventScroll: true});
      }
    },

    /** Goes back to the list; returns whether there was a way back. */
    back() {
      if (!document.body.classList.contains('open') || !isNarrow()) return false;
      document.body.classList.remove('open');
      el('q').focus();
      return true;
    },

    choose(variant) {
      desk.variant = variant;
      store.set('variant', variant);
      desk.weigh();
    },

    message() {
      const own = data.topics[shown].messages.find((message) => message.variant === desk.variant);
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

    async copyMessage(variant) {
      if (shown < 0) {
        if (rows.length === 0) return say('찾는 카드가 없습니다', 'bad');
        desk.chooseRow(0);
      }
      if (variant) {
        if (!data.topics[shown].messages.some((message) => message.variant === variant)) return say('이 카드에는 그 문자가 없습니다', 'bad');
        desk.variant = variant;
        desk.weigh();
      }
      const topic = data.topics[shown];
      const text = desk.message();
      const words = `${topic.number}번 ${VARIANTS[desk.variant].name} 복사됨 · ${el('bytes').textContent}`;
      desk.told(topic, await copyText(text), words, text);
    },

    async copyShort() {
      const topic = data.topics[shown];
      if (topic?.short) desk.told(topic, await copyText(topic.short), `짧은 주소 복사됨 · ${topic.short}`, topic.short);
    },

    async copyCard() {
      if (shown < 0) return;
      if (!canReadPictures || !canCopyPictures()) return say(desk.whyNoPictures, 'bad');
      const [topic, at] = [data.topics[shown], card];
      if (await copyPicture(pictures.png(shown, at))) desk.told(topic, true, `${topic.number}번 그림 ${at + 1} 복사됨`);
      else say('그림을 복사하지 못했습니다. 저장해서 보내세요.', 'bad');
    },

    async copyQr() {
      const topic = data.topics[shown];
      if (!topic?.qr) return;
      if (!canCopyPictures()) return say('이 주소에서는 QR을 복사할 수 없습니다. QR을 크게 띄워 저장하세요.', 'bad');
      if (await copyPicture(qrPng(topic.qr, data.qrScale))) desk.told(topic, true, `${topic.number}번 QR 복사됨`);
      else say('QR을 복사하지 못했습니다. QR을 크게 띄워 저장하세요.', 'bad');
    },

    showQr() {
      const topic = data.topics[shown];
      if (topic?.qr) showQr(topic, data.qrScale);
    },

    async share() {
      const topic = data.topics[shown];
      const content = {title: topic.question, text: desk.message()};
      try {
        if (desk.variant === 'picture') {
          const files = [new File([await pictures.png(shown, card)], `card-${topic.number}-${card + 1}.png`, {type: 'image/png'})];
          if (navigator.canShare?.({files})) content.files = files;
        }
        await navigator.share(content);
        store.used(topic.id, topic.version);
      } catch (error) {
        if (error.name !== 'AbortError') say('공유하지 못했습니다', 'bad');
      }
    },

    /** Says whether something was copied; what could not be copied is shown, so that it can be copied by hand. */
    told(topic, done, words, text) {
      if (done) {
        store.used(topic.id, topic.version);
        showShelves();
        say(words, 'good');
        if (document.activeElement === el('q')) el('q').select();
      } else {
        el('by-hand-text').value = text;
        el('by-hand').showModal();
        el('by-hand-text').select();
      }
    },

    showCard(at) {
      const {cards, number, id} = data.topics[shown];
      card = at;
      const address = pictures.address(shown, at);
      const picture = el('card');
      picture.src = address;
      picture.alt = cards[at].words;
      el('card-count').textContent = `${at + 1} / ${cards.length}`;
      el('save-picture').href = address;
      el('save-picture').download = `${number}-${id}-${at + 1}.png`;
      [...el('thumbs').children].forEach((item, i) => {
        if (i === at) item.firstChild.setAttribute('aria-current', 'true');
        else item.firstChild.removeAttribute('aria-current');
      });
    },

    turnCard(step) {
      if (shown < 0) return;
      const {length} = data.topics[shown].cards;
      desk.showCard((card + step + length) % length);
      say(`그림 ${card + 1} / ${length}`, 'quiet');
    },

    toggleFavourite() {
      if (shown < 0) return;
      const {id} = data.topics[shown];
      store.toggleFavourite(id);
      const now = store.favourites.includes(id);
      document.querySelector('.star').setAttribute('aria-pressed', String(now));
      showShelves();
      say(now ? '자주 쓰는 카드에 넣었습니다' : '자주 쓰는 카드에서 뺐습니다', 'good');
    },

    forget() {
      store.clear();
      showShelves();
      document.querySelector('.star')?.setAttribute('aria-pressed', 'false');
      el('keys').close();
      say('이 컴퓨터에 남은 기록을 지웠습니다', 'good');
    },

    showKeys() {
      el('keys').showModal();
    },
  };

  /** Favourites and recent topics, as buttons under the search while nothing is typed. */
  function showShelves() {
    const idle = el('q').value.trim() === '';
    for (const [id, name, ids] of [['favourites', '자주 쓰는 카드', store.favourites], ['recent', '최근에 복사한 카드', store.recent.filter((id) => !store.favourites.includes(id))]]) {
      const topics = ids.map((own) => positions.get(own)).filter((at) => at !== undefined);
      const shelf = el(id);
      shelf.hidden = !idle || topics.length === 0;
      if (shelf.hidden) continue;
      shelf.replaceChildren(make('h2', {}, name), make('ul', {}, ...topics.map((at) => make('li', {},
        make('button', {type: 'button', class: 'chip', click: () => desk.open(at)}, sign(data.topics[at], data), data.topics[at].title)))));
    }
  }

  function fillNone() {
    el('none-categories').replaceChildren(...data.categories.map(({name, shape}, at) => make('button', {
      type: 'button', class: `chip ${shape}`, click: () => { category = at; desk.type(''); },
    }, name)));
    el('none-phone').href = `tel:${data.office.tel}`;
    el('none-phone').textContent = data.office.phone;
  }

  let silence = 0;
  /** Shows and speaks a line; the same line twice is spoken twice. */
  function say(words, tone) {
    const said = el('said');
    said.className = `said ${tone}`;
    said.replaceChildren(make('span', {}, ...(tone === 'good' ? [icon('good')] : []), words));
    clearTimeout(silence);
    silence = setTimeout(() => { said.className = 'said'; said.replaceChildren(); }, tone === 'bad' ? 9000 : 4000);
  }

  el('q').addEventListener('input', () => { category = null; desk.look(); });
  el('keys-open').addEventListener('click', () => desk.showKeys());
  el('reload').addEventListener('click', () => location.reload());
  document.querySelectorAll('dialog .close').forEach((button) => button.addEventListener('click', () => button.closest('dialog').close()));
  listenToKeys(desk);
  fillKeys(desk);
  fillNone();
  sayAge(data);
  watchForNews(version);
  keepForLater(data, pictures);
  el('q').value = new URLSearchParams(location.search).get('q') ?? '';
  desk.look();
  if (!isNarrow()) el('q').focus();
}

/** Whether list and topic take turns; the same width stands in desk.css. */
function isNarrow() {
  return matchMedia('(max-width: 55.99em)').matches;
}
