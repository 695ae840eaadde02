//! `cardnews completions SHELL`. The only file that uses clap_complete.

use std::io;

use clap::CommandFactory;
use clap_complete::Shell;

use super::{Cli, exit, report};

/// The options of `completions`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The shell · 셸 이름
    shell: Shell,
}

pub(super) fn run(args: &Args) -> io::Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "cardnews", &mut script);
    report::data(&String::from_utf8_lossy(&script))?;
    Ok(exit::CLEAN)
}
