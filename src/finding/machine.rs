//! A machine's mistake: the path that it is about, and what is wrong with it. It travels inside an [`io::Error`].
//!
//! It is no finding: no author can mend it in a text.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::{Language, Say};

/// What is wrong with a path.
#[derive(Debug)]
struct MachineError {
    path: PathBuf,
    fault: Fault,
}

#[derive(Debug)]
enum Fault {
    /// The system refused; it says why in its own words.
    System(io::Error),
    /// This program refused.
    Refused(Say),
}

/// Gives an error of the system the path that it is about.
///
/// # Errors
/// That of `result`.
pub fn at<T>(path: &Path, result: io::Result<T>) -> io::Result<T> {
    result.map_err(|error| io::Error::new(error.kind(), MachineError { path: path.to_owned(), fault: Fault::System(error) }))
}

/// Returns the error by which this program refuses something about a path.
pub fn refused(kind: io::ErrorKind, path: &Path, why: Say) -> io::Error {
    io::Error::new(kind, MachineError { path: path.to_owned(), fault: Fault::Refused(why) })
}

/// Returns what an error says in `language`: the path, and what is wrong. What the system says stays in the system's language.
pub fn told(error: &io::Error, language: Language) -> String {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<MachineError>()) {
        Some(MachineError { path, fault: Fault::Refused(why) }) => {
            format!("{}: {}", path.display(), why.in_language(language))
        }
        Some(MachineError { path, fault: Fault::System(source) }) => format!("{}: {}", path.display(), told(source, language)),
        None => error.to_string(),
    }
}

impl fmt::Display for MachineError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.fault {
            Fault::System(error) => write!(out, "{path}: {error}"),
            Fault::Refused(Say { ko, en }) => write!(out, "{path}: {ko} / {en}"),
        }
    }
}

impl Error for MachineError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.fault {
            Fault::System(error) => Some(error),
            Fault::Refused(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::say;

    #[test]
    fn a_refusal_is_told_in_the_language_that_is_asked_for() {
        let error = refused(io::ErrorKind::Other, Path::new("public"), say!("상했습니다", "damaged"));
        assert_eq!(told(&error, Language::Ko), "public: 상했습니다");
        assert_eq!(told(&error, Language::En), "public: damaged");
        assert_eq!(error.to_string(), "public: 상했습니다 / damaged");
    }

    #[test]
    fn an_error_of_the_system_keeps_its_kind_and_its_source() {
        let missing = io::Error::new(io::ErrorKind::NotFound, "gone");
        let error = at(Path::new("a"), Err::<(), _>(missing)).expect_err("it was one");
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
        assert_eq!(told(&error, Language::Ko), "a: gone");
        let source = error.get_ref().and_then(Error::source).map(ToString::to_string);
        assert_eq!(source.as_deref(), Some("gone"));
    }
}
