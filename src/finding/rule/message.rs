//! Faults of messages: length, characters, words.

use super::{Handling, Rule, Severity};

/// `long-message`: the message is too long.
pub const LONG_MESSAGE: Rule = Rule {
    id: "long-message",
    severity: Severity::Warning,
    handling: Handling::Usual,
    summary: ("문자가 정해진 길이보다 깁니다", "the message is too long"),
    why: (
        "90바이트가 넘으면 긴 문자(LMS)로 바뀌거나 뒤가 잘립니다.",
        "Above 90 bytes a message becomes a long one or loses its end.",
    ),
    before: "message: 기계가 멈추거나 화면이 어두워졌을 때 점검할 사항",
    after: "message: 기계가 멈췄을 때",
};

/// `unsendable-character`: a character cannot be sent.
pub const UNSENDABLE_CHARACTER: Rule = Rule {
    id: "unsendable-character",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("문자로 보낼 수 없는 글자가 있습니다", "a character cannot be sent"),
    why: (
        "문자는 KS X 1001 글자만 보냅니다. 다른 글자는 물음표가 되거나 문자가 가지 않습니다.",
        "Messages carry KS X 1001 only; other characters become question marks or stop the message.",
    ),
    before: "summary: 비가 새요 💧",
    after: "summary: 비가 새요",
};

/// `advertising-message`: the message may count as an advertisement.
pub const ADVERTISING_MESSAGE: Rule = Rule {
    id: "advertising-message",
    severity: Severity::Warning,
    handling: Handling::Usual,
    summary: ("광고로 볼 수 있는 문자입니다", "the message may count as an advertisement"),
    why: (
        "광고 문자는 동의와 (광고) 표시가 있어야 합니다(정보통신망법 제50조).",
        "Advertisements need consent and the mark (광고) (Network Act, article 50).",
    ),
    before: "summary: 자동이체 할인 이벤트",
    after: "summary: 자동이체를 신청하세요",
};

/// `forbidden-link`: a message carries an address that the office does not allow.
pub const FORBIDDEN_LINK: Rule = Rule {
    id: "forbidden-link",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("지사가 허락하지 않은 주소가 있습니다", "an address that the office does not allow"),
    why: (
        "공공기관 문자의 주소는 사칭 문자로 오해받습니다. link_policy가 none이면 주소를, domain이면 누리집 이름 말고는 쓰지 않습니다.",
        "Links in public texts are impersonated; with link_policy: none no address is allowed, with domain only the host.",
    ),
    before: "summary: https://water.example.kr/8/ 에서 보세요",
    after: "summary: 별 모양 바늘이 도는지 보세요",
};
