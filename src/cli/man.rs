//! `cardnews man`: the manual page, for all commands. The only file that uses clap_mangen.

use std::io;

use clap::CommandFactory;

use super::{Cli, exit, report};

pub(super) fn run() -> io::Result<u8> {
    let mut command = Cli::command();
    command.build();
    let mut pages = Vec::new();
    // Writing into memory does not fail.
    let _ = clap_mangen::Man::new(command.clone()).render(&mut pages);
    for part in command.get_subcommands() {
        let _ = clap_mangen::Man::new(part.clone()).render(&mut pages);
    }
    report::data(&String::from_utf8_lossy(&pages))?;
    Ok(exit::CLEAN)
}
