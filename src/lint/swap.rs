//! A character and the plain one for it → whether the exchange leaves every other character what it is.

/// Returns whether `plain` may stand between `before` and `after` without making or ending a mark of Markdown or YAML.
pub(super) fn is_safe(before: &str, after: &str, plain: &str) -> bool {
    let line = line_near(before);
    let begins_line = || !line.contains(|c: char| c.is_alphanumeric() || c == '|');
    // A value must not begin with it, nor a comment or a key end up beside it.
    let key = || before.trim_end_matches(' ').ends_with(':') || after.starts_with('#');
    match plain {
        "「" | "」" | "·" => true,
        "~" => !before.ends_with(['~', '∼', '～', '〜']) && !after.starts_with(['~', '∼', '～', '〜']),
        letter if letter.chars().any(|c| c.is_alphanumeric() || ",.?%".contains(c)) => {
            !begins_line() && !key() && !becomes_mark(before, after)
        }
        "" | " " | "-" | "(" | ")" | "￦" | "μ" => !begins_line() && !key() && !becomes_mark(before, after),
        // The rest of ASCII are marks.
        _ => false,
    }
}

/// How far back the beginning of a line is looked for, in bytes. A pasted line may have tens of thousands of letters to exchange,
/// and reading it anew for each of them takes seconds.
const REACH: usize = 256;

/// Returns what is near the end of a line. Where the line begins farther away and has no letter since, no exchange counts as safe.
fn line_near(before: &str) -> &str {
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(REACH))..];
    near.rsplit('\n').next().unwrap_or("")
}

/// The characters that Markdown, placeholders and entities are made of.
const MARKS: &[char] = &['*', '~', '_', '[', ']', '(', ')', '!', '<', '>', '&', '#', '|', '\\', '{', '}', '`'];

/// Returns whether the text on either side changes its meaning once nothing, or only a space, is between: `]` and `(`, `1.` and
/// a word, a letter and `**`.
fn becomes_mark(before: &str, after: &str) -> bool {
    let number = line_near(before)
        .trim_start()
        .strip_suffix(['.', ')'])
        .is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
    number || before.ends_with(MARKS) || after.starts_with(MARKS)
}

#[cfg(test)]
mod tests {
    use super::{REACH, is_safe, line_near};

    #[test]
    fn a_letter_is_exchanged_where_nothing_else_changes() {
        assert!(is_safe("물이 새", "나요", ""));
        assert!(!is_safe("", "나요", "-") && !is_safe("앞줄\n", "나요", "-") && !is_safe("1.", "나요", " "));
    }

    /// What is read for one letter does not grow with its line.
    #[test]
    fn a_long_line_is_not_read_for_each_of_its_letters() {
        let long = format!("가{}", "\u{AD}".repeat(30_000));
        assert!(line_near(&long).len() <= REACH + '\u{AD}'.len_utf8());
        assert!(!is_safe(&long, "나", ""), "its beginning is too far away");
        assert!(is_safe(&format!("{long}가"), "나", ""));
    }
}
