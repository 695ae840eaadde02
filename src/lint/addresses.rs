//! `forbidden-link`: messages, cards and print sheets keep to the office's link policy.

use super::Scope;
use crate::craft::korean::eojeol;
use crate::finding::{Finding, Place, rule::message as rule};
use crate::model::{Block, Inline, LinkPolicy, Topic, block, paths};
use crate::say;

/// Endings of host names. They show that a text is an address even without `https://`.
const ENDS: [&str; 5] = [".kr", ".com", ".net", ".org", ".io"];

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let office = &scope.site.edition.office;
    // While the office's file is missing, nobody knows its policy.
    if office.id.is_empty() {
        return;
    }
    let allowed = match office.link_policy {
        LinkPolicy::Full => return,
        LinkPolicy::Domain => Some(scope.site.edition.host()),
        LinkPolicy::None => None,
    };
    let mut see = |text: &str, place: &dyn Fn() -> Place| {
        for address in addresses(text).filter(|address| Some(*address) != allowed) {
            findings.push(Finding::new(
                &rule::FORBIDDEN_LINK,
                place(),
                say!(
                    "지사의 link_policy가 허락하지 않은 주소입니다: {address}",
                    "the office's link_policy forbids this address: {address}"
                ),
                say!(
                    "주소를 빼세요. 전화번호와 카드 번호로 알리세요",
                    "leave it out; give the telephone and the card's number"
                ),
            ));
        }
    };
    for text in
        [&office.name, &office.short_name].into_iter().chain(&office.hours).chain(&office.address).chain(office.assurances())
    {
        see(text, &|| Place::file(&paths::office_file(&office.id)));
    }
    for topic in scope.site.written() {
        shown(topic, &mut see);
    }
}

/// Calls `see` with every text that leaves the page: the front matter of messages and covers, and the words of cards.
fn shown(topic: &Topic, see: &mut dyn FnMut(&str, &dyn Fn() -> Place)) {
    let fields = [("title", &topic.title), ("question", &topic.question), ("summary", &topic.summary)];
    for (key, text) in fields.into_iter().chain(topic.message.iter().map(|text| ("message", text))) {
        see(text, &|| topic.key(key));
    }
    for line in &topic.teaser {
        see(line, &|| topic.key("teaser"));
    }
    for section in &topic.sections {
        see(&block::words(&section.heading), &|| topic.place(&section.at));
    }
    for block in topic.blocks() {
        in_block(topic, block, see);
    }
}

fn in_block(topic: &Topic, block: &Block, see: &mut dyn FnMut(&str, &dyn Fn() -> Place)) {
    block::each_run(block, &mut |run: &[Inline]| see(&block::words(run), &|| topic.place(&block.at)));
}

/// Returns the addresses in a text, without the punctuation and the particles around them.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let words = eojeol::ranges(text).map(|range| &text[range]);
    let ascii = words.map(|word| word.split(|c: char| !c.is_ascii_graphic()).max_by_key(|part| part.len()).unwrap_or(""));
    let bare = ascii.map(|part| part.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '/'));
    bare.filter(|part| {
        let host = part.split('/').next().unwrap_or("");
        part.contains("://") || part.starts_with("www.") || ENDS.iter().any(|end| host.ends_with(end))
    })
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn addresses_are_found_among_words() {
        let found: Vec<&str> =
            addresses("누리집(water.example.kr)에서, https://a.kr/8/를 보거나 www.b.org 2.5톤 055-268-7123 K-water").collect();
        assert_eq!(found, ["water.example.kr", "https://a.kr/8/", "www.b.org"]);
    }
}
