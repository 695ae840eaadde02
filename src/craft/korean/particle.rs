//! The particle that fits a word: 을 or 를, 이 or 가, 은 or 는.

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

/// Returns `word` with the tail of another word, in the form that fits: 금년은 → 올해는.
pub fn attach(word: &str, tail: &str) -> String {
    format!("{word}{}", agreeing(word, tail))
}

/// Returns `text`, which stands right after `word`, with the particle at its start in the form that fits: 를 내고 → 을 내고.
/// What is no particle for sure stays, and so does the particle of a word that nobody knows how to read.
pub fn agreeing(word: &str, text: &str) -> String {
    match fitting(word, text) {
        Some((length, form)) => format!("{form}{}", &text[length..]),
        None => text.to_owned(),
    }
}

/// A particle of two forms.
struct Pair {
    /// After a consonant.
    closed: &'static str,
    /// After a vowel.
    open: &'static str,
    /// Ways to write it that are neither form, or form and choice in one.
    neutral: &'static [&'static str],
    next: Next,
}

/// What may follow a particle in its eojeol.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// Nothing: 이상 and 은행 are no particles.
    Nothing,
    /// Further particles: 으로는, 와도.
    Particles,
}

const fn pair(closed: &'static str, open: &'static str, neutral: &'static [&'static str], next: Next) -> Pair {
    Pair { closed, open, neutral, next }
}

/// All particles that change with the sound before them.
///
/// 야, 이고, 이면, 이다 and 란 are left out: 고, 면 and 란 are also nouns (한빛면, 신고란), 야 also ends a sentence.
const PAIRS: &[Pair] = &[
    pair("을", "를", &["을(를)", "를(을)", "을/를"], Next::Nothing),
    pair("이", "가", &["이(가)", "가(이)", "이/가"], Next::Nothing),
    pair("은", "는", &["은(는)", "는(은)", "은/는"], Next::Nothing),
    pair("과", "와", &["과(와)", "와(과)", "과/와"], Next::Particles),
    pair("으로", "로", &["(으)로", "으로(로)", "로(으로)"], Next::Particles),
    pair("으로서", "로서", &["(으)로서"], Next::Particles),
    pair("으로써", "로써", &["(으)로써"], Next::Particles),
    pair("이나", "나", &["(이)나"], Next::Nothing),
    pair("이나마", "나마", &["(이)나마"], Next::Nothing),
    pair("이랑", "랑", &["(이)랑"], Next::Particles),
    pair("이라", "라", &["(이)라"], Next::Nothing),
    pair("이라고", "라고", &["(이)라고"], Next::Particles),
    pair("이라는", "라는", &["(이)라는"], Next::Nothing),
    pair("이라도", "라도", &["(이)라도"], Next::Nothing),
    pair("이라면", "라면", &["(이)라면"], Next::Nothing),
    pair("이라서", "라서", &["(이)라서"], Next::Nothing),
    pair("이라야", "라야", &["(이)라야"], Next::Nothing),
    pair("이든", "든", &["(이)든"], Next::Nothing),
    pair("이든지", "든지", &["(이)든지"], Next::Nothing),
    pair("이며", "며", &["(이)며"], Next::Nothing),
];

/// Returns the particle at the start of `text`, which stands right after `word`: its length in bytes as written, and the form
/// that fits. Returns `None` if no particle is there for sure, or if nobody knows how `word` is read.
pub fn fitting(word: &str, text: &str) -> Option<(usize, &'static str)> {
    let sound = sound::last(word)?;
    let (length, pair) =
        PAIRS.iter().filter_map(|pair| Some((written(pair, text)?, pair))).max_by_key(|(length, _)| *length)?;
    let takes_open = sound == Sound::Vowel || sound == Sound::Rieul && pair.open.starts_with('로');
    Some((length, if takes_open { pair.open } else { pair.closed }))
}

/// Returns the length in bytes of a particle at the start of `text`, in whichever form it is written. It must end its eojeol, or
/// further particles must.
fn written(pair: &Pair, text: &str) -> Option<usize> {
    let forms = pair.neutral.iter().copied().chain([pair.closed, pair.open]);
    let ends = |form: &&str| {
        let Some(rest) = text.strip_prefix(form) else { return false };
        let more = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
        more.is_empty() || pair.next == Next::Particles && tail::after(pair.open, more) == Some(Tail::Particle)
    };
    forms.filter(ends).map(str::len).max()
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
    use super::{attach, eul, eun, fitting, i};

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
    fn only_what_is_surely_a_particle_is_one() {
        assert_eq!(fitting("신분증", "를 보이고"), Some((3, "을")));
        assert_eq!(fitting("신분증", "를(을) 보이고"), Some((8, "을")));
        assert_eq!(fitting("시청", "로는 가지"), Some((3, "으로")));
        assert_eq!(fitting("시청", "과태료"), None);
        assert_eq!(fitting("3주", "이상"), None);
        assert_eq!(fitting("QR", "를"), None);
    }
}
