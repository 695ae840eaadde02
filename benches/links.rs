//! Times the ledger and the messages of ten thousand topics with two channels, on one thread.
//!
//! `cargo bench --bench links` prints medians in milliseconds. Nothing is written and nothing is judged:
//! docs/benchmarks.md holds the figures and the machine they were taken on.

use std::path::Path;
use std::time::Instant;

use cardnews::craft::json;
use cardnews::files::{export, redirects};
use cardnews::model::{Purpose, ShortLink, Site, artifact::Pictures};
use cardnews::{check, ledger, message, read};

const TOPICS: u32 = 10_000;
const ROUNDS: usize = 9;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let input = read::site(root, None).expect("the repository's content can be read");
    let mut site = check(&input, Purpose::Preview).ready.expect("the repository's content can be built").0.site;
    let models = site.topics.clone();
    site.topics = (0..TOPICS)
        .map(|index| {
            let mut topic = models[index as usize % models.len()].clone();
            topic.id = format!("{}-{index}", topic.id);
            // Numbers have at most four digits: topics from 10,000 on have channel codes only.
            topic.number = if index + 12 < 10_000 { index + 12 } else { 0 };
            topic
        })
        .collect();
    site.closed.clear();
    site.links = Some(Vec::new());
    let given = |site: &Site, published: &[ShortLink]| {
        let mut ledger = ledger::settle(site, published, &mut Vec::new());
        ledger::give_out(&mut ledger, |_| true, &mut Vec::new());
        ledger
    };
    let settled = given(&site, &[]);
    let (codes, channels) = (settled.links.len(), site.channels.len());
    println!("{codes} codes for {TOPICS} topics and {channels} channels; medians of {ROUNDS}, in ms");
    time("allocation, nothing locked", || drop(given(&site, &[])));
    let mut locked = site.clone();
    locked.links = Some(settled.links.clone());
    time("allocation, all locked", || drop(given(&locked, &settled.links)));
    time("links.lock", || drop(cardnews::files::lock::lines(&settled.links)));
    time("messages composed and checked", || drop(message::compose(&site, &settled, &mut Vec::new())));
    let messages = message::compose(&site, &settled, &mut Vec::new());
    let pictures = vec![Pictures::default(); site.topics.len()];
    time("messages.csv and messages.json", || {
        let rows = export::rows(&site, &messages, &pictures);
        drop((export::csv(&rows), json::pretty(&rows)));
    });
    time("redirect files", || {
        drop((redirects::underscore(&site, &settled), redirects::nginx(&site, &settled), redirects::apache(&site, &settled)));
    });
}

fn time(what: &str, work: impl Fn()) {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{what:34} {:8.1}", times[ROUNDS / 2]);
}
