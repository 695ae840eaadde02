//! Text as Korean message senders count it: EUC-KR bytes, KS X 1001 characters only. The only file that knows encoding_rs.
//!
//! Vendors send KS X 1001; encoding_rs writes its superset windows-949 and replaces what it lacks by `&#…;`
//! without failing, so every character is checked on its own.

use std::sync::LazyLock;

use encoding_rs::EUC_KR;

/// Characters that people type and that have an equal in KS X 1001.
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

/// Returns `text` with every character replaced that has an equal in KS X 1001, and `\n` line ends.
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

/// Returns what [`sendable`] replaces, for programs that count beside this one.
pub fn replacements() -> &'static [(char, &'static str)] {
    REPLACEMENTS
}

/// Returns the characters of two bytes as blocks of 33 bytes, for programs that count beside this one: the number of
/// the block (code point / 256), then 256 bits, the lowest code point in the lowest bit. KS X 1001 lies within U+FFFF.
pub fn table() -> &'static [u8] {
    // A preview plans the site anew at every save, and the table is always the same.
    static TABLE: LazyLock<Vec<u8>> = LazyLock::new(blocks);
    &TABLE
}

fn blocks() -> Vec<u8> {
    let mut out = Vec::new();
    for block in 0..=u8::MAX {
        let mut bits = [0_u8; 32];
        for low in 0..=u8::MAX {
            let code = u32::from(block) << 8 | u32::from(low);
            if char::from_u32(code).and_then(width) == Some(2) {
                bits[usize::from(low / 8)] |= 1 << (low % 8);
            }
        }
        if bits.iter().any(|byte| *byte != 0) {
            out.push(block);
            out.extend(bits);
        }
    }
    out
}

/// Returns what stands for a character in a message, when that is another one; emoji selectors and tabs aside.
pub fn equal(c: char) -> Option<&'static str> {
    let aside = matches!(c, '\u{200D}' | '\u{FE0E}' | '\u{FE0F}' | '\t');
    REPLACEMENTS.iter().find(|(from, _)| *from == c && !aside).map(|(_, to)| *to)
}

/// Returns how many bytes a character takes: 1 or 2, or `None` when it is not in KS X 1001.
pub fn width(c: char) -> Option<usize> {
    if c == '\n' || (' '..='~').contains(&c) {
        return Some(1);
    }
    let mut buffer = [0; 4];
    let (bytes, _, failed) = EUC_KR.encode(c.encode_utf8(&mut buffer));
    // Both bytes from A1 on: the rest of windows-949 is Microsoft's extension, which phones may not have.
    (!failed && bytes.len() == 2 && bytes.iter().all(|byte| *byte >= 0xA1)).then_some(2)
}

/// Returns the length of `text` in EUC-KR bytes; a character that cannot be sent counts two.
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
    fn the_table_says_what_width_says() {
        let table = table();
        for c in '\0'..=char::MAX {
            let (block, low) = (u32::from(c) >> 8, u32::from(c) & 0xFF);
            let bits = table.chunks_exact(33).find(|entry| u32::from(entry[0]) == block);
            let wide = bits.is_some_and(|entry| entry[1 + low as usize / 8] >> (low % 8) & 1 == 1);
            assert_eq!(wide, width(c) == Some(2), "{c:?}");
        }
    }

    #[test]
    fn what_has_an_equal_is_replaced() {
        assert_eq!(sendable("9–12시\u{a0}• ₩100\r\n"), "9-12시 · ￦100\n");
        assert_eq!(unsendable("뷁 웨 😀 뷁"), ['뷁', '😀']);
    }
}
