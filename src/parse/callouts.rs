//! The name in `[!…]` → the kind of callout, and the known name that a wrong one means.

use crate::craft::suggest::nearest;
use crate::model::CalloutKind;

/// The names that the guide gives, in Korean. The library of Markdown knows the English ones.
const KNOWN: &[(&str, CalloutKind)] =
    &[("주의", CalloutKind::Warning), ("도움말", CalloutKind::Tip), ("참고", CalloutKind::Note), ("알림", CalloutKind::Note)];

/// The English names that the library knows, in capitals or not.
const ENGLISH: &[&str] = &["WARNING", "TIP", "NOTE", "CAUTION", "IMPORTANT"];

/// What offices write over such boxes, each with the known name for it.
const MEANT: &[(&str, &[&str])] = &[
    ("주의", &["경고", "위험", "유의", "유의사항", "주의사항", "조심", "중요", "필독", "금지", "DANGER", "ALERT", "ATTENTION"]),
    ("도움말", &["도움", "팁", "힌트", "요령", "꿀팁", "HINT", "HELP"]),
    ("참고", &["참조", "비고", "정보", "안내", "공지", "메모", "노트", "설명", "참고사항", "INFO", "MEMO", "EXAMPLE"]),
];

/// Returns the kind with this Korean name.
pub(super) fn kind(name: &str) -> Option<CalloutKind> {
    KNOWN.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
}

/// Returns whether a callout may have this name.
pub(super) fn is_known(name: &str) -> bool {
    kind(name).is_some() || ENGLISH.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Returns the known name that is meant by `name`, which may be known itself; `None` if nothing tells it.
pub(super) fn meant(name: &str) -> Option<&str> {
    let name = name.trim();
    if is_known(name) {
        return Some(name);
    }
    let letters: String = name.split_whitespace().collect::<String>().to_uppercase();
    let means = |(_, words): &&(&str, &[&str])| words.contains(&letters.as_str());
    let known = KNOWN.iter().map(|(name, _)| *name).chain(ENGLISH.iter().copied());
    MEANT.iter().find(means).map(|(name, _)| *name).or_else(|| nearest(&letters, known))
}

/// Returns the name with which a text begins, and the text after its bracket: `[!주의]조심` → `주의`, `조심`.
pub(super) fn name(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.strip_prefix("[!")?.split_once(']')?;
    (!name.trim().is_empty() && name.chars().count() <= 12).then_some((name, rest))
}

#[cfg(test)]
mod tests {
    use super::{meant, name};

    #[test]
    fn a_wrong_name_leads_to_the_known_one() {
        for (typed, known) in [("경고", "주의"), ("주 의", "주의"), ("info", "참고"), ("팁", "도움말"), ("WARNNING", "WARNING")]
        {
            assert_eq!(meant(typed), Some(known), "{typed}");
        }
        assert_eq!(meant("서식"), None);
        assert_eq!(name("[!주의]조심"), Some(("주의", "조심")));
        assert_eq!(name("[주의]"), None);
    }
}
