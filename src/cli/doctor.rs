//! `cardnews doctor`: what the program sees of a site, line by line. It helps to find out why something does not work.

use std::io;
use std::path::Path;

use super::{Context, Looked, exit, report};
use crate::finding::{Say, Severity};
use crate::look::fonts::Coverage;
use crate::model::{
    Content, LinkPolicy, Purpose, Theme,
    paths::{self, LOCK},
};
use crate::write::{self, KeptRelease};
use crate::{Checked, say};

/// One line of the report.
struct Line {
    /// Whether it is in order.
    sound: bool,
    text: Say,
}

fn line(sound: bool, text: Say) -> Line {
    Line { sound, text }
}

pub(super) fn run(context: &Context) -> io::Result<u8> {
    if let Some(root) = context.root.as_ref().filter(|root| root.is_dir() && !root.join(paths::SITE).exists()) {
        report::machine(
            context.language(),
            &root.join(paths::SITE).display().to_string(),
            "이 폴더에는 사이트가 없습니다. 'cardnews init 폴더'로 만들거나 다른 폴더를 --root로 알려 주세요",
            "there is no site in this folder; make one with 'cardnews init DIR' or name another with --root",
        );
        return Ok(exit::USAGE);
    }
    let Looked { root, checked, language, .. } = match context.look() {
        Ok(looked) => looked,
        Err(code) => return Ok(code),
    };
    let version = env!("CARGO_PKG_VERSION");
    let folder = root.display();
    let mut lines = vec![line(true, say!("cardnews {version}, 사이트 폴더 {folder}", "cardnews {version}, site in {folder}"))];
    match &checked.ready {
        Some((content, workshop)) => {
            configuration(content, &mut lines);
            fonts(&workshop.theme, &mut lines);
            lock(content, &mut lines);
        }
        None => lines.push(line(
            false,
            say!(
                "설정이나 테마를 읽을 수 없습니다. 'cardnews check'로 까닭을 보세요",
                "the settings or the theme cannot be read; 'cardnews check' says why"
            ),
        )),
    }
    output(&root.join("public"), &mut lines)?;
    findings(&checked, &mut lines);
    for line in &lines {
        let mark = if line.sound { "✓" } else { "!" };
        let words = line.text.in_language(language);
        report::data(&format!("{mark} {words}\n"))?;
    }
    Ok(if lines.iter().all(|line| line.sound) { exit::CLEAN } else { exit::CONTENT })
}

fn configuration(content: &Content, lines: &mut Vec<Line>) {
    let site = &content.site;
    let (title, base, office, phone) =
        (&site.title, &site.edition.base_url, &site.edition.office.name, &site.edition.office.phone);
    lines.push(line(true, say!("사이트: {title}, {base}", "site: {title}, {base}")));
    let policy = match site.edition.office.link_policy {
        LinkPolicy::Full => "full",
        LinkPolicy::Domain => "domain",
        LinkPolicy::None => "none",
    };
    lines.push(line(
        true,
        say!("기관: {office}, 전화 {phone}, link_policy {policy}", "office: {office}, telephone {phone}, link_policy {policy}"),
    ));
    // Hosts like this are reserved for examples (RFC 2606).
    let example = site.edition.host().contains("example.");
    if example {
        lines.push(line(
            false,
            say!(
                "base_url이 보기 주소입니다. 진짜 주소를 적기 전에는 알리지 마세요",
                "base_url is an example; publish nothing before it is the real one"
            ),
        ));
    }
    let (topics, cards) = (site.topics.len(), content.decks.iter().map(|deck| deck.cards.len()).sum::<usize>());
    let (drafts, coming, over) = (site.drafts.len(), site.coming().count(), site.over().count());
    lines.push(line(
        topics > 0,
        say!(
            "주제 {topics}, 카드 {cards}, 초안 {drafts}, 시작할 안내 {coming}, 끝난 안내 {over}",
            "{topics} topics, {cards} cards, {drafts} drafts, {coming} to come, {over} over"
        ),
    ));
}

fn fonts(theme: &Theme, lines: &mut Vec<Line>) {
    let (name, width, height) = (&theme.name, theme.canvas.width, theme.canvas.height);
    lines.push(line(
        true,
        say!("테마: {name} (theme_api 1), 카드 {width}×{height}", "theme: {name} (theme_api 1), cards {width}×{height}"),
    ));
    let coverage = Coverage::new(theme);
    let syllables = ('가'..='힣').filter(|syllable| coverage.has(*syllable)).count();
    let faces: Vec<String> = theme.fonts.iter().map(|face| format!("{} {}", face.family, face.weight)).collect();
    let faces = faces.join(", ");
    lines.push(line(
        syllables == 11_172,
        say!("글꼴: {faces}; 한글 {syllables}/11172자", "fonts: {faces}; {syllables} of 11172 Hangul syllables"),
    ));
}

fn lock(content: &Content, lines: &mut Vec<Line>) {
    let (all, open) = (content.ledger.links.len(), content.ledger.unlocked().count());
    if content.site.links.is_none() {
        lines.push(line(false, say!("믿을 수 없는 파일입니다: {LOCK}", "{LOCK} cannot be trusted")));
        return;
    }
    let locked = all - open;
    lines.push(line(
        true,
        say!(
            "{LOCK}: 알린 주소 {locked}, 아직 알리지 않은 주소 {open}",
            "{LOCK}: {locked} codes given out, {open} not given out yet"
        ),
    ));
}

/// Says what lies in the output: a preview in the place of a release must not be published.
fn output(out: &Path, lines: &mut Vec<Line>) -> io::Result<()> {
    let covers = write::binding(out)?.is_some();
    let Some(KeptRelease { number, manifest, .. }) = write::in_place(out)? else {
        lines.push(match (write::purpose(out)?, covers) {
            (Some(_), _) => line(
                false,
                say!(
                    "public/: 목록(.cardnews-site)이 상했습니다. 다음에 만들 때 고칩니다",
                    "public/: its list (.cardnews-site) is damaged; the next build mends it"
                ),
            ),
            (None, true) => line(
                false,
                say!(
                    "public/: 공개한 판이 없어졌습니다. 'cardnews rollback'이 마지막에 공개한 판을 되돌립니다",
                    "public/: the release is gone; 'cardnews rollback' puts the last one in place again"
                ),
            ),
            (None, false) => line(true, say!("public/: 아직 만든 것이 없습니다", "public/: nothing was built yet")),
        });
        return Ok(());
    };
    lines.push(match (manifest.kind, covers) {
        (Purpose::Release, _) => line(true, say!("public/: 공개한 판입니다({number}번)", "public/: a release (number {number})")),
        (Purpose::Preview, false) => line(
            true,
            say!(
                "public/: 미리보기입니다({number}번). 아직 공개용으로 만들지 않았습니다",
                "public/: a preview (number {number}); no release was built yet"
            ),
        ),
        (Purpose::Preview, true) => line(
            false,
            say!(
                "public/: 공개한 판이 아니라 미리보기입니다({number}번). 올릴 판은 'cardnews build --release'로 만듭니다",
                "public/: a preview (number {number}) in the place of a release; 'cardnews build --release' makes one to publish"
            ),
        ),
    });
    Ok(())
}

fn findings(checked: &Checked, lines: &mut Vec<Line>) {
    let count = |severity| checked.findings.iter().filter(|finding| finding.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    lines.push(line(
        errors == 0,
        say!("알림: 오류 {errors}, 주의 {warnings}", "findings: {errors} errors, {warnings} warnings"),
    ));
}
