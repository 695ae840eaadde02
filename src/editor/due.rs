//! [`Site`] → topics and facts that are due for review up to a day: as a table, as JSON, as a calendar.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use crate::craft::json;
use crate::finding::Language;
use crate::model::{Date, Obstacle, Site, Topic};

/// Why something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// `review_by` of a topic.
    TopicReview,
    /// `valid_from` of a topic: its first day.
    TopicBegin,
    /// `valid_until` of a topic: its last day.
    TopicEnd,
    /// `retired` of a topic, on a day to come.
    TopicRetire,
    /// `review_by` of a fact.
    FactReview,
}

impl Reason {
    fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::TopicReview, Language::Ko) => "주제 다시 보기",
            (Self::TopicBegin, Language::Ko) => "주제 시작",
            (Self::TopicEnd, Language::Ko) => "주제 마지막 날",
            (Self::TopicRetire, Language::Ko) => "주제 그만둠",
            (Self::FactReview, Language::Ko) => "사실 다시 보기",
            (Self::TopicReview, Language::En) => "topic review",
            (Self::TopicBegin, Language::En) => "topic begins",
            (Self::TopicEnd, Language::En) => "topic ends",
            (Self::TopicRetire, Language::En) => "topic retires",
            (Self::FactReview, Language::En) => "fact review",
        }
    }
}

/// A topic or fact that somebody must review by a day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Due {
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: Reason,
    /// The id of the topic or the fact.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The file that holds the date.
    pub path: String,
    /// The owner of the topic, if there is one.
    pub owner: Option<String>,
}

/// Returns everything that is due on or before `last`, the earliest first.
pub fn list(site: &Site, today: Date, last: Date) -> Vec<Due> {
    let mut out = Vec::new();
    for topic in site.written() {
        let review = (topic.review_by, Reason::TopicReview);
        let days = [review].into_iter().chain(days(topic, today));
        for (on, reason) in days {
            let Some(on) = on else { continue };
            out.push(Due {
                on,
                reason,
                id: topic.id.clone(),
                title: format!("{}번 {}", topic.number, topic.title),
                path: topic.path.to_string(),
                owner: topic.owner.clone(),
            });
        }
    }
    for fact in site.facts.values() {
        let Some(on) = fact.review_by else { continue };
        out.push(Due {
            on,
            reason: Reason::FactReview,
            id: fact.id.clone(),
            title: fact.what.clone(),
            path: fact.place.path.to_string(),
            owner: None,
        });
    }
    out.retain(|due| due.on <= last);
    out.sort();
    out
}

/// Returns the days on which a topic comes and goes. Those of the past are left out.
fn days(topic: &Topic, today: Date) -> [(Option<Date>, Reason); 3] {
    let begins = topic.valid_from.filter(|day| *day > today);
    [(begins, Reason::TopicBegin), (topic.valid_until, Reason::TopicEnd), (topic.retired, Reason::TopicRetire)]
}

/// The next day on which the public site changes although nobody edits it.
#[derive(Debug, Clone)]
pub struct Change<'a> {
    /// The day.
    pub on: Date,
    /// The topics that come or go on it, and how.
    pub topics: Vec<(&'a Topic, Reason)>,
    /// What will keep those that begin from customers.
    pub obstacles: Vec<Obstacle<'a>>,
}

/// Returns the next change after `today`, if there is one.
pub fn next_change(site: &Site, today: Date) -> Option<Change<'_>> {
    let mut coming: BTreeMap<Date, Vec<(&Topic, Reason)>> = BTreeMap::new();
    for topic in site.written() {
        for (day, reason) in days(topic, today) {
            // On its last day a topic is still there.
            let day = day.map(|day| if reason == Reason::TopicEnd { day.plus(1) } else { day });
            if let Some(day) = day {
                coming.entry(day).or_default().push((topic, reason));
            }
        }
    }
    // A topic is seen until the first of its days; what would come after it never happens.
    coming.into_iter().next().map(|(on, topics)| {
        let begin = topics.iter().filter(|(_, reason)| *reason == Reason::TopicBegin);
        let obstacles = begin.flat_map(|(topic, _)| site.obstacles(topic, on)).collect();
        Change { on, topics, obstacles }
    })
}

/// A day from which on releases stop, because something that is public had to be looked at again.
#[derive(Debug, Clone)]
pub struct Stop<'a> {
    /// The day.
    pub on: Date,
    /// The topic.
    pub topic: &'a Topic,
    /// What stops them.
    pub obstacle: Obstacle<'a>,
}

/// Returns the next such day after `today`, if nobody looks at anything before.
pub fn next_stop(site: &Site, today: Date) -> Option<Stop<'_>> {
    let of_topic = |topic: &'_ Topic| {
        let facts = topic.facts.iter().filter_map(|id| site.facts.get(id)?.review_by);
        topic.review_by.into_iter().chain(facts).map(|day| day.plus(1)).collect::<Vec<_>>()
    };
    let days = site.written().flat_map(|topic| of_topic(topic).into_iter().map(move |on| (on, topic)));
    // What has not begun by then is told with its first day, and what is over by then stops nothing.
    let (on, topic) = days.filter(|(on, topic)| *on > today && topic.closure(*on).is_none()).min_by_key(|(on, _)| *on)?;
    let obstacle = site.obstacles(topic, on).into_iter().find(|obstacle| !obstacle.stands(today))?;
    Some(Stop { on, topic, obstacle })
}

impl Stop<'_> {
    /// Returns the line about it.
    pub fn announcement(&self, language: Language) -> String {
        let Self { on, topic, obstacle } = self;
        let (number, title, named) = (topic.number, &topic.title, obstacle.named());
        let named = named.in_language(language);
        match language {
            Language::Ko => format!("그대로 두면 공개가 멈추는 날: {on} ({number}번 {title}: {named})"),
            Language::En => format!("releases stop on: {on}, if nobody looks ({number} {title}: {named})"),
        }
    }
}

