// The panel over the preview: what is wrong, where, and what to do.

import {make} from './element.js';

const panel = document.querySelector('#panel');
/** Whether the reader has folded the panel; undefined while nobody has touched it. */
let folded;
/** What the panel shows: while it stays the same, whoever reads or stands in it is left alone. */
let told;

/** Forgets what the reader did with the panel: another topic is open now. */
export function forgetFold() {
  folded = undefined;
}

/** What stands above the findings when the cards are not what the text says. */
const NOTICES = {
  kept: '카드와 쪽은 고치기 전 모습입니다. 아래를 고쳐서 저장하면 곧바로 바뀝니다.',
  flawed: '읽지 못한 곳이 있어 그 부분이 빠진 모습입니다.',
};

/** Shows what concerns the open topic, or everything when none is open. */
export function showPanel(news, topic) {
  const mine = topic ? news.findings.filter(({topics, error}) => topics.includes(topic.id) || (error && !topics.length)) : news.findings;
  const errors = mine.filter(({error}) => error);
  const warnings = mine.filter(({error}) => !error);
  const count = topic ? errors.length : news.errors;
  const elsewhere = news.errors - count;
  if (news.fault) errors.unshift({error: true, rule: '', message: news.fault, help: {ko: '', en: ''}, source: ['', '', ''], file: ''});
  const kind = errors.length ? 'bad' : warnings.length ? 'warn' : 'good';
  if (panel.dataset.kind !== kind) folded = undefined;
  panel.dataset.kind = kind;
  panel.className = kind;
  // Over the list of topics it opens by itself only for what stands in no topic.
  const isOpen = folded === undefined ? errors.some(({topics}) => topic || !topics?.length) : !folded;
  const now = JSON.stringify([mine, news.fault, elsewhere, isOpen, topic?.id, topic?.state]);
  if (now === told) return;
  told = now;
  const words = errors.length
    ? `고칠 곳 ${errors.length}${warnings.length ? ` · 주의 ${warnings.length}` : ''}`
    : `오류 없음${warnings.length ? ` · 주의 ${warnings.length}` : ''}`;
  const more = [elsewhere > 0 ? `다른 곳에 오류 ${elsewhere}` : '', mine.length || errors.length ? (isOpen ? '접기' : '펼치기') : '']
    .filter(Boolean)
    .join(' · ');
  const head = make('button', {type: 'button', ariaExpanded: String(isOpen), onclick: () => {
    folded = isOpen;
    showPanel(news, topic);
    panel.firstChild.focus();
  }}, words, make('span', {className: 'more'}, more));
  const height = panel.querySelector('.found')?.scrollTop ?? 0;
  const found = make('div', {className: 'found', hidden: !isOpen || !(mine.length || errors.length)}, ...errors.map((finding) => card(finding, topic, news.english)));
  if (NOTICES[topic?.state]) found.prepend(make('p', {className: 'notice'}, NOTICES[topic.state]));
  if (warnings.length) {
    const rest = warnings.map((finding) => card(finding, topic, news.english));
    if (errors.length) found.append(make('details', {className: 'fold'}, make('summary', {}, `주의 ${warnings.length}`), ...rest));
    else found.append(...rest);
  }
  if (!topic && news.unlisted) found.append(make('p', {className: 'finding'}, `그 밖에 ${news.unlisted}개가 더 있습니다. 'cardnews check'로 모두 볼 수 있습니다.`));
  panel.replaceChildren(head, found);
  panel.hidden = false;
  found.scrollTop = height;
}

function card(finding, topic, isEnglish) {
  const {message, help, file, line, source} = finding;
  const english = (text) => (isEnglish && text ? make('p', {className: 'en', lang: 'en'}, text) : null);
  const where = make('p', {className: 'where'});
  if (file) where.append(make('code', {}, file), line > 1 || source.join('') ? `${line}번째 줄` : '');
  const home = finding.topics?.length === 1 ? finding.topics[0] : undefined;
  if (!topic && home) where.append(make('a', {href: `#${home}`}, '주제 보기'));
  if (topic && finding.card) {
    const to = make('a', {href: `#${topic.id}`}, `카드 ${finding.card}`);
    to.onclick = (event) => {
      event.preventDefault();
      document.querySelector(`#card-${finding.card}`)?.scrollIntoView({block: 'start', behavior: 'smooth'});
    };
    where.append(to);
  }
  const [before, marked, after] = source;
  const text = source.join('').trim()
    ? make('pre', {}, make('i', {}, String(line)), make('span', {}, before, marked ? make('mark', {}, marked) : null, after))
    : null;
  return make(
    'article',
    {className: finding.error ? 'finding error' : 'finding'},
    make('h2', {}, make('span', {className: finding.error ? 'chip bad' : 'chip warn'}, finding.error ? '오류' : '주의'), message.ko),
    english(message.en),
    where,
    text,
    help.ko ? make('p', {className: 'help'}, help.ko) : null,
    english(help.en),
  );
}
