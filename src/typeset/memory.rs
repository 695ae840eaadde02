//! HTML → its layout, when this check or the one before it has measured it already.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::measured::Measured;
use crate::digest;
use crate::model::Canvas;

/// Layouts by the digest of their HTML and the canvas. What two checks in a row have not asked for is forgotten.
#[derive(Default)]
pub(super) struct Memory {
    earlier: BTreeMap<String, Arc<Measured>>,
    now: Mutex<BTreeMap<String, Arc<Measured>>>,
}

impl Memory {
    /// Returns a memory that knows what this one was asked for.
    pub(super) fn next(&self) -> Self {
        let earlier = self.now.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Self { earlier, now: Mutex::default() }
    }

    /// Returns the layout of `html` on `canvas`; `measure` makes it when it is not known.
    ///
    /// # Errors
    /// Those of `measure`, which are not remembered.
    pub(super) fn recall<E>(
        &self,
        html: &str,
        canvas: Canvas,
        measure: impl FnOnce() -> Result<Arc<Measured>, E>,
    ) -> Result<Arc<Measured>, E> {
        let key = format!("{}x{} {}", canvas.width, canvas.height, digest::long(html.as_bytes()));
        let known = || self.now.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        let layout = match self.earlier.get(&key).cloned().or_else(known) {
            Some(layout) => layout,
            None => measure()?,
        };
        self.now.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&layout));
        Ok(layout)
    }
}
