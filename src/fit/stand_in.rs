//! What is shown of a topic, or a text → a stand-in that needs at least the same space and is the same for many of them.
//!
//! What is around the content differs in number and title, and texts differ in their syllables. So each would need a layout of
//! its own. If the stand-in stays in its place, so does the original. If it does not, the original itself has to be judged.

use crate::look::{
    typeset::{Press, joints},
    view::Shown,
};

/// The length of a title is rounded up to a multiple of this, so that fewer lengths have to be judged.
const TITLE_STEP: usize = 4;

/// Returns a stand-in for what is shown of a topic; `None` if a character is wider than the one that would replace it.
pub(super) fn of<'a>(press: &Press, shown: &Shown<'a>) -> Option<Shown<'a>> {
    let digit = press.widest_digit()?;
    // A zero stays: in some weights it is the widest digit, and no number begins with it.
    let number = shown.number.to_string().chars().map(|c| if c == '0' { c } else { digit }).collect::<String>().parse().ok()?;
    // Unlike words, it cannot be broken. So it is also wider where a theme lets titles wrap.
    let title = press.is_no_wider(&shown.title, WIDE).then(|| shown.title.chars().count().next_multiple_of(TITLE_STEP))?;
    let teaser = shown.teaser.iter().map(|line| shape(press, line)).collect::<Option<_>>()?;
    Some(Shown {
        topic: shown.topic,
        number,
        title: WIDE.to_string().repeat(title).into(),
        question: WIDE.to_string().into(),
        teaser,
    })
}

/// No syllable is wider than this one, and it is not moved closer to any neighbour.
const WIDE: char = '가';

/// Returns the text, or the words of HTML, with the same syllable in place of all others. The result is laid out like the
/// original, and is the same for many texts. Returns `None` if the theme's syllables differ in width. No fonts are known that
/// move pairs of syllables closer together.
pub(super) fn shape(press: &Press, html: &str) -> Option<String> {
    let mut in_tag = false;
    let stand_for = |c: char| {
        // Tags keep their syllables: a picture is known by its name.
        in_tag = c == '<' || in_tag && c != '>';
        if is_syllable(c) && !in_tag { WIDE } else { c }
    };
    // Units and counters are known while they have their syllables.
    press.has_even_syllables().then(|| joints::bind(html).chars().map(stand_for).collect())
}

/// Returns whether a character is a precomposed Hangul syllable (Unicode, chapter 3.12).
fn is_syllable(c: char) -> bool {
    ('가'..='힣').contains(&c)
}
