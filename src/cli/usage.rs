//! A command line that cannot be read → what is wrong and what to do, in the words of this program.

use std::error::Error as _;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use super::report;
use crate::finding::{Language, Say, remedy};
use crate::say;

/// Says what is wrong with a command line. Returns `false` where the library has only its help to show.
pub(super) fn explain(error: &Error, args: &[OsString], root: &Command) -> bool {
    let language = language(args);
    // The command that was meant, for the help of its options.
    let command = args.iter().skip(1).find_map(|arg| root.find_subcommand(arg)).unwrap_or(root);
    let argument = named(error, ContextKind::InvalidArg).join(" ");
    let value = named(error, ContextKind::InvalidValue).join(" ");
    let (subject, what) = match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            (argument.clone(), say!("값이 없습니다", "a value is missing"))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            (format!("{argument}: {value}"), say!("쓸 수 없는 값입니다", "this value cannot be used"))
        }
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            (argument.clone(), say!("그런 옵션이 없습니다", "there is no such option"))
        }
        ErrorKind::UnknownArgument => (
            argument.clone(),
            say!(
                "남는 말입니다. 빈칸이 든 이름은 따옴표로 묶으세요",
                "this is one word too many; put quotation marks around a name with spaces"
            ),
        ),
        ErrorKind::InvalidSubcommand => {
            (named(error, ContextKind::InvalidSubcommand).join(" "), say!("그런 명령이 없습니다", "there is no such command"))
        }
        ErrorKind::MissingSubcommand => (String::new(), say!("명령이 빠졌습니다", "a command is missing")),
        ErrorKind::MissingRequiredArgument => (argument.clone(), say!("꼭 적어야 합니다", "this is required")),
        ErrorKind::ArgumentConflict => {
            let other = named(error, ContextKind::PriorArg).join(", ");
            (format!("{argument}, {other}"), say!("함께 쓸 수 없습니다", "these exclude each other"))
        }
        ErrorKind::InvalidUtf8 => (String::new(), say!("글자로 읽을 수 없는 값이 있습니다", "a value is no text")),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            (argument.clone(), say!("값의 수가 맞지 않습니다", "the number of values is wrong"))
        }
        _ => return false,
    };
    let dashes = without_dashes(error, command, &argument);
    let what = if dashes.is_some() { say!("남는 말입니다", "this is one word too many") } else { what };
    let what = match dashes.or_else(|| help(error, [command, root], &argument)) {
        Some(Say { ko, en }) => Say { ko: format!("{}. {ko}", what.ko), en: format!("{}; {en}", what.en) },
        None => what,
    };
    report::machine(language, if subject.is_empty() { command.get_name() } else { &subject }, &what.ko, &what.en);
    usage(error, command, root, language);
    true
}

/// Returns the option that a word is without its dashes: `check fix`.
fn without_dashes(error: &Error, command: &Command, argument: &str) -> Option<Say> {
    let is_word = error.kind() == ErrorKind::UnknownArgument && !argument.starts_with('-');
    let option = command.get_arguments().filter_map(|arg| arg.get_long()).find(|long| is_word && *long == argument)?;
    Some(say!("혹시 '--{option}'인가요?", "did you mean '--{option}'?"))
}

/// Returns what to do: the nearest name, what there is, or what the option is for.
fn help(error: &Error, commands: [&Command; 2], argument: &str) -> Option<Say> {
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    // The library names the nearest last.
    if let Some(near) = near.into_iter().find_map(|kind| named(error, kind).pop()) {
        return Some(say!("혹시 '{near}'인가요?", "did you mean '{near}'?"));
    }
    let mut known = named(error, ContextKind::ValidValue);
    if matches!(error.kind(), ErrorKind::InvalidSubcommand | ErrorKind::MissingSubcommand) {
        known.extend(named(error, ContextKind::ValidSubcommand));
    }
    known.retain(|known| !known.is_empty());
    if !known.is_empty() {
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        return Some(remedy::unknown_word("", &known));
    }
    // What each of two options is for does not say which one is meant.
    if error.kind() == ErrorKind::ArgumentConflict {
        return None;
    }
    // The words of our own parsers, otherwise those that --help has for the option: English, a dot, Korean.
    let told = error.source().map(ToString::to_string).filter(|told| told.contains(SEPARATOR));
    let told = told.or_else(|| {
        let mut all = commands.into_iter().flat_map(Command::get_arguments);
        let arg = all.find(|arg| argument.split(' ').next() == arg.to_string().split(' ').next())?;
        arg.get_help().map(ToString::to_string)
    })?;
    let (en, ko) = told.split_once(SEPARATOR)?;
    let ko = ko.split(" [").next().unwrap_or(ko);
    Some(say!("{ko}", "{en}"))
}

/// What parts English from Korean in the help of an option.
const SEPARATOR: &str = " · ";

/// Says how the command is written.
fn usage(error: &Error, command: &Command, root: &Command, language: Language) {
    let usage = named(error, ContextKind::Usage).join("\n");
    let usage = usage.trim().strip_prefix("Usage:").unwrap_or(&usage).trim();
    let name = if command.get_name() == root.get_name() {
        root.get_name().to_owned()
    } else {
        format!("cardnews {}", command.get_name())
    };
    let line = match (language, usage.is_empty()) {
        (Language::Ko, true) => format!("쓰는 법은 '{name} --help'가 보여 줍니다"),
        (Language::Ko, false) => format!("쓰는 법: {usage} (자세히는 '{name} --help')"),
        (Language::En, true) => format!("'{name} --help' tells more"),
        (Language::En, false) => format!("usage: {usage} ('{name} --help' tells more)"),
    };
    report::talk(&line);
}

/// Returns what the library knows of an error.
fn named(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}

/// Returns the language that the command line asks for, although it cannot be read as a whole; otherwise Korean.
fn language(args: &[OsString]) -> Language {
    let asked = |pair: &[OsString]| pair[0] == "--messages" && pair[1] == "en";
    let english = args.windows(2).any(asked) || args.iter().any(|arg| arg == "--messages=en");
    if english { Language::En } else { Language::Ko }
}
