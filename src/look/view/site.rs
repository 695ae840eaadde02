//! What every page knows of its site: the office, the topics by category, the scripts that help.

use std::collections::BTreeMap;

use serde::Serialize;

use super::logo::{self, HouseView};
use super::topic::TopicView;
use super::{address, escape::Html, examples::ExamplesView, hyphenated};
use crate::craft::korean::telephone;
use crate::look::policy;
use crate::model::{Office, Site, Theme, plan::Scripts};

/// The maximum number of topics that get keys with their numbers. More than ten rows of four would be a list, and the page has
/// a list already.
const MOST_KEYS: usize = 40;

/// The office.
#[derive(Debug, Clone, Serialize)]
pub struct OfficeView {
    /// The full name.
    pub name: String,
    /// The name in messages.
    pub short_name: String,
    /// The telephone number as people read it, without the extension.
    pub phone: String,
    /// What is said below the number: the extension that a caller asks for, such as (내선 1~3), or the last digits of other
    /// lines, such as 또는 끝자리 1235.
    pub extension: Option<String>,
    /// The telephone number in the form for a `tel:` link.
    pub tel: String,
    /// When somebody answers.
    pub hours: Option<String>,
    /// The postal address.
    pub address: Option<String>,
    /// The same as HTML of a page: no number of it is torn.
    pub address_html: Option<Html>,
    /// What it promises its customers.
    pub promises: PromisesView,
    /// Who helps those who doubt a message.
    pub report: ReportView,
}

/// What the office promises, each without a full stop.
#[derive(Debug, Clone, Serialize)]
pub struct PromisesView {
    /// What its pages never ask for.
    pub page: Option<String>,
    /// What its messages never ask for.
    pub message: Option<String>,
}

/// Who helps those who doubt that a message is the office's.
#[derive(Debug, Clone, Serialize)]
pub struct ReportView {
    /// Its name.
    pub name: String,
    /// Its telephone number as people read it.
    pub phone: String,
    /// The same in the form for a `tel:` link.
    pub tel: String,
}

impl OfficeView {
    /// Returns the view of an office.
    pub fn new(office: &Office) -> Self {
        let (phone, extension) = telephone::split(&office.phone);
        Self {
            name: office.name.clone(),
            short_name: office.short_name.clone(),
            phone: phone.to_owned(),
            extension: Some(said(extension)).filter(|extension| !extension.is_empty()),
            tel: office.tel(),
            hours: office.hours.clone(),
            address: office.address.clone(),
            address_html: office.address.as_deref().map(hyphenated::lines),
            promises: PromisesView { page: office.promises.page.clone(), message: office.promises.message.clone() },
            report: ReportView {
                name: office.report.name.clone(),
                phone: office.report.phone.clone(),
                tel: office.report.tel(),
            },
        }
    }
}

/// Returns what stands below a number. Of other lines only the last digits are given.
fn said(extension: &str) -> String {
    match extension.strip_prefix(['~', '∼', '～', '–']) {
        Some(last) => format!("끝자리 {last}까지"),
        None if extension.starts_with(|c: char| c.is_ascii_digit()) => format!("또는 끝자리 {extension}"),
        None => extension.to_owned(),
    }
}

/// A category with its topics.
#[derive(Debug, Clone, Serialize)]
pub struct CategoryView {
    /// The name.
    pub name: String,
    /// The class of its shape.
    pub shape: String,
    /// Its topics, by number.
    pub topics: Vec<TopicView>,
}

/// What every page gets, under the name `site`.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// The title.
    pub title: String,
    /// The language of the content.
    pub lang: String,
    /// Where the site is served, ending in `/`.
    pub base_url: String,
    /// The host of `base_url`, as people compare it.
    pub host: String,
    /// The categories that have topics, in order; only for the pages that list all topics, empty on all others.
    pub categories: Vec<CategoryView>,
    /// The office.
    pub office: OfficeView,
    /// Its face, if it has one.
    pub house: Option<HouseView>,
    /// From this page to the site's root: empty, `../` or `../../`.
    pub root: String,
    /// The style sheet, relative to the root.
    pub stylesheet: String,
    /// The content security policy, for `<meta http-equiv="Content-Security-Policy">`.
    pub policy: String,
    /// The scripts that help on this page, relative to the root.
    pub scripts: ScriptsView,
    /// What one may type into the field for finding; empty on pages without it.
    pub examples: ExamplesView,
    /// Every topic by number, on pages that have keys for them, unless they are too many.
    pub keys: Vec<TopicView>,
}

/// The paths of the scripts that help on pages; a theme need not have them.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ScriptsView {
    /// Offers a field for finding topics, and requests `search` when somebody is about to type.
    pub find: Option<String>,
    /// The search, and what it searches.
    pub search: Option<String>,
    /// Shares a topic or its cards.
    pub share: Option<String>,
    /// Copies a line of code.
    pub copy: Option<String>,
}

impl SiteView {
    /// Returns the view for pages `depth` folders below the root. It lists no topics, because thousands of pages share it.
    pub fn new(site: &Site, theme: &Theme, stylesheet: &str, depth: usize) -> Self {
        Self {
            title: site.title.clone(),
            lang: site.edition.lang.clone(),
            base_url: site.edition.base_url.clone(),
            host: site.edition.host().to_owned(),
            categories: Vec::new(),
            office: OfficeView::new(&site.edition.office),
            house: None,
            root: "../".repeat(depth),
            stylesheet: stylesheet.to_owned(),
            policy: policy::page(theme),
            scripts: ScriptsView::default(),
            examples: ExamplesView::default(),
            keys: Vec::new(),
        }
    }

    /// Returns the same view with the face of the office. `assets` are the paths of its pictures.
    #[must_use]
    pub fn faced(self, site: &Site, theme: &Theme, assets: &BTreeMap<String, String>) -> Self {
        Self { house: logo::on_pages(site, theme, assets), ..self }
    }

    /// Returns the same view for the pages of topics. Each of them has several addresses.
    #[must_use]
    pub fn of_topics(self) -> Self {
        Self { root: address::ROOT.to_owned(), ..self }
    }

    /// Returns the same view with every topic in its category.
    pub fn with_topics(self, site: &Site, theme: &Theme) -> Self {
        let mut categories: Vec<CategoryView> = site
            .categories
            .iter()
            .enumerate()
            .map(|(index, category)| CategoryView {
                name: category.name.clone(),
                shape: theme.shape(index).class.clone(),
                topics: Vec::new(),
            })
            .collect();
        for topic in &site.topics {
            if let Some(category) = categories.get_mut(site.category_index(&topic.category)) {
                category.topics.push(TopicView::new(site, theme, topic));
            }
        }
        categories.retain(|category| !category.topics.is_empty());
        Self { categories, examples: ExamplesView::new(site), ..self }
    }

    /// Returns the view for a page that has the theme's scripts.
    #[must_use]
    pub fn helped(self, theme: &Theme, scripts: &Scripts) -> Self {
        Self {
            policy: policy::helped(theme),
            scripts: ScriptsView {
                find: scripts.find.clone(),
                search: scripts.search.clone(),
                share: scripts.share.clone(),
                copy: scripts.copy.clone(),
            },
            ..self
        }
    }

    /// Returns the view with a key for each number.
    #[must_use]
    pub fn with_keys(self) -> Self {
        let topics = || self.categories.iter().flat_map(|category| &category.topics);
        let mut keys: Vec<TopicView> = if topics().count() > MOST_KEYS { Vec::new() } else { topics().cloned().collect() };
        keys.sort_by_key(|topic| topic.number);
        Self { keys, ..self }
    }
}
