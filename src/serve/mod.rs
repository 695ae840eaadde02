//! A folder of text → a preview in the browser that follows every save. Draws what is asked for; writes nothing.

pub mod door;
mod news;
mod page;
mod pictures;
mod revision;
mod server;
mod snapshot;
mod watch;

use std::any::Any;
use std::io;
use std::net::TcpListener;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::watch as channel;

use crate::finding::{Finding, Say};
use crate::model::Input;
use crate::{read, say};
use door::Door;
use revision::Revision;
use snapshot::Snapshot;
use watch::Watch;

/// What a preview is made of.
pub struct Preview {
    /// The site's folder.
    pub root: PathBuf,
    /// Reads the site as it is now.
    pub read: Box<dyn Fn() -> io::Result<Input> + Send>,
    /// Who may come in.
    pub door: Door,
    /// Whether findings are told in English beside the Korean.
    pub english: bool,
    /// Hears of each state of the site, for the terminal.
    pub on_update: Box<dyn Fn(&Update<'_>) + Send>,
}

/// What became of a save.
pub struct Update<'a> {
    /// All findings.
    pub findings: &'a [Finding],
    /// What the machine or the program did wrong, if it did.
    pub fault: Option<&'a Say>,
    /// From the first sign of the save until the browser was told.
    pub took: Duration,
}

/// Serves the preview on `listener` until the process is interrupted.
///
/// # Errors
/// The system refuses the server its threads or its socket.
pub fn run(preview: Preview, listener: TcpListener) -> io::Result<()> {
    let start = Instant::now();
    let watch = Watch::new(&preview.root);
    let mark = read::mark(&preview.root).ok();
    let snapshot = look(&preview, None);
    tell(&preview, &snapshot, start);
    let (sender, receiver) = channel::channel(Arc::new(snapshot));
    let door = preview.door.clone();
    thread::Builder::new().name("follow".to_owned()).spawn(move || follow(&preview, watch, mark, &sender))?;
    server::serve(door, receiver, listener)
}

/// How often the disk is asked, besides what the system tells: shared drives tell nothing, and a folder that took
/// the place of another is not watched.
const ROUND: Duration = Duration::from_secs(1);

/// Looks again after every save, for as long as somebody may be told.
fn follow(preview: &Preview, mut watch: Watch, mut mark: Option<String>, snapshots: &channel::Sender<Arc<Snapshot>>) {
    while !snapshots.is_closed() {
        let told = watch.wait(ROUND);
        let start = Instant::now();
        let now = read::mark(&preview.root).ok();
        if now == mark && now.is_some() {
            continue;
        }
        if told.is_none() {
            watch = Watch::new(&preview.root);
        }
        let before = Arc::clone(&snapshots.borrow());
        let snapshot = look(preview, Some(&before));
        // What could not be read is tried again at the next round.
        mark = if snapshot.fault.is_some() { None } else { now };
        if snapshot.news == before.news {
            continue;
        }
        // Who hears of it finds it already there.
        let snapshot = Arc::new(snapshot);
        snapshots.send_replace(Arc::clone(&snapshot));
        tell(preview, &snapshot, told.unwrap_or(start));
    }
}

/// Reads and checks the site; what goes wrong on the way is told, and what was shown before stays.
fn look(preview: &Preview, before: Option<&Snapshot>) -> Snapshot {
    let revision = catch_unwind(AssertUnwindSafe(|| {
        let input = (preview.read)()?;
        Ok(Revision::new(input, before.map(|snapshot| snapshot.now.as_ref())))
    }));
    match revision {
        Ok(Ok(revision)) => Snapshot::new(revision, before, preview.english),
        Ok(Err(error)) => Snapshot::faulty(refused(&error), before, preview.english),
        Err(panic) => Snapshot::faulty(stumbled(panic.as_ref()), before, preview.english),
    }
}

fn refused(error: &io::Error) -> Say {
    say!("파일을 읽지 못했습니다. 곧 다시 읽습니다: {error}", "a file cannot be read; trying again: {error}")
}

fn stumbled(panic: &(dyn Any + Send)) -> Say {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("?");
    say!(
        "프로그램이 이 글에서 넘어졌습니다. 글을 고치면 이어집니다. 이 말을 만든 이에게 알려 주세요: {text}",
        "the program stumbled over this text; mend the text to go on, and report this: {text}"
    )
}

fn tell(preview: &Preview, snapshot: &Snapshot, start: Instant) {
    let findings = &snapshot.now.checked.findings;
    (preview.on_update)(&Update { findings, fault: snapshot.fault.as_ref(), took: start.elapsed() });
}
