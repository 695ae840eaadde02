//! Lines that YAML cannot read → what might be wrong with their place: tabs, indents, marks of lists, words without a key.

use std::ops::Range;

use super::mend::{self, Mend, Part, column, indent, line_at, lines_above, lines_from};
use super::trouble::key_at;
use crate::say;

/// What begins a remark elsewhere.
const REMARKS: [&str; 3] = ["//", "/*", "<!--"];
/// What begins an item of a list elsewhere.
const BULLETS: [char; 11] = ['*', '•', '·', '∙', 'ㆍ', '○', '●', '□', '■', '▶', 'ㅇ'];

/// Returns what is wrong with signs that nobody sees, and with tabs, on the line at `here` or beside it.
pub fn unseen(text: &str, here: &Range<usize>) -> Vec<Mend> {
    let above = here.start.checked_sub(1).map(|end| line_at(text, end));
    let below = (here.end < text.len()).then(|| line_at(text, here.end + 1));
    let near: Vec<Range<usize>> = [above, Some(here.clone()), below].into_iter().flatten().collect();
    let marks = near.iter().filter_map(|line| invisible(text, line)).map(|part| vec![part]);
    let first = near.iter().find(|line| tabs(&text[(*line).clone()]).is_some());
    marks.chain(first.into_iter().flat_map(|first| tabbed(text, first))).collect()
}

/// Returns the first character of a line that nobody sees and YAML does not take: a byte order mark, or a control.
fn invisible(text: &str, line: &Range<usize>) -> Option<Part> {
    let mut chars = text[line.clone()].char_indices();
    let (at, found) = chars.find(|(_, c)| *c == '\u{FEFF}' || c.is_control() && !matches!(c, '\t' | '\r'))?;
    let at = line.start + at..line.start + at + found.len_utf8();
    let code = u32::from(found);
    let message = say!("보이지 않는 글자(U+{code:04X})가 있습니다", "there is an invisible character (U+{code:04X})");
    let help = say!("그 글자를 지우거나 줄을 새로 치세요", "delete it, or type the line anew");
    // A control may have parted two words.
    let mend = if found == '\u{FEFF}' { mend::sure } else { mend::likely };
    Some(mend(at, String::new(), message, help))
}

/// Returns the part of a line's indentation from its first tab on.
fn tabs(line: &str) -> Option<Range<usize>> {
    let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
    line[..blank].find('\t').map(|first| first..blank)
}

/// Returns the lines from `first` on that are indented by tabs, with two spaces for each, or with none.
fn tabbed(text: &str, first: &Range<usize>) -> [Mend; 2] {
    // Beside spaces nobody knows how wide a tab was.
    let alone = !text.lines().any(|line| line.starts_with(' '));
    let spaced = |width: &str| {
        let part = |line: Range<usize>| {
            let tabs = tabs(&text[line.clone()])?;
            let with = text[line.start + tabs.start..line.start + tabs.end].replace('\t', width);
            let edit = line.start + tabs.start..line.start + tabs.end;
            let message = say!("들여쓰기에 탭 글자가 있습니다", "the indentation holds a tab character");
            let part = if width.is_empty() {
                let help = say!("탭을 지우세요", "delete the tab");
                mend::sure(edit, with, message, help)
            } else {
                let help = say!("탭을 지우고 빈칸 두 개를 넣으세요", "replace the tab by two spaces");
                mend::sure(edit, with, message, help)
            };
            Some(if alone { part } else { mend::likely(part.edit, part.with, part.fault.message, part.fault.help) })
        };
        lines_from(text, first).map_while(part).collect()
    };
    [spaced("  "), spaced("")]
}

