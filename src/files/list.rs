//! The text of the files that list the whole site: for sales systems, servers and search engines.

use crate::craft::json;
use crate::files::{export, lock, redirects};
use crate::model::{
    Content, Date, Site,
    artifact::{List, Pictures},
    paths,
};

/// Returns the text of a list. `pictures` are the file names of each topic's pictures.
pub fn text(list: List, content: &Content, pictures: &[Pictures]) -> String {
    let Content { site, ledger, messages, .. } = content;
    match list {
        List::MessagesCsv => export::csv(&export::rows(site, messages, pictures)),
        List::MessagesJson => json::pretty(&export::rows(site, messages, pictures)),
        List::Lock => lock::lines(ledger.binding()),
        List::Underscore => redirects::underscore(site, ledger),
        List::Nginx => redirects::nginx(site, ledger),
        List::Apache => redirects::apache(site, ledger),
        List::Sitemap => sitemap(site),
    }
}

/// Returns the addresses of the index and of all topics, with the days of their last review (sitemaps.org, protocol 0.9).
fn sitemap(site: &Site) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let mut entry = |path: &str, date: Option<Date>| {
        let date = date.map(|date| format!("<lastmod>{date}</lastmod>")).unwrap_or_default();
        out.push_str(&format!("<url><loc>{}{path}</loc>{date}</url>\n", site.edition.base_url));
    };
    entry("", None);
    for topic in &site.topics {
        entry(&paths::topic_folder(&topic.id), topic.reviewed);
    }
    out.push_str("</urlset>\n");
    out
}
