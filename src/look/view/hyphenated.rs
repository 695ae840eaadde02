//! Plain words → HTML of a page: words with hyphens, codes and sums are never broken, and a tap on a telephone number calls it.

use std::ops::Range;

use super::escape::{Html, escape};
use crate::craft::korean::{
    binding::{JOINT, parts, tears},
    seam::{open_brackets, seams},
    telephone::{self, Found},
    together::{self, Bond, Gap, bond},
};

/// Writes `text` escaped, with a `tel:` link around each telephone number. An eojeol with a hyphen, a code or a sum stays in one
/// piece, a particle with the bracket before it, and a number with its unit, with its other groups of digits and with what is
/// dialled. An address that no line can hold goes on behind one of its marks.
pub fn write(text: &str, out: &mut Html) {
    pieces(text, &telephone::find(text), out);
}

/// Writes `text` as [`write`] does, without links to numbers: the words of a link.
pub fn linked(text: &str, out: &mut Html) {
    pieces(text, &[], out);
}

/// Returns `text` as [`linked`] writes it.
pub(super) fn lines(text: &str) -> Html {
    let mut out = Html::new();
    linked(text, &mut out);
    out
}

/// Writes `text` as [`write`] does; a short number that it is can be called, because the words around it say so.
pub fn called(text: &str, out: &mut Html) {
    match telephone::special(text) {
        Some(found) => pieces(text, &[found], out),
        None => write(text, out),
    }
}

fn pieces(text: &str, numbers: &[Found], out: &mut Html) {
    let plain = |c: char| c.is_alphabetic() || c.is_whitespace() || matches!(c, '.' | ',' | '?' | '!');
    if text.chars().all(plain) && !has_address(text) && !text.split_whitespace().any(together::is_tail) {
        return escape(text, out);
    }
    let mut from = 0;
    while from < text.len() {
        let end = piece(text, from, numbers);
        let word = text[from..end].trim_end();
        let inside = numbers.iter().filter(|found| from <= found.at.start && found.at.end <= end);
        let short = |found: &Found| text[found.at.clone()].bytes().all(|byte| byte.is_ascii_digit());
        let is_address = word.contains("://") && has_address(word);
        let holds = next(word, 0).is_some() || word.contains(char::is_whitespace) || is_address;
        if holds || inside.clone().any(|found| !short(found)) {
            whole(text, from..from + word.len(), inside, out);
        } else {
            let start = from;
            for part in segments(word) {
                let part = start + part.start..start + part.end;
                let inside = inside.clone().filter(|found| part.start <= found.at.start && found.at.end <= part.end);
                if is_torn(&text[part.clone()]) || has_address(&text[part.clone()]) {
                    whole(text, part.clone(), inside, out);
                } else {
                    let end = closed(&text[part.clone()]);
                    let (signs, rest) = text[part.clone()].split_at(end);
                    escape(signs, out);
                    // Typewriters' quotes open as well.
                    if signs.ends_with(|c| !matches!(c, '"' | '\'')) && rest.starts_with(|c| ('가'..='힣').contains(&c)) {
                        out.push(JOINT);
                    }
                    link(text, part.start + end..part.end, inside, out);
                }
            }
        }
        escape(&text[from + word.len()..end], out);
        // A line may end between two parts of an eojeol.
        if end < text.len() && word.len() == end - from {
            out.push_str("<wbr>");
        }
        from = end;
    }
}

/// Marks between the parts of an address, a path or a code.
const MARKS: [char; 8] = ['/', '.', '@', '\\', '_', '=', '&', '?'];

/// The minimum length of an address that may have to break. A shorter one fits anywhere.
const LONG: usize = 12;

/// Returns whether a text has an address, a path or a code with marks that may be too long for a line.
fn has_address(text: &str) -> bool {
    runs(text).any(is_address)
}

fn is_address(run: &str) -> bool {
    let joins = |pair: &[u8]| MARKS.contains(&char::from(pair[0])) && pair[1].is_ascii_alphanumeric();
    run.len() >= LONG && run.bytes().any(|byte| byte.is_ascii_alphabetic()) && run.as_bytes().windows(2).skip(1).any(joins)
}

/// Returns the runs of visible ASCII in a text, and what is between them.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let ascii = rest.chars().next()?.is_ascii_graphic();
        let end = rest.find(|c: char| c.is_ascii_graphic() != ascii).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(run)
    })
}

