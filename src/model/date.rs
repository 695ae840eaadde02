//! A calendar day. The only file that uses jiff.

use std::fmt;

use jiff::civil;
use jiff::tz::{Offset, TimeZone};
use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar, written `2026-11-22` in files and `2026. 11. 22.` on cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(civil::Date);

impl Date {
    /// Reads `YYYY-MM-DD`. Returns `None` for other text and for days that do not exist.
    pub fn parse(text: &str) -> Option<Self> {
        let shape = text.len() == 10
            && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
        if !shape {
            return None;
        }
        text.parse().ok().map(Self)
    }

    /// Returns the day in Korea (UTC+9, no summer time) at `seconds` after the Unix epoch.
    pub fn in_korea(seconds: i64) -> Option<Self> {
        let instant = jiff::Timestamp::from_second(seconds).ok()?;
        Some(Self(instant.to_zoned(TimeZone::fixed(Offset::constant(9))).date()))
    }

    /// Returns the day `days` later, but no day after the last one of the calendar.
    pub fn plus(self, days: u32) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().try_days(days).unwrap_or_default()))
    }

    /// Returns the day as public offices write it: `2026. 11. 22.` (행정업무운영규정 시행규칙 제4조).
    pub fn korean(self) -> String {
        format!("{}. {}. {}.", self.0.year(), self.0.month(), self.0.day())
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or(text)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}
