//! Eojeol: the text between two spaces. Korean lines break between eojeol.

use std::ops::Range;

use super::units;

/// Returns the byte range of every eojeol of `text`.
pub fn ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(|c: char| !c.is_whitespace())?;
        let end = text[start..].find(char::is_whitespace).map_or(text.len(), |at| start + at);
        rest = end;
        Some(start..end)
    })
}

/// Returns the number of eojeol in `text`.
pub fn count(text: &str) -> usize {
    ranges(text).count()
}

/// Returns the sentences of `text`: see [`sentence_ranges`].
pub fn sentences(text: &str) -> Vec<&str> {
    sentence_ranges(text).into_iter().map(|range| &text[range]).collect()
}

/// Returns the byte range of every sentence of `text`. A sentence ends at the end of a line, or after `.`, `?` or `!` at the
/// end of an eojeol. Full stops in numbers, dates, articles of a law and addresses end no sentence.
pub fn sentence_ranges(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = None;
    let mut end = 0;
    for range in ranges(text) {
        if let Some(begun) = start
            && text[end..range.start].contains('\n')
        {
            out.push(begun..end);
            start = None;
        }
        let begun = *start.get_or_insert(range.start);
        end = range.end;
        if ends_sentence(&text[range]) {
            out.push(begun..end);
            start = None;
        }
    }
    out.extend(start.map(|start| start..end));
    out
}

fn ends_sentence(eojeol: &str) -> bool {
    let core = eojeol.trim_end_matches(['"', '\'', '”', '’', ')', '」', '』']);
    match core.chars().last() {
        Some('?' | '!' | '…') => true,
        // "2026.", "'26.", "12월~2027." and "2.1." belong to a date or a list; "8년.", "50%." and "055-268-7123." end a sentence.
        Some('.') => {
            let last = core.rsplit(['~', '∼', '～', '〜']).next().unwrap_or(core);
            last.trim_start_matches(['(', '\'', '‘', '’']).contains(|c: char| !c.is_ascii_digit() && c != '.')
        }
        _ => false,
    }
}

/// Returns the number of eojeol as a reader feels it: a date counts as one, and so does a number with its unit.
pub fn weight(sentence: &str) -> usize {
    let mut count = 0;
    let mut before = "";
    for range in ranges(sentence) {
        let eojeol = &sentence[range];
        let digits = |eojeol: &str| eojeol.starts_with(|c: char| c.is_ascii_digit());
        let of_date = digits(eojeol)
            && eojeol.trim_end_matches(|c: char| !c.is_ascii_digit()).len() <= 4
            && eojeol.contains('.')
            && digits(before)
            && before.ends_with(|c: char| c.is_ascii_digit() || c == '.');
        if !(of_date || units::awaits(before) && units::begins(eojeol)) {
            count += 1;
        }
        before = eojeol;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::{count, sentences, weight};

    #[test]
    fn dates_numbers_and_addresses_end_no_sentence() {
        let text = "2026. 11. 22. 기준은 0.5 NTU 이하입니다. water.example.kr에서 보세요! 정말요?";
        assert_eq!(sentences(text), ["2026. 11. 22. 기준은 0.5 NTU 이하입니다.", "water.example.kr에서 보세요!", "정말요?"]);
    }

    #[test]
    fn quotes_close_with_the_sentence_and_the_rest_counts() {
        assert_eq!(sentences("“물이 새요.” 라고 하세요"), ["“물이 새요.”", "라고 하세요"]);
        assert_eq!(sentences("  "), Vec::<&str>::new());
        assert_eq!(count("물이  새는\n것 같아요"), 4);
    }

    #[test]
    fn what_ends_in_a_number_or_bracket_still_ends() {
        let text = "전화는 055-268-7123. 수도법(제39조). 기한은 8년. 맑기는 50%.";
        assert_eq!(sentences(text), ["전화는 055-268-7123.", "수도법(제39조).", "기한은 8년.", "맑기는 50%."]);
        assert_eq!(sentences("물을 잠급니다\n바늘을 봅니다"), ["물을 잠급니다", "바늘을 봅니다"]);
    }

    #[test]
    fn dates_and_units_weigh_one() {
        assert_eq!(weight("2026. 9. 7. 기준은 0.5 NTU 이하입니다."), 4);
        assert_eq!(weight("공사는 2026. 9. 7.부터 합니다."), 3);
        assert_eq!(weight("물이 2시간 동안 안 나옵니다."), 5);
    }
}
