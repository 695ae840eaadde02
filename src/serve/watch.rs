//! The system's word that something on the disk has changed. The only file that knows notify; it opens no file.

use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

/// Editors save in several steps (truncate and write, or write beside and rename): so long must nothing happen.
const QUIET: Duration = Duration::from_millis(8);
/// A folder that never comes to rest is looked at all the same.
const PATIENCE: Duration = Duration::from_millis(60);

/// Listens at the site's folders.
pub(super) struct Watch {
    changes: Receiver<()>,
    /// Keeps listening while it lives; `None` where the system has no such service, and only rounds help.
    watcher: Option<RecommendedWatcher>,
}

impl Watch {
    /// Listens at `content/` and `themes/`, and for their coming and going.
    pub(super) fn new(root: &Path) -> Self {
        let (sender, changes) = mpsc::channel();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // An error means that something was missed: a reason to look.
            if event.is_err() || event.is_ok_and(|event| is_change(event.kind)) {
                // Nobody listens any more when the preview ends.
                let _ = sender.send(());
            }
        });
        let watcher = watcher.ok().map(|mut watcher| {
            // A folder that is not there yet is found by the watch on the root.
            let _ = watcher.watch(root, RecursiveMode::NonRecursive);
            for folder in ["content", "themes"] {
                let _ = watcher.watch(&root.join(folder), RecursiveMode::Recursive);
            }
            watcher
        });
        Self { changes, watcher }
    }

    /// Waits for a change and returns whether there was word of one; `false` after `round`.
    pub(super) fn wait(&self, round: Duration) -> bool {
        if self.watcher.is_none() {
            std::thread::sleep(round);
            return false;
        }
        self.changes.recv_timeout(round).is_ok()
    }

    /// Waits until a save that has begun has ended.
    pub(super) fn settle(&self) {
        let start = Instant::now();
        while start.elapsed() < PATIENCE && self.changes.recv_timeout(QUIET).is_ok() {}
        while self.changes.try_recv().is_ok() {}
    }
}

/// Reading is no change; the end of writing is.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}
