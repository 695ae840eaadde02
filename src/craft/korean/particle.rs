//! The particle that fits a word: 을 or 를, 이 or 가, 은 or 는.

use std::ops::Range;

use super::sound::{self, Sound};
use super::tail::{self, Tail};

/// Returns `word` with 을 or 를.
pub fn eul(word: &str) -> String {
    with(word, "을", "를")
}

/// Returns `word` with 이 or 가.
pub fn i(word: &str) -> String {
    with(word, "이", "가")
}

/// Returns `word` with 은 or 는.
pub fn eun(word: &str) -> String {
    with(word, "은", "는")
}

/// Returns `word` with the tail of another word, in the form that fits: 금년은 → 올해는. What is no particle for sure stays, and so
/// does the particle of a word that nobody knows how to read.
pub fn attach(word: &str, tail: &str) -> String {
    let mut line = Filled::default();
    line.value(word);
    line.words(tail);
    line.into_text()
}

/// A line of text as values are filled into it. What stands right behind a value, also behind the mark that closes a quotation or a
/// bracket around it, takes the form that fits.
#[derive(Debug, Clone, Default)]
pub struct Filled {
    said: String,
    /// Whether a value ends it, but for marks that close.
    value_ends: bool,
}

impl Filled {
    /// Adds a value.
    pub fn value(&mut self, value: &str) {
        self.said.push_str(value);
        self.value_ends = true;
    }

    /// Adds words as they were typed. Returns where in them a particle stands that fits the value, and its form.
    pub fn words(&mut self, words: &str) -> Option<(Range<usize>, &'static str)> {
        let after = words.trim_start_matches(closes);
        let start = words.len() - after.len();
        self.said.push_str(&words[..start]);
        let found = if self.value_ends { fitting(&self.said, after) } else { None };
        self.value_ends &= after.is_empty();
        let (length, form) = found.unwrap_or((0, ""));
        self.said.push_str(form);
        self.said.push_str(&after[length..]);
        found.map(|_| (start..start + length, form))
    }

    /// Returns the whole line, in which every particle fits.
    pub fn into_text(self) -> String {
        self.said
    }
}

/// Returns whether a mark closes what a value may stand in.
fn closes(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '}' | '）' | '〕' | '」' | '』' | '>' | '》' | '〉' | '】')
}

/// A particle, or an ending of 이다, of two forms.
struct Pair {
    /// After a consonant.
    closed: &'static str,
    /// After a vowel.
    open: &'static str,
    next: Next,
}

/// What may follow a particle in its eojeol, or in its sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// Nothing: 이상 and 은행 are no particles.
    Nothing,
    /// Further particles: 으로는, 와도.
    Particles,
    /// An ending: 이었습니다, 였는데.
    Ending,
    /// What a word means: 이란 무엇인가요. 신고란 by itself is a column of a form.
    Meaning,
    /// A mark, as after a name that is called: 길동아!
    Call,
    /// The end of the sentence: 신분증이야.
    Stop,
    /// Nothing, and only both forms at once are read, as 이고(고): 고 alone is also part of a noun, and 이고 fits after a vowel as well.
    Both,
}

const fn pair(closed: &'static str, open: &'static str, next: Next) -> Pair {
    Pair { closed, open, next }
}

/// All particles that change with the sound before them (한글 맞춤법; 표준국어대사전 has each under the form after a consonant).
const PAIRS: &[Pair] = &[
    pair("을", "를", Next::Nothing),
    pair("이", "가", Next::Nothing),
    pair("은", "는", Next::Nothing),
    pair("과", "와", Next::Particles),
    pair("으로", "로", Next::Particles),
    pair("으로서", "로서", Next::Particles),
    pair("으로써", "로써", Next::Particles),
    pair("이나", "나", Next::Nothing),
    pair("이나마", "나마", Next::Nothing),
    pair("이랑", "랑", Next::Particles),
    pair("이라", "라", Next::Nothing),
    pair("이라고", "라고", Next::Particles),
    pair("이라는", "라는", Next::Nothing),
    pair("이라도", "라도", Next::Nothing),
    pair("이라면", "라면", Next::Nothing),
    pair("이라서", "라서", Next::Nothing),
    pair("이라야", "라야", Next::Nothing),
    pair("이란", "란", Next::Meaning),
    pair("이든", "든", Next::Nothing),
    pair("이든지", "든지", Next::Nothing),
    pair("이든가", "든가", Next::Nothing),
    pair("이며", "며", Next::Nothing),
    pair("이야말로", "야말로", Next::Nothing),
    pair("이에요", "예요", Next::Nothing),
    pair("이었", "였", Next::Ending),
    pair("이어서", "여서", Next::Particles),
    pair("이어야", "여야", Next::Particles),
    pair("이어도", "여도", Next::Nothing),
    pair("이지만", "지만", Next::Nothing),
    pair("이므로", "므로", Next::Nothing),
    pair("이니까", "니까", Next::Nothing),
    pair("이지요", "지요", Next::Nothing),
    pair("이죠", "죠", Next::Nothing),
    pair("이네요", "네요", Next::Nothing),
    pair("아", "야", Next::Call),
    pair("이야", "야", Next::Stop),
    pair("이여", "여", Next::Both),
    pair("이고", "고", Next::Both),
    pair("이면", "면", Next::Both),
    pair("이다", "다", Next::Both),
    pair("이니", "니", Next::Both),
];

/// Ways to misspell a form, and its pair by the form after a consonant.
const MISSPELT: &[(&str, &str)] =
    &[("이예요", "이에요"), ("이였", "이었"), ("이여서", "이어서"), ("이여야", "이어야"), ("이여도", "이어도")];

