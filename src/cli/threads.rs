//! The threads that share the work of a command, engaged before it begins: a machine that has none is told so, once and in time.

use std::io;

use super::{exit, report};
use crate::finding::Language;

/// Engages `count` threads; 0 means one for each processor core. If the system does not give them, it prints that and returns the
/// exit code.
pub(super) fn engage(count: u16, language: Language) -> Result<(), u8> {
    rayon::ThreadPoolBuilder::new().num_threads(count.into()).build_global().map_err(|error| {
        let why = io::Error::other(error);
        report::machine(
            language,
            "threads",
            &format!("이 컴퓨터가 일할 스레드를 내주지 않습니다. 다른 프로그램을 끄고 다시 해 보세요: {why}"),
            &format!("the system gives no thread to work with; close other programs and try again: {why}"),
        );
        exit::MACHINE
    })
}
