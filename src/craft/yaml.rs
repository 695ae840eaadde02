//! A text → a YAML scalar on one line that is read back as that very text. Nothing else quotes for YAML.

use std::borrow::Cow;

/// Returns a text as it may stand behind `key: ` or within `[…]`: a name as it is, anything else in quotes.
pub fn scalar(text: &str) -> Cow<'_, str> {
    if is_name(text) { text.into() } else { quoted(text).into() }
}

/// Returns a text as it may stand before a colon: bare if it is a word as keys of this program are, `checked_on`.
#[cfg(feature = "cli")]
pub fn key(text: &str) -> Cow<'_, str> {
    if is_name(&text.replace('_', "-")) { text.into() } else { quoted(text).into() }
}

/// Returns a text in quotes, on one line. They are double, unless the text holds what is escaped within them; so people read in
/// quotes what they typed. Controls alone are escaped.
pub fn quoted(text: &str) -> String {
    if text.contains(unprintable) {
        format!("\"{}\"", text.chars().map(escaped).collect::<String>())
    } else if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}

/// Returns a text of several lines as a block below `key:`, each line behind `indent` spaces; `None` if it could not be read back:
/// it has a character that must be escaped, begins with a space, or begins or ends with an empty line.
#[cfg(feature = "cli")]
pub fn block(text: &str, indent: usize) -> Option<String> {
    let is_plain = !text.chars().any(|c| unprintable(c) && c != '\n');
    if !is_plain || text.trim() != text || text.starts_with('\n') || text.is_empty() {
        return None;
    }
    let gap = " ".repeat(indent);
    let line = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("{gap}{line}\n") };
    Some(format!("|\n{}", text.lines().map(line).collect::<String>()))
}

/// Returns whether a character can stand in YAML as it is, the end of a line included.
#[cfg(feature = "cli")]
pub fn is_printable(c: char) -> bool {
    c == '\n' || !unprintable(c)
}

/// Returns whether YAML reads a bare text as itself wherever it stands: letters, digits and hyphens, and no word for nothing, yes
/// or no.
fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !["null", "true", "false"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Returns whether a character cannot stand in a quoted scalar as it is: controls, ends of lines, the byte order mark, and what is
/// no character (YAML 1.2.2, 5.1).
fn unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Returns a character within double quotes (YAML 1.2.2, 5.7).
fn escaped(c: char) -> Cow<'static, str> {
    match c {
        '"' => "\\\"".into(),
        '\\' => "\\\\".into(),
        '\n' => "\\n".into(),
        '\t' => "\\t".into(),
        c if unprintable(c) => format!("\\u{:04X}", u32::from(c)).into(),
        c => c.to_string().into(),
    }
}

#[cfg(test)]
mod tests {
    #[cfg(feature = "cli")]
    use super::{block, key};
    use super::{quoted, scalar};

    #[test]
    fn people_read_in_quotes_what_they_typed() {
        assert_eq!(quoted("여권 #2"), "\"여권 #2\"");
        assert_eq!(quoted("\"여권\" 안내"), "'\"여권\" 안내'");
        assert_eq!(quoted("it's \"여권\""), "'it''s \"여권\"'");
        assert_eq!(quoted("C:\\여권"), "'C:\\여권'");
        assert_eq!(quoted("첫째\n\"둘째\""), "\"첫째\\n\\\"둘째\\\"\"");
    }

    #[cfg(feature = "cli")]
    #[test]
    fn keys_and_blocks_are_written_as_people_do() {
        assert_eq!([key("checked_on"), key("leak-check#tank"), key("_a")], ["checked_on", "\"leak-check#tank\"", "\"_a\""]);
        assert_eq!(block("첫째\n\n둘째", 2).as_deref(), Some("|\n  첫째\n\n  둘째\n"));
        for text in ["", " 가\n나", "가\n", "\n가", "가\r\n나"] {
            assert_eq!(block(text, 2), None, "{text:?}");
        }
    }

    #[test]
    fn only_names_are_bare() {
        for name in ["leak-check", "kakao", "2026", "null-and-void"] {
            assert_eq!(scalar(name), name);
        }
        for text in ["null", "True", "", "-", "여권", "a b", "a:"] {
            assert_eq!(scalar(text), format!("\"{text}\""));
        }
    }
}
