//! `cardnews link --list` and `--drop`: every short link with its standing, and the end of those that nobody was ever told.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use serde::Serialize;

use super::{ask, exit, promise, report};
use crate::craft::json;
use crate::finding::{Language, Say};
use crate::model::{Content, Input, ShortLink, paths::LOCK};
use crate::{check, say, search};

/// The short links of a site.
pub(super) struct Codes<'a> {
    pub(super) content: &'a Content,
    /// The codes of the newest release.
    pub(super) released: BTreeSet<&'a str>,
    pub(super) language: Language,
}

/// How far a code has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    /// The newest release has it.
    Released,
    /// It is in the ledger.
    Given,
    /// Only previews show it.
    Provisional,
}

impl State {
    fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Released, Language::Ko) => "공개함",
            (Self::Given, Language::Ko) => "알렸음",
            (Self::Provisional, Language::Ko) => "아직",
            (Self::Released, Language::En) => "released",
            (Self::Given, Language::En) => "given out",
            (Self::Provisional, Language::En) => "not yet",
        }
    }
}

/// The output of `--list --json`, version 1.
#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    links: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    code: &'a str,
    channel: &'a str,
    topic: &'a str,
    lang: &'a str,
    state: State,
    /// Whether the topic is gone.
    gone: bool,
}

/// Whether somebody has agreed that codes are dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Consent {
    /// By an option.
    Given,
    /// Not yet: the question is asked on the terminal.
    Asked,
}

impl Codes<'_> {
    /// Lists all codes for programs, those of the ledger first.
    pub(super) fn list_as_json(&self) -> io::Result<u8> {
        report::data(&json::pretty(&Report { version: 1, links: self.rows() }))?;
        Ok(exit::CLEAN)
    }

    /// Lists all codes, those of the ledger first.
    pub(super) fn list(&self) -> io::Result<u8> {
        let links = self.rows();
        let mut counts: BTreeMap<State, usize> = BTreeMap::new();
        for row in &links {
            *counts.entry(row.state).or_default() += 1;
            report::data(&format!("{}\n", self.line(row)))?;
        }
        let count = |state| counts.get(&state).copied().unwrap_or_default();
        let (released, given, open) = (count(State::Released), count(State::Given), count(State::Provisional));
        report::talk(&match self.language {
            Language::Ko => format!("공개함 {released}, 알렸음 {given}, 아직 알리지 않음 {open}"),
            Language::En => format!("{released} released, {given} given out, {open} not given out yet"),
        });
        Ok(exit::CLEAN)
    }

    /// Drops the codes of `topic`, or of all topics that are gone, after a warning.
    pub(super) fn drop(&self, root: &Path, input: &Input, topic: Option<&str>, consent: Consent) -> io::Result<u8> {
        let site = &self.content.site;
        let meant = |typed| search::closed(site, typed).map(|closed| &closed.topic).or_else(|| search::topic(site, typed));
        let named = topic.map(|typed| meant(typed).map_or(typed, |topic| &topic.id));
        let locked = self.content.site.links.iter().flatten();
        let rows: Vec<Row<'_>> =
            locked.map(|link| self.row(link)).filter(|row| named.map_or(row.gone, |topic| row.topic == topic)).collect();
        let what = named.unwrap_or(LOCK);
        if rows.is_empty() {
            self.refuse(what, &say!("지울 주소가 없습니다", "there is no code to drop"));
            return Ok(exit::USAGE);
        }
        let released: Vec<&str> = rows.iter().filter(|row| row.state == State::Released).map(|row| row.code).collect();
        if !released.is_empty() {
            let codes = released.join(", ");
            self.refuse(what, &say!(
                "공개한 사이트에 있는 주소라 지울 수 없습니다: {codes}. 안내를 그만두려면 주제에 retired: 날짜를 적으세요. 시험 삼아 만든 사이트였고 올린 적이 없다면, public과 .public.cardnews 폴더를 지우고 다시 하세요",
                "a release has these codes, so they cannot be dropped: {codes}. To end the guidance, write retired: DATE into its topic. If that release was a trial that nobody saw, delete the folders public and .public.cardnews and try again"
            ));
            return Ok(exit::PROMISE);
        }
        for row in &rows {
            report::data(&format!("{}\n", self.line(row)))?;
        }
        report::talk(match self.language {
            Language::Ko => {
                "주의: 문자나 인쇄물이나 전화로 한 번이라도 알린 주소라면 지우지 마세요.\n  지우면 열리지 않고, 나중에 다른 주제의 주소가 될 수 있습니다."
            }
            Language::En => {
                "warning: keep a code that was ever told in a message, in print or by telephone.\n  Once dropped it does not open, and it may become the code of another topic."
            }
        });
        if consent == Consent::Asked && !self.agree() {
            report::talk(match self.language {
                Language::Ko => "지우지 않았습니다. 알린 적이 없는 것이 확실하면 --yes를 붙이세요.",
                Language::En => "Nothing was dropped. If it is certain that nobody was told, add --yes.",
            });
            return Ok(exit::USAGE);
        }
        let codes: BTreeSet<&str> = rows.iter().map(|row| row.code).collect();
        promise::rewrite(root, input, |text| check::lock::without(text, &codes))?;
        let count = rows.len();
        report::talk(&match self.language {
            Language::Ko => format!("주소 {count}개를 지웠습니다: {LOCK}"),
            Language::En => format!("{count} codes were dropped: {LOCK}"),
        });
        Ok(exit::CLEAN)
    }

    /// Asks on a terminal. Without a terminal nobody agrees.
    fn agree(&self) -> bool {
        let (question, yes, no) = match self.language {
            Language::Ko => ("알린 적이 없습니까? 지우려면 '네'를 치세요", "네", "아니요"),
            Language::En => ("Was nobody ever told? Type 'yes' to drop them", "yes", "no"),
        };
        ask::somebody() && ask::text(question, no).is_ok_and(|answer| answer == yes)
    }

    fn refuse(&self, what: &str, why: &Say) {
        report::machine(self.language, what, &why.ko, &why.en);
    }

    fn rows(&self) -> Vec<Row<'_>> {
        self.content.ledger.links.iter().map(|link| self.row(link)).collect()
    }

    fn row<'a>(&self, link: &'a ShortLink) -> Row<'a> {
        let state = if link.is_provisional() {
            State::Provisional
        } else if self.released.contains(link.code.as_str()) {
            State::Released
        } else {
            State::Given
        };
        let ShortLink { code, channel, topic, lang, .. } = link;
        Row { code, channel, topic, lang, state, gone: !self.content.site.has(topic) }
    }

    fn line(&self, row: &Row<'_>) -> String {
        let Row { code, channel, topic, state, gone, .. } = row;
        let gone = match self.language {
            _ if !gone => "",
            Language::Ko => "\t주제가 없습니다",
            Language::En => "\tthe topic is gone",
        };
        format!("{code}\t{channel}\t{topic}\t{}{gone}", state.name(self.language))
    }
}
