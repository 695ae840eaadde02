//! A folder of text → a preview in the browser that follows every save. Draws what is requested; writes nothing.

pub mod choice;
pub mod door;
mod connections;
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

use crate::finding::{Finding, Language, Say, machine};
use crate::model::Input;
use crate::{read, say};
use choice::Choice;
use door::Door;
use revision::Revision;
use snapshot::Snapshot;
use watch::Watch;

/// The parts of a preview.
pub struct Preview {
    /// The site's folder.
    pub root: PathBuf,
    /// Reads the site as it is now; of several offices, that of the one that was chosen.
    pub read: Reader,
    /// Decides who may come in.
    pub door: Door,
    /// Whether findings are shown in English as well as in Korean.
    pub english: bool,
    /// Is called after each check of the site, for the terminal.
    pub on_update: Box<dyn Fn(&Update<'_>) + Send>,
}

/// What reads a site. It is told the id of the office that somebody chose.
pub type Reader = Box<dyn Fn(Option<&str>) -> io::Result<Site> + Send>;

/// A site that was read.
pub struct Site {
    /// The site.
    pub input: Input,
    /// The ids and names of the offices, if there are several.
    pub offices: Vec<(String, String)>,
}

/// The result of a check after a save.
pub struct Update<'a> {
    /// All findings.
    pub findings: &'a [Finding],
    /// The fault of the machine or the program, if any.
    pub fault: Option<&'a Say>,
    /// The time from the first sign of the save until the browser was told.
    pub took: Duration,
}

/// Serves the preview on `listener` until the process is interrupted.
///
/// # Errors
/// The system refuses threads or the socket.
pub fn run(preview: Preview, listener: TcpListener) -> io::Result<()> {
    let start = Instant::now();
    let watch = Watch::new(&preview.root);
    let choice = Arc::new(Choice::default());
    let mark = read::mark(&preview.root).ok();
    let snapshot = look(&preview, &choice, None);
    tell(&preview, &snapshot, start);
    let (sender, receiver) = channel::channel(Arc::new(snapshot));
    let door = preview.door.clone();
    let chosen = Arc::clone(&choice);
    thread::Builder::new().name("follow".to_owned()).spawn(move || follow(&preview, &chosen, watch, mark, &sender))?;
    server::serve(door, choice, receiver, listener)
}

/// How often the disk is checked, in addition to events of the system. Shared drives send no events, and a folder that replaced
/// another one is not watched.
const ROUND: Duration = Duration::from_secs(1);

/// Checks the site after every save, as long as the server runs.
fn follow(
    preview: &Preview,
    choice: &Choice,
    mut watch: Watch,
    mut mark: Option<String>,
    snapshots: &channel::Sender<Arc<Snapshot>>,
) {
    let mut office = choice.office();
    while !snapshots.is_closed() {
        let told = watch.wait(ROUND);
        let start = Instant::now();
        let now = read::mark(&preview.root).ok();
        let chosen = choice.office();
        if now == mark && now.is_some() && chosen == office {
            continue;
        }
        let moved = now != mark;
        office = chosen;
        if told.is_none() && moved {
            watch = Watch::new(&preview.root);
        }
        let before = Arc::clone(&snapshots.borrow());
        let snapshot = look(preview, choice, Some(&before));
        // A site that could not be read is tried again in the next round.
        mark = if snapshot.fault.is_some() { None } else { now };
        if snapshot.news == before.news {
            continue;
        }
        // The snapshot is sent before the update is reported, so that it is there for everybody who hears of it.
        let snapshot = Arc::new(snapshot);
        snapshots.send_replace(Arc::clone(&snapshot));
        tell(preview, &snapshot, told.unwrap_or(start));
    }
}

/// Reads and checks the site. If that fails, the fault is reported and the earlier snapshot stays.
fn look(preview: &Preview, choice: &Choice, before: Option<&Snapshot>) -> Snapshot {
    let news = |snapshot: &Snapshot| news::write(snapshot, preview.english);
    let revision = catch_unwind(AssertUnwindSafe(|| {
        let site = (preview.read)(choice.office().as_deref())?;
        Ok(Revision::new(site, before.map(|snapshot| snapshot.now.as_ref())))
    }));
    match revision {
        Ok(Ok(revision)) => Snapshot::new(revision, before, news),
        Ok(Err(error)) => Snapshot::faulty(refused(&error), before, news),
        Err(panic) => Snapshot::faulty(stumbled(panic.as_ref()), before, news),
    }
}

fn refused(error: &io::Error) -> Say {
    let (ko, en) = (machine::told(error, Language::Ko), machine::told(error, Language::En));
    Say {
        ko: format!("파일을 읽지 못했습니다. 곧 다시 읽습니다: {ko}"),
        en: format!("a file cannot be read; trying again: {en}"),
    }
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