/// Writes text escaped, with the places where its addresses may break: behind a mark, never inside a word. In a box they are
/// used only when no line can hold the whole.
pub(super) fn breakable(text: &str, out: &mut Html) {
    for run in runs(text) {
        if !is_address(run) {
            escape(run, out);
            continue;
        }
        let mut from = 0;
        for (at, pair) in run.as_bytes().windows(2).enumerate() {
            if MARKS.contains(&char::from(pair[0])) && pair[1].is_ascii_alphanumeric() {
                escape(&run[from..=at], out);
                out.push_str("<wbr>");
                from = at + 1;
            }
        }
        escape(&run[from..], out);
    }
}

/// Writes code escaped. It is typed as it is read, so a line ends at a space or behind `/` and `\\` only.
pub fn code(text: &str, out: &mut Html) {
    for piece in text.split_inclusive([' ', '/', '\\']) {
        let word = piece.trim_end_matches(' ');
        if !word.is_empty() {
            out.push_str("<span class=\"whole\">");
            escape(word, out);
            out.push_str("</span>");
        }
        out.push_str(&piece[word.len()..]);
    }
}

/// Writes a piece in a box. A box breaks inside only if no line can hold it. A browser breaks plain words at every hyphen, and
/// before a particle behind a bracket.
fn whole<'a>(text: &str, piece: Range<usize>, numbers: impl Iterator<Item = &'a Found>, out: &mut Html) {
    out.push_str("<span class=\"whole\">");
    let numbers: Vec<&Found> = numbers.collect();
    let is_range = |part: &Part| part.seam == Bond::Range && !numbers.iter().any(|found| tears_number(found, part.start));
    let seams = parts_of(&text[piece.clone()]).map(|part| Part { start: piece.start + part.start, ..part }).filter(is_range);
    let starts: Vec<usize> = [piece.start].into_iter().chain(seams.map(|part| part.start)).collect();
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(piece.end);
        let inside = numbers.iter().copied().filter(|found| *start <= found.at.start && found.at.end <= end);
        // What no line holds parts behind the sign of a range before it parts anywhere else.
        if starts.len() > 1 {
            out.push_str("<span class=\"whole\">");
        }
        link(text, *start..end, inside, out);
        if starts.len() > 1 {
            out.push_str("</span>");
        }
    }
    out.push_str("</span>");
}

/// A part of an eojeol.
struct Part {
    /// Where it begins, in bytes.
    start: usize,
    /// Where its words end.
    words: usize,
    /// Where it ends, with the spaces after it.
    end: usize,
    /// How much it is one with the part before it in its eojeol; `None` also where an eojeol begins.
    seam: Bond,
    /// Whether an eojeol begins here.
    is_first: bool,
}

/// Returns the parts of the eojeol of a text.
fn parts_of(text: &str) -> impl Iterator<Item = Part> {
    let mut from = 0;
    let eojeols = std::iter::from_fn(move || {
        let rest = text.get(from..).filter(|rest| !rest.is_empty())?;
        let gap = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let start = from;
        from += gap + rest[gap..].find(|c: char| !c.is_whitespace()).unwrap_or(rest.len() - gap);
        Some((start, &rest[..gap], from))
    });
    eojeols.flat_map(|(start, eojeol, end)| {
        let seams: Vec<(usize, Bond)> = seams(eojeol).into_iter().filter(|(_, bond)| *bond < Bond::Firm).collect();
        let mut parts = Vec::with_capacity(seams.len() + 1);
        for (index, (at, seam)) in [(0, Bond::None)].into_iter().chain(seams.iter().copied()).enumerate() {
            let next = seams.get(index).map(|(at, _)| *at);
            parts.push(Part {
                start: start + at,
                words: start + next.unwrap_or(eojeol.len()),
                end: next.map_or(end, |next| start + next),
                seam,
                is_first: index == 0,
            });
        }
        parts
    })
}

/// Returns whether a place is within a telephone number.
fn tears_number(found: &Found, at: usize) -> bool {
    found.at.start < at && at < found.at.end
}

/// Returns where the eojeol that begins here ends, with the spaces after it. A number with spaces in it is in one piece, and so
/// is what says one thing, as long as a line has the room: a date, a number with its unit.
fn piece(text: &str, from: usize, numbers: &[Found]) -> usize {
    let (mut ends, mut widths, mut gaps) = (Vec::new(), Vec::new(), Vec::new());
    let (mut before, mut open) = ("", 0);
    for part in parts_of(&text[from..]) {
        let words = &text[from + part.start..from + part.words];
        if !ends.is_empty() {
            let one_number = numbers.iter().any(|found| tears_number(found, from + part.start));
            let inside = if open > 0 { Bond::Inside } else { Bond::None };
            let bond = match part.is_first {
                _ if one_number => Bond::Firm,
                true => bond(before, words).max(inside),
                false => part.seam,
            };
            if bond == Bond::None {
                break;
            }
            gaps.push(Gap { bond, width: usize::from(part.is_first) });
        }
        ends.push(from + part.end);
        widths.push(together::width(words));
        open = open_brackets(words, open);
        before = words;
    }
    let widest = together::wide(together::MOST);
    let most = if text[..from].ends_with(['~', '∼', '～']) { widest } else { together::MOST };
    let kept = together::kept(&widths, &gaps, most, widest);
    ends.get(kept.iter().take_while(|kept| **kept).count()).copied().unwrap_or(text.len())
}

