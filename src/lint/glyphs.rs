//! `missing-glyph`: every character on a card is in the theme's fonts, and the fonts are whole.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::{Scope, swap};
use crate::craft::korean::letters;
use crate::finding::{
    Finding, MOST_ALIKE, Place,
    rule::{fit as rule, theme as theme_rule},
};
use crate::look::fonts::{self, Coverage};
use crate::model::{BlockKind, Image, Inline, Theme, Topic, block, paths};
use crate::say;

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    if broken_fonts(scope, findings) {
        // Every character would be reported as missing.
        return;
    }
    let drawn = Drawn { words: Coverage::new(scope.theme), code: OnceLock::new(), theme: scope.theme };
    let coverage = &drawn.words;
    let site = scope.site;
    let written: Vec<&Topic> = scope.site.written().collect();
    let of_topics: Vec<Vec<Finding>> = written.par_iter().map(|topic| of_topic(topic, scope, &drawn)).collect();
    findings.extend(of_topics.into_iter().flatten());
    for fact in site.facts.values() {
        report(&fact.text(), &fact.place, coverage, scope, findings);
    }
    for (name, image) in &site.images {
        if let Image::Drawing(drawing) = image {
            for text in &drawing.texts {
                report(text, &Place::file(&paths::content_file(name)), coverage, scope, findings);
            }
        }
    }
    let office = paths::office_file(&site.edition.office.id);
    let own = &site.edition.office;
    for text in [&own.name, &own.phone].into_iter().chain(&own.hours).chain(own.assurances()) {
        report(text, &Place::file(&office), coverage, scope, findings);
    }
    for category in &site.categories {
        report(&category.name, &Place::file(paths::SITE), coverage, scope, findings);
    }
}

/// What the theme's fonts draw.
struct Drawn<'a> {
    words: Coverage<'a>,
    /// Few sites have code, and its fonts are read for the first of it.
    code: OnceLock<Coverage<'a>>,
    theme: &'a Theme,
}

impl<'a> Drawn<'a> {
    fn by_kind(&self, kind: &BlockKind) -> &Coverage<'a> {
        match kind {
            BlockKind::Code(_) => self.code.get_or_init(|| Coverage::of_code(self.theme)),
            _ => &self.words,
        }
    }
}

fn of_topic(topic: &Topic, scope: &Scope<'_>, drawn: &Drawn<'_>) -> Vec<Finding> {
    let coverage = &drawn.words;
    let mut findings = Vec::new();
    for (key, value) in [("title", &topic.title), ("question", &topic.question), ("teaser", &topic.teaser.join(" "))] {
        // Escapes in YAML and placeholders make the value differ from the typed text.
        let place = topic.key(key);
        let typed = slice(scope, &place);
        let written = value.chars().all(|c| typed.contains(c));
        report(if written { typed } else { value }, &place, coverage, scope, &mut findings);
    }
    for section in &topic.sections {
        run(&section.heading, topic, scope, coverage, &mut findings);
    }
    for part in topic.blocks() {
        let coverage = drawn.by_kind(&part.kind);
        block::each_run(part, &mut |inlines| run(inlines, topic, scope, coverage, &mut findings));
        if let BlockKind::Figure(figure) = &part.kind
            && let Some(caption) = &figure.caption
        {
            report(caption, &topic.place(&figure.at), coverage, scope, &mut findings);
        }
    }
    findings
}

/// Reports the theme's fonts that are damaged. Returns whether there are any.
fn broken_fonts(scope: &Scope<'_>, findings: &mut Vec<Finding>) -> bool {
    let theme = scope.theme;
    let broken = |file: &&String| theme.files.get(*file).is_some_and(|bytes| !fonts::is_whole(bytes));
    let files: Vec<&String> = theme.fonts.iter().map(|face| &face.file).filter(broken).collect();
    for file in &files {
        findings.push(Finding::new(
            &theme_rule::BROKEN_THEME,
            Place::file(&paths::theme_file(&theme.name, "theme.yaml")),
            say!("글꼴 파일이 깨졌습니다: {file}", "the font '{file}' is damaged"),
            say!("글꼴을 받은 곳에서 다시 받아 넣으세요", "get the font again from where it came"),
        ));
    }
    !files.is_empty()
}

