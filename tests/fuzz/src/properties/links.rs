//! `content/links.lock`; after a NUL the one of the site that is public, then the channels, then the topic's id.

use std::collections::BTreeSet;

use cardnews::finding::{self, Finding};
use cardnews::ledger;
use cardnews::model::ShortLink;

use super::small_site::{self, BODY, FRONT};

const CHANNELS: &str = "[sms, qr]";

pub(super) fn hold(bytes: &[u8]) {
    let Some(text) = small_site::text(bytes) else { return };
    let mut parts = text.split('\0');
    let lock = parts.next().unwrap_or("");
    let public = parts.next();
    let channels = parts.next().unwrap_or(CHANNELS);
    let id = parts.next().filter(|id| cardnews::parse::is_id(id)).unwrap_or("leak-check");
    let before = settle(lock, public, channels, id);
    let Some(locked) = before.site.as_ref().and_then(|site| site.links.as_ref()) else {
        assert!(before.ledger.links.is_empty(), "codes are given out beside a lock that cannot be read");
        assert!(finding::has_error(&before.findings), "a lock is left aside without a word");
        return;
    };
    promised(locked, &before);
    if finding::has_error(&before.findings) {
        return;
    }
    // What a release would write: the next one finds every promise and has nothing to add.
    let given: Vec<ShortLink> = before.ledger.given().cloned().collect();
    let written = if given.is_empty() { lock.to_owned() } else { cardnews::check::lock::with(lock, &given) };
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
    for old in judged.input.published.as_deref().map(cardnews::parse::published).unwrap_or_default() {
        let kept = locked.iter().any(|link| link.code == old.code && link.topic == old.topic);
        assert!(kept || has("lost-code") || has("moved-code"), "the public code {} is lost without a word", old.code);
    }
}

fn settle(lock: &str, public: Option<&str>, channels: &str, id: &str) -> small_site::Judged {
    let settings = format!(
        "title: 시험 사이트\nlang: ko\nbase_url: https://water.example.kr/\nshort_url: https://water.example.kr/\noffice: test\nchannels: {channels}\ncategories: [{{id: info, name: 정보}}]\n"
    );
    let topic = small_site::topic(FRONT, BODY);
    let path = format!("content/topics/{id}.md");
    small_site::judge(&[("content/links.lock", lock), ("content/site.yaml", &settings), (&path, &topic)], public)
}

fn list(findings: &[Finding]) -> String {
    findings.iter().map(|finding| format!("{}: {}\n", finding.rule.id, finding.message.en)).collect()
}