/// What asks or tells what a word means in the sentence behind 이란.
const MEANINGS: &[&str] =
    &["무엇인", "무엇입", "뭔가", "뭐예요", "말입니다", "말이에요", "말합니다", "말해요", "뜻입니다", "뜻합니다", "뜻해요"];

/// Returns the particle at the start of `text`, which stands right after `word`: its length in bytes as written, and the form
/// that fits. Returns `None` if no particle is there for sure, or if nobody knows how `word` is read.
pub fn fitting(word: &str, text: &str) -> Option<(usize, &'static str)> {
    let sound = sound::last(word)?;
    let (length, pair) =
        PAIRS.iter().filter_map(|pair| Some((written(pair, text)?, pair))).max_by_key(|(length, _)| *length)?;
    let takes_open = sound == Sound::Vowel || sound == Sound::Rieul && pair.open.starts_with('로');
    Some((length, if takes_open { pair.open } else { pair.closed }))
}

/// Endings of 이다 that are written without their 이 after a vowel: 오후 6시면, but 30분이면.
const WITHOUT_I: &[&str] = &["면", "고", "다", "니", "지", "거나", "더라도", "려면", "요", "냐"];

/// Returns the ending of 이다 at the start of `text` that lacks its 이 after the consonant of `word`: 30분면. The caller knows that
/// it is no noun, as in 2,000면.
pub fn lacks_i(word: &str, text: &str) -> bool {
    let ending = &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())];
    matches!(sound::last(word), Some(Sound::Consonant | Sound::Rieul)) && WITHOUT_I.contains(&ending)
}

/// Returns the length in bytes of a particle at the start of `text`, in whichever form it is written.
fn written(pair: &Pair, text: &str) -> Option<usize> {
    let (closed, open) = (pair.closed, pair.open);
    let both: [&[&str]; 6] = [
        &[closed, "(", open, ")"],
        &[open, "(", closed, ")"],
        &[closed, "/", open],
        &[open, "/", closed],
        &["(", closed, ")", open],
        &["(", open, ")", closed],
    ];
    // (으)로, (이)나, (이)었: what is added after a consonant.
    let added = ["이", "으"].into_iter().find_map(|added| {
        let rest = closed.strip_prefix(added).filter(|rest| !rest.is_empty())?;
        Some(["(", added, ")", rest])
    });
    let both = both.into_iter().chain(added.as_ref().map(|added| &added[..]));
    let misspelt = MISSPELT.iter().filter(|(_, right)| *right == closed).map(|(wrong, _)| *wrong);
    let single = [closed, open].into_iter().chain(misspelt).filter(|_| pair.next != Next::Both);
    let single = single.filter_map(|form| text.strip_prefix(form));
    let rests = both.filter_map(|parts| parts.iter().try_fold(text, |rest, part| rest.strip_prefix(*part))).chain(single);
    rests.filter(|rest| ends(pair, rest)).map(|rest| text.len() - rest.len()).max()
}

/// Returns whether a particle may end before `rest`. It must end its eojeol, or what its pair names must follow.
fn ends(pair: &Pair, rest: &str) -> bool {
    let more = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
    match pair.next {
        Next::Nothing | Next::Both => more.is_empty(),
        Next::Particles => more.is_empty() || tail::after(pair.open, more) == Some(Tail::Particle),
        Next::Ending => !more.is_empty(),
        Next::Meaning => {
            let sentence = rest.split(['.', '\n']).next().unwrap_or_default();
            more.is_empty() && (rest.starts_with('?') || MEANINGS.iter().any(|word| sentence.contains(word)))
        }
        Next::Call => rest.starts_with([',', '!']),
        Next::Stop => rest.is_empty() || rest.starts_with(['.', '?', '…', '"', '”', '’', '」']),
    }
}

fn with(word: &str, closed: &str, open: &str) -> String {
    match sound::last(word) {
        Some(Sound::Consonant | Sound::Rieul) => format!("{word}{closed}"),
        Some(Sound::Vowel) => format!("{word}{open}"),
        None => format!("{word}{closed}({open})"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Filled, attach, eul, eun, fitting, i, lacks_i};

    #[test]
    fn the_last_sound_decides() {
        assert_eq!(eul("제목"), "제목을");
        assert_eq!(eul("카드"), "카드를");
        assert_eq!(i("요금(8월)"), "요금(8월)이");
        assert_eq!(eun("8"), "8은");
        assert_eq!(eun("title"), "title은(는)");
        assert_eq!(eul(""), "을(를)");
    }

    #[test]
    fn a_tail_changes_with_its_word() {
        assert_eq!(attach("올해", "은"), "올해는");
        assert_eq!(attach("오늘", "로"), "오늘로");
        assert_eq!(attach("어제", "까지"), "어제까지");
    }

    #[test]
    fn marks_may_close_between_a_value_and_its_particle() {
        let mut line = Filled::default();
        line.words("자료(‘");
        line.value("여권");
        line.words("’");
        line.words(")을 봅니다. 이를 ");
        line.value("수수료");
        line.words("\" 을지로");
        line.words("을");
        assert_eq!(line.into_text(), "자료(‘여권’)를 봅니다. 이를 수수료\" 을지로을");
    }

    #[test]
    fn only_what_is_surely_a_particle_is_one() {
        assert_eq!(fitting("신분증", "를 보이고"), Some((3, "을")));
        assert_eq!(fitting("신분증", "를(을) 보이고"), Some((8, "을")));
        assert_eq!(fitting("시청", "로는 가지"), Some((3, "으로")));
        assert_eq!(fitting("시청", "과태료"), None);
        assert_eq!(fitting("3주", "이상"), None);
        assert_eq!(fitting("QR", "를"), None);
        assert!(lacks_i("30분", "면 됩니다") && !lacks_i("6시", "면 됩니다") && !lacks_i("30분", "면서"));
    }
}
