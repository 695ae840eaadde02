//! `content/glossary.yaml`, and after a NUL the words in which its terms are looked for.

use cardnews::look::view::glossary::Explainer;

use super::markup::{self, Where};
use super::small_site::{self, FRONT, TOPIC};

pub(super) fn hold(bytes: &[u8]) {
    let Some(text) = small_site::text(bytes) else { return };
    let (terms, words) = text.split_once('\0').unwrap_or((&text, "누수와 계량기를 봅니다."));
    let topic = small_site::topic(FRONT, words);
    let judged = small_site::judge(&[("content/glossary.yaml", terms), (TOPIC, &topic)], None);
    let Some(site) = judged.site else { return };
    let glossary = site.terms();
    let mut explainer = Explainer::new(&site.glossary, &glossary);
    let mut html = String::new();
    for part in words.split('\0').flat_map(str::lines) {
        explainer.write(part, &mut html);
        html.push('\n');
    }
    // Joints have no look.
    let plain = |text: &str| text.replace('\u{2060}', "");
    let read = plain(&markup::hold(&html, Where::Page));
    let written: String = words.split('\0').flat_map(str::lines).flat_map(|line| [line, "\n"]).collect();
    let written = plain(&written);
    assert_eq!(read, written, "explaining a word changes the words");
    let used = explainer.used();
    assert_eq!(html.matches("<button ").count(), used.len(), "each button explains one term");
    for (index, term) in used.iter().enumerate() {
        assert!(html.contains(&format!("popovertarget=\"{}\"", term.anchor)), "no button for {}", term.term);
        assert!(used[..index].iter().all(|other| other.term != term.term), "{} is explained twice", term.term);
    }
}
