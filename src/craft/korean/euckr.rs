//! Text as Korean message senders count it: EUC-KR bytes, KS X 1001 characters only; and text that was saved in windows-949.
//! The only file that uses encoding_rs.
//!
//! Vendors send KS X 1001. encoding_rs writes its superset windows-949, and replaces unknown characters by `&#…;` without
//! failing. So every character is checked on its own.

use std::sync::LazyLock;

use encoding_rs::EUC_KR;

/// Characters that people type, with their equivalents in KS X 1001.
const REPLACEMENTS: &[(char, &str)] = &[
    ('\u{2013}', "-"),
    ('\u{2014}', "-"),
    ('\u{2212}', "-"),
    ('\u{2022}', "·"),
    ('\u{2027}', "·"),
    ('\u{30FB}', "·"),
    ('\u{20A9}', "￦"),
    ('\u{00B5}', "μ"),
    ('\u{301C}', "～"),
    ('\u{00A0}', " "),
    ('\u{3000}', " "),
    ('\u{200B}', ""),
    ('\u{200D}', ""),
    ('\u{FEFF}', ""),
    ('\u{FE0E}', ""),
    ('\u{FE0F}', ""),
    ('\t', " "),
];

/// Returns `text` with `\n` line ends, and with characters replaced by their equivalents in KS X 1001.
pub fn sendable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match REPLACEMENTS.iter().find(|(from, _)| *from == c) {
            Some((_, to)) => out.push_str(to),
            None => out.push(c),
        }
    }
    out
}

/// Returns the replacements of [`sendable`], for other programs that count.
pub fn replacements() -> &'static [(char, &'static str)] {
    REPLACEMENTS
}

/// The characters that take two bytes: a bit for each code point up to U+FFFF.
///
/// They are found by decoding every pair of bytes. Encoding would be slow: the library searches its tables from the start.
static WIDE: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut bits = vec![0; 0x1_0000 / 64];
    // Both bytes are at least A1. The rest of windows-949 is Microsoft's extension, which phones may lack.
    for lead in 0xA1..=0xFE {
        let row: Vec<u8> = (0xA1..=0xFE).flat_map(|trail| [lead, trail]).collect();
        let (text, _) = EUC_KR.decode_without_bom_handling(&row);
        for c in text.chars().filter(|c| !c.is_ascii() && *c != char::REPLACEMENT_CHARACTER) {
            let code = c as usize;
            bits[code / 64] |= 1 << (code % 64);
        }
    }
    bits
});

fn is_wide(c: char) -> bool {
    let code = c as usize;
    WIDE.get(code / 64).is_some_and(|bits| bits >> (code % 64) & 1 == 1)
}

/// Returns the characters that take two bytes, for other programs that count. The format is blocks of 33 bytes: the number of
/// the block (code point / 256), then 256 bits, the lowest code point in the lowest bit. KS X 1001 has no character above
/// U+FFFF.
pub fn table() -> Vec<u8> {
    let mut out = Vec::new();
    for (block, bits) in (0..=u8::MAX).zip(WIDE.chunks_exact(4)) {
        if bits.iter().any(|word| *word != 0) {
            out.push(block);
            out.extend(bits.iter().flat_map(|word| word.to_le_bytes()));
        }
    }
    out
}

/// Returns the replacement of a character in a message, if it has one. Emoji selectors and tabs are not covered.
pub fn equal(c: char) -> Option<&'static str> {
    let aside = matches!(c, '\u{200D}' | '\u{FE0E}' | '\u{FE0F}' | '\t');
    REPLACEMENTS.iter().find(|(from, _)| *from == c && !aside).map(|(_, to)| *to)
}

/// Returns how many bytes a character takes, 1 or 2. Returns `None` if it is not in KS X 1001.
pub fn width(c: char) -> Option<usize> {
    if c == '\n' || (' '..='~').contains(&c) {
        return Some(1);
    }
    is_wide(c).then_some(2)
}

/// Returns the text of bytes in windows-949, as programs in Korea save it who do not know UTF-8; `None` if they are none.
#[cfg(feature = "cli")]
pub(crate) fn decoded(bytes: &[u8]) -> Option<String> {
    EUC_KR.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}

/// Returns the length of `text` in EUC-KR bytes. A character that cannot be sent counts as two.
pub fn bytes(text: &str) -> usize {
    text.chars().map(|c| width(c).unwrap_or(2)).sum()
}

/// Returns the characters of `text` that cannot be sent, each once.
pub fn unsendable(text: &str) -> Vec<char> {
    let mut out: Vec<char> = text.chars().filter(|c| width(*c).is_none()).collect();
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use encoding_rs::EUC_KR;

    use super::{bytes, sendable, table, unsendable, width};

    #[test]
    fn widths_are_those_of_ks_x_1001() {
        assert_eq!(
            [width('가'), width('a'), width('\n'), width('㎥'), width('①')],
            [Some(2), Some(1), Some(1), Some(2), Some(2)]
        );
        assert_eq!([width('뷁'), width('😀'), width('–'), width('₩')], [None; 4]);
        assert_eq!(bytes("[K-water 창원] 누수 점검 카드 보기 kw.kr/c/8 (문의 055-268-7123)"), 64);
    }

    #[test]
    fn table_and_width_say_what_the_encoder_says() {
        let table = table();
        for c in '\0'..=char::MAX {
            let mut buffer = [0; 4];
            let (bytes, _, failed) = EUC_KR.encode(c.encode_utf8(&mut buffer));
            let wide = !failed && bytes.len() == 2 && bytes.iter().all(|byte| *byte >= 0xA1);
            assert_eq!(width(c) == Some(2), wide, "{c:?}");
            let (block, low) = (u32::from(c) >> 8, u32::from(c) & 0xFF);
            let bits = table.chunks_exact(33).find(|entry| u32::from(entry[0]) == block);
            assert_eq!(bits.is_some_and(|entry| entry[1 + low as usize / 8] >> (low % 8) & 1 == 1), wide, "{c:?}");
        }
    }

    #[test]
    fn what_has_an_equal_is_replaced() {
        assert_eq!(sendable("9–12시\u{a0}• ₩100\r\n"), "9-12시 · ￦100\n");
        assert_eq!(unsendable("뷁 웨 😀 뷁"), ['뷁', '😀']);
    }
}
