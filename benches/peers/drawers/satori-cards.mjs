// Some of cardnews' cards in Satori's notation, by hand: as near to card.css as it allows.
//
// Styles stand on each element, as its documentation shows. It has no tables, so that they are rows of boxes with fixed
// widths, and balances no lines of which a part has another colour. Widths and heights are without padding.

import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

import yaml from 'js-yaml';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const theme = yaml.load(readFileSync(`${root}themes/default/theme.yaml`, 'utf8'));
const {ink, grey, paper, sun, look} = theme.light;
const lookTint = theme.light['look-tint'];
const [, process_, info] = theme.categories.map((category) => ({...category.light, shape: category.class}));

function h(type, style, ...children) {
  const list = children.flat().filter((child) => child !== undefined);
  return {type, props: {style: type === 'div' ? {display: 'flex', ...style} : style, children: list.length === 1 ? list[0] : list}};
}

const box = (style, ...children) => h('div', style, ...children);
const column = (style, ...children) => box({flexDirection: 'column', ...style}, ...children);

function drawing(name, width, height) {
  const source = readFileSync(`${root}content/images/${name}`).toString('base64');
  return {type: 'img', props: {src: `data:image/svg+xml;base64,${source}`, width, height, style: {width, height}}};
}

function icon(size, colour, stroke, ...paths) {
  return {
    type: 'svg',
    props: {
      viewBox: '0 0 48 48', width: size, height: size, fill: 'none', stroke: colour, strokeWidth: stroke, strokeLinecap: 'round', strokeLinejoin: 'round',
      style: {flexShrink: 0},
      children: paths.map((d) => ({type: 'path', props: {d}})),
    },
  };
}

const phone = 'M11 6h7l4 11-5 4c2 4.500 5.500 8 10 10l4-5 11 4v7c0 3-2 5-5 5C20 41 7 28 6 11c0-3 2-5 5-5Z';
const warning = ['M24 5 4 41h40L24 5Z', 'M24 18v11', 'M24 35v.2'];
const tip = ['M17 34c0-5-6-7-6-15a13 13 0 0 1 26 0c0 8-6 10-6 15Z', 'M18 42h12'];

/** The words of a tree in their order. */
export function words(tree) {
  if (typeof tree === 'string') return tree;
  if (Array.isArray(tree)) return tree.map(words).join('');
  return words(tree?.props?.children ?? '');
}

const step = (html) => Number(html.match(/--step:(\d+)px/)[1]);

function card(look, {number, category, title, at, solid = false, ground = paper}, ...children) {
  const fore = solid ? '#fff' : look.c;
  const plain = solid ? '#fff' : grey;
  const cover = solid ? {top: 840, left: 72} : {top: 1144, left: 72 + 812 * at[0] / at[1]};
  const shapes = {
    plate: {width: 104, borderRadius: 20},
    round: {width: 104, borderRadius: 52},
    arrow: {width: 106, paddingRight: 22, clipPath: 'polygon(0 0,76% 0,100% 50%,76% 100%,0 100%)'},
  };
  return box(
    {width: 1080, height: 1350, position: 'relative', background: solid ? look.solid : ground, color: solid ? '#fff' : ink, fontFamily: 'Pretendard', fontWeight: 500, wordBreak: 'keep-all', lineHeight: 1.42},
    solid ? children[0] : undefined,
    box(
      {position: 'absolute', left: 72, right: 72, top: 72, height: 104, alignItems: 'center', gap: 24},
      box({height: 104, flexShrink: 0, alignItems: 'center', justifyContent: 'center', background: solid ? '#fff' : look.c, color: solid ? look.solid : '#fff', fontSize: number > 9 ? 56 : 66, fontWeight: 800, lineHeight: 1, ...shapes[look.shape]}, String(number)),
      column({fontSize: 40, lineHeight: '52px', color: plain, letterSpacing: -0.6}, box({color: fore, fontWeight: 700}, category), box({}, title)),
    ),
    solid ? children.slice(1) : children,
    solid ? undefined : box({position: 'absolute', left: 0, top: 1172, width: 1080, height: 16, background: look.mid}),
    solid ? undefined : box({position: 'absolute', left: 0, top: 1172, width: 72 + 812 * at[0] / at[1] + 62, height: 16, background: look.c}),
    box({position: 'absolute', ...cover, width: 124, height: 72, borderRadius: 36, background: solid ? '#fff' : look.c, color: solid ? look.solid : '#fff', alignItems: 'center', justifyContent: 'center', fontSize: 40, fontWeight: 700, lineHeight: 1}, `${at[0] + 1}/${at[1] + 1}`),
    box(
      {position: 'absolute', left: 72, right: 72, top: 1254, height: 48, justifyContent: 'space-between', alignItems: 'center', fontSize: 40, lineHeight: '48px', color: plain, letterSpacing: -0.6},
      box({}, 'K-water 창원권지사'),
      box({alignItems: 'center', gap: 12, fontWeight: 700, color: solid ? '#fff' : ink}, icon(40, solid ? '#fff' : ink, 4.5, phone), '055-268-7123'),
    ),
  );
}

