//! Bullets of a text → why a list in their place might say something else.

use super::super::listed;
use super::bullet::{self, Bullet, COUNTING, Count, Sign};
use crate::finding::Say;
use crate::say;

/// Why bullets of documents cannot become a list without an editor's eye.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// Another place of the file names the sign: the line, counted from 1, and the sign.
    Named(usize, String),
    /// Signs of several kinds: some lines are the headings of others.
    Levels,
    /// Beside crosses, circles say what is allowed.
    Crosses,
    /// They stand in an item of a list.
    Nested,
    /// A list follows, of which they may be the heading, or stands before them.
    Beside,
    /// Other texts stand between the numbers, or a number is missing.
    Apart,
    /// The words after the sign begin with a mark, or the line before breaks with one.
    Mark,
}

/// Returns why these bullets, which stand together, might become another list than was meant, whatever is around them.
pub fn within(bullets: &[Bullet]) -> Option<Doubt> {
    let first = bullets.first()?;
    if bullets.iter().any(|bullet| bullet.sign.kind() != first.sign.kind()) {
        return Some(Doubt::Levels);
    }
    let numbers: Vec<usize> = bullets.iter().filter_map(|bullet| bullet.sign.number()).collect();
    if numbers.windows(2).any(|pair| pair[1] != pair[0] + 1) {
        return Some(Doubt::Apart);
    }
    bullets.iter().any(|bullet| !is_plain(&bullet.words)).then_some(Doubt::Mark)
}

impl Doubt {
    /// Returns what to do; `mark` is that of a list.
    pub fn help(&self, mark: &str) -> Say {
        match self {
            Self::Named(line, sign) => say!(
                "{line}번째 줄이 '{sign}' 표시를 다시 부릅니다. 그 자리에 번호 대신 이름을 적고, 이 줄은 '{mark}'로 시작하세요",
                "line {line} speaks of '{sign}': name the thing itself there, then write '{mark}' here"
            ),
            Self::Levels => say!(
                "표시가 여러 가지입니다. 다른 줄들의 제목이면 앞뒤를 비우고 '### '로, 그 아래 줄은 '{mark}'로 적으세요",
                "the signs differ: a line that is the heading of others takes '### ' between empty lines, those take '{mark}'"
            ),
            Self::Crosses => say!(
                "되는 것과 안 되는 것이면 '- O '와 '- X '로 적으세요. 목록이면 '{mark}'로 적으세요",
                "for what is and is not allowed write '- O ' and '- X '; for a list write '{mark}'"
            ),
            Self::Nested => listed::no_list_in_items(),
            Self::Beside => say!(
                "앞이나 뒤의 목록과 같은 목록이면 '{mark}'를, 그 목록의 제목이면 '### '를 적으세요",
                "write '{mark}' if it belongs to the list beside it, '### ' if it is its heading"
            ),
            Self::Apart => say!(
                "번호가 이어지지 않습니다. 제목이면 '### '로, 목록이면 '{mark}'로 적으세요",
                "the numbers do not follow one another: a heading takes '### ', a list '{mark}'"
            ),
            Self::Mark => say!(
                "목록이면 '{mark}'를 적으세요. 그 뒤의 글이 다른 표시로 시작하거나 앞줄이 \\로 끝나면 그것도 고치세요",
                "for a list write '{mark}', with no other mark after it, and no \\ at the end of the line before"
            ),
        }
    }
}

/// Returns whether words begin an item without becoming a mark themselves.
pub fn is_plain(words: &str) -> bool {
    let digits = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = digits.len() < words.len()
        && digits.strip_prefix(['.', ')']).is_some_and(|rest| rest.starts_with([' ', '\t']) || rest.is_empty());
    let sign = words.strip_prefix(['o', 'x', 'O', 'X', '○', '◯', '×', 'Ｏ', 'Ｘ', '⭕', '❌', '✕']);
    let signed = sign.is_some_and(|rest| rest.starts_with(' '));
    let bold = words.strip_prefix("**").is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    let mark = words.starts_with(['-', '*', '+', '#', '>', '|', '`', '~', '[', '!', '=', ':', '<', '&', '\\']) && !bold;
    !number && !signed && !mark && bullet::bullet(words).is_none()
}

/// Returns the first place of the file that speaks of a sign: 위 ②번, ①의 서류, (1)의 경우, 가목, ★ 표시.
pub fn named(kind: Sign, source: &str) -> Option<Doubt> {
    // What keeps its number may be named, and of symbol fonts nobody speaks.
    if matches!(kind, Sign::Remark | Sign::Count(Count::Wide, _) | Sign::Symbol('\u{E000}'..)) {
        return None;
    }
    for (index, line) in source.lines().enumerate() {
        let marks = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
        // A line that names several things one after another speaks of none of them.
        if bullet::in_one_line(marks).is_some() {
            continue;
        }
        let own = bullet::bullet(marks).map_or(0, |bullet| bullet.at.end);
        if let Some(sign) = names(kind, &marks[own..]) {
            return Some(Doubt::Named(index + 1, sign));
        }
    }
    None
}

/// Returns the sign of this kind that the words of a line speak of.
fn names(kind: Sign, words: &str) -> Option<String> {
    let spoken = |sign: String| {
        let mut found = words.match_indices(&sign);
        let alone = |at: usize| !words[..at].ends_with(|c: char| c.is_alphanumeric() || c == '제');
        found.any(|(at, _)| alone(at)).then_some(sign)
    };
    match kind {
        Sign::Remark | Sign::Count(Count::Wide, _) => None,
        // `▷ 신청 ▷ 제출` counts in one line; a dot between words is no bullet.
        Sign::Symbol(sign) => [format!("{sign} 표"), format!("{sign}표"), format!(" {sign} ")]
            .into_iter()
            .filter(|form| sign != '·' || !form.starts_with(' '))
            .find_map(|form| words.contains(&form).then(|| sign.to_string())),
        Sign::Count(Count::Circled(one), _) => {
            let same = |c: &char| bullet::circled(*c).is_some_and(|(first, _)| first == one);
            words.chars().find(same).map(String::from).or_else(|| numbers(words))
        }
        Sign::Count(Count::Bracketed, _) => {
            (1..=MOST).find_map(|number| spoken(format!("({number})"))).or_else(|| numbers(words))
        }
        Sign::Count(Count::Letter | Count::BracketedLetter, _) => COUNTING.chars().find_map(|letter| {
            let forms = ["@목", "@항", "(@)", "'@'", "‘@’", "\"@\"", "“@”", "@.", "@)"];
            forms.iter().find_map(|form| spoken(form.replace("@", &letter.to_string())))
        }),
    }
}

/// The largest number for which is looked.
const MOST: usize = 20;

/// Returns the number that words speak of: 위 2번, 1호와 2호, 1번 서류. 하루 2번 and 제2호 are other numbers.
fn numbers(words: &str) -> Option<String> {
    (1..=MOST).flat_map(|number| ["번", "항", "호"].map(|unit| format!("{number}{unit}"))).find(|sign| {
        words.match_indices(sign.as_str()).any(|(at, _)| {
            let before = words[..at].trim_end();
            let often = ["하루", "매일", "날마다", "주", "달", "해", "년", "일"].iter().any(|time| before.ends_with(time));
            !often && !words[..at].ends_with(|c: char| c.is_ascii_digit() || c == '제')
        })
    })
}
