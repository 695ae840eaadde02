//! Eojeol: what stands between two spaces, the unit at which Korean lines break.

use std::ops::Range;

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

/// Returns how many eojeol `text` has.
pub fn count(text: &str) -> usize {
    ranges(text).count()
}

/// Returns the sentences of `text`: split after `.`, `?` or `!` that end an eojeol, not inside
/// numbers, dates, units or addresses.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = None;
    let mut end = 0;
    for range in ranges(text) {
        start.get_or_insert(range.start);
        end = range.end;
        if ends_sentence(&text[range]) {
            out.push(&text[start.take().unwrap_or(end)..end]);
        }
    }
    if let Some(start) = start {
        out.push(&text[start..end]);
    }
    out
}

fn ends_sentence(eojeol: &str) -> bool {
    let core = eojeol.trim_end_matches(['"', '\'', '”', '’', ')', '」', '』']);
    let Some(last) = core.chars().last() else { return false };
    match last {
        '?' | '!' | '…' => true,
        // "2026." and "11." belong to a date; a sentence ends in a letter before the stop.
        '.' => core.trim_end_matches('.').chars().last().is_some_and(char::is_alphabetic),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{count, sentences};

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
}
