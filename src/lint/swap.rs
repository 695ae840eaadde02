//! A character and the plain one for it → whether the exchange leaves every other character what it is.

/// Returns whether `plain` may stand between `before` and `after` without making or ending a mark of Markdown or YAML.
pub(super) fn is_safe(before: &str, after: &str, plain: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or("");
    // Both read the line, so neither is asked for what is safe anywhere: a pasted line has tens of thousands of such letters.
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

/// The characters that Markdown, placeholders and entities are made of.
const MARKS: &[char] = &['*', '~', '_', '[', ']', '(', ')', '!', '<', '>', '&', '#', '|', '\\', '{', '}', '`'];

/// Returns whether the text on either side changes its meaning once nothing, or only a space, is between: `]` and `(`, `1.` and
/// a word, a letter and `**`.
fn becomes_mark(before: &str, after: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or("").trim_start();
    let number = line.strip_suffix(['.', ')']).is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
    number || before.ends_with(MARKS) || after.starts_with(MARKS)
}
