//! Text → the clipboard of the desktop. The only file that uses arboard.
//!
//! On Linux the program that copied a text must answer every paste. So a separate process, the keeper, runs until something
//! else is copied.

use std::fmt::Display;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};

use super::{exit, report};

/// The first argument with which this program starts itself as the keeper.
pub(super) const HOLD: &str = "hold-clipboard";

/// The output of the keeper when the text can be pasted.
const READY: &str = "ready";

/// Copies `text`.
///
/// # Errors
/// There is no desktop, or it refuses. The text is the system's reason, in English.
pub(super) fn copy(text: &str) -> Result<(), String> {
    if cfg!(target_os = "linux") { by_keeper(text).map_err(|error| error.to_string())? } else { set(text) }
}

fn by_keeper(text: &str) -> std::io::Result<Result<(), String>> {
    let program = std::env::current_exe()?;
    let mut keeper =
        Command::new(program).arg(HOLD).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    // The pipe is closed at the end of the statement, because the keeper reads to the end.
    keeper.stdin.take().map_or(Ok(()), |mut input| input.write_all(text.as_bytes()))?;
    let mut said = String::new();
    if let Some(output) = keeper.stdout.take() {
        BufReader::new(output).read_line(&mut said)?;
    }
    let said = said.trim();
    Ok(if said == READY { Ok(()) } else { Err(said.to_owned()) })
}

fn set(text: &str) -> Result<(), String> {
    arboard::Clipboard::new().and_then(|mut clipboard| clipboard.set_text(text)).map_err(|error| error.to_string())
}

/// Keeps the text of standard input in the clipboard until something else is copied.
pub(super) fn hold() -> u8 {
    let mut text = String::new();
    if let Err(error) = std::io::stdin().read_to_string(&mut text) {
        return refused(&error);
    }
    match arboard::Clipboard::new() {
        Ok(clipboard) => keep(clipboard, text),
        Err(error) => refused(&error),
    }
}

#[cfg(target_os = "linux")]
fn keep(mut clipboard: arboard::Clipboard, text: String) -> u8 {
    use arboard::SetExtLinux;
    if let Err(error) = report::data(&format!("{READY}\n")) {
        return refused(&error);
    }
    match clipboard.set().wait().text(text) {
        Ok(()) => exit::CLEAN,
        Err(error) => refused(&error),
    }
}

#[cfg(not(target_os = "linux"))]
fn keep(mut clipboard: arboard::Clipboard, text: String) -> u8 {
    clipboard.set_text(text).map_or_else(|error| refused(&error), |()| exit::CLEAN)
}

fn refused(error: &dyn Display) -> u8 {
    // Nobody may be left to hear it.
    let _ = report::data(&format!("{error}\n"));
    exit::MACHINE
}
