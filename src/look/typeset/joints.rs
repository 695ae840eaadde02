//! HTML of a picture → the same HTML with joints, where no line may break: a line begins with no particle after a bracket,
//! unit, counter or bare group of digits, no code or address is torn, and what says one thing stays together where it has room.
//!
//! The rules of Unicode (UAX #14) break `(고지서)를` before the particle, `Remove-Item` after the hyphen and `5 m` at the space.
//! Joints are characters, because what belongs together may begin in one element and end in another: `<b>(50%)</b>까지`.

use super::room::Room;
use crate::craft::korean::binding::{FIRM_SPACE, JOINT, tears};
use crate::craft::korean::seam::{open_brackets, seams};
use crate::craft::korean::together::{self, Bond, Gap, bond};

/// A place where a line may end, and takes no space (U+200B ZERO WIDTH SPACE).
const SEAM: char = '\u{200b}';
/// A hyphen that is seen only where a line breaks (U+00AD SOFT HYPHEN).
const SOFT_HYPHEN: char = '\u{ad}';

/// Returns `html` with joints. What has its joints already stays as it is.
pub fn bind(html: &str) -> String {
    let mut binder = Binder { out: String::with_capacity(html.len() + html.len() / 16), ..Binder::default() };
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        binder.text(&rest[..open]);
        let end = rest[open..].find('>').map_or(rest.len(), |at| open + at + 1);
        binder.tag(&rest[open..end], &rest[end..]);
        rest = &rest[end..];
    }
    binder.text(rest);
    binder.part();
    binder.out
}

/// Returns text as its editor wrote it, without joints.
pub(super) fn unbound(text: &str) -> String {
    text.chars().filter(|c| !matches!(*c, JOINT | SEAM)).map(|c| if c == FIRM_SPACE { ' ' } else { c }).collect()
}

/// Elements whose words run on in the line around them.
const RUNNING: [&str; 6] = ["strong", "b", "s", "span", "small", "i"];

#[derive(Default)]
struct Binder {
    out: String,
    /// The eojeol up to now, across elements.
    eojeol: String,
    /// Where in the eojeol, and where in `out`, it may have a seam.
    places: Vec<(usize, usize)>,
    /// What is before the eojeol, and where in `out` the space after it is. `None` when more than one space or a block is between.
    before: Option<(String, usize)>,
    /// The gaps of what says one thing, and where in `out` they are.
    gaps: Vec<(usize, Gap)>,
    /// The widths of the parts between these gaps.
    widths: Vec<usize>,
    /// How many brackets are open.
    open: usize,
    /// How much the place of these words holds.
    room: Room,
    /// How many drawings are open: their labels are no running text.
    drawings: usize,
}

impl Binder {
    /// Writes a tag; `after` is what follows it.
    fn tag(&mut self, tag: &str, after: &str) {
        let name = tag.trim_start_matches(['<', '/']);
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        if name == "svg" && !tag.ends_with("/>") {
            self.drawings = if tag.starts_with("</") { self.drawings.saturating_sub(1) } else { self.drawings + 1 };
        }
        if !RUNNING.contains(&name) {
            self.part();
            self.before = None;
            self.open = 0;
            self.room.enter(name, tag, after);
        }
        self.out.push_str(tag);
    }

    fn text(&mut self, text: &str) {
        if self.drawings > 0 {
            return self.out.push_str(text);
        }
        let mut at = 0;
        while let Some(written) = text[at..].chars().next() {
            let (c, length) = character(&text[at..], written);
            self.put(c, &text[at..at + length]);
            at += length;
        }
    }

    /// Writes a character, as it stands in HTML.
    fn put(&mut self, c: char, written: &str) {
        if matches!(c, JOINT | SEAM) {
            self.out.push(c);
            return;
        }
        // Several of them are seen as one, and the shaper would look through all of them for each.
        if c == SOFT_HYPHEN && self.eojeol.ends_with(SOFT_HYPHEN) {
            return;
        }
        // A firm space that the editor wrote stays one, and is a space for what follows.
        if c.is_whitespace() {
            let last = self.settle();
            let only = !last.is_empty() && matches!(c, ' ' | FIRM_SPACE);
            if !only {
                self.part();
            }
            self.before = only.then_some((last, self.out.len()));
            self.out.push_str(written);
            return;
        }
        if let Some(last) = self.eojeol.chars().next_back() {
            if c == '(' || matches!(last, '~' | '∼' | '～') {
                self.places.push((self.eojeol.len(), self.out.len()));
            } else if tears(&self.eojeol, last, c) && !self.out.ends_with(JOINT) {
                self.out.push(JOINT);
            }
        }
        self.eojeol.push(c);
        self.out.push_str(written);
    }

