//! The system's word that something on the disk has changed. The only file that knows notify; it opens no file.

use crate::model::paths;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

/// Editors save in several steps: so long must nothing happen.
const QUIET: Duration = Duration::from_millis(8);
/// How long a file that is being written is waited for: seen half, it would raise findings that are none. Only Linux
/// tells that a file was closed.
const WRITING: Duration = Duration::from_millis(if cfg!(target_os = "linux") { 100 } else { 20 });
/// A folder that never comes to rest is looked at all the same.
const PATIENCE: Duration = Duration::from_millis(150);

/// What the system tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// A file is being written.
    Writing,
    /// Something came, went or was renamed.
    Moved,
    /// A file that was being written has been closed.
    Done,
}

/// Listens at the site's folders.
pub(super) struct Watch {
    changes: Receiver<Told>,
    /// Keeps listening while it lives; `None` where the system has no such service, and only rounds help.
    watcher: Option<RecommendedWatcher>,
}

impl Watch {
    /// Listens at `content/` and `themes/`, and for their coming and going.
    pub(super) fn new(root: &Path) -> Self {
        let (sender, changes) = mpsc::channel();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // An error means that something was missed: a reason to look.
            if let Some(told) = event.map_or(Some(Told::Moved), |event| told(event.kind)) {
                // Nobody listens any more when the preview ends.
                let _ = sender.send(told);
            }
        });
        let watcher = watcher.ok().map(|mut watcher| {
            // A folder that is not there yet is found by the watch on the root.
            let _ = watcher.watch(root, RecursiveMode::NonRecursive);
            for folder in [paths::CONTENT, paths::THEMES] {
                let _ = watcher.watch(&root.join(folder), RecursiveMode::Recursive);
            }
            watcher
        });
        Self { changes, watcher }
    }

    /// Waits for the first sign of a change and returns when it came; `None` after `round`.
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

/// Reading is no change; the end of writing is.
fn told(kind: EventKind) -> Option<Told> {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Some(Told::Done),
        EventKind::Access(_) => None,
        EventKind::Create(CreateKind::File) | EventKind::Modify(ModifyKind::Data(_)) => Some(Told::Writing),
        _ => Some(Told::Moved),
    }
}
