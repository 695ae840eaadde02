//! The office: the only place where its name and its telephone number are written.

use std::collections::BTreeMap;

use super::House;
use crate::craft::korean::telephone;
use crate::finding::Place;

/// What the office allows in its text messages (research: public texts with links are impersonated).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkPolicy {
    /// Full short links.
    Full,
    /// Only the bare host.
    Domain,
    /// No link at all.
    None,
}

/// One office, from `content/offices/<id>.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// The file's stem.
    pub id: String,
    /// The full name on cards and pages.
    pub name: String,
    /// The name in messages.
    pub short_name: String,
    /// The telephone number as people read it, with the extension if there is one.
    pub phone: String,
    /// When somebody answers; `None` while the office has not confirmed it.
    pub hours: Option<String>,
    /// The postal address.
    pub address: Option<String>,
    /// A link to a map.
    pub map: Option<String>,
    /// The address of its site, if that is not made of the one of all offices.
    pub base_url: Option<String>,
    /// The start of its short links, likewise.
    pub short_url: Option<String>,
    /// What it leaves out of the content that several offices share.
    pub omits: Vec<Omission>,
    /// What it promises its customers.
    pub promises: Promises,
    /// Who helps those who doubt a message.
    pub report: Report,
    /// Which links messages may have.
    pub link_policy: LinkPolicy,
    /// The line that names the sender.
    pub sender: Option<String>,
    /// Its face; `None` if it looks as the theme does.
    pub house: Option<House>,
    /// Every value that texts may use as `{{ office.<key> }}`, including the extra ones.
    pub values: BTreeMap<String, String>,
}

/// What an office promises its customers, each without a full stop; `None` where it promises nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promises {
    /// What its pages never ask for.
    pub page: Option<String>,
    /// What its messages never ask for.
    pub message: Option<String>,
}

impl Default for Promises {
    /// Returns what is true of every site of this program and of every office that follows the guide.
    fn default() -> Self {
        Self {
            page: Some("설치나 개인정보를 요구하지 않습니다".to_owned()),
            message: Some("문자로 계좌번호를 묻지 않습니다".to_owned()),
        }
    }
}

/// Who helps those who doubt that a message is the office's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its name.
    pub name: String,
    /// Its telephone number.
    pub phone: String,
}

impl Report {
    /// Returns the number for a `tel:` link, as [`Office::tel`] does.
    pub fn tel(&self) -> String {
        telephone::parse(&self.phone).map_or_else(String::new, |number| number.dialled)
    }
}

impl Default for Report {
    /// Returns the centre that the Korea Internet & Security Agency runs for everybody.
    fn default() -> Self {
        Self { name: "한국인터넷진흥원".to_owned(), phone: "118".to_owned() }
    }
}

/// A topic or a card that an office leaves out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Omission {
    /// `smart-meter`, a topic, or `leak-check#tank`, a card by its name.
    pub what: String,
    /// Why.
    pub reason: String,
    /// Where it is written.
    pub place: Place,
}

impl Office {
    /// Returns what stands below cards and pages besides its name and number: what it promises, and who helps.
    pub fn assurances(&self) -> impl Iterator<Item = &String> {
        self.promises.page.iter().chain(&self.promises.message).chain([&self.report.name, &self.report.phone])
    }

    /// Returns a stand-in for an office that could not be read, so that the other files still get their findings.
    pub fn nobody() -> Self {
        Self {
            id: String::new(),
            name: String::new(),
            short_name: String::new(),
            phone: String::new(),
            hours: None,
            address: None,
            map: None,
            base_url: None,
            short_url: None,
            omits: Vec::new(),
            promises: Promises::default(),
            report: Report::default(),
            link_policy: LinkPolicy::None,
            sender: None,
            house: None,
            values: BTreeMap::new(),
        }
    }

    /// Returns the number for a `tel:` link: digits and a leading plus only (RFC 3966), without extensions.
    pub fn tel(&self) -> String {
        telephone::parse(&self.phone).map_or_else(String::new, |number| number.dialled)
    }
}