    /// Ends an eojeol: notes how much its parts, and the one before it, are one. Returns its last part.
    fn settle(&mut self) -> String {
        let eojeol = std::mem::take(&mut self.eojeol);
        let places = std::mem::take(&mut self.places);
        let before = self.before.take();
        let parted = self.parted(&eojeol, places);
        let mut start = 0;
        let ends = parted.iter().map(|(end, _, _)| *end).chain([eojeol.len()]);
        let gaps = parted.iter().map(|(_, at, bond)| (*at, *bond));
        for (index, end) in ends.enumerate() {
            let part = &eojeol[start..end];
            if let Some((at, bond)) = index.checked_sub(1).and_then(|index| gaps.clone().nth(index)) {
                self.gaps.push((at, Gap { bond, width: 0 }));
            } else if let Some((before, at)) = &before {
                self.space(before, *at, part);
            }
            self.widths.push(together::width(part));
            self.open = open_brackets(part, self.open);
            start = end;
        }
        eojeol[parted.last().map_or(0, |(end, _, _)| *end)..].to_owned()
    }

    /// Returns where an eojeol may part, there and in `out`, and how much both sides are one.
    fn parted(&self, eojeol: &str, places: Vec<(usize, usize)>) -> Vec<(usize, usize, Bond)> {
        let seams = seams(eojeol);
        let bond = |end: usize, at: usize| match self.out[..at].chars().next_back() {
            Some(JOINT) => Some(Bond::Firm),
            Some(SEAM) => Some(Bond::None),
            _ => {
                let ends = eojeol[..end].chars().next_back().zip(eojeol[end..].chars().next());
                let is_torn = ends.is_some_and(|(last, next)| tears(&eojeol[..end], last, next));
                let seam = seams.iter().find(|(seam, _)| *seam == end).map(|(_, bond)| *bond);
                seam.or(is_torn.then_some(Bond::Firm))
            }
        };
        places.into_iter().filter_map(|(end, at)| Some((end, at, bond(end, at)?))).collect()
    }

    /// Notes the space at `at` between two parts.
    fn space(&mut self, before: &str, at: usize, part: &str) {
        let bond = if self.out[at..].starts_with(FIRM_SPACE) { Bond::Firm } else { bond(before, part) };
        let bond = if self.open > 0 { bond.max(Bond::Inside) } else { bond };
        self.gaps.push((at, Gap { bond, width: 1 }));
    }

    /// Ends a run of words: holds together what says one thing, as far as its place holds it.
    fn part(&mut self) {
        self.settle();
        let widths = std::mem::take(&mut self.widths);
        let places = std::mem::take(&mut self.gaps);
        let Some((first, _)) = places.first() else { return };
        let words = self.out.split_off(*first);
        let gaps: Vec<Gap> = places.iter().map(|(_, gap)| *gap).collect();
        let kept = together::kept(&widths, &gaps, self.room.most(), self.room.widest());
        let (shift, mut from) = (*first, 0);
        for ((at, gap), kept) in places.iter().zip(kept) {
            let at = at - shift;
            self.out.push_str(&words[from..at]);
            from = at;
            let after = &words[at..];
            // A line may end before a bracket behind Hangul in any case.
            let is_free = after.starts_with('(') && self.out.ends_with(|c| ('가'..='힣').contains(&c));
            if gap.width > 0 {
                if kept && after.starts_with(' ') {
                    self.out.push(FIRM_SPACE);
                    from += 1;
                }
            } else if kept && !self.out.ends_with(JOINT) {
                self.out.push(JOINT);
            } else if !kept && !is_free && !self.out.ends_with(SEAM) {
                self.out.push(SEAM);
            }
        }
        self.out.push_str(&words[from..]);
    }
}

