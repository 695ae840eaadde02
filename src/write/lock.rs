//! One writer at a time: a lock of the operating system. It is released when the writer ends, even after a crash.

use super::beneath;
use crate::finding::machine;
use crate::say;
use std::fs::{self, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::Path;

/// A lock. It is released when this is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: fs::File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A child that another thread has just begun shares the file for a moment, and the lock with it.
        let _ = self.file.unlock();
    }
}

impl Lock {
    /// Takes the lock with the file `path`.
    ///
    /// # Errors
    /// Another process holds it (the message says which), or the disk refuses.
    pub(super) fn take(path: &Path) -> io::Result<Self> {
        let mut file = beneath::open(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                // The name of the holder helps, but is not needed to stop.
                let _ = file.read_to_string(&mut holder);
                let holder = holder.trim();
                return Err(machine::refused(
                    io::ErrorKind::WouldBlock,
                    path,
                    say!(
                        "다른 cardnews(프로세스 {holder})가 쓰고 있습니다. 끝난 뒤 다시 해 보세요",
                        "another cardnews (process {holder}) is writing; try again when it has ended"
                    ),
                ));
            }
            Err(TryLockError::Error(error)) => return machine::at(path, Err(error)),
        }
        machine::at(path, file.set_len(0))?;
        machine::at(path, file.rewind())?;
        machine::at(path, write!(file, "{}", std::process::id()))?;
        Ok(Self { file })
    }
}
