//! Which of several offices the preview shows. A window chooses, and all windows follow.

use std::sync::{Mutex, PoisonError};

/// The office that somebody chose; none before that.
#[derive(Debug, Default)]
pub struct Choice(Mutex<Option<String>>);

impl Choice {
    /// Returns the id of the office.
    pub fn office(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Chooses an office. One that there is not is taken for none when the site is read.
    pub(super) fn choose(&self, id: &str) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(id.to_owned());
    }
}
