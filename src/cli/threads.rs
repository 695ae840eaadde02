//! The threads that do the work of a command, engaged before it begins: a machine that has none is told so, once and in time.
//!
//! Their stacks are ours, whatever the environment says (RUST_MIN_STACK, `ulimit -s`): a small one ends a program by a signal. Their
//! number is bounded, also where RAYON_NUM_THREADS asks for a hundred thousand.

use std::env;
use std::io;
use std::num::NonZero;
use std::panic;
use std::process::ExitCode;
use std::thread;

use super::{exit, report};
use crate::finding::Language;

/// The stack of the thread that a command runs in, in bytes: what Linux gives the first thread of a program.
const STACK: usize = 8 << 20;
/// The stack of each thread that shares the work, in bytes: what Rust gives a thread.
const SHARED_STACK: usize = 2 << 20;
/// The most threads, as for `--jobs`.
const MOST: usize = 256;

/// Runs a command in a thread with a stack of its own, and returns its exit code.
pub(super) fn with_stack(command: impl FnOnce() -> ExitCode + Send + 'static) -> ExitCode {
    match thread::Builder::new().stack_size(STACK).spawn(command).map(thread::JoinHandle::join) {
        Ok(Ok(code)) => code,
        Ok(Err(fault)) => panic::resume_unwind(fault),
        Err(error) => ExitCode::from(none(Language::Ko, &error)),
    }
}

/// Engages `count` threads; 0 means as many as RAYON_NUM_THREADS says, or one for each processor core. If the system does not give them, it prints that and returns the
/// exit code.
pub(super) fn engage(count: u16, language: Language) -> Result<(), u8> {
    let asked = || env::var("RAYON_NUM_THREADS").ok()?.parse().ok().filter(|count| *count > 0);
    let cores = || thread::available_parallelism().map_or(1, NonZero::get);
    let count = if count == 0 { asked().unwrap_or_else(cores) } else { count.into() };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(count.min(MOST)).stack_size(SHARED_STACK);
    pool.build_global().map_err(|error| none(language, &io::Error::other(error)))
}

/// Says that the system gives no thread, and returns the exit code.
fn none(language: Language, why: &io::Error) -> u8 {
    report::machine(
        language,
        "threads",
        &format!("이 컴퓨터가 일할 스레드를 내주지 않습니다. 다른 프로그램을 끄고 다시 해 보세요: {why}"),
        &format!("the system gives no thread to work with; close other programs and try again: {why}"),
    );
    exit::MACHINE
}
