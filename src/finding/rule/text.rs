//! Faults of a topic's Markdown.

use super::{Handling, Rule, Severity};

/// `missing-answer`: the topic has no answer.
pub const MISSING_ANSWER: Rule = Rule {
    id: "missing-answer",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("답이 없습니다", "the topic has no answer"),
    why: (
        "첫 \"##\" 앞의 한 문장이 답 카드가 됩니다. 답이 없으면 손님은 질문만 봅니다.",
        "The sentence before the first \"##\" becomes the answer card; without it the customer sees only the question.",
    ),
    before: "---\ntitle: 고장 신고\n---",
    after: "---\ntitle: 고장 신고\n---\n\n빨간 불이 켜지면 고장입니다.",
};

/// `missing-cards`: no card begins with "##".
pub const MISSING_CARDS: Rule = Rule {
    id: "missing-cards",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("\"##\"로 시작하는 카드가 없습니다", "no card begins with \"##\""),
    why: ("답만으로는 손님이 무엇을 할지 알 수 없습니다.", "The answer alone does not tell the customer what to do."),
    before: "빨간 불이 켜지면 고장입니다.",
    after: "빨간 불이 켜지면 고장입니다.\n\n## 이렇게 확인하세요\n\n1. 전원을 끕니다.",
};

/// `empty-card`: the card has a heading and nothing else.
pub const EMPTY_CARD: Rule = Rule {
    id: "empty-card",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("제목만 있고 내용이 없는 카드입니다", "the card has a heading and nothing else"),
    why: ("빈 카드는 손님을 헷갈리게 합니다.", "An empty card confuses customers."),
    before: "## 이렇게 확인하세요\n\n## 바늘이 돌면",
    after: "## 이렇게 확인하세요\n\n1. 전원을 끕니다.",
};

/// `too-many-cards`: the topic has too many cards.
pub const TOO_MANY_CARDS: Rule = Rule {
    id: "too-many-cards",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("카드가 너무 많습니다", "the topic has too many cards"),
    why: (
        "손님은 카드 열 장도 넘기지 않습니다. 수백 장은 대개 잘못 넣은 파일입니다.",
        "Nobody turns more than ten cards; hundreds are usually a wrong file.",
    ),
    before: "topics/leak-check.md (## 300개)",
    after: "topics/leak-check.md (## 5개), topics/leak-repair.md (## 4개)",
};

/// `unsupported-markdown`: this Markdown is not supported.
pub const UNSUPPORTED_MARKDOWN: Rule = Rule {
    id: "unsupported-markdown",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("카드에 쓸 수 없는 표시입니다", "this Markdown is not supported"),
    why: ("쓸 수 없는 표시를 조용히 빼면 글이 사라집니다.", "If an unsupported mark were dropped silently, text would vanish."),
    before: "#### 작은 제목",
    after: "## 제목",
};

/// `raw-html`: raw HTML is not allowed.
pub const RAW_HTML: Rule = Rule {
    id: "raw-html",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("HTML은 쓸 수 없습니다", "raw HTML is not allowed"),
    why: (
        "HTML은 그림 카드에 그릴 수 없고, 나쁜 코드가 숨을 수 있습니다.",
        "HTML cannot be drawn on cards and can hide harmful code.",
    ),
    before: "<b>꼭</b> 잠그세요",
    after: "**꼭** 잠그세요",
};

/// `unsafe-link`: the address of the link is not allowed.
pub const UNSAFE_LINK: Rule = Rule {
    id: "unsafe-link",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("쓸 수 없는 주소입니다", "the address of the link is not allowed"),
    why: (
        "https, mailto, tel로 시작하는 주소와 이 사이트 안의 주소만 안전합니다.",
        "Only https, mailto, tel and addresses within this site are safe.",
    ),
    before: "[보기](javascript:alert(1))",
    after: "[보기](https://water.example.kr/)",
};

/// `missing-alt`: the picture has no alternative text.
pub const MISSING_ALT: Rule = Rule {
    id: "missing-alt",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("그림을 설명하는 글이 없습니다", "the picture has no alternative text"),
    why: (
        "그림을 못 보는 손님은 이 글로 그림을 압니다(한국형 웹 콘텐츠 접근성 지침 2.2, 5.1.1).",
        "Customers who cannot see the picture know it by this text (KWCAG 2.2, 5.1.1).",
    ),
    before: "![](images/meter.svg)",
    after: "![복사기 앞면에 켜진 빨간 불](images/meter.svg)",
};

/// `stray-emphasis`: an emphasis mark survives as text.
pub const STRAY_EMPHASIS: Rule = Rule {
    id: "stray-emphasis",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("굵게(**)나 취소선(~~) 표시가 글자로 남았습니다", "an emphasis mark survives as text"),
    why: ("짝이 맞지 않는 표시는 카드에 별표 그대로 나옵니다.", "An unpaired mark shows up on the card as asterisks."),
    before: "**꼭 잠그세요",
    after: "**꼭** 잠그세요",
};