/// Returns the byte of a text where its last piece begins that stands behind a space: no line ends within it.
pub(super) fn last(text: &str) -> usize {
    let numbers = telephone::find(text);
    let (mut from, mut last) = (0, 0);
    while from < text.len() {
        if text[..from].ends_with(' ') {
            last = from;
        }
        from = piece(text, from, &numbers);
    }
    last
}

/// Returns the parts of an eojeol between which a line may end.
fn segments(eojeol: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for ((at, last), (end, next)) in eojeol.char_indices().zip(eojeol.char_indices().skip(1)) {
        if parts(&eojeol[..at + last.len_utf8()], last, next) {
            out.push(start..end);
            start = end;
        }
    }
    out.push(start..eojeol.len());
    out
}

/// Returns the length in bytes of the signs at the start of a part that close what an element before it opened.
fn closed(part: &str) -> usize {
    part.len() - part.trim_start_matches([')', ']', '」', '』', '’', '”', '"', '\'']).len()
}

/// Returns whether a browser could tear a part of an eojeol at a sign within it. A line may end before a box, so what
/// closes a bracket that stands before it gets none, but a joint.
fn is_torn(part: &str) -> bool {
    if closed(part) > 0 {
        return false;
    }
    let pairs = part.char_indices().zip(part.chars().skip(1));
    pairs.into_iter().any(|((at, last), next)| {
        let letters = last.is_alphanumeric() && next.is_alphanumeric();
        !letters && next.is_alphanumeric() && tears(&part[..at + last.len_utf8()], last, next)
    })
}

/// Writes a piece of a text with its telephone numbers as links.
fn link<'a>(text: &str, piece: Range<usize>, numbers: impl Iterator<Item = &'a Found>, out: &mut Html) {
    let mut from = piece.start;
    for Found { at, number } in numbers {
        breakable(&text[from..at.start], out);
        out.push_str("<a class=\"tel\" href=\"tel:");
        out.push_str(&number.dialled);
        out.push_str("\">");
        escape(&text[at.clone()], out);
        out.push_str("</a>");
        from = at.end;
    }
    breakable(&text[from..piece.end], out);
}

/// Returns the first run of Latin letters, digits and marks from `from` on that stays whole. Runs in an address do not count.
fn next(word: &str, mut from: usize) -> Option<Range<usize>> {
    loop {
        let start = from + word[from..].find(|c: char| c.is_ascii_alphanumeric())?;
        let rest = &word[start..];
        let digit = |at: usize| rest.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        let of_run = |at: usize, c: char| match c {
            '-' | '_' => true,
            ',' => at > 0 && digit(at - 1) && digit(at + 1),
            _ => c.is_ascii_alphanumeric(),
        };
        let end = rest.char_indices().find(|(at, c)| !of_run(*at, *c)).map_or(word.len(), |(at, _)| start + at);
        let joins = |c: char| matches!(c, '/' | '=' | '@');
        let alone = !word[..start].ends_with(|c| joins(c) || matches!(c, '.' | '-' | '_')) && !word[end..].starts_with(joins);
        let run = word[start..end].trim_end_matches(['-', '_']);
        if alone && is_whole(run) {
            return Some(start..start + run.len());
        }
        from = end;
    }
}

/// The minimum length of a code of letters and digits, such as 0x80090016. Shorter ones fit anywhere.
const CODE: usize = 6;