/// Returns what might be wrong with the place of the line at `here`.
pub fn mends(text: &str, here: &Range<usize>) -> Vec<Mend> {
    let single = [list_mark(text, here), remark(text, here), indentation(text, here), missing_colon_above(text, here)];
    let mut out: Vec<Mend> = single.into_iter().flatten().map(|part| vec![part]).collect();
    out.extend(block(text, here));
    out.extend(item_among_keys(text, here).map(|part| vec![part]));
    out.extend(continuation(text, here).map(|part| vec![part]));
    out
}

/// `-여권`, `• 여권` where a list stands.
pub fn list_mark(text: &str, here: &Range<usize>) -> Option<Part> {
    let words = &text[here.clone()];
    let start = indent(words);
    let sign = words[start..].chars().next()?;
    let rest = &words[start + sign.len_utf8()..];
    let value = rest.trim();
    let edit = here.start + start..here.start + words.len() - rest.trim_start().len();
    let help = say!("'-'와 빈칸 뒤에 값을 적으세요: - {value}", "write a hyphen, a space and the value: - {value}");
    match sign {
        '-' if !value.is_empty() && !rest.starts_with(|c: char| matches!(c, ' ' | '-') || c.is_ascii_digit()) => Some(
            mend::sure(edit, "- ".to_owned(), say!("'-' 뒤에 빈칸이 없습니다", "there is no space after the hyphen"), help),
        ),
        sign if BULLETS.contains(&sign) && !value.is_empty() => Some(mend::sure(
            edit,
            "- ".to_owned(),
            say!("목록의 표시가 '-'가 아니라 '{sign}'입니다", "the mark of the item is '{sign}' instead of a hyphen"),
            help,
        )),
        _ => None,
    }
}

/// `// 메모`.
fn remark(text: &str, here: &Range<usize>) -> Option<Part> {
    let line = &text[here.clone()];
    let start = indent(line);
    let words = line[start..].trim_end();
    let sign = REMARKS.iter().find(|sign| words.starts_with(**sign))?;
    let said = words[sign.len()..].trim_end_matches("*/").trim_end_matches("-->").trim();
    Some(mend::sure(
        here.start + start..here.start + start + words.len(),
        format!("# {said}"),
        say!("'{sign}'로는 메모를 적을 수 없습니다", "'{sign}' begins no remark"),
        say!("메모는 '#'로 시작하세요: # {said}", "begin a remark with '#': # {said}"),
    ))
}

/// `- 버스` that is indented deeper than the item above.
pub fn strayed_item(text: &str, here: &Range<usize>) -> Option<Part> {
    let is_item = text[here.clone()].trim_start().starts_with("- ");
    indentation(text, here).filter(|_| is_item)
}

/// A line that is indented otherwise than the one above, which has a value already.
fn indentation(text: &str, here: &Range<usize>) -> Option<Part> {
    let words = &text[here.clone()];
    let own = indent(words);
    let is_item = words[own..].starts_with("- ");
    let above = lines_above(text, here).next()?;
    let above = &text[above];
    let aim = if is_item && above.trim_start().starts_with("- ") { indent(above) } else { column(above) };
    let is_key = key_at(&words[column(words)..]).is_some();
    let above_value = key_at(&above[column(above)..]).map(|colon| above[column(above) + colon + 1..].trim());
    // Below a key without a value the lines are indented deeper.
    let opens = own > aim && above_value.is_some_and(str::is_empty);
    if own == aim || opens || !(is_item || is_key && above_value.is_some()) {
        return None;
    }
    let edit = here.start..here.start + own;
    let with = " ".repeat(aim);
    let message = if own > aim {
        say!("들여쓰기가 윗줄보다 깊습니다", "the line is indented deeper than the one above")
    } else {
        say!("들여쓰기가 윗줄과 맞지 않습니다", "the indentation does not match the line above")
    };
    let help = match aim {
        0 => say!("윗줄처럼 줄 맨 앞에서 시작하세요", "begin it at the start of the line, as the line above"),
        _ => say!("윗줄에 맞추어 빈칸 {aim}개를 앞에 두세요", "give it {aim} spaces, as the line above has"),
    };
    // Deeper than a line that has a value nothing can be; less deep it may belong elsewhere.
    Some(if own > aim { mend::sure(edit, with, message, help) } else { mend::likely(edit, with, message, help) })
}

