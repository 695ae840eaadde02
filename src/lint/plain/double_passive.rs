//! `double-passive`: 되어지다, 보여지다 and the like (K06).

use super::reading::{Reading, each_sentence};
use crate::craft::korean::jamo::{Final, with_final};
use crate::finding::{Finding, Handling, Rule, Severity};
use crate::say;

/// `double-passive`: a passive is made passive twice.
pub(crate) const RULE: Rule = Rule {
    id: "double-passive",
    severity: Severity::Error,
    handling: Handling::Allowable,
    summary: ("피동을 두 번 썼습니다", "a passive is made passive twice"),
    why: (
        "'되다', '보이다'에 '-어지다'를 또 붙이면 틀린 말입니다(국립국어원).",
        "A passive verb takes no second passive ending (National Institute of Korean Language).",
    ),
    before: "이렇게 진행되어집니다.",
    after: "이렇게 진행됩니다.",
};

/// Passives that -지다 may follow, and their stems. 밝혀지다, 알려지다, 만들어지다 are passive only once, so they are not here.
const PASSIVES: &[(&str, &str)] = &[
    ("되어", "되"),
    ("보여", "보이"),
    ("쓰여", "쓰이"),
    ("씌어", "쓰이"),
    ("잊혀", "잊히"),
    ("나뉘어", "나뉘"),
    ("나뉘여", "나뉘"),
    ("바뀌어", "바뀌"),
    ("불리워", "불리"),
    ("불려", "불리"),
    ("놓여", "놓이"),
    ("닫혀", "닫히"),
    ("열려", "열리"),
    ("읽혀", "읽히"),
    ("믿겨", "믿기"),
    ("담겨", "담기"),
    ("잠겨", "잠기"),
    ("걸려", "걸리"),
    ("짜여", "짜이"),
    ("섞여", "섞이"),
    ("묶여", "묶이"),
    ("막혀", "막히"),
    ("모여", "모이"),
    ("끊겨", "끊기"),
    ("적혀", "적히"),
    ("찍혀", "찍히"),
    ("풀려", "풀리"),
    ("쌓여", "쌓이"),
    ("덮여", "덮이"),
    ("찢겨", "찢기"),
    ("뚫려", "뚫리"),
];

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    each_sentence(reading, &mut |_, line, sentence| {
        for word in sentence.words.iter().filter(|word| !word.quoted) {
            let core = line.core(word);
            let Some((at, length, mended)) = mend(core) else { continue };
            let range = word.core.start + at..word.core.start + at + length;
            let whole = format!("{}{mended}{}", &core[..at], &core[at + length..]);
            findings.push(
                Finding::new(
                    &RULE,
                    line.place(&range),
                    say!("피동을 두 번 쓴 말입니다: {core}", "'{core}' is passive twice"),
                    say!("이렇게 쓰세요: {whole}", "write '{whole}'"),
                )
                .with_fix(line.typed(&range).then_some(mended)),
            );
        }
    });
}

/// Returns the position of the double passive in `core`, its length, and its single form.
fn mend(core: &str) -> Option<(usize, usize, String)> {
    let mut ends = core.char_indices().filter(|(_, c)| matches!(c, '지' | '진' | '질' | '짐' | '집' | '져' | '졌'));
    ends.find_map(|(end, next)| {
        let (passive, stem) = PASSIVES.iter().find(|(passive, _)| core[..end].ends_with(passive))?;
        Some((end - passive.len(), passive.len() + next.len_utf8(), single(passive, stem, next)))
    })
}

/// Returns the single form of a passive. It is inflected in the same way as the syllable `next`, a form of 지.
fn single(passive: &str, stem: &str, next: char) -> String {
    let joined = |text: &str, foot: Final| {
        let last = text.chars().next_back().unwrap_or(' ');
        format!("{}{}", &text[..text.len() - last.len_utf8()], with_final(last, foot))
    };
    match next {
        '진' => joined(stem, Final::NIEUN),
        '질' => joined(stem, Final::RIEUL),
        '짐' => joined(stem, Final::MIEUM),
        '집' => joined(stem, Final::BIEUP),
        '져' => passive.to_owned(),
        '졌' => joined(passive, Final::SSANGSIOT),
        _ => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::mend;

    #[test]
    fn each_form_has_its_single_one() {
        let mended = |core: &str| mend(core).map(|(_, _, mended)| mended);
        assert_eq!(mended("진행되어집니다").as_deref(), Some("됩"));
        assert_eq!(mended("보여진다").as_deref(), Some("보인"));
        assert_eq!(mended("나뉘어졌다").as_deref(), Some("나뉘었"));
        assert_eq!(mended("불려질").as_deref(), Some("불릴"));
        assert_eq!(mended("잊혀져").as_deref(), Some("잊혀"));
        assert_eq!(mended("밝혀지면"), None);
        assert_eq!(mended("보여주세요"), None);
    }
}