/// Returns the first character of HTML text and how many bytes it takes there.
fn character(html: &str, first: char) -> (char, usize) {
    const ENTITIES: [(&str, char); 6] =
        [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#39;", '\''), ("&#x27;", '\'')];
    let entity = ENTITIES.iter().find(|(entity, _)| html.starts_with(entity));
    entity.map_or((first, first.len_utf8()), |(entity, c)| (*c, entity.len()))
}

#[cfg(test)]
mod tests {
    use super::{bind, unbound};

    /// Shows joints as `_` and firm spaces as `+`.
    fn bound(html: &str) -> String {
        bind(html).replace('\u{2060}', "_").replace('\u{a0}', "+")
    }

    #[test]
    fn particles_stay_with_brackets_and_signs() {
        assert_eq!(bound("알림장(고지서)를"), "알림장(고지서)_를");
        assert_eq!(bound("<p>0.66%씩 「수도법」에</p>"), "<p>0._66_%_씩 「수도법」_에</p>");
        assert_eq!(bound("<strong>내기(체납액 일괄납부)</strong>를"), "<strong>내기(체납액+일괄납부)</strong>_를");
        assert_eq!(bound("<b>값</b><p>를</p>"), "<b>값</b><p>를</p>");
    }

    #[test]
    fn numbers_stay_with_units_and_groups() {
        assert_eq!(bound("소화전 5 m 이내, 3 개월 동안"), "소화전 5+m 이내, 3+개월 동안");
        assert_eq!(bound("<b>120만</b> 원을 5  m"), "<b>120만</b>+원을 5  m");
        assert_eq!(bound("1,833,500원"), "1,_833,_500원");
        assert_eq!(bound("2026. 11. 22.에 055 000 0000번"), "2026.+11.+22._에 055+000+0000번");
        assert_eq!(bound("5 물을 8 번째 1. 22.5"), "5 물을 8+번째 1. 22._5");
    }

    #[test]
    fn what_says_one_thing_is_whole_where_it_has_room() {
        assert_eq!(bound("<p>12월 <b>31일</b> (목)까지</p>"), "<p>12월+<b>31일</b>+(목)_까지</p>");
        assert_eq!(bound("<h1>2026년 12월 31일까지</h1>"), "<h1>2026년 12월+31일까지</h1>");
        let row = "<tr><th>가</th><td>오후 3시 30분까지</td><td>12월 31일</td></tr>";
        assert_eq!(
            bound(&format!("<table>{row}</table>")),
            format!("<table>{}</table>", row.replace("후 ", "후+").replace("월 ", "월+"))
        );
    }

    #[test]
    fn a_range_that_is_too_long_parts_behind_its_sign() {
        let seam = |html: &str| bound(html).replace('\u{200b}', "|").replace('_', "");
        assert_eq!(seam("<p>10월 15일(목)~2027년 4월 30일(금)에</p>"), "<p>10월+15일(목)~|2027년+4월+30일(금)에</p>");
        assert_eq!(seam("<p><b>2일 전~하루</b> 전에</p>"), "<p><b>2일+전~하루</b>+전에</p>");
        assert_eq!(seam("<p>9시~18시, 5~10분</p>"), "<p>9시~18시, 5~10분</p>");
        let cell = "<td>40,000~155,000원</td>";
        let row = format!("<table><tr><th>가</th>{cell}<td>20분</td></tr></table>");
        assert_eq!(seam(&row), row.replace('~', "~|"));
    }

    #[test]
    fn a_bracket_stays_whole_and_parts_from_what_it_explains() {
        let seam = |html: &str| bound(html).replace('\u{200b}', "|").replace('_', "");
        assert_eq!(seam("<p>02-120(내선 3)로 비탈(경사 15° 이상)</p>"), "<p>02-120|(내선+3)로 비탈(경사+15°+이상)</p>");
        assert_eq!(seam("<p>금 14:00~15:30(12주)</p>"), "<p>금+14:00~15:30|(12주)</p>");
    }

    #[test]
    fn hyphens_that_are_not_seen_are_one() {
        let hyphens = |html: &str| bind(html).matches('\u{ad}').count();
        assert_eq!(hyphens(&format!("수도{}계량기", "\u{ad}".repeat(30_000))), 1);
        assert_eq!(hyphens("수\u{ad}도\u{ad}"), 2);
    }

    #[test]
    fn codes_and_addresses_are_whole() {
        assert_eq!(bound("Remove-Item 0x80090016"), "Remove_-_Item 0x80090016");
        assert_eq!(bound("a&amp;b&lt;c"), "a_&amp;_b_&lt;_c");
        assert_eq!(bound("https://a.kr/b/c"), "https:_/_/_a._kr_/b_/c");
    }

    #[test]
    fn words_between_marks_and_before_brackets_may_part() {
        assert_eq!(bound("이름/주소·전화, 월~금"), "이름_/주소_·전화, 월_~_금");
        for text in ["위택스(wetax", "가,나", "있습니다. 네!", "<svg><text>5 m</text></svg>"] {
            assert_eq!(bound(text), text);
        }
    }

    #[test]
    fn binding_twice_is_binding_once_and_can_be_undone() {
        let html = "<p>5 m, (고지서)를 &lt;가&gt;나 1,200원 <b>50%</b>까지 https://a.kr/b-c 2026. 1. 2. 2026년 12월 31일 (목)부터 9시 ~ 18시</p>";
        assert_eq!(bind(&bind(html)), bind(html));
        assert_eq!(unbound(&bind(html)), html);
    }
}
