//! A topic before and after the safe replacements → the first thing that they changed. Knows nothing of the parser.

use super::judge::is_word;

/// Returns the first place at which two ways to show a topic differ in more than bullets, numbers, spaces and the forms of
/// letters: a word that is gone, or a mark that was a letter before.
pub fn first_change(before: &str, after: &str) -> Option<String> {
    let (was, is) = (pieces(before), pieces(after));
    let words = |pieces: &[(char, String)]| pieces.iter().map(|(word, _)| *word).collect::<String>();
    let all = words(&is);
    // Each is there once. Their order may be another one: a card shows what is allowed before what is not.
    if !words(&was).chars().all(|word| all.contains(word)) {
        return Some(format!("words are gone:\n{before}\n→\n{after}"));
    }
    // A line that was indented too deep to be shown may be shown now.
    if words(&was) != all {
        return None;
    }
    // What rules of language change has digits or Hangul of its own.
    let told = |gap: &str| gap.chars().any(|c| c.is_numeric() || ('가'..='힣').contains(&c));
    let differs = |((_, was), (_, is)): (&(char, String), &(char, String))| {
        (!told(was) && !told(is) && kept(was) != kept(is)).then(|| format!("{was:?} → {is:?}\n{before}\n→\n{after}"))
    };
    was.iter().zip(&is).find_map(differs)
}

/// Each word, and what follows it.
fn pieces(shown: &str) -> Vec<(char, String)> {
    let mut out = vec![(' ', String::new())];
    for c in shown.chars() {
        if is_word(c) {
            out.push((c, String::new()));
        } else if let Some((_, gap)) = out.last_mut() {
            gap.push(c);
        }
    }
    out
}

/// What no replacement may add or take: everything but spaces, bullets, and dots and brackets of numbers, in its plain form.
fn kept(gap: &str) -> String {
    let plain = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap(),
        '∼' | '〜' => '~',
        '‐' => '-',
        '｢' => '「',
        '｣' => '」',
        c => c,
    };
    let unseen = |c: char| c.is_whitespace() || matches!(c, '\u{3164}' | '\u{ad}' | '\u{200b}' | '\u{feff}');
    let bullet = |c: char| "ㅇ○□·•･ㆍ\u{f0a7}①②③().oxOX".contains(c);
    let gap = ["[ ]", "[]", "[x]"].iter().fold(gap.to_owned(), |gap, task| gap.replace(task, ""));
    gap.chars().map(plain).filter(|c| !unseen(*c) && !bullet(*c)).collect()
}