/// `several-highlights`: a card has several highlights.
pub const SEVERAL_HIGHLIGHTS: Rule = Rule {
    id: "several-highlights",
    severity: Severity::Warning,
    handling: Handling::Usual,
    summary: ("한 카드에 강조가 여럿입니다", "a card has several highlights"),
    why: (
        "모두 강조하면 아무것도 눈에 띄지 않습니다. 카드 하나에 강조 하나입니다.",
        "When everything is stressed nothing stands out: one highlight a card.",
    ),
    before: "**먼저** 잠그고 **바로** 전화하세요",
    after: "먼저 잠그고 **바로 전화**하세요",
};

/// `mixed-list`: a list mixes O/X items with others.
pub const MIXED_LIST: Rule = Rule {
    id: "mixed-list",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("O와 X 목록에 표시 없는 줄이 섞였습니다", "a list mixes O/X items with others"),
    why: ("O도 X도 아닌 줄은 해도 되는지 알 수 없습니다.", "An item with neither O nor X leaves open whether it is allowed."),
    before: "- O 마른 헌 옷\n- 젖은 헌 옷",
    after: "- O 마른 헌 옷\n- X 젖은 헌 옷",
};

/// `uneven-pair`: a table of two states has the wrong shape.
pub const UNEVEN_PAIR: Rule = Rule {
    id: "uneven-pair",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("두 모습을 견주는 표의 모양이 맞지 않습니다", "a table of two states has the wrong shape"),
    why: (
        "두 모습은 이름, 그림, 판정 세 줄과 두 칸으로 적습니다. 판정은 O나 X로 시작합니다.",
        "Two states are written as name, picture and verdict in two columns; a verdict begins with O or X.",
    ),
    before: "| 돌아요 | 멈췄어요 |\n|---|---|\n| ![도는 바늘](images/a.svg) | ![멈춘 바늘](images/a.svg) |\n| 새고 있습니다 | O 새지 않습니다 |",
    after: "| 돌아요 | 멈췄어요 |\n|---|---|\n| ![도는 바늘](images/a.svg) | ![멈춘 바늘](images/a.svg) |\n| X 새고 있습니다 | O 새지 않습니다 |",
};

/// `stray-mark`: a mark at the start of a line survives as text.
pub const STRAY_MARK: Rule = Rule {
    id: "stray-mark",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("줄 앞의 표시가 글자로 남았습니다", "a mark at the start of a line survives as text"),
    why: (
        "표시 뒤에 빈칸이 없으면 제목도 목록도 되지 않고 그대로 카드에 나옵니다.",
        "Without a space after it a mark makes neither heading nor list and shows on the card.",
    ),
    before: "##이렇게 확인하세요",
    after: "## 이렇게 확인하세요",
};

/// `lost-backslash`: a backslash of a path vanishes.
pub const LOST_BACKSLASH: Rule = Rule {
    id: "lost-backslash",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("경로의 역빗금이 사라집니다", "a backslash of a path vanishes"),
    why: (
        "\\ 하나는 뒤의 표시(*, [, ~ 등)를 글자로 만들고 자신은 나오지 않습니다. 손님이 다른 경로를 읽습니다.",
        "One \\ makes the mark behind it (*, [, ~ and so on) a letter and is not shown; customers would read another path.",
    ),
    before: "D:\\*.hwp",
    after: "D:\\\\*.hwp",
};

/// `unseen-character`: a character that nobody sees, or that is drawn as an empty box.
pub const UNSEEN_CHARACTER: Rule = Rule {
    id: "unseen-character",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("보이지 않거나 빈 네모로 나오는 글자입니다", "a character that nobody sees, or that is drawn as a box"),
    why: (
        "문서나 누리집에서 옮겨 온 글에 섞입니다. 카드와 문자에서 사라지거나 네모가 되고, 찾기에 걸리지 않게 합니다.",
        "Texts copied from documents and web pages bring them; they vanish or become boxes on cards and in messages, and hide words from search.",
    ),
    before: "신청\u{200C}서",
    after: "신청서",
};

/// `stray-number`: a card shows another number than was written.
pub const STRAY_NUMBER: Rule = Rule {
    id: "stray-number",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("걸음의 번호가 차례와 다릅니다", "a number of a step is out of order"),
    why: (
        "숫자와 점으로 시작하는 줄은 걸음이 되고, 카드는 걸음을 1부터 셉니다. 날짜나 값이면 다른 수가 나옵니다.",
        "A line that begins with a number and a dot is a step, and cards count steps from 1; of a date or an amount they would show another number.",
    ),
    before: "3. 고장 난 곳을 찾습니다",
    after: "1. 고장 난 곳을 찾습니다",
};

/// `unwritten-text`: a sentence of the frame of a new topic was never written over.
pub const UNWRITTEN_TEXT: Rule = Rule {
    id: "unwritten-text",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("새 주제의 안내말이 그대로 있습니다", "a sentence of the frame was never written over"),
    why: (
        "'cardnews new topic'이 넣은 안내말은 손님에게 할 말이 아닙니다.",
        "What 'cardnews new topic' puts in tells editors what to write; customers must not read it.",
    ),
    before: "summary: 문자에 들어갈 한두 문장을 적으세요.",
    after: "summary: 별 모양 바늘이 도는지 보세요.",
};
