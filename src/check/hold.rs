//! A site on the day of a release → the same without topics that should begin but cannot be public yet.
//!
//! A topic that begins by itself does so at night, when nobody reads findings. What nobody has confirmed must not go out, and
//! the rest of the site must not wait for it. So the topic alone is left out, and the release says so.

use std::collections::BTreeSet;

use crate::model::{Closed, Closure, Date, Input, ShortLink, Site, Topic};

/// Sets apart the topics whose first day has come, that were never public, and that something keeps from customers.
pub(super) fn hold(site: &mut Site, input: &Input) {
    let Some(public) = public(site, input) else { return };
    let is_held = |topic: &Topic, site: &Site| {
        topic.valid_from.is_some() && !public.contains(&topic.id) && !site.obstacles(topic, input.today).is_empty()
    };
    let held: BTreeSet<String> =
        site.topics.iter().filter(|topic| is_held(topic, site)).map(|topic| topic.id.clone()).collect();
    if held.is_empty() {
        return;
    }
    let (late, topics): (Vec<Topic>, Vec<Topic>) =
        std::mem::take(&mut site.topics).into_iter().partition(|topic| held.contains(&topic.id));
    site.topics = topics;
    site.by_id = Default::default();
    site.closed.extend(late.into_iter().map(|topic| Closed { closure: Closure::Held(since(&topic, input.today)), topic }));
    site.closed.sort_by_key(|closed| closed.topic.number);
}

fn since(topic: &Topic, today: Date) -> Date {
    topic.valid_from.unwrap_or(today)
}

/// Returns the topics that customers could read before; `None` if nothing was public, so that somebody is at work who sees the
/// findings.
fn public(site: &Site, input: &Input) -> Option<BTreeSet<String>> {
    if let Some(shown) = &input.shown {
        return Some(shown.clone());
    }
    // Without the folder of the last release, a topic of which a code was given out may have been public.
    let given: BTreeSet<String> = site.links.iter().flatten().map(|link: &ShortLink| link.topic.clone()).collect();
    (!given.is_empty()).then_some(given)
}
