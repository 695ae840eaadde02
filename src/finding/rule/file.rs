//! Faults of files: encoding, size, name, place.

use super::{Handling, Rule, Severity};

/// `unreadable-text`: the file is not UTF-8 text.
pub const UNREADABLE_TEXT: Rule = Rule {
    id: "unreadable-text",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("파일이 UTF-8 글자가 아닙니다", "the file is not UTF-8 text"),
    why: (
        "다른 인코딩(EUC-KR 등)의 글자는 카드에서 깨집니다.",
        "Text in another encoding, such as EUC-KR, would come out garbled on the cards.",
    ),
    before: "파일을 \"ANSI\"로 저장함",
    after: "파일을 \"UTF-8\"로 저장함",
};

/// `file-too-large`: the file is too large.
pub const FILE_TOO_LARGE: Rule = Rule {
    id: "file-too-large",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("파일이 너무 큽니다", "the file is too large"),
    why: (
        "카드 한 벌의 글은 몇 킬로바이트입니다. 큰 파일은 대개 잘못 넣은 파일입니다.",
        "The text of one topic is a few kilobytes; a large file is usually a wrong one.",
    ),
    before: "topics/leak-check.md (5 MB)",
    after: "topics/leak-check.md (4 kB)",
};

/// `outside-root`: the file lies outside the site folder.
pub const OUTSIDE_ROOT: Rule = Rule {
    id: "outside-root",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("사이트 폴더 밖의 파일을 가리킵니다", "the file lies outside the site folder"),
    why: (
        "사이트는 자기 폴더만으로 만들 수 있어야 하고, 다른 파일이 공개되면 안 됩니다.",
        "A site must build from its own folder alone, and no other file may be published.",
    ),
    before: "images/a.svg -> /etc/passwd",
    after: "images/a.svg (실제 파일)",
};

/// `missing-file`: a file that must exist is missing.
pub const MISSING_FILE: Rule = Rule {
    id: "missing-file",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("있어야 할 파일이 없습니다", "a file that must exist is missing"),
    why: (
        "site.yaml과 기관 파일이 없으면 이름도 전화번호도 알 수 없습니다.",
        "Without site.yaml and the office file there is neither a name nor a telephone number.",
    ),
    before: "content/ (site.yaml 없음)",
    after: "content/site.yaml",
};

/// `empty-file`: the file is empty.
pub const EMPTY_FILE: Rule = Rule {
    id: "empty-file",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("파일이 비어 있습니다", "the file is empty"),
    why: ("빈 주제는 빈 카드가 됩니다.", "An empty topic would become an empty card."),
    before: "topics/leak-check.md (0바이트)",
    after: "cardnews new topic leak-check",
};

/// `invalid-id`: the file name is not a valid topic id.
pub const INVALID_ID: Rule = Rule {
    id: "invalid-id",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("주제 이름(파일 이름)에 쓸 수 없는 글자가 있습니다", "the file name is not a valid topic id"),
    why: (
        "파일 이름이 주소가 됩니다. 한글이나 큰 글자가 든 주소는 문자로 보내면 깨집니다.",
        "The file name becomes the address; Hangul or capitals in it break in text messages.",
    ),
    before: "topics/고장 신고.md",
    after: "topics/leak-check.md",
};

/// `duplicate-id`: two topics have the same id.
pub const DUPLICATE_ID: Rule = Rule {
    id: "duplicate-id",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("같은 이름의 주제가 둘 있습니다", "two topics have the same id"),
    why: ("두 주제가 한 주소를 가질 수 없습니다.", "Two topics cannot share one address."),
    before: "topics/a/leak-check.md, topics/b/leak-check.md",
    after: "topics/leak-check.md",
};

/// `twin-file`: two files have names that look the same.
pub const TWIN_FILE: Rule = Rule {
    id: "twin-file",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("이름이 같아 보이는 파일이 둘 있습니다", "two files have names that look the same"),
    why: (
        "윈도우나 맥은 대문자와 소문자, 풀어쓴 한글과 모아쓴 한글을 가리지 않아 한 파일이 다른 파일을 덮어씁니다.",
        "Windows and macOS tell neither case nor composition of letters apart: one file would replace the other.",
    ),
    before: "images/Meter.svg, images/meter.svg",
    after: "images/meter.svg",
};

/// `ignored-file`: nothing reads this file.
pub const IGNORED_FILE: Rule = Rule {
    id: "ignored-file",
    severity: Severity::Warning,
    handling: Handling::Usual,
    summary: ("아무도 읽지 않는 파일입니다", "nothing reads this file"),
    why: (
        "이름이 조금만 달라도 그 글은 카드가 되지 않습니다. 모른 척하지 않고 알려 드립니다.",
        "With a slightly different name a text becomes no card; that is said, not passed over.",
    ),
    before: "content/topics/leak-check.md.txt",
    after: "content/topics/leak-check.md",
};
