//! `cardnews man`: the manual page, for all commands. The only file that knows clap_mangen.

use clap::CommandFactory;

use super::{Cli, exit, report};

pub(super) fn run() -> u8 {
    let mut page = Vec::new();
    // Writing into memory does not fail.
    let _ = clap_mangen::Man::new(Cli::command()).render(&mut page);
    report::data(&String::from_utf8_lossy(&page));
    exit::CLEAN
}
