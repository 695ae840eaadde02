//! A script → its code alone: comments, strings, templates and regular expressions are blanked, byte for byte.
//!
//! It reads only enough of JavaScript to know where a top-level statement begins.

/// A script with nothing left but its code. Every byte keeps its position.
pub struct Code {
    /// All code. Strings keep their quotes.
    pub all: String,
    /// The code outside of all brackets, and the outermost brackets.
    pub top: String,
}

/// Words after which a slash begins a regular expression.
const BEFORE_A_VALUE: [&str; 13] =
    ["return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do", "yield", "await"];

/// What is open.
#[derive(PartialEq)]
enum Open {
    Bracket(u8),
    /// `${`: after its end the template goes on.
    Hole,
}

/// Returns the code of a script.
///
/// # Errors
/// The byte of something that is never closed, or that closes something that was not open.
pub fn code(text: &str) -> Result<Code, usize> {
    let bytes = text.as_bytes();
    let (mut all, mut top) = (blank(bytes), blank(bytes));
    let mut open: Vec<(Open, usize)> = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let depth = open.len();
        let end = match byte {
            b'/' if bytes[at..].starts_with(b"//") => line_end(bytes, at),
            b'/' if bytes[at..].starts_with(b"/*") => text[at + 2..].find("*/").map(|found| at + found + 4).ok_or(at)?,
            b'/' if begins_regex(&all[..at]) => {
                let end = regex_end(bytes, at).ok_or(at)?;
                // A value is here, so a slash after it divides.
                all[at] = b'"';
                end
            }
            b'"' | b'\'' => {
                let end = string_end(bytes, at).ok_or(at)?;
                (all[at], all[end - 1]) = (byte, byte);
                if depth == 0 {
                    (top[at], top[end - 1]) = (byte, byte);
                }
                end
            }
            b'`' => template(bytes, at + 1, at, &mut open, &mut all)?,
            b'}' if matches!(open.last(), Some((Open::Hole, _))) => {
                let (_, began) = open.pop().ok_or(at)?;
                template(bytes, at + 1, began, &mut open, &mut all)?
            }
            _ => {
                let mut shown = depth == 0;
                match byte {
                    b'(' | b'[' | b'{' => open.push((Open::Bracket(byte), at)),
                    b')' | b']' | b'}' => {
                        let (opener, _) = open.pop().ok_or(at)?;
                        let closes = matches!(opener, Open::Bracket(opener) if matches!((opener, byte), (b'(', b')') | (b'[', b']') | (b'{', b'}')));
                        if !closes {
                            return Err(at);
                        }
                        shown = open.is_empty();
                    }
                    _ => {}
                }
                all[at] = byte;
                if shown {
                    top[at] = byte;
                }
                at + 1
            }
        };
        at = end;
    }
    match open.first() {
        Some((_, began)) => Err(*began),
        // Whole characters are blanked or kept, because every piece begins and ends at an ASCII byte.
        None => Ok(Code { all: String::from_utf8_lossy(&all).into_owned(), top: String::from_utf8_lossy(&top).into_owned() }),
    }
}

/// Returns spaces for all bytes except line ends.
fn blank(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|&byte| if byte == b'\n' { b'\n' } else { b' ' }).collect()
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |found| at + found)
}

/// Returns whether a slash begins a regular expression. It divides if there is a value before it.
fn begins_regex(before: &[u8]) -> bool {
    let before = before.trim_ascii_end();
    let word = before.iter().rposition(|byte| !is_word(*byte)).map_or(before, |end| &before[end + 1..]);
    match before.last() {
        _ if !word.is_empty() => BEFORE_A_VALUE.iter().any(|keyword| keyword.as_bytes() == word),
        Some(b')' | b']' | b'"' | b'\'' | b'`') => false,
        _ => true,
    }
}

/// Returns whether a byte may be part of a name.
pub(crate) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || !byte.is_ascii()
}

fn regex_end(bytes: &[u8], start: usize) -> Option<usize> {
    let (mut at, mut in_class) = (start + 1, false);
    loop {
        match bytes.get(at)? {
            b'\n' => return None,
            b'\\' => at += 1,
            b'[' => in_class = true,
            b']' => in_class = false,
            b'/' if !in_class => break,
            _ => {}
        }
        at += 1;
    }
    let flags = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    Some(at + 1 + flags)
}

fn string_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        match *bytes.get(at)? {
            b'\n' => return None,
            b'\\' => at += 2,
            byte if byte == bytes[start] => return Some(at + 1),
            _ => at += 1,
        }
    }
}

/// Returns where code goes on: after the template that began at `began`, or in a hole of it.
fn template(bytes: &[u8], from: usize, began: usize, open: &mut Vec<(Open, usize)>, all: &mut [u8]) -> Result<usize, usize> {
    let mut at = from;
    loop {
        match bytes.get(at).ok_or(began)? {
            b'\\' => at += 2,
            b'`' => {
                all[at] = b'`';
                return Ok(at + 1);
            }
            b'$' if bytes.get(at + 1) == Some(&b'{') => {
                open.push((Open::Hole, began));
                return Ok(at + 2);
            }
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> String {
        code(text).map_or_else(|at| format!("fault at {at}"), |code| code.all)
    }

    /// Returns this number of spaces.
    fn gap(width: usize) -> String {
        " ".repeat(width)
    }

    #[test]
    fn what_is_no_code_is_blank() {
        assert_eq!(all("a // import\nb /* { */ c"), format!("a{}\nb{}c", gap(10), gap(9)));
        assert_eq!(all("f('im\\'port', \"}\")"), format!("f('{}', \" \")", gap(8)));
        let template = "`import ${a + `{${b}`} }` + c";
        assert_eq!(all(template), format!("{}a + {}b ` {}` + c", gap(10), gap(4), gap(2)));
    }

    #[test]
    fn a_slash_divides_values_only() {
        assert_eq!(all("a / b / c"), "a / b / c");
        assert_eq!(all("x = /[/'\"`{]\\/+/gu.test(y) / 2"), format!("x = \"{}.test(y) / 2", gap(13)));
        assert_eq!(all("return /'/; (a) / b"), "return \"  ; (a) / b");
    }

    #[test]
    fn the_top_has_no_insides() {
        let code = code("const a = {b: [1]};\nfunction f(x) { const c = 1; }\n").ok();
        let top = code.map(|code| code.top);
        assert_eq!(top, Some(format!("const a = {{{}}};\nfunction f( ) {{{}}}\n", gap(6), gap(14))));
    }

    #[test]
    fn what_is_not_closed_is_named() {
        for (text, at) in [("f(", 1), ("a }", 2), ("(]", 1), ("x = 'a\nb'", 4), ("`a", 0), ("`${", 0), ("/* a", 0), ("{[}", 2)]
        {
            assert_eq!(code(text).err(), Some(at), "{text}");
        }
    }
}