const main = (...children) => column({position: 'absolute', left: 72, top: 224, width: 936, height: 880}, ...children);
const heading = (text) => box({fontSize: 92, fontWeight: 800, lineHeight: 1.22, letterSpacing: -3.2, textWrap: 'balance', marginBottom: 40}, text);

function callout(ground, colour, sign, title, ...lines) {
  return box(
    {marginTop: 'auto', borderRadius: 28, padding: '32px 40px', gap: 28, ...ground},
    icon(68, colour, 4, ...sign),
    column({flex: 1}, box({fontSize: 56, fontWeight: 800, lineHeight: 1.3, letterSpacing: -1.8}, title), lines.map((line) => box({fontSize: 52, lineHeight: 1.36, letterSpacing: -1.3, textWrap: 'balance'}, line))),
  );
}

function steps(size, look, ...list) {
  return column({flex: 1}, list.map(([head, helper, picture], index) => box(
    {flex: 1, alignItems: 'center', borderTop: `4px solid ${index ? look.mid : ink}`, padding: '16px 0', minHeight: 144},
    box({width: 136, flexShrink: 0, fontSize: 160, fontWeight: 800, lineHeight: 0.84, letterSpacing: -8, color: look.c}, String(index + 1)),
    column(
      {flex: 1},
      box({fontSize: size + 2, fontWeight: 800, lineHeight: 1.26, letterSpacing: -2, textWrap: 'balance'}, head),
      box({fontSize: 52, lineHeight: 1.34, letterSpacing: -1.3, color: grey, marginTop: 4, textWrap: 'balance'}, helper),
    ),
    box({flexShrink: 0, marginLeft: 20}, drawing(picture, 136, 136)),
  )));
}

function list(size, look, ...items) {
  return column({}, items.map((item, index) => box({borderTop: `4px solid ${index ? look.mid : ink}`, padding: `${size * 1.5 - 67}px 0`, fontSize: size, fontWeight: 700, lineHeight: 1.3, letterSpacing: -size * 0.025}, item)));
}

// The first column has 34 % of the width, as in card.css; a table would give it what the words need.
function table(size, look, ...rows) {
  return column({}, rows.map(([name, words], index) => box(
    {borderTop: `4px solid ${index ? look.mid : ink}`, padding: `${size * 2.4 - 107}px 0`, alignItems: 'center', lineHeight: 1.26, fontWeight: 700},
    box({width: 286, paddingRight: 32, flexShrink: 0, fontSize: size - 4, letterSpacing: -size * 0.03, color: look.c, textWrap: 'balance'}, name),
    box({flex: 1, fontSize: size, letterSpacing: -size * 0.028, textWrap: 'balance'}, words),
  )));
}

