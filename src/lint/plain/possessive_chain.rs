//! `possessive-chain`: 의 after 의, or three of them in a sentence (K10).

use super::reading::{Line, Reading, Word, each_sentence};
use crate::craft::korean::noun;
use crate::finding::{Finding, Handling, Rule, Severity};
use crate::say;

/// `possessive-chain`: 의 follows 의.
pub(crate) const RULE: Rule = Rule {
    id: "possessive-chain",
    severity: Severity::Warning,
    handling: Handling::Allowable,
    summary: ("'의'를 이어 썼습니다", "의 follows upon 의"),
    why: ("'의'가 이어지면 무엇이 무엇에 딸린 것인지 헷갈립니다.", "A chain of 의 hides what belongs to what."),
    before: "고객님의 회사의 서류를 봅니다.",
    after: "고객님 회사 서류를 봅니다.",
};

/// Nouns that end in the syllable 의.
const NOUNS: &[&str] = &[
    "회의",
    "주의",
    "동의",
    "정의",
    "협의",
    "유의",
    "건의",
    "문의",
    "결의",
    "이의",
    "합의",
    "고의",
    "임의",
    "논의",
    "심의",
    "상의",
    "하의",
    "편의",
    "성의",
    "예의",
    "창의",
    "거의",
    "강의",
    "호의",
    "의의",
    "명의",
    "질의",
    "발의",
    "토의",
    "제의",
    "불의",
    "도의",
    "신의",
    "부주의",
    "무의",
    "사의",
    "선의",
    "악의",
];

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    each_sentence(reading, &mut |_, line, sentence| {
        let of: Vec<usize> = (0..sentence.words.len()).filter(|index| possessive(line, &sentence.words[*index])).collect();
        let adjacent = of.windows(2).find(|pair| pair[0] + 1 == pair[1]).map(|pair| (pair[0], pair[1]));
        let Some((first, last)) = adjacent.or_else(|| (of.len() >= 3).then(|| (of[0], of[of.len() - 1]))) else { return };
        let range = sentence.words[first].core.start..sentence.words[last].core.end;
        let count = of.len();
        findings.push(Finding::new(
            &RULE,
            line.place(&range),
            say!("한 문장에 '의'가 {count}번 나옵니다", "의 stands {count} times in a sentence"),
            say!("'의'를 빼거나 동사로 푸세요. 보기: '고객님의 회사의' → '고객님 회사'", "drop one, or use a verb"),
        ));
    });
}

fn possessive(line: &Line, word: &Word) -> bool {
    let core = line.core(word);
    if word.quoted || core.chars().count() < 2 || !core.ends_with('의') {
        return false;
    }
    // 고객동의 is a noun, like 동의. 회사의 is not one, although 사의 would be.
    !NOUNS.iter().any(|noun| core.strip_suffix(noun).is_some_and(|before| before.is_empty() || noun::is_noun(before)))
}
