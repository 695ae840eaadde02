//! What leaves its place on a card → findings: what it is, where it was written, and how much less would fit.

use super::{Context, judge, pieces};
use crate::craft::korean::{amount, eojeol, particle, telephone};
use crate::finding::{Finding, Place, Say, rule::fit as rule};
use crate::look::{typeset::measured::Verdict, view::Shown};
use crate::model::{Block, BlockKind, Card, CardKind, Inline, Topic, block, paths};
use crate::say;

/// Reports what leaves its place beside the question of a cover: the lines around it, the teaser.
pub(super) fn frame(context: &Context<'_>, topic: &Topic, verdict: &Verdict, findings: &mut Vec<Finding>) {
    beyond(context, topic, verdict, ("카드", "card"), findings);
    if topic.teaser.is_empty() {
        return;
    }
    match verdict.overflows.get(1).and_then(Option::as_ref) {
        Some(overflow) if overflow.is_none() => {}
        Some(overflow) => {
            let lines = topic.teaser.len();
            let message = match overflow.wide.first() {
                Some(line) => {
                    let subject = particle::i(&format!("'{line}'"));
                    say!("표지의 짧은 글 {subject} 그림을 가립니다", "the teaser's line '{line}' covers the picture")
                }
                None => say!("표지의 짧은 글이 {lines}줄입니다", "the teaser has {lines} lines"),
            };
            findings.push(Finding::new(
                &rule::CARD_OVERFLOWS,
                topic.key("teaser"),
                message,
                say!(
                    "한글 일곱 자쯤의 줄을 셋까지 쓰고 / 로 나누세요",
                    "write at most three lines of about seven syllables, divided by /"
                ),
            ));
        }
        None => findings.push(judge::no_box(context, "teaser")),
    }
}

/// Reports the lines around the content that are wider than the card or the paper, which `ko` and `en` name.
pub(super) fn beyond(
    context: &Context<'_>,
    topic: &Topic,
    verdict: &Verdict,
    (ko, en): (&str, &str),
    findings: &mut Vec<Finding>,
) {
    let lines = verdict.beyond.iter().filter(|line| !is_unreadable_phone(context, line));
    findings.extend(lines.map(|line| {
        Finding::new(
            &rule::EOJEOL_TOO_WIDE,
            written_in(context, topic, line),
            say!("'{line}' 줄이 {ko}보다 넓습니다", "the line '{line}' is wider than the {en}"),
            say!("짧은 말로 바꾸세요", "use shorter words"),
        )
    }));
}

/// Returns whether a line is the telephone number of the office, and is none. That is a finding in the office file.
pub(super) fn is_unreadable_phone(context: &Context<'_>, line: &str) -> bool {
    let phone = &context.content.site.edition.office.phone;
    let shows = !line.is_empty() && (phone.contains(line) || !phone.is_empty() && line.contains(phone.as_str()));
    shows && telephone::parse(phone).is_none()
}

/// Returns the file that the words of a line around the content come from.
fn written_in(context: &Context<'_>, topic: &Topic, line: &str) -> Place {
    let office = &context.content.site.edition.office;
    if line.contains(&topic.title) {
        topic.key("title")
    } else if line.contains(&office.name) || office.name.contains(line) || line.contains(telephone::split(&office.phone).0) {
        Place::file(&paths::office_file(&office.id))
    } else {
        Place::file(paths::SITE)
    }
}

/// Returns the finding about a card that is too long to be measured.
pub(super) fn hopeless(topic: &Topic, card: &Card, length: usize) -> Finding {
    let title = block::words(&card.heading);
    Finding::new(
        &rule::CARD_OVERFLOWS,
        topic.place(&card.at),
        say!("'{title}' 카드가 {length}자입니다", "the card '{title}' has {length} characters"),
        say!(
            "카드 하나에 90자쯤 담으세요. '##'로 여러 카드로 나누세요",
            "put about 90 characters on a card; divide it by '##'"
        ),
    )
}

/// Returns the finding about the longest word of a line that is wider than its place, or about the whole line if it is code.
pub(super) fn too_wide(context: &Context<'_>, shown: &Shown<'_>, card: &Card, line: &str) -> Finding {
    if let Some(finding) = code_too_wide(context, shown, card, line) {
        return finding;
    }
    let word = eojeol::ranges(line).map(|range| &line[range]).max_by_key(|word| word.chars().count()).unwrap_or(line);
    let count = word.chars().count();
    let mut short: String = word.chars().take(16).collect();
    if short.len() < word.len() {
        short.push('…');
    }
    Finding::new(
        &rule::EOJEOL_TOO_WIDE,
        find_word(context, shown.topic, card, word),
        say!("'{short}'({count}자)가 자리보다 넓습니다", "'{short}' ({count} characters) is wider than its place"),
        too_wide_help(context, shown, card, word),
    )
}