/** Name of a card → function from cardnews' HTML, which tells the type step, to Satori's tree. */
export const cards = {
  'leak-check/1': (html) => card(
    info,
    {number: 8, category: '정보제공', title: '누수시 점검사항', at: [0, 8], solid: true},
    box({position: 'absolute', left: 0, top: 566, width: 1080, height: 620}, drawing('leak-check-cover.svg', 1080, 620)),
    h(
      'h1',
      {display: 'block', margin: 0, position: 'absolute', left: 72, top: 232, width: 936, height: 344, fontSize: step(html), fontWeight: 800, lineHeight: 1.16, letterSpacing: -step(html) * 0.045},
      h('span', {color: sun}, '“'),
      '물이 새는 것 같아요',
      h('span', {color: sun}, '”'),
    ),
    column({position: 'absolute', left: 72, top: 972, width: 440, height: 240, fontSize: 60, fontWeight: 700, lineHeight: 1.28, letterSpacing: -1.5}, box({}, '별 모양'), box({}, '바늘부터'), box({}, '보세요')),
  ),
  'leak-check/3': (html) => card(
    info,
    {number: 8, category: '정보제공', title: '누수시 점검사항', at: [2, 8]},
    main(
      heading('이 순서로 확인하세요'),
      steps(
        step(html),
        info,
        ['수도꼭지를 모두 잠그세요', '물탱크가 다 찬 뒤에 하세요', 'leak-check-tap.svg'],
        ['계량기 뚜껑을 여세요', '손이 닿는 칸만 여세요', 'leak-check-lid.svg'],
        ['별 모양 바늘을 보세요', '변기와 기계도 쓰지 마세요', 'leak-check-star.svg'],
      ),
      box({height: 24}),
      callout({background: lookTint}, look, warning, '모르겠으면 열지 말고 전화하세요'),
    ),
  ),
  'outage-low-pressure/5': (html) => card(
    info,
    {number: 11, category: '정보제공', title: '단수·수압저하시 점검사항', at: [4, 8]},
    main(
      heading('미리 알린 공사인가요?'),
      table(step(html), info, ['공사 전', '쓸 물을 받고 물탱크를 채우세요'], ['공사하는 동안', '물탱크로 오는 밸브를 잠그세요'], ['공사 뒤', '물이 맑으면 그 밸브를 여세요']),
      callout({background: info.tint}, info.c, tip, '공사인지 모르면 전화하세요', '알림 문자를 받는 법도 물어보세요.'),
    ),
  ),
  'name-change/7': (html) => card(
    process_,
    {number: 5, category: '프로세스 안내', title: '명의변경 절차', at: [6, 7]},
    main(
      heading('이런 때는 먼저 전화하세요'),
      list(step(html), process_, '이전 주인의 요금이 밀려 있을 때', '이전 주인과 연락이 안 될 때', '건물을 빌리거나 물려받았을 때', '회사 이름이나 대표만 바뀔 때', '쓸 물의 양도 달라질 때'),
      box({marginTop: 24, fontSize: step(html), letterSpacing: -step(html) * 0.015, textWrap: 'balance'}, '새 주인도 물을 쓰려면 계약해야 합니다.'),
    ),
  ),
  'dense/3': (html) => card(
    info,
    {number: 99, category: '정보제공', title: '그리기 오래 걸리는 카드', at: [2, 3], ground: `linear-gradient(160deg, ${paper}, ${info.tint})`},
    main(
      heading('미리 알린 공사인가요?'),
      list(step(html), info, '옆 회사도 그런지 물어보세요', '그러면 바로 전화하세요'),
      table(step(html), info, ['공사 전', '쓸 물을 받으세요'], ['공사 뒤', '물이 맑은지 보세요']),
      callout({background: paper, boxShadow: '0 12px 36px rgba(0,40,80,.25)'}, info.c, tip, '공사인지 모르면 전화하세요', '알림 문자를 받는 법도 물어보세요.'),
    ),
  ),
};
