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

/// Returns whether nobody sees a character, or a font draws it as an empty box: controls, marks of format and of no width
/// (general category Cf and Default_Ignorable_Code_Point of Unicode 16), the areas for private use, and what is no character.
/// Those with a [`plain`] form are none of them.
pub fn is_unseen(c: char) -> bool {
    let unseen = c.is_control() && !matches!(c, '\n' | '\t')
        || matches!(c,
            '\u{34F}' | '\u{61C}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{E000}'..='\u{F8FF}'
            | '\u{FDD0}'..='\u{FDEF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FFF0}'..='\u{FFFF}' | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{10FFFF}'
        )
        || u32::from(c) & 0xFFFE == 0xFFFE;
    unseen && plain(c).is_none()
}

#[cfg(test)]
mod tests {
    use super::{is_unseen, plain};

    #[test]
    fn what_nobody_sees_is_told_from_letters_and_spaces() {
        let unseen =
            "\u{b}\u{c}\u{85}\u{2028}\u{200c}\u{200d}\u{fe0f}\u{e06d}\u{f0a7}\u{f0000}\u{fffd}\u{ffff}\u{1fffe}\u{e0041}";
        assert!(unseen.chars().all(is_unseen), "{}", unseen.escape_unicode());
        assert!(!"가a１｢\u{a0}\u{200b}\u{ad}\n\t\u{301}😀".chars().any(is_unseen));
    }

    #[test]
    fn letters_of_documents_have_a_plain_form() {
        let typed = "｢법｣ 사망･가출 １，８３３，５００원∼Ａ～ｚ\u{a0}\u{ad}\u{3164}끝";
        let mended: String = typed.chars().map(|c| plain(c).map_or_else(|| c.to_string(), str::to_owned)).collect();
        assert_eq!(mended, "「법」 사망·가출 1,833,500원~A~z  끝");
    }
}
