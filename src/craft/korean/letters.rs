//! Letters that word processors put into documents → the plain ones that a keyboard types.

/// Printable ASCII from `!` on, in the order of its full-width forms U+FF01 to U+FF5E.
const ASCII: &str = r##"!"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~"##;

/// Returns the plain form of a letter: another letter, a space, or nothing for what is not to be seen. Returns `None` if the
/// letter is plain.
pub fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        // Half-width forms (Unicode 16, block FF00).
        '｢' => "「",
        '｣' => "」",
        '･' => "·",
        // Signs that look like the middle dot and the tilde of a Korean keyboard.
        'ㆍ' | '‧' | '∙' | '・' => "·",
        '∼' | '〜' => "~",
        '−' | '‐' | '‑' => "-",
        // Spaces other than the usual one, and fillers of Hangul.
        '\t'
        | '\u{A0}'
        | '\u{2000}'..='\u{200A}'
        | '\u{202F}'
        | '\u{205F}'
        | '\u{3000}'
        | '\u{3164}'
        | '\u{FFA0}'
        | '\u{115F}'
        | '\u{1160}' => " ",
        // The soft hyphen and marks of no width. U+200D joins emoji and is left alone.
        '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' => "",
        '\u{FF01}'..='\u{FF5E}' => {
            let at = usize::try_from(u32::from(c) - 0xFF01).ok()?;
            return ASCII.get(at..=at);
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn letters_of_documents_have_a_plain_form() {
        let typed = "｢법｣ 사망･가출 １，８３３，５００원∼Ａ～ｚ\u{a0}\u{ad}\u{3164}끝";
        let mended: String = typed.chars().map(|c| plain(c).map_or_else(|| c.to_string(), str::to_owned)).collect();
        assert_eq!(mended, "「법」 사망·가출 1,833,500원~A~z  끝");
    }
}
