// Results → the section of docs/benchmarks.md: tables in Markdown, and beside them what each tool did not do.

/** The card that is not of the repository's content. */
const DENSE = 'dense/3';

/** How each tool is called, with its versions. */
export function names(versions) {
  return {
    cardnews: `cardnews ${versions.cardnews}`,
    takumi: `takumi ${versions.takumi} alone, in Rust`,
    'takumi-npm': `takumi-js ${versions['takumi-js']}`,
    satori: `Satori ${versions.satori} + resvg-js ${versions['resvg-js']}`,
    chromium: `Chromium ${versions.chromium.split('.')[0]}, screenshot`,
    'chromium-speed': `Chromium ${versions.chromium.split('.')[0]}, encoded for speed`,
    hugo: `Hugo ${versions.hugo}`,
    eleventy: `Eleventy ${versions.eleventy}`,
  };
}

/** Returns the whole section. */
export function report({cards, sites, pages}) {
  return ['![The medians below as bars](benchmarks-peers.png)', cards && ofCards(cards), sites && ofSites(sites), pages && ofPages(pages)].filter(Boolean).join('\n\n');
}

/** Adds up a tool's medians over all cards, in ms. */
export function total(tool) {
  return Object.values(tool.cards).reduce((sum, card) => sum + card.milliseconds.median, 0);
}

function ofCards({on, found: {cards, tools}}) {
  const called = names(on.versions);
  const ours = total(tools.cardnews);
  const rows = Object.entries(tools).map(([name, tool]) => {
    const each = Object.values(tool.cards);
    const bytes = each.reduce((sum, card) => sum + card.bytes, 0) / each.length;
    const unlike = Math.max(...each.map((card) => card.unlike));
    return [
      called[name],
      ...each.map((card) => card.milliseconds.median.toFixed(1)),
      total(tool).toFixed(1),
      times(total(tool) / ours),
      tool.cards[DENSE] ? times(tool.cards[DENSE].milliseconds.median / tools.cardnews.cards[DENSE].milliseconds.median) : 'not measured',
      `${(bytes / 1000).toFixed(0)} kB`,
      name === 'chromium' ? 'its own' : `${(unlike * 100).toFixed(1)} %`,
    ];
  });
  const furthest = Math.max(...Object.values(tools.cardnews.cards).map((card) => card.furthest));
  const {rounds} = Object.values(tools.cardnews.cards)[0].milliseconds;
  const count = Object.keys(cards).length;
  return `### One card

${machine(on)}
The same ${count} cards, 1080x1350 px, warm; each tool draws all of them, then the next tool does; medians of ${rounds} rounds, in ms.
The last card is not of the repository's content: benches/peers/dense.md has a list, a table, a tip, a gradient over all of it, and a shadow; the default theme does without the last two.
A time begins with the card's HTML (cardnews: with its view; Satori: with its tree of objects) and ends with the PNG's bytes.
cardnews and takumi use one thread, Node's tools one beside their own; Chromium uses what it wants.
"Unlike" is the largest share of a card's pixels that are more than 32 of 255 away from Chromium's picture of the same HTML.

${table(['tool', ...Object.values(cards), 'all', 'cardnews = 1', 'last card, cardnews = 1', 'PNG, mean', 'unlike'], rows)}

${furthest === 0 ? 'cardnews draws the very pixels that takumi alone draws.' : `No channel of cardnews' pictures is more than ${furthest} of 255 away from those that takumi alone draws.`}
Before, and not timed, cardnews has checked the text, found the type size at which it fits, and would have refused a card that does not; no peer does any of it.
What the others did not do:

- takumi alone: no template; it gives memory back after each picture, which cardnews keeps for the next (src/typeset/mod.rs); nobody is told when words do not fit. Styles are parsed anew for each card, as its documentation shows.
- takumi-js: as takumi alone; npm has an older release of it, which does not colour icons by the style sheet: they are black.
- Satori: no tables, no balanced lines in a text of more than one colour, no digits in the cover's drawing; the cards were rebuilt by hand. Their words are checked against cardnews' cards, the look is near, not the same.
- Chromium: it draws the same HTML fully. Its start (half a second and more) and its memory are not counted.`;
}

function ofSites({on, found: {cases, made}}) {
  const words = {cold: 'cold', unchanged: 'nothing changed', edit: 'one edit'};
  const ours = `cardnews: everything of the eleven topics`;
  const theirs = `Hugo ${on.versions.hugo}: ${made.hugo.pictures} plain text cards`;
  const rows = Object.entries(cases).map(([name, {cardnews, hugo}]) => [
    words[name],
    figures(cardnews),
    figures(hugo),
    times(hugo.seconds.median / cardnews.seconds.median),
  ]);
  return `### Whole sites

${machine(on)}
Whole processes that take turns, in s by the clock: median (least to most) of ${cases.cold.cardnews.seconds.rounds} rounds; s of all cores together; the most memory.

${table(['build', ours, theirs, 'cardnews = 1'], rows)}

cardnews made ${made.cardnews.files} files: ${made.cardnews.pictures} pictures (cards, picture messages, link previews, print sheets, QR codes), ${made.cardnews.pages} pages, messages and the agents' desk.
It checked every sentence and every layout, and waited until all was on the disk.
Hugo made ${made.hugo.files} files: ${made.hugo.pictures} cards of one text block each on a white ground (\`images.Text\`), and one page.
It did no layout, type size, table, drawing, QR code, check or alternative text; a text that is too long leaves the picture without a word.
After the edit the picture of the old text stays in its output.`;
}

function ofPages({on, found}) {
  const called = names(on.versions);
  const tools = ['cardnews', 'hugo', 'eleventy'];
  const rows = found.map(({topics, tools: measured}) => [
    topics.toLocaleString('en'),
    ...tools.map((name) => (measured[name] ? figures(measured[name]) : 'not measured')),
    ...tools.slice(1).map((name) => (measured.cardnews ? times(measured[name].seconds.median / measured.cardnews.seconds.median) : '–')),
  ]);
  const rounds = found.map(({tools: {hugo}}) => hugo.seconds.rounds).join(' and ');
  return `### Pages only

${machine(on)}
The eleven topics' texts again and again under other titles, each build from nothing, without pictures (\`cardnews build --no-pictures\`, no desk, no channels).
In s by the clock: median (least to most) of ${rounds} rounds; s of all cores together; the most memory.

${table(['topics', ...tools.map((name) => called[name]), 'Hugo, cardnews = 1', 'Eleventy, cardnews = 1'], rows)}

All make an index, a page for each topic with head and foot, and a sitemap; Hugo and Eleventy a page for each category too; cardnews a second page for each topic's number, the list of links, the redirects and the messages.
cardnews also reads every sentence by its rules and mends bold type next to Hangul.
Hugo and Eleventy did no check, short link, message, or drawing inside a page; facts and telephone numbers were filled in for them beforehand.
Eleventy showed callouts and definitions as plain text.`;
}

function machine({date, processor, cores, memory, system, load, versions}) {
  return `${date}, ${processor}, ${cores} cores, ${memory}, ${system}, Node ${versions.node}; load average before the run ${load}.`;
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function figures({seconds: {median, least, most}, busy, megabytes}) {
  return `**${median.toFixed(2)}** (${least.toFixed(2)} to ${most.toFixed(2)}); ${busy.median.toFixed(2)}; ${megabytes} MB`;
}

function times(ratio) {
  return ratio.toFixed(ratio < 10 ? 2 : 1);
}
