//! The numbering plan of Korea: what numbers begin with, how long they are, and what they are for.
//!
//! The law is the 전기통신번호관리세칙, a notice of the ministry in charge of telecommunications. Its text was not at hand. The table
//! below was compared with the metadata for KR of libphonenumber, the common library of numbering plans; a line that it does not
//! have, or has otherwise, says so.

use std::ops::RangeInclusive;

/// What a number is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The mobile telephone of a person.
    Mobile,
    /// A line in an area, such as 055.
    Area,
    /// A line over the internet: 070.
    Internet,
    /// 080: the one who is called pays.
    TollFree,
    /// 050x: a number that leads to another one, for safety, or to a fax.
    Personal,
    /// 030x: messages and faxes.
    Mailbox,
    /// 060: the caller pays for what is said.
    Premium,
    /// 15xx, 16xx and 18xx: one number of an organisation for the whole country.
    Nationwide,
    /// 110, 120, 1345: a service for everybody, also behind an area code as in 02-120.
    Special,
    /// A number of another country.
    Foreign,
}

impl Kind {
    /// Returns whether only organisations that want to be called have such a number.
    #[must_use]
    pub fn is_public(self) -> bool {
        matches!(self, Self::TollFree | Self::Nationwide | Self::Special)
    }
}

/// A part of the plan: what numbers begin with, and the number of all their digits.
pub(super) struct Service {
    pub(super) start: &'static str,
    pub(super) digits: RangeInclusive<usize>,
    pub(super) kind: Kind,
}

const fn service(start: &'static str, least: usize, most: usize, kind: Kind) -> Service {
    Service { start, digits: least..=most, kind }
}

/// The services with an area code, a prefix or eight digits.
pub(super) const PLAN: &[Service] = &[
    service("010", 11, 11, Kind::Mobile),
    // Before 2021 people kept them; libphonenumber still lists them.
    service("011", 10, 11, Kind::Mobile),
    service("016", 10, 11, Kind::Mobile),
    service("017", 10, 11, Kind::Mobile),
    service("018", 10, 11, Kind::Mobile),
    service("019", 10, 11, Kind::Mobile),
    service("02", 9, 10, Kind::Area),
    service("031", 10, 11, Kind::Area),
    service("032", 10, 11, Kind::Area),
    service("033", 10, 11, Kind::Area),
    service("041", 10, 11, Kind::Area),
    service("042", 10, 11, Kind::Area),
    service("043", 10, 11, Kind::Area),
    service("044", 10, 11, Kind::Area),
    service("051", 10, 11, Kind::Area),
    service("052", 10, 11, Kind::Area),
    service("053", 10, 11, Kind::Area),
    service("054", 10, 11, Kind::Area),
    service("055", 10, 11, Kind::Area),
    service("061", 10, 11, Kind::Area),
    service("062", 10, 11, Kind::Area),
    service("063", 10, 11, Kind::Area),
    service("064", 10, 11, Kind::Area),
    service("070", 11, 11, Kind::Internet),
    // 11 digits are not in libphonenumber; offices print 080-1234-5678 as well.
    service("080", 10, 11, Kind::TollFree),
    service("050", 11, 12, Kind::Personal),
    // Not in libphonenumber.
    service("030", 11, 12, Kind::Mailbox),
    // 11 digits are not in libphonenumber.
    service("060", 10, 11, Kind::Premium),
    // libphonenumber lists which of them are in use. New ones come, so the plan's two digits are enough here.
    service("15", 8, 8, Kind::Nationwide),
    service("16", 8, 8, Kind::Nationwide),
    service("18", 8, 8, Kind::Nationwide),
];

/// Numbers of three and four digits that lead to a service (libphonenumber, short numbers of KR, where the operators' own are left
/// out).
pub(super) const SPECIAL: &[&str] = &[
    "110", "111", "112", "113", "117", "118", "119", "120", "121", "122", "123", "125", "127", "128", "129", "131", "132",
    "134", "182", "188", "1300", "1301", "1330", "1331", "1332", "1333", "1335", "1336", "1337", "1338", "1339", "1345",
    "1350", "1355", "1357", "1365", "1366", "1369", "1377", "1379", "1382", "1385", "1388", "1389", "1390", "1391", "1398",
    "1399", // Not in libphonenumber: 자살예방 상담, 국세 상담, 소비자 상담, 서민금융 상담.
    "109", "126", "1372", "1397",
];
