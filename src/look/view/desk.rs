//! The agents' desk as its template sees it.

use serde::Serialize;

use super::examples::ExamplesView;
use super::site::OfficeView;
use crate::craft::encode;
use crate::model::{Site, Theme, plan::Desk};

/// Everything that `templates/desk.html` gets, under the name `desk`.
#[derive(Debug, Serialize)]
pub struct DeskView<'a> {
    /// The title of the site.
    pub title: &'a str,
    /// The language of the content.
    pub lang: &'a str,
    /// The office.
    pub office: OfficeView,
    /// The content security policy.
    pub policy: &'a str,
    /// The style sheet. It must be unchanged between `<style>` and `</style>`.
    pub style: &'a str,
    /// The script. It must be unchanged between `<script>` and `</script>`.
    pub script: &'a str,
    /// JSON that is safe inside a `<script>` element.
    pub data: &'a str,
    /// The digest of this desk.
    pub version: &'a str,
    /// The icon as a `data:` address.
    pub icon: Option<String>,
    /// What an agent may type.
    pub examples: ExamplesView,
    /// The pictures of all cards in the order of `data`, as a JSON list of base64 texts; empty if they are files beside the
    /// desk.
    pub pictures: String,
}

/// Returns the view of a desk.
pub fn view<'a>(site: &'a Site, theme: &Theme, desk: &'a Desk, pictures: String) -> DeskView<'a> {
    let icon = theme.files.get("static/icon.svg");
    DeskView {
        title: &site.title,
        lang: &site.edition.lang,
        office: OfficeView::new(&site.edition.office),
        policy: &desk.policy,
        style: &desk.style,
        script: &desk.script,
        data: &desk.data,
        version: &desk.version,
        icon: icon.map(|bytes| encode::data_address("image/svg+xml", bytes)),
        examples: ExamplesView::new(site),
        pictures,
    }
}
