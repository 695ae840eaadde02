//! What an office says otherwise: the shared text then and now beside its own, kept or taken back.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use super::super::several::Several;
use super::super::{Context, check, exit, kept, report};
use super::Args;
use crate::check::{drift, offices::OfficeChecked};
use crate::editor::fix::{self, Edit};
use crate::finding::{Language, machine, remedy};
use crate::model::{Date, Difference, Extent, Kept, Purpose};
use crate::{read, say, write};

/// Prints the differences of the office `id`, or one of them, or settles that one.
pub(super) fn run(context: &Context, args: &Args, several: &Several, root: &Path, id: &str) -> io::Result<u8> {
    let language = context.language.unwrap_or_else(|| check::input_language(&several.input));
    let known: Vec<&str> = several.offices.ids.iter().map(String::as_str).collect();
    if !known.contains(&id) {
        return Ok(unknown(id, &known, ("그런 기관이 없습니다", "there is no such office"), language));
    }
    let public = root.join("public").join(id);
    let OfficeChecked { input, differences, kept, .. } = several.check(id, &public, Purpose::Preview, Extent::NoPictures)?;
    let noted = kept.as_deref().unwrap_or_default();
    let Some(what) = &args.what else {
        let lines: String = differences.iter().map(|one| line(one, noted, language)).collect();
        report::data(&lines)?;
        return Ok(exit::CLEAN);
    };
    let Some(difference) = differences.iter().find(|one| one.what == *what) else {
        let known: Vec<&str> = differences.iter().map(|one| one.what.as_str()).collect();
        return Ok(unknown(
            what,
            &known,
            ("이 기관이 다르게 적은 것이 아닙니다", "the office does not say this otherwise"),
            language,
        ));
    };
    if args.keep {
        let others = drift::noted(&differences, noted, input.today).into_iter();
        let all: Vec<Kept> =
            others.map(|kept| if kept.what == *what { drift::keep(difference, input.today) } else { kept }).collect();
        kept::record(root, &several.input, id, kept.as_deref(), &all)?;
        report::talk(match language {
            Language::Ko => "기관의 글을 그대로 둡니다. 공유 글이 다시 달라지면 알려 드립니다.",
            Language::En => "the office's text stays; you will be told when the shared one changes again",
        });
    } else if args.take {
        take_back(root, several, difference)?;
        let path = &difference.place.path;
        report::talk(&match language {
            Language::Ko => format!("기관의 글을 지웠습니다: {path}. 이제 공유 글이 나옵니다."),
            Language::En => format!("the office's text was removed from {path}; the shared one appears now"),
        });
    } else {
        report::data(&three(difference, drift::of(difference, noted), language))?;
    }
    Ok(exit::CLEAN)
}

fn unknown(typed: &str, known: &[&str], what: (&str, &str), language: Language) -> u8 {
    let near = remedy::unknown_word(typed, known);
    report::machine(language, typed, &format!("{}. {}", what.0, near.ko), &format!("{}; {}", what.1, near.en));
    exit::USAGE
}

fn line(difference: &Difference, kept: &[Kept], language: Language) -> String {
    let moved = drift::of(difference, kept).filter(|kept| difference.has_moved(kept));
    let mark = if moved.is_some() { "!" } else { " " };
    let since = |day: Option<Date>| day.map(|day| format!("({day})")).unwrap_or_default();
    let said = match (language, moved) {
        (_, None) => String::new(),
        (Language::Ko, Some(kept)) => format!("  공유 글이 달라졌습니다 {}", since(kept.moved_on)),
        (Language::En, Some(kept)) => format!("  the shared text has changed {}", since(kept.moved_on)),
    };
    format!("{mark} {}{}\n", difference.what, said.trim_end())
}

/// The shared text when the office replaced it, the shared text now, and the office's own.
fn three(difference: &Difference, kept: Option<&Kept>, language: Language) -> String {
    let names = match language {
        Language::Ko => ["그때의 공유 글", "지금의 공유 글", "기관의 글"],
        Language::En => ["the shared text then", "the shared text now", "the office's text"],
    };
    let mut out = String::new();
    let then = kept.filter(|kept| difference.has_moved(kept)).map(|kept| (names[0], Some(kept.kept_on), kept.shared.as_str()));
    let rest = [(names[1], None, difference.shared.as_str()), (names[2], None, difference.own.as_str())];
    for (name, day, text) in then.into_iter().chain(rest) {
        let day = day.map(|day: Date| format!(" ({day})")).unwrap_or_default();
        let _ = writeln!(out, "── {name}{day}\n{text}\n");
    }
    out
}

/// Removes the lines with which the office says something otherwise.
fn take_back(root: &Path, several: &Several, difference: &Difference) -> io::Result<()> {
    let place = &difference.place;
    let text = several.input.texts.get(&place.path).map_or("", |text| text);
    let changed = || {
        let why = say!("그 사이 바뀌었습니다. 다시 해 보세요", "changed meanwhile; try again");
        machine::refused(io::ErrorKind::Other, &root.join(&*place.path), why)
    };
    let original = read::original(root, &place.path, text)?.ok_or_else(changed)?;
    let at = original.bytes_of(&(place.start..place.end)).ok_or_else(changed)?;
    let edits = [Edit { at, text: String::new() }];
    write::replace(&original.path, &original.bytes, &fix::apply(&original.bytes, &edits))
}
