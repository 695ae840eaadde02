//! Faults of facts and placeholders, and of freshness.

use super::{Handling, Rule, Severity};

/// `unknown-fact`: the fact is not in facts.yaml.
pub const UNKNOWN_FACT: Rule = Rule {
    id: "unknown-fact",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("facts.yaml에 없는 사실입니다", "the fact is not in facts.yaml"),
    why: ("숫자와 서류는 facts.yaml 한 곳에서만 옵니다.", "Numbers and documents come from facts.yaml only."),
    before: "{{ fact.meter-validty }}",
    after: "{{ fact.meter-validity-small }}",
};

/// `unknown-office-value`: the office file has no such value.
pub const UNKNOWN_OFFICE_VALUE: Rule = Rule {
    id: "unknown-office-value",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("기관 파일에 없는 값입니다", "the office file has no such value"),
    why: ("전화번호와 이름은 기관 파일 한 곳에서만 옵니다.", "Telephone numbers and names come from the office file only."),
    before: "{{ office.fone }}",
    after: "{{ office.phone }}",
};

/// `invalid-placeholder`: the placeholder is malformed.
pub const INVALID_PLACEHOLDER: Rule = Rule {
    id: "invalid-placeholder",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("채워 넣을 자리의 모양이 맞지 않습니다", "the placeholder is malformed"),
    why: (
        "{{ fact.이름 }}과 {{ office.이름 }} 두 가지뿐입니다. 셈이나 조건은 쓸 수 없습니다.",
        "There are only {{ fact.name }} and {{ office.name }}; no sums, no conditions.",
    ),
    before: "{{ phone }}",
    after: "{{ office.phone }}",
};

/// `fact-without-basis`: the fact has no basis.
pub const FACT_WITHOUT_BASIS: Rule = Rule {
    id: "fact-without-basis",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("근거가 없는 사실입니다", "the fact has no basis"),
    why: ("근거가 없으면 맞는지 누구도 확인할 수 없습니다.", "Without a basis nobody can check it."),
    before: "value: 8년",
    after: "value: 8년\nbasis: 계량에 관한 법률 시행령 제21조",
};

/// `unconfirmed-fact`: the fact is not confirmed yet.
pub const UNCONFIRMED_FACT: Rule = Rule {
    id: "unconfirmed-fact",
    severity: Severity::Warning,
    handling: Handling::RaisedByRelease,
    summary: ("아직 확인하지 않은 사실입니다", "the fact is not confirmed yet"),
    why: (
        "공개하기 전에 담당자가 확인해야 합니다. build --release에서는 오류입니다.",
        "Somebody in charge must confirm it before publication; with build --release it is an error.",
    ),
    before: "status: unconfirmed",
    after: "status: confirmed\nchecked_on: 2026-11-22",
};

/// `overdue-fact`: the fact is past its review date.
pub const OVERDUE_FACT: Rule = Rule {
    id: "overdue-fact",
    severity: Severity::Warning,
    handling: Handling::RaisedByRelease,
    summary: ("다시 확인할 날이 지난 사실입니다", "the fact is past its review date"),
    why: (
        "법과 요금은 바뀝니다. 오래된 숫자는 틀린 숫자가 됩니다. build --release에서는 오류입니다.",
        "Laws and prices change; an old number becomes a wrong one. With build --release it is an error.",
    ),
    before: "review_by: 2025-11-22",
    after: "checked_on: 2026-11-22\nreview_by: 2027-11-22",
};

/// `unready-topic`: something will keep a topic from customers on its first day.
pub const UNREADY_TOPIC: Rule = Rule {
    id: "unready-topic",
    severity: Severity::Warning,
    handling: Handling::Usual,
    summary: ("첫날에 공개할 수 없는 주제입니다", "a topic cannot be public on its first day"),
    why: (
        "주제는 첫날이 되어 build를 하면 저절로 나옵니다. 확인하지 않은 것은 내보내지 않으므로, 그대로면 build --release가 이 주제만 빼고 공개하고 5로 끝납니다.",
        "A topic begins by itself, with the first build on its day. What is not confirmed does not go out: as it is, build --release leaves the topic out and ends with 5.",
    ),
    before: "status: unconfirmed",
    after: "status: confirmed\nchecked_on: 2026-11-22",
};

/// `unused-fact`: the fact is used nowhere.
pub const UNUSED_FACT: Rule = Rule {
    id: "unused-fact",
    severity: Severity::Note,
    handling: Handling::Usual,
    summary: ("어디에도 쓰지 않는 사실입니다", "the fact is used nowhere"),
    why: ("쓰지 않는 사실은 확인되지 않은 채 낡습니다.", "A fact that nothing uses grows old unnoticed."),
    before: "old-fee: …",
    after: "(지움)",
};

/// `overdue-topic`: the topic is past its review date.
pub const OVERDUE_TOPIC: Rule = Rule {
    id: "overdue-topic",
    severity: Severity::Warning,
    handling: Handling::RaisedByRelease,
    summary: ("다시 살펴볼 날이 지난 주제입니다", "the topic is past its review date"),
    why: (
        "낡은 안내는 잘못된 안내가 됩니다. build --release에서는 오류입니다.",
        "Old guidance becomes wrong guidance; with build --release it is an error.",
    ),
    before: "review_by: 2025-05-22",
    after: "reviewed: 2026-11-22\nreview_by: 2027-05-22",
};

/// `future-date`: something was checked on a day that has not come.
pub const FUTURE_DATE: Rule = Rule {
    id: "future-date",
    severity: Severity::Warning,
    handling: Handling::RaisedByRelease,
    summary: ("확인한 날이 아직 오지 않은 날입니다", "the day of a check has not come yet"),
    why: (
        "손님은 이 날에 확인했다고 믿습니다. 앞으로 확인할 날은 review_by에 적습니다. 컴퓨터의 날짜가 틀려도 나옵니다. build --release에서는 오류입니다.",
        "Customers believe that it was checked on this day; a check to come belongs in review_by. A wrong clock of the computer shows here too. With build --release it is an error.",
    ),
    before: "reviewed: 2099-01-01",
    after: "reviewed: 2026-11-22\nreview_by: 2027-05-22",
};

/// `disordered-dates`: two days are in the wrong order.
pub const DISORDERED_DATES: Rule = Rule {
    id: "disordered-dates",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("날짜의 차례가 맞지 않습니다", "two days are in the wrong order"),
    why: (
        "시작하기 전에 끝나는 안내는 한 번도 보이지 않고, 확인하기 전에 다시 볼 날은 뜻이 없습니다.",
        "Guidance that ends before it begins is never shown, and a review before the check means nothing.",
    ),
    before: "valid_from: 2026-12-20\nvalid_until: 2026-12-01",
    after: "valid_from: 2026-12-01\nvalid_until: 2026-12-20",
};

/// `due-soon`: a review date or a last day is near.
pub const DUE_SOON: Rule = Rule {
    id: "due-soon",
    severity: Severity::Note,
    handling: Handling::Usual,
    summary: (
        "다시 볼 날이나 마지막 날이 서른 날 안으로 다가왔습니다",
        "a review date or a last day is less than thirty days away",
    ),
    why: (
        "다시 볼 날이 지나면 공개할 수 없고, 쓰는 날이 지나면 안내가 끝납니다. 미리 살펴보면 급하지 않습니다.",
        "After a review date nothing can be published, and after its last day a topic has ended; looking earlier saves the hurry.",
    ),
    before: "review_by: 2026-12-01",
    after: "reviewed: 2026-11-22\nreview_by: 2027-05-22",
};
