//! The system's events about changes on the disk. The only file that uses notify. It opens no file.

use crate::model::paths;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

/// The time without events after which a save is complete. Text editors save in several steps.
const QUIET: Duration = Duration::from_millis(8);
/// How long to wait for a file that is being written. A half-written file would cause false findings. Only Linux reports that a
/// file was closed.
const WRITING: Duration = Duration::from_millis(if cfg!(target_os = "linux") { 100 } else { 20 });
/// The maximum time to wait for a folder that never comes to rest.
const PATIENCE: Duration = Duration::from_millis(150);

/// An event of the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// A file is being written.
    Writing,
    /// Something was created, deleted or renamed.
    Moved,
    /// A file that was being written has been closed.
    Done,
}

/// Watches the site's folders.
pub(super) struct Watch {
    changes: Receiver<Told>,
    /// Watches as long as it exists. `None` if the system has no such service; then only the regular rounds find changes.
    watcher: Option<RecommendedWatcher>,
}

impl Watch {
    /// Watches `content/` and `themes/`, and whether these folders are created or deleted.
    pub(super) fn new(root: &Path) -> Self {
        let (sender, changes) = mpsc::channel();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // An error means that an event was missed, so the site must be checked.
            if let Some(told) = event.map_or(Some(Told::Moved), |event| told(event.kind)) {
                // Sending fails only when the preview ends.
                let _ = sender.send(told);
            }
        });
        let watcher = watcher.ok().map(|mut watcher| {
            // The watch on the root reports a folder that does not exist yet.
            let _ = watcher.watch(root, RecursiveMode::NonRecursive);
            for folder in [paths::CONTENT, paths::THEMES] {
                let _ = watcher.watch(&root.join(folder), RecursiveMode::Recursive);
            }
            watcher
        });
        Self { changes, watcher }
    }

    /// Waits for a change and returns the time of its first sign. Returns `None` after `round` without one.
    pub(super) fn wait(&self, round: Duration) -> Option<Instant> {
        if self.watcher.is_none() {
            std::thread::sleep(round);
            return None;
        }
        let mut last = self.changes.recv_timeout(round).ok()?;
        let start = Instant::now();
        while last != Told::Done && start.elapsed() < PATIENCE {
            let rest = if last == Told::Writing { WRITING } else { QUIET };
            match self.changes.recv_timeout(rest) {
                Ok(told) => last = told,
                Err(_) => break,
            }
        }
        while self.changes.try_recv().is_ok() {}
        Some(start)
    }
}

/// Returns the event, or `None` if nothing has changed. Reading changes nothing.
fn told(kind: EventKind) -> Option<Told> {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Some(Told::Done),
        EventKind::Access(_) => None,
        EventKind::Create(CreateKind::File) | EventKind::Modify(ModifyKind::Data(_)) => Some(Told::Writing),
        _ => Some(Told::Moved),
    }
}
