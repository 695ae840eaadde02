//! A command line that cannot be read → a line in Korean to go before the library's own words, which are English.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Returns what is wrong and what to do, in Korean; `None` where the library only shows its help.
pub(super) fn in_korean(error: &Error) -> Option<String> {
    let named = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = named(ContextKind::InvalidArg);
    let value = named(ContextKind::InvalidValue);
    let words = match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => format!("값이 없습니다: {argument}"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("쓸 수 없는 값입니다: {argument} {value}"),
        ErrorKind::UnknownArgument => format!("모르는 옵션이나 값입니다: {argument}"),
        ErrorKind::InvalidSubcommand => format!("모르는 명령입니다: {}", named(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("꼭 적어야 할 것이 없습니다: {argument}"),
        ErrorKind::ArgumentConflict => format!("다른 옵션과 함께 쓸 수 없습니다: {argument}"),
        ErrorKind::InvalidUtf8 => "글자로 읽을 수 없는 값이 있습니다".to_owned(),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            format!("값의 수가 맞지 않습니다: {argument}")
        }
        _ => return None,
    };
    Some(format!("오류: {words}. 쓰는 법은 'cardnews --help'가 보여 줍니다"))
}
