//! A folder of text → a preview in the browser that follows every save. Draws what is asked for; writes nothing.

pub mod door;
mod edition;
mod news;
mod page;
mod pictures;
mod server;
mod shelf;
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
use edition::Edition;
use shelf::Shelf;
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
    pub heard: Box<dyn Fn(&Heard<'_>) + Send>,
}

/// What became of a save.
pub struct Heard<'a> {
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
    let shelf = look(&preview, None);
    tell(&preview, &shelf, start);
    let (sender, receiver) = channel::channel(Arc::new(shelf));
    let door = preview.door.clone();
    thread::Builder::new().name("follow".to_owned()).spawn(move || follow(&preview, watch, mark, &sender))?;
    server::serve(door, receiver, listener)
}

/// How often the disk is asked, besides what the system tells: shared drives tell nothing, and a folder that took
/// the place of another is not watched.
const ROUND: Duration = Duration::from_secs(1);

/// Looks again after every save, for as long as somebody may be told.
fn follow(preview: &Preview, mut watch: Watch, mut mark: Option<String>, shelves: &channel::Sender<Arc<Shelf>>) {
    while !shelves.is_closed() {
        let told = watch.wait(ROUND);
        let start = Instant::now();
        let now = read::mark(&preview.root).ok();
        if now == mark && now.is_some() {
            continue;
        }
        if told.is_none() {
            watch = Watch::new(&preview.root);
        }
        let before = Arc::clone(&shelves.borrow());
        let shelf = look(preview, Some(&before));
        // What could not be read is tried again at the next round.
        mark = if shelf.fault.is_some() { None } else { now };
        if shelf.news == before.news {
            continue;
        }
        // Who hears of it finds it already there.
        let shelf = Arc::new(shelf);
        shelves.send_replace(Arc::clone(&shelf));
        tell(preview, &shelf, told.unwrap_or(start));
    }
}

/// Reads and checks the site; what goes wrong on the way is told, and what was shown before stays.
fn look(preview: &Preview, before: Option<&Shelf>) -> Shelf {
    let edition = catch_unwind(AssertUnwindSafe(|| {
        let input = (preview.read)()?;
        Ok(Edition::new(input, before.map(|shelf| shelf.now.as_ref())))
    }));
    match edition {
        Ok(Ok(edition)) => Shelf::new(edition, before, preview.english),
        Ok(Err(error)) => Shelf::faulty(refused(&error), before, preview.english),
        Err(panic) => Shelf::faulty(stumbled(panic.as_ref()), before, preview.english),
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

fn tell(preview: &Preview, shelf: &Shelf, start: Instant) {
    let findings = &shelf.now.checked.findings;
    (preview.heard)(&Heard { findings, fault: shelf.fault.as_ref(), took: start.elapsed() });
}
