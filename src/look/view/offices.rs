//! The offices of a content as the operator's page sees them.

use serde::Serialize;

use crate::look::policy;
use crate::model::{Date, Theme};

/// Everything that `templates/offices.html` gets, under the name `offices`.
#[derive(Debug, Serialize)]
pub struct OfficesView<'a, Row> {
    /// The content security policy.
    pub policy: String,
    /// The style sheet. It must be unchanged between `<style>` and `</style>`.
    pub style: &'a str,
    /// The day on which the page was made, `2026-11-22`.
    pub day: String,
    /// How each office stands.
    pub rows: &'a [Row],
}

/// Returns the view of `rows`.
pub fn view<'a, Row>(theme: &'a Theme, rows: &'a [Row], day: Date) -> OfficesView<'a, Row> {
    let style = theme.text("offices.css").unwrap_or_default();
    OfficesView { policy: policy::panel(None, style), style, day: day.to_string(), rows }
}
