//! Text → HTML. Everything an editor wrote is escaped here, and only here.

/// A fragment with escaped text. Templates print it with `| safe`.
pub type Html = String;

/// Adds `text` with the five special characters escaped.
pub fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'')) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// Returns `text` escaped.
pub fn escaped(text: &str) -> Html {
    let mut out = String::with_capacity(text.len());
    escape(text, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn the_five_special_characters_are_escaped_wherever_they_stand() {
        assert_eq!(escaped("a&b<c>\"d'가&"), "a&amp;b&lt;c&gt;&quot;d&#39;가&amp;");
        assert_eq!(escaped("<"), "&lt;");
        assert_eq!(escaped("물값"), "물값");
        assert_eq!(escaped(""), "");
    }
}