/// Returns the line about the next change.
pub fn announcement(change: &Change<'_>, language: Language) -> String {
    let name = |(topic, reason): &(&Topic, Reason)| match language {
        // The list has the last day of a topic; the site changes on the day after it.
        Language::Ko if *reason == Reason::TopicEnd => format!("{}번 {}: 주제 끝남", topic.number, topic.title),
        Language::Ko => format!("{}번 {}: {}", topic.number, topic.title, reason.name(language)),
        Language::En => format!("{} {}: {}", topic.number, topic.title, reason.name(language)),
    };
    let (on, topics) = (change.on, change.topics.iter().map(name).collect::<Vec<_>>().join(", "));
    let mut line = match language {
        Language::Ko => format!("다음에 바뀌는 날: {on} ({topics})"),
        Language::En => format!("next change: {on} ({topics})"),
    };
    if !change.obstacles.is_empty() {
        let names = change.obstacles.iter().map(|obstacle| obstacle.named().in_language(language).to_owned());
        let names = names.collect::<Vec<_>>().join(", ");
        line.push_str(&match language {
            Language::Ko => format!("\n그날 공개를 막는 것: {names}"),
            Language::En => format!("\nwhat keeps it from customers on that day: {names}"),
        });
    }
    line
}

/// Returns a line for each entry. Overdue entries are marked.
pub fn table(due: &[Due], today: Date, language: Language) -> String {
    let mut out = String::new();
    for Due { on, reason, id, title, path, owner } in due {
        let mark = if *on < today { "!" } else { " " };
        let owner = owner.as_ref().map(|owner| format!(" · {owner}")).unwrap_or_default();
        let _ = writeln!(out, "{mark} {on}  {}  {title} ({id}){owner}  {path}", reason.name(language));
    }
    out
}

/// Returns a row of cells for each entry: day, whether it is past, why, id, title, owner, file.
pub fn rows(due: &[Due], today: Date, language: Language) -> Vec<Vec<String>> {
    let past = match language {
        Language::Ko => "지남",
        Language::En => "past",
    };
    let row = |Due { on, reason, id, title, path, owner }: &Due| {
        let past = if *on < today { past } else { "" };
        let owner = owner.clone().unwrap_or_default();
        vec![on.to_string(), past.to_owned(), reason.name(language).to_owned(), id.clone(), title.clone(), owner, path.clone()]
    };
    due.iter().map(row).collect()
}

/// The shape of `check --due --format json`, version 1.
#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    due: Vec<Entry<'a>>,
    /// The next day on which the public site changes although nobody edits it.
    next_change: Option<Next<'a>>,
}

#[derive(Serialize)]
struct Next<'a> {
    on: String,
    topics: Vec<Comer<'a>>,
    /// What will keep those that begin from customers, in English.
    obstacles: Vec<String>,
}

#[derive(Serialize)]
struct Comer<'a> {
    id: &'a str,
    reason: Reason,
}

#[derive(Serialize)]
struct Entry<'a> {
    on: String,
    past: bool,
    reason: Reason,
    id: &'a str,
    title: &'a str,
    path: &'a str,
    owner: Option<&'a str>,
}

/// Returns the list as JSON.
pub fn as_json(due: &[Due], change: Option<&Change<'_>>, today: Date) -> String {
    let entries = due.iter().map(|due| Entry {
        on: due.on.to_string(),
        past: due.on < today,
        reason: due.reason,
        id: &due.id,
        title: &due.title,
        path: &due.path,
        owner: due.owner.as_deref(),
    });
    let next_change = change.map(|change| Next {
        on: change.on.to_string(),
        topics: change.topics.iter().map(|(topic, reason)| Comer { id: &topic.id, reason: *reason }).collect(),
        obstacles: change.obstacles.iter().map(|obstacle| obstacle.named().en).collect(),
    });
    json::pretty(&Report { version: 1, due: entries.collect(), next_change })
}

/// Returns the list as a calendar (RFC 5545): a whole-day event for each entry. The same content gives the same bytes.
pub fn calendar(due: &[Due], host: &str, today: Date, language: Language) -> String {
    let mut out = String::new();
    let mut line = |text: String| folded(&text, &mut out);
    line("BEGIN:VCALENDAR".to_owned());
    line("VERSION:2.0".to_owned());
    line("PRODID:-//cardnews//check --due//KO".to_owned());
    for Due { on, reason, id, title, path, .. } in due {
        let day = on.to_string().replace('-', "");
        let kind = reason.name(Language::En).replace(' ', "-");
        line("BEGIN:VEVENT".to_owned());
        line(format!("UID:{kind}-{id}-{day}@{host}"));
        line(format!("DTSTAMP:{}T000000Z", today.to_string().replace('-', "")));
        line(format!("DTSTART;VALUE=DATE:{day}"));
        line(format!("SUMMARY:{}", escaped(&format!("{}: {title}", reason.name(language)))));
        line(format!("DESCRIPTION:{}", escaped(path)));
        line("END:VEVENT".to_owned());
    }
    line("END:VCALENDAR".to_owned());
    out
}

/// Escapes a text (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// Adds a line, folded to 75 bytes with a space before each continuation (RFC 5545, 3.1).
fn folded(text: &str, out: &mut String) {
    let mut length = 0;
    for c in text.chars() {
        if length + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn lines_are_folded_between_characters() {
        let mut out = String::new();
        folded(&format!("SUMMARY:{}", "가".repeat(60)), &mut out);
        assert!(out.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(out.replace("\r\n ", "").trim_end(), format!("SUMMARY:{}", "가".repeat(60)));
    }
}