/// Returns whether a run is a name with a hyphen, a code, or a sum with commas.
fn is_whole(run: &str) -> bool {
    let has = |of_kind: fn(&u8) -> bool| run.bytes().any(|byte| of_kind(&byte));
    run.contains(['-', '_', ',']) || run.len() >= CODE && has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::write;

    fn written(text: &str) -> String {
        let mut out = String::new();
        write(text, &mut out);
        out
    }

    #[test]
    fn a_number_can_be_called_and_the_words_beside_it_stay() {
        assert_eq!(
            written("의창구 055-212-4811<로>"),
            "의창구 <span class=\"whole\"><a class=\"tel\" href=\"tel:0552124811\">055-212-4811</a>&lt;로&gt;</span>"
        );
        assert_eq!(
            written("(02-123-4567, 1588-0000)."),
            "<span class=\"whole\">(<a class=\"tel\" href=\"tel:021234567\">02-123-4567</a>, \
             <a class=\"tel\" href=\"tel:15880000\">1588-0000</a>).</span>"
        );
    }

    #[test]
    fn every_number_of_the_plan_can_be_called() {
        for (text, html) in [
            ("국번 없이 120을", "국번 없이 <a class=\"tel\" href=\"tel:120\">120</a>을"),
            ("02-120", "<span class=\"whole\"><a class=\"tel\" href=\"tel:02120\">02-120</a></span>"),
            ("0505-300-1234", "<span class=\"whole\"><a class=\"tel\" href=\"tel:05053001234\">0505-300-1234</a></span>"),
            ("055-000-1542~3에", "<span class=\"whole\"><a class=\"tel\" href=\"tel:0550001542\">055-000-1542~3</a>에</span>"),
            ("+82-55-000-1234", "<span class=\"whole\"><a class=\"tel\" href=\"tel:+82550001234\">+82-55-000-1234</a></span>"),
            (
                "문의 (055) 000-1234 로",
                "문의 <span class=\"whole\"><a class=\"tel\" href=\"tel:0550001234\">(055) 000-1234</a></span> 로",
            ),
        ] {
            assert_eq!(written(text), html);
        }
    }

    #[test]
    fn a_name_with_a_hyphen_is_kept_whole() {
        assert_eq!(written("새 K-water에\t<"), "새 <span class=\"whole\">K-water에</span>\t&lt;");
    }

    #[test]
    fn codes_and_sums_are_kept_whole() {
        assert_eq!(
            written("0x80090016이 <1,833,500원>"),
            "<span class=\"whole\">0x80090016이</span> <span class=\"whole\">&lt;1,833,500원&gt;</span>"
        );
        assert_eq!(
            written("ERR_SSL A4 3,4 2026년"),
            "<span class=\"whole\">ERR_SSL</span> A4 <span class=\"whole\">3,4 2026년</span>"
        );
    }

    #[test]
    fn other_digits_are_no_numbers_to_call() {
        for text in ["2026-11-22", "1990-2026", "055-268-7123-1", "a055-268-7123", "8-10", "50 mm", "9. 13.(일)", "(고지서)를"]
        {
            assert_eq!(written(text), format!("<span class=\"whole\">{text}</span>"));
        }
        for text in ["", "-", "가-나", "및/또는", "a.kr"] {
            assert_eq!(written(text), text);
        }
    }

    #[test]
    fn a_range_parts_behind_its_sign_before_anywhere_else() {
        let sides =
            |one: &str, other: &str| format!("<span class=\"whole\">{one}</span><wbr><span class=\"whole\">{other}</span>");
        assert_eq!(written("10월 15일(목)~2027년 4월 30일(금)에"), sides("10월 15일(목)~", "2027년 4월 30일(금)에"));
        assert_eq!(
            written("10월 1일~9일"),
            "<span class=\"whole\"><span class=\"whole\">10월 1일~</span><span class=\"whole\">9일</span></span>"
        );
        assert_eq!(written("비탈(경사 15° 이상)에서"), "비탈<wbr><span class=\"whole\">(경사 15° 이상)에서</span>");
    }

    #[test]
    fn an_address_breaks_behind_its_marks_when_no_line_holds_it() {
        for (text, html) in [
            ("누리집 pay.hanbit.example.kr", "누리집 <span class=\"whole\">pay.<wbr>hanbit.<wbr>example.<wbr>kr</span>"),
            ("집(a-b.example.kr/3)에", "집<wbr><span class=\"whole\">(a-b.<wbr>example.<wbr>kr/<wbr>3)에</span>"),
            ("http://a.example.kr로", "<span class=\"whole\">http://<wbr>a.<wbr>example.<wbr>kr로</span>"),
            ("tel=055-268-7123", "<span class=\"whole\">tel=<wbr>055-268-7123</span>"),
            ("C:\\Users\\hong 안", "<span class=\"whole\">C:\\<wbr>Users\\<wbr>hong</span> 안"),
            ("ERR_CERT_DATE", "<span class=\"whole\">ERR_<wbr>CERT_<wbr>DATE</span>"),
        ] {
            assert_eq!(written(text), html);
        }
    }
}