/// `fee` above lines that are indented deeper.
fn missing_colon_above(text: &str, here: &Range<usize>) -> Option<Part> {
    let above = lines_above(text, here).next()?;
    let words = text[above.clone()].trim_end();
    let name = &words[column(words)..];
    let is_word = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let deeper = indent(&text[here.clone()]) > column(words);
    (is_word && deeper).then(|| {
        let end = above.start + words.len();
        let message = say!("'{name}' 뒤에 쌍점이 없습니다", "there is no colon behind '{name}'");
        let help = say!("쌍점을 적으세요: {name}:", "write a colon: {name}:");
        mend::sure(end - name.len()..end, format!("{name}:"), message, help)
    })
}

/// Lines below `script: |` that are not indented.
fn block(text: &str, here: &Range<usize>) -> Option<Mend> {
    let head = lines_above(text, here).next()?;
    let words = text[head.clone()].trim_end();
    let sign = words.rsplit(' ').next()?.trim_end_matches(['+', '-']);
    if !matches!(sign, "|" | ">") {
        return None;
    }
    let width = column(words) + 2;
    let lines = lines_from(text, here).take_while(|line| {
        let words = &text[line.clone()];
        indent(words) < width && key_at(&words[column(words)..]).is_none()
    });
    let part = |line: Range<usize>| {
        let own = indent(&text[line.clone()]);
        let with = " ".repeat(width);
        let message = say!("'{sign}' 아래 줄이 들여쓰이지 않았습니다", "the line below '{sign}' is not indented");
        let help = say!("앞에 빈칸 {width}개를 두세요", "give it {width} spaces");
        mend::sure(line.start..line.start + own, with, message, help)
    };
    let mend: Mend = lines.map(part).collect();
    (!mend.is_empty()).then_some(mend)
}

/// `- title: 여권` among keys without a hyphen.
fn item_among_keys(text: &str, here: &Range<usize>) -> Option<Part> {
    let words = &text[here.clone()];
    let start = column(words);
    let own = indent(words);
    let above = lines_above(text, here).next()?;
    let beside = column(&text[above.clone()]) == own && key_at(&text[above][own..]).is_some();
    (start > own && beside && key_at(&words[start..]).is_some()).then(|| {
        let shown = words[start..].trim_end();
        let message = say!("항목 이름 앞에 '-'가 있습니다", "there is a hyphen before the key");
        let help = say!("'-'를 지우세요: {shown}", "delete the hyphen: {shown}");
        mend::likely(here.start + own..here.start + start, String::new(), message, help)
    })
}

/// A line of words without a key.
fn continuation(text: &str, here: &Range<usize>) -> Option<Part> {
    let words = &text[here.clone()];
    let own = indent(words);
    let said = words[own..].trim_end();
    if said.is_empty() || key_at(&words[column(words)..]).is_some() || said == "---" {
        return None;
    }
    let above = lines_above(text, here).next();
    let width = above.map_or(0, |above| {
        let above = &text[above];
        if key_at(&above[column(above)..]).is_some() { column(above) + 2 } else { indent(above) }
    });
    let mut part = mend::likely(
        here.start..here.start + own,
        if width > own { " ".repeat(width) } else { format!("{}# ", " ".repeat(own)) },
        say!("항목 이름이 없는 줄입니다: {said}", "this line has no key: {said}"),
        say!(
            "윗줄에 이어지는 말이면 윗줄 끝에 붙여 적고, 메모면 앞에 '# '를 적으세요",
            "if it belongs to the value above, write it at the end of that line; if it is a remark, begin it with '# '"
        ),
    );
    part.fault.at = here.start + own..here.start + own + said.len();
    Some(part)
}