/// Returns what to do with a word that is too wide. Addresses, names of files and codes cannot be parted by a space.
fn too_wide_help(context: &Context<'_>, shown: &Shown<'_>, card: &Card, word: &str) -> Say {
    let table = |block: &Block| matches!(block.kind, BlockKind::Table { .. }) && block_says(block, word);
    let in_table = card.blocks.iter().any(table);
    let typed = word.chars().filter(char::is_ascii).count() * 2 > word.chars().count();
    if word.contains('@') {
        say!(
            "전자우편 주소는 나눌 수 없습니다. [전자우편 보내기](mailto:주소)처럼 링크로 적으세요",
            "an address cannot be parted: write it as a link, [words](mailto:address)"
        )
    } else if word.contains("://") || word.starts_with("www.") {
        say!(
            "주소는 나눌 수 없습니다. [누리집 이름](주소)처럼 링크로 적거나 더 짧은 주소를 쓰세요",
            "an address cannot be parted: write it as a link, [words](address), or use a shorter one"
        )
    } else if in_table && amount::is(word.rsplit('~').next().unwrap_or(word)) {
        say!("4만~15만 원처럼 줄이거나 칸 수를 줄이세요", "write it shorter, as in 4만~15만 원, or use fewer columns")
    } else if typed {
        let room = code_room(context, shown, card, word).unwrap_or_default();
        if room < word.chars().count() {
            say!(
                "나눌 수 없는 글자는 한 줄에 {room}자까지 들어갑니다. 앞부분만 적거나 [보이는 말](주소)처럼 링크로 적으세요",
                "a line holds {room} characters of what cannot be parted: write its beginning only, or a link, [words](address)"
            )
        } else if in_table {
            say!(
                "나눌 수 없는 글자면 칸 수를 줄이거나, 표 밖에 코드(```)로 한 줄 적으세요",
                "what cannot be parted needs fewer columns, or a line of code (```) outside of the table"
            )
        } else {
            say!("나눌 수 없는 글자면 코드(```)로 한 줄 적으세요", "write what cannot be parted as a line of code (```)")
        }
    } else if in_table {
        say!("띄어 쓰거나 짧은 말로 바꾸거나 칸 수를 줄이세요", "put a space into it, use a shorter word, or fewer columns")
    } else {
        say!("띄어 쓰거나 짧은 말로 바꾸세요", "put a space into it or use a shorter word")
    }
}

fn block_says(part: &Block, word: &str) -> bool {
    let mut found = false;
    block::each_run(part, &mut |run| found |= block::words(run).contains(word));
    found
}

/// Returns the finding about a line of code that is wider than its place; `None` if `line` is none.
fn code_too_wide(context: &Context<'_>, shown: &Shown<'_>, card: &Card, line: &str) -> Option<Finding> {
    let lines = card.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Code(lines) => Some(lines),
        _ => None,
    });
    let code = lines.flatten().map(|code| block::words(code)).find(|code| code.contains(line))?;
    let count = code.chars().count();
    let most = code_room(context, shown, card, &code)?;
    Some(Finding::new(
        &rule::EOJEOL_TOO_WIDE,
        find_word(context, shown.topic, card, line),
        say!("코드 한 줄({count}자)이 카드보다 넓습니다", "a line of code ({count} characters) is wider than its card"),
        say!(
            "코드는 저절로 나누지 않습니다. {most}자 안으로 줄이거나, 짧은 주소로 바꾸거나, 명령 둘로 나누어 적으세요",
            "code is never wrapped: write at most {most} characters, a short address, or two commands"
        ),
    ))
}

/// Returns the number of characters of a code that a line of code holds; all of them if the whole code fits.
fn code_room(context: &Context<'_>, shown: &Shown<'_>, card: &Card, code: &str) -> Option<usize> {
    let total = code.chars().count();
    let fits_without = |cut: usize| {
        let line = Inline::Text { text: code.chars().take(total - cut).collect(), at: card.at.clone() };
        let block = Block { kind: BlockKind::Code(vec![vec![line]]), at: card.at.clone() };
        judge::fits(context, shown, &Card { heading: Vec::new(), blocks: [block].into(), ..card.clone() })
    };
    if fits_without(0) { Some(total) } else { least(total, fits_without).map(|cut| total - cut) }
}

/// Returns the place of a word of a card in the topic's file, or the card itself if the word comes from a fact.
fn find_word(context: &Context<'_>, topic: &Topic, card: &Card, word: &str) -> Place {
    let source = context.texts.get(&topic.path).map_or("", |text| text);
    let from = card.at.start.min(source.len());
    match source.get(from..).and_then(|part| part.find(word)) {
        Some(at) => topic.place(&(from + at..from + at + word.len())),
        None => topic.place(&card.at),
    }
}

