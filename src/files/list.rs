//! The files that name everything on the site → their text: for sales systems, servers and search engines.

use crate::craft::json;
use crate::files::{export, redirects};
use crate::ledger;
use crate::model::{
    Date, Ledger, Message, Site,
    artifact::{List, Pictures},
    paths,
};

/// What lists are made from.
pub struct Contents<'a> {
    /// The site.
    pub site: &'a Site,
    /// Every short link.
    pub ledger: &'a Ledger,
    /// Every message.
    pub messages: &'a [Message],
    /// For each topic the file names of its pictures.
    pub pictures: &'a [Pictures],
}

/// Returns the text of a list.
pub fn text(list: List, contents: &Contents<'_>) -> String {
    let Contents { site, ledger, messages, pictures } = *contents;
    match list {
        List::MessagesCsv => export::csv(&export::rows(site, messages, pictures)),
        List::MessagesJson => json::pretty(&export::rows(site, messages, pictures)),
        List::Lock => ledger::lines(&ledger.links),
        List::Underscore => redirects::underscore(site, ledger),
        List::Nginx => redirects::nginx(site, ledger),
        List::Apache => redirects::apache(site, ledger),
        List::Sitemap => sitemap(site),
    }
}

/// The addresses of the index and of all topics, with the day of their last review (sitemaps.org, protocol 0.9).
fn sitemap(site: &Site) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let mut entry = |path: &str, date: Option<Date>| {
        let date = date.map(|date| format!("<lastmod>{date}</lastmod>")).unwrap_or_default();
        out.push_str(&format!("<url><loc>{}{path}</loc>{date}</url>\n", site.base_url));
    };
    entry("", None);
    for topic in &site.topics {
        entry(&paths::topic_folder(&topic.id), topic.reviewed);
    }
    out.push_str("</urlset>\n");
    out
}
