//! Faults of short links: promises that would be broken.

use super::{Handling, Rule, Severity};

/// `broken-lock`: links.lock cannot be trusted.
pub const BROKEN_LOCK: Rule = Rule {
    id: "broken-lock",
    severity: Severity::Error,
    handling: Handling::Promise,
    summary: ("links.lock을 믿을 수 없습니다", "links.lock cannot be trusted"),
    why: (
        "짧은 주소의 장부가 깨지면 이미 보낸 문자의 주소가 다른 곳으로 갈 수 있습니다.",
        "If the ledger of codes is damaged, addresses in messages already sent could lead elsewhere.",
    ),
    before: "<<<<<<< HEAD",
    after: "- {code: \"8\", topic: leak-check, lang: ko, channel: number}",
};

/// `invalid-code`: the code is malformed.
pub const INVALID_CODE: Rule = Rule {
    id: "invalid-code",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("짧은 주소의 모양이 맞지 않습니다", "the code is malformed"),
    why: (
        "주소의 끝 숫자는 잘못 친 것을 알아내는 숫자입니다. 손으로 만들 수 없습니다.",
        "The last digit of a code finds typing slips; codes are not made by hand.",
    ),
    before: "code: \"10001\"",
    after: "code: \"10008\"",
};

/// `lost-code`: a promised code would be lost.
pub const LOST_CODE: Rule = Rule {
    id: "lost-code",
    severity: Severity::Error,
    handling: Handling::Promise,
    summary: ("이미 알린 짧은 주소가 없어집니다", "a promised code would be lost"),
    why: (
        "문자로 보낸 주소는 몇 년 뒤에도 열려야 합니다. 없애지 말고 그만둔 안내(retired)로 남기세요.",
        "An address sent in a message must open years later; do not delete it, retire its topic.",
    ),
    before: "(topics/leak-check.md를 지움)",
    after: "retired: 2026-11-22\nsuccessor: smart-water",
};

/// `moved-code`: a promised code would lead to another topic.
pub const MOVED_CODE: Rule = Rule {
    id: "moved-code",
    severity: Severity::Error,
    handling: Handling::Promise,
    summary: ("이미 알린 짧은 주소가 다른 주제로 갑니다", "a promised code would lead to another topic"),
    why: (
        "손님이 받은 주소는 언제나 같은 주제로 가야 합니다.",
        "An address that a customer was given must always lead to the same topic.",
    ),
    before: "number: 8 (전에는 다른 주제의 번호)",
    after: "number: 12",
};

/// `clashing-code`: two codes are the same or look the same.
pub const CLASHING_CODE: Rule = Rule {
    id: "clashing-code",
    severity: Severity::Error,
    handling: Handling::Promise,
    summary: ("같거나 똑같아 보이는 짧은 주소가 둘 있습니다", "two codes are the same or look the same"),
    why: ("전화로 불러 주거나 손으로 칠 때 가릴 수 없습니다.", "They cannot be told apart when said or typed."),
    before: "code: \"1O008\" (글자 O)",
    after: "code: \"10008\"",
};

/// `unlocked-code`: a code is not in the ledger yet.
pub const UNLOCKED_CODE: Rule = Rule {
    id: "unlocked-code",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("아직 장부에 없는 짧은 주소가 있습니다", "a code is not in the ledger yet"),
    why: (
        "build --locked는 주소를 새로 만들지 않습니다. 새 주소는 편집하는 사람이 만들어 함께 올립니다.",
        "build --locked gives out no code; new codes are made and committed by the editor.",
    ),
    before: "cardnews build --locked",
    after: "cardnews build",
};

/// `many-redirects`: there are more addresses than a redirect file may hold.
pub const MANY_REDIRECTS: Rule = Rule {
    id: "many-redirects",
    severity: Severity::Warning,
    handling: Handling::Usual,
    summary: ("주소가 _redirects에 다 들어가지 않습니다", "_redirects cannot hold every address"),
    why: (
        "GitLab Pages는 1,000줄이나 64KB가 넘으면 파일 전체를 버립니다. Cloudflare Pages는 2,000줄까지 읽습니다.",
        "GitLab Pages ignores the whole file above 1,000 lines or 64 KB; Cloudflare Pages reads 2,000 lines.",
    ),
    before: "주제 500개, 통로 2개",
    after: "서버 설정에 redirects.nginx.conf나 redirects.apache.conf를 넣습니다",
};

/// `vanishing-pages`: many public pages would vanish.
pub const VANISHING_PAGES: Rule = Rule {
    id: "vanishing-pages",
    severity: Severity::Error,
    handling: Handling::Promise,
    summary: ("공개한 쪽이 한꺼번에 많이 없어집니다", "many public pages would vanish"),
    why: (
        "폴더를 덜 옮겼거나 다른 사이트의 글일 때가 많습니다. 손님이 저장해 둔 쪽이 사라집니다.",
        "Most often a folder was not copied whole, or it is another site's content; pages that customers kept would be gone.",
    ),
    before: "cardnews build (주제 11개 가운데 5개만 있음)",
    after: "cardnews build --allow-shrink (뜻한 일일 때만)",
};
