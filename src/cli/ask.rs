//! Questions on a terminal, for values that no option gave. Without a terminal nothing is asked.

use std::io::{self, BufRead, IsTerminal, Write, stderr, stdin};

use crate::craft::text::escaped;

/// Returns whether there is a terminal, so that somebody can answer.
pub(super) fn somebody() -> bool {
    stdin().is_terminal() && stderr().is_terminal()
}

/// Asks for a text. An empty line gives `otherwise`.
///
/// # Errors
/// The terminal refuses.
pub(super) fn text(question: &str, otherwise: &str) -> io::Result<String> {
    answer(&mut stdin().lock(), &mut stderr().lock(), question, otherwise)
}

/// Asks for one of several words until it gets one, by name or by number (from 1). An empty line gives the first word.
///
/// # Errors
/// The terminal refuses.
pub(super) fn choice(question: &str, words: &[(&str, &str)]) -> io::Result<String> {
    chosen(&mut stdin().lock(), &mut stderr().lock(), question, words)
}

fn answer(input: &mut dyn BufRead, output: &mut dyn Write, question: &str, otherwise: &str) -> io::Result<String> {
    write!(output, "{} [{}]: ", escaped(question), escaped(otherwise))?;
    output.flush()?;
    let mut line = String::new();
    input.read_line(&mut line)?;
    let line = line.trim();
    Ok(if line.is_empty() { otherwise.to_owned() } else { line.to_owned() })
}

fn chosen(input: &mut dyn BufRead, output: &mut dyn Write, question: &str, words: &[(&str, &str)]) -> io::Result<String> {
    for (index, (word, about)) in words.iter().enumerate() {
        writeln!(output, "  {}. {}  {}", index + 1, escaped(word), escaped(about))?;
    }
    let first = words.first().map_or("", |(word, _)| word);
    // A closed terminal counts as an empty line.
    loop {
        let typed = answer(input, output, question, first)?;
        let by_place = typed.parse::<usize>().ok().and_then(|place| words.get(place.checked_sub(1)?));
        let found = by_place.or_else(|| words.iter().find(|(word, about)| *word == typed || *about == typed));
        if let Some((word, _)) = found.or(if words.is_empty() { Some(&("", "")) } else { None }) {
            return Ok((*word).to_owned());
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]
mod tests {
    use super::{answer, chosen};

    #[test]
    fn an_empty_line_takes_what_is_offered() {
        let mut shown = Vec::new();
        assert_eq!(answer(&mut "  물이 짜요 \n".as_bytes(), &mut shown, "제목", "공식 이름").unwrap(), "물이 짜요");
        assert_eq!(answer(&mut "\n".as_bytes(), &mut shown, "제목", "공식 이름").unwrap(), "공식 이름");
        assert_eq!(answer(&mut "".as_bytes(), &mut shown, "제목", "공식 이름").unwrap(), "공식 이름");
        assert!(String::from_utf8(shown).unwrap().starts_with("제목 [공식 이름]: "));
    }

    #[test]
    fn a_choice_is_asked_until_it_is_known() {
        let words = [("policy", "규정"), ("info", "정보")];
        let ask = |typed: &str| chosen(&mut typed.as_bytes(), &mut Vec::new(), "분류", &words).unwrap();
        assert_eq!(
            [ask("2\n"), ask("info\n"), ask("정보\n"), ask("7\nwhat\n0\ninfo\n"), ask("\n"), ask("")],
            ["info", "info", "info", "info", "policy", "policy"]
        );
    }
}