/// Returns the finding about a card with too much content: how much is too much, and what would help.
pub(super) fn too_long(context: &Context<'_>, shown: &Shown<'_>, card: &Card, below: f32) -> Finding {
    // The closing card belongs to the office: every topic has the same one.
    let place = match card.kind {
        CardKind::Closing => of_closing(context),
        _ => shown.topic.place(&card.at),
    };
    let lines = (below / (card.step as f32 * 1.4)).ceil().max(1.0);
    let message = match card.kind {
        CardKind::Cover => say!("표지의 질문이 {lines}줄 넘칩니다", "the question on the cover is {lines} lines too long"),
        CardKind::Closing => say!("끝 카드가 {lines}줄 넘칩니다", "the closing card is {lines} lines too long"),
        CardKind::Answer => say!("답 카드가 {lines}줄 넘칩니다", "the answer card is {lines} lines too long"),
        CardKind::Body => {
            let title = block::words(&card.heading);
            say!("'{title}' 카드가 {lines}줄 넘칩니다", "the card '{title}' is {lines} lines too long")
        }
    };
    let cut = match card.kind {
        CardKind::Cover => question_excess(context, shown, card),
        _ => excess(context, shown, card),
    };
    let figure = card.blocks.iter().any(|block| matches!(block.kind, BlockKind::Figure(_)));
    let help = match (cut, split_point(context, shown, card)) {
        _ if card.kind == CardKind::Closing => say!(
            "끝 카드에는 전화 받는 시간(hours)이 두 줄까지 들어갑니다. 시간이나 약속(promises)을 줄이거나, 전화번호(phone)의 내선이나 이어지는 번호를 빼세요",
            "the closing card holds two lines of hours: shorten them or the promises, or leave the extension or further numbers out of phone"
        ),
        // How much a picture gives way depends on all that is beside it.
        _ if figure && card.blocks.len() > 1 => say!(
            "글을 줄이거나, 그림을 낮게 하거나, 그림만 새 카드(##)로 나누거나, 머리말에 split: auto를 적으세요",
            "cut the text, or make the picture lower, or give it a card (##) of its own, or write split: auto in the front matter"
        ),
        (Some(cut), Some(at)) => say!(
            "{cut}자를 줄이거나, '{at}' 앞에서 새 카드(##)로 나누거나, 머리말에 split: auto를 적으세요",
            "cut {cut} characters, or begin a new card (##) before '{at}', or write split: auto in the front matter"
        ),
        (Some(cut), None) => say!("{cut}자를 줄이세요", "cut {cut} characters"),
        (None, Some(at)) => say!(
            "'{at}' 앞에서 새 카드(##)로 나누거나, 머리말에 split: auto를 적으세요",
            "begin a new card (##) before '{at}', or write split: auto in the front matter"
        ),
        (None, None) => say!("그림을 낮게 하거나 내용을 줄이세요", "make the picture lower or the content less"),
    };
    Finding::new(&rule::CARD_OVERFLOWS, place, message, help)
}

/// Returns where the office says what makes its closing card long: its hours, else its telephone, else its file.
fn of_closing(context: &Context<'_>) -> Place {
    let path = paths::office_file(&context.content.site.edition.office.id);
    let text = context.texts.get(path.as_str()).map_or("", |text| text);
    let key = ["hours:", "phone:"].iter().find_map(|key| {
        let at = if text.starts_with(key) { 0 } else { text.find(&format!("\n{key}"))? + 1 };
        Some(at..at + text[at..].find('\n').unwrap_or(text.len() - at))
    });
    key.map_or_else(|| Place::file(&path), |at| Place::new(&std::sync::Arc::from(path.as_str()), at))
}

/// Returns the smallest number of characters that must be removed from the end so that the card fits.
fn excess(context: &Context<'_>, shown: &Shown<'_>, card: &Card) -> Option<usize> {
    let pieces = pieces::of(&card.blocks);
    let total: usize = pieces.iter().map(pieces::length).sum();
    let fits_without = |cut: usize| {
        let shorter = Card { blocks: pieces::join(&pieces::shorten(&pieces, cut)).into(), ..card.clone() };
        judge::fits(context, shown, &shorter)
    };
    least(total, fits_without)
}

/// Returns the smallest number of characters that must be removed so that the question fits.
fn question_excess(context: &Context<'_>, shown: &Shown<'_>, card: &Card) -> Option<usize> {
    let total = shown.question.chars().count();
    least(total.saturating_sub(1), |cut| {
        let question = shown.question.chars().take(total - cut).collect();
        judge::fits(context, &Shown { question, ..shown.clone() }, card)
    })
}

/// Returns the smallest number in `1..=most` that is enough, if there is one. Every larger number must be enough too.
fn least(most: usize, enough: impl Fn(usize) -> bool) -> Option<usize> {
    if most == 0 || !enough(most) {
        return None;
    }
    let (mut low, mut high) = (0, most);
    while high - low > 1 {
        let middle = usize::midpoint(low, high);
        if enough(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(high)
}

/// Returns the first words of the piece before which a new card could begin.
fn split_point(context: &Context<'_>, shown: &Shown<'_>, card: &Card) -> Option<String> {
    if card.kind != CardKind::Body {
        return None;
    }
    let pieces = pieces::of(&card.blocks);
    let taken = (1..pieces.len()).rev().filter(|count| !pieces::is_subheading(&pieces[count - 1])).find(|count| {
        let part = Card { blocks: pieces::join(&pieces[..*count]).into(), ..card.clone() };
        judge::fits(context, shown, &part)
    })?;
    let words = pieces::words(&pieces[taken]);
    let mut short: String = words.chars().take(14).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    (!short.is_empty()).then_some(short)
}
