//! A progress bar on a terminal, nothing elsewhere. The only file that uses indicatif.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Progress over a number of files.
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// Returns a bar. It is shown on terminals only.
    pub(super) fn new() -> Self {
        let target = if io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(0), target);
        if let Ok(style) = ProgressStyle::with_template("{bar:24} {pos}/{len}") {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// Shows how many of all files are done.
    pub(super) fn at(&self, done: usize, all: usize) {
        self.0.set_length(all as u64);
        self.0.set_position(done as u64);
    }

    /// Removes the bar.
    pub(super) fn clear(&self) {
        self.0.finish_and_clear();
    }
}