fn run(inlines: &[Inline], topic: &Topic, scope: &Scope<'_>, coverage: &Coverage<'_>, findings: &mut Vec<Finding>) {
    for inline in inlines {
        match inline {
            Inline::Text { text, at } => report(text, &exact(scope, topic, text, at), coverage, scope, findings),
            Inline::Strong(content) | Inline::Strike(content) | Inline::Link { content, .. } => {
                run(content, topic, scope, coverage, findings);
            }
            Inline::Fact(_) | Inline::Break | Inline::Placeholder(_) => {}
        }
    }
}

/// Returns the exact place of a text that is written letter by letter. Otherwise (an escape, a value) returns the whole of
/// `at`.
fn exact(scope: &Scope<'_>, topic: &Topic, text: &str, at: &Range<usize>) -> Place {
    let place = topic.place(at);
    let same = Place { end: at.start + text.len(), ..place.clone() };
    if slice(scope, &same) == text { same } else { place }
}

fn slice<'a>(scope: &Scope<'a>, place: &Place) -> &'a str {
    scope.sources.get(&place.path).and_then(|text| text.get(place.start..place.end)).unwrap_or("")
}

fn report(text: &str, place: &Place, coverage: &Coverage<'_>, scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    // A place of the same length may hold another text: the key of a fact, an escape.
    let whole = slice(scope, place) == text;
    let mut seen = BTreeSet::new();
    let (mut told_until, before) = (0, findings.len());
    for (offset, c) in text.char_indices() {
        // More are not told, and each takes time.
        if findings.len() - before > MOST_ALIKE {
            return;
        }
        if offset < told_until {
            continue;
        }
        // A selector or joiner belongs to the emoji before it, which has its own finding.
        if coverage.has(c)
            || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{200D}')
            || !seen.insert(c) && letters::plain(c).is_none()
        {
            continue;
        }
        let code = u32::from(c);
        let start = place.start + offset;
        // Blanks of one kind side by side are one mistake.
        let plain = letters::plain(c);
        let is_blank = plain.is_some_and(|plain| plain.trim().is_empty());
        let count = if is_blank { text[offset..].chars().take_while(|next| *next == c).count() } else { 1 };
        told_until = offset + count * c.len_utf8();
        let at = if whole { Place { start, end: place.start + told_until, ..place.clone() } } else { place.clone() };
        let fix = plain.filter(|plain| whole && is_safe(scope, &at, plain)).map(|plain| plain.repeat(count));
        findings.push(
            Finding::new(
                &rule::MISSING_GLYPH,
                at,
                say!("글꼴에 '{c}'(U+{code:04X}) 글자가 없습니다", "the font has no '{c}' (U+{code:04X})"),
                remedy(c),
            )
            .with_fix(fix),
        );
    }
}

fn is_safe(scope: &Scope<'_>, at: &Place, plain: &str) -> bool {
    let source = scope.sources.get(&at.path).map_or("", |text| text);
    source.get(at.start..at.end).is_some()
        && swap::is_safe(source, &(at.start..at.end), plain, swap::yaml_end(&at.path, source))
}

fn remedy(c: char) -> crate::finding::Say {
    match c {
        '☎' | '☏' | '📞' => say!("'전화'라고 쓰세요", "write the word for telephone, '전화'"),
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' => {
            say!("한자를 한글로 쓰세요", "write it in Hangul")
        }
        '✔' | '✅' | '☑' => say!("목록 앞에 'O '를 쓰세요", "begin the item with 'O '"),
        '❌' | '✖' => say!("목록 앞에 'X '를 쓰세요", "begin the item with 'X '"),
        _ => match letters::plain(c) {
            None => say!("이 글자를 지우거나 말로 바꾸어 쓰세요", "delete it or say it in words"),
            Some("") => say!("지우세요. 눈에 보이지 않는 글자입니다", "delete it: it is not to be seen"),
            Some(" ") => say!("보통 빈칸으로 바꾸세요", "put an ordinary space"),
            Some(plain) => say!("이 글자를 쓰세요: {plain}", "write {plain}"),
        },
    }
}
