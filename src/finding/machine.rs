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

/// Returns what an error says in `language`: the path, and what is wrong. In Korean the system's own words stand behind ours.
pub fn told(error: &io::Error, language: Language) -> String {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<MachineError>()) {
        Some(MachineError { path, fault: Fault::Refused(why) }) => {
            format!("{}: {}", path.display(), why.in_language(language))
        }
        Some(MachineError { path, fault: Fault::System(source) }) => format!("{}: {}", path.display(), told(source, language)),
        None => match (language, in_korean(error.kind())) {
            (Language::Ko, Some(words)) => format!("{words} ({error})"),
            _ => error.to_string(),
        },
    }
}

/// Returns what the system refuses, in Korean; `None` where its kind says nothing that people could act on.
fn in_korean(kind: io::ErrorKind) -> Option<&'static str> {
    Some(match kind {
        io::ErrorKind::NotFound => "파일이나 폴더가 없습니다",
        io::ErrorKind::PermissionDenied => "권한이 없습니다",
        io::ErrorKind::AlreadyExists => "같은 이름이 이미 있습니다",
        io::ErrorKind::IsADirectory => "파일이 아니라 폴더입니다",
        io::ErrorKind::NotADirectory => "폴더가 아닙니다",
        io::ErrorKind::DirectoryNotEmpty => "폴더가 비어 있지 않습니다",
        io::ErrorKind::ReadOnlyFilesystem => "읽기만 되는 디스크입니다",
        io::ErrorKind::StorageFull => "디스크에 남은 자리가 없습니다",
        io::ErrorKind::QuotaExceeded => "쓸 수 있는 자리를 다 썼습니다",
        io::ErrorKind::FileTooLarge => "파일이 너무 큽니다",
        io::ErrorKind::ResourceBusy => "다른 프로그램이 쓰고 있습니다",
        io::ErrorKind::CrossesDevices => "다른 디스크로는 옮길 수 없습니다",
        io::ErrorKind::InvalidFilename => "쓸 수 없는 파일 이름입니다",
        io::ErrorKind::AddrInUse => "다른 프로그램이 쓰는 포트입니다",
        io::ErrorKind::BrokenPipe => "받는 프로그램이 닫혔습니다",
        io::ErrorKind::TimedOut => "기다려도 답이 없습니다",
        io::ErrorKind::OutOfMemory => "메모리가 모자랍니다",
        io::ErrorKind::UnexpectedEof => "파일이 중간에 끊겼습니다",
        _ => return None,
    })
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
        assert_eq!(told(&error, Language::Ko), "a: 파일이나 폴더가 없습니다 (gone)");
        assert_eq!(told(&error, Language::En), "a: gone");
        let source = error.get_ref().and_then(Error::source).map(ToString::to_string);
        assert_eq!(source.as_deref(), Some("gone"));
    }
}
