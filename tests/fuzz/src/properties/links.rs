//! `content/links.lock`, as it lies on the disk; after a NUL the one of the site that is public, then the channels, then the
//! topic's id.

use std::collections::BTreeSet;

use cardnews::craft::text::normal;
use cardnews::finding::{self, Finding};
use cardnews::model::{ShortLink, Standing};
use cardnews::{check, ledger, parse};

use super::small_site::{self, BODY, FRONT};

const CHANNELS: &str = "[sms, qr]";

pub(super) fn hold(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut parts = text.split('\0');
    let lock = parts.next().unwrap_or("");
    let public = parts.next();
    let channels = parts.next().map_or(CHANNELS.to_owned(), |channels| normal(channels.to_owned()));
    let channels = channels.as_str();
    let id = parts.next().filter(|id| parse::is_id(id)).unwrap_or("leak-check");
    let before = settle(lock, public, channels, id);
    let Some(locked) = before.site.as_ref().and_then(|site| site.links.as_ref()) else {
        assert!(before.ledger.links.is_empty(), "codes are given out beside a lock that cannot be read");
        assert!(finding::has_error(&before.findings), "a lock is left aside without a word");
        return;
    };
    promised(locked, &before);
    longer(lock, locked);
    shorter(lock, locked);
    if finding::has_error(&before.findings) {
        return;
    }
    // What a release would write: the next one finds every promise and has nothing to add.
    let given: Vec<ShortLink> = before.ledger.given().cloned().collect();
    let written = if given.is_empty() { lock.to_owned() } else { check::lock::with(lock, &given) };
    let after = settle(&written, Some(&written), channels, id);
    assert!(!finding::has_error(&after.findings), "the lock that was written has faults: {written}\n{}", list(&after.findings));
    let same = after.ledger.links.len() == before.ledger.links.len()
        && after.ledger.links.iter().zip(&before.ledger.links).all(|(one, other)| one.says(other));
    assert!(same, "a promise changes when it is read again");
    assert_eq!(after.ledger.given().count(), 0, "a code is given out again");
}

/// Nothing of the lock is lost or moved; no code is there twice without a word; new ones are good and new.
fn promised(locked: &[ShortLink], judged: &small_site::Judged) {
    let ledger = &judged.ledger;
    assert_eq!(ledger.links.len(), locked.len() + ledger.given().count());
    assert_eq!(&ledger.links[..locked.len()], locked, "the lock does not stand first, as it was");
    let has = |rule: &str| judged.findings.iter().any(|finding| finding.rule.id == rule);
    let mut codes = BTreeSet::new();
    for link in locked {
        assert!(codes.insert(link.code.as_str()) || has("clashing-code"), "the code {} is there twice", link.code);
    }
    for link in &ledger.links[locked.len()..] {
        let code = link.code.as_str();
        assert!(codes.insert(code), "the new code {code} was promised before");
        assert!(!code.starts_with('0') && code.bytes().all(|b| b.is_ascii_digit()), "the new code {code} is no number");
        assert!(
            link.is_number() || code.len() >= 5 && ledger::check_digit(code) == '0',
            "the new code {code} has no check digit"
        );
    }
    for old in judged.input.published.as_deref().map(parse::published).unwrap_or_default() {
        let kept = locked.iter().any(|link| link.code == old.code && link.topic == old.topic);
        assert!(kept || has("lost-code") || has("moved-code"), "the public code {} is lost without a word", old.code);
    }
}

/// One link more: in any style of YAML every link and every line of comment stays, and the new link is the last.
fn longer(lock: &str, locked: &[ShortLink]) {
    let (topic, lang, channel) = ("a-new-topic".to_owned(), "ko".to_owned(), "sms".to_owned());
    let new = ShortLink { code: "99999992".to_owned(), topic, lang, channel, standing: Standing::Given };
    let written = check::lock::with(lock, std::slice::from_ref(&new));
    says(lock, &written, locked.iter().chain([&new]));
}

/// One link less: all others stay, and every line of comment.
fn shorter(lock: &str, locked: &[ShortLink]) {
    let Some(gone) = locked.last() else { return };
    let written = check::lock::without(lock, &BTreeSet::from([gone.code.as_str()]));
    says(lock, &written, locked.iter().filter(|link| link.code != gone.code));
}

/// Panics if a ledger that was written does not say exactly these links, or lacks a comment of the old one.
fn says<'a>(old: &str, written: &str, links: impl Iterator<Item = &'a ShortLink>) {
    let new = normal(written.to_owned());
    let read = parse::lock(&new).unwrap_or_else(|| panic!("{old:?} became no ledger: {written:?}"));
    let links: Vec<&ShortLink> = links.collect();
    let same = read.len() == links.len() && read.iter().zip(links).all(|(one, other)| one.says(other));
    assert!(same, "{old:?} became another ledger: {written:?}");
    for line in normal(old.to_owned()).lines().map(str::trim).filter(|line| line.starts_with('#')) {
        let kept = new.lines().any(|new| new.trim_end().ends_with(line));
        assert!(kept, "the comment {line:?} of {old:?} is lost: {written:?}");
    }
}

fn settle(lock: &str, public: Option<&str>, channels: &str, id: &str) -> small_site::Judged {
    let settings = format!(
        "title: 시험 사이트\nlang: ko\nbase_url: https://water.example.kr/\nshort_url: https://water.example.kr/\noffice: test\nchannels: {channels}\ncategories: [{{id: info, name: 정보}}]\n"
    );
    let topic = small_site::topic(FRONT, BODY);
    let path = format!("content/topics/{id}.md");
    small_site::judge(
        &[("content/links.lock", &normal(lock.to_owned())), ("content/site.yaml", &settings), (&path, &topic)],
        public,
    )
}

fn list(findings: &[Finding]) -> String {
    findings.iter().map(|finding| format!("{}: {}\n", finding.rule.id, finding.message.en)).collect()
}
