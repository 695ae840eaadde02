//! What is shown of a topic, or a text → one that needs as much room or more, and that many have in common.
//!
//! What stands around the content differs in number and title, and texts in their syllables, so that each would be laid out
//! for itself. Where the stand-in keeps its place, what it stands for does. Where it does not, that has to be looked at.

use crate::look::{typeset::Press, view::Shown};

/// Titles are taken for longer than they are, so that fewer lengths have to be looked at.
const TITLE_STEP: usize = 4;

/// Returns what can stand for what is shown of a topic; `None` where a character is wider than the one that would stand for it.
pub(super) fn of<'a>(press: &Press, shown: &Shown<'a>) -> Option<Shown<'a>> {
    let digit = press.widest_digit()?;
    // A zero stays: it is the widest in some weights, and no number begins with it.
    let number = shown.number.to_string().chars().map(|c| if c == '0' { c } else { digit }).collect::<String>().parse().ok()?;
    // Unlike words it cannot be broken, so that it is wider also where a theme lets titles wrap.
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

/// As wide as any syllable, and without a neighbour that it would move closer to.
const WIDE: char = '가';

/// The text, or the words of HTML, with one syllable in place of each: laid out alike and the same for many; `None` where the
/// theme's syllables differ in width. Fonts that move syllables closer to each other by pairs are not known of.
pub(super) fn shape(press: &Press, html: &str) -> Option<String> {
    let mut in_tag = false;
    let stand_for = |c: char| {
        // Tags keep theirs: a picture is known by its name.
        in_tag = c == '<' || in_tag && c != '>';
        if is_syllable(c) && !in_tag { WIDE } else { c }
    };
    press.has_even_syllables().then(|| html.chars().map(stand_for).collect())
}

/// Unicode, chapter 3.12: precomposed Hangul syllables.
fn is_syllable(c: char) -> bool {
    ('가'..='힣').contains(&c)
}
