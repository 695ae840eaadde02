//! Faults of language: rules K01 to K23 of plain Korean for cards. docs/plain-language.md maps them.

use super::{Handling, Rule, Severity};

/// `long-sentence`: a sentence is long.
pub const LONG_SENTENCE: Rule = Rule {
    id: "long-sentence",
    severity: Severity::Warning,
    handling: Handling::Allowable,
    summary: ("글이 깁니다", "a sentence is long"),
    why: (
        "카드 한 문장은 12어절까지, 머리말은 17어절까지입니다. 25어절이 넘으면 오류입니다. 긴 글은 앞을 잊게 합니다.",
        "On cards a sentence has at most 12 eojeol, in front matter 17; above 25 it is an error. Whoever reaches the end has forgotten the start.",
    ),
    before: "수도꼭지를 모두 잠그고 계량기 뚜껑을 연 다음 유리 속의 작은 별 모양 바늘이 도는지 가만히 보세요.",
    after: "수도꼭지를 모두 잠그세요. 계량기 뚜껑을 여세요. 별 모양 바늘이 도는지 보세요.",
};

/// `unexplained-term`: a term of the trade stands without its plain word.
pub const UNEXPLAINED_TERM: Rule = Rule {
    id: "unexplained-term",
    severity: Severity::Error,
    handling: Handling::Allowable,
    summary: ("어려운 말을 풀지 않았습니다", "a term of the trade stands without its plain word"),
    why: (
        "손님은 수도 일의 말을 모릅니다. 카드마다 처음 나올 때 '쉬운 말(용어)'로 적습니다(국어기본법 제14조).",
        "Customers do not know the trade. At its first use on each card a term stands as 'plain word (term)' (Framework Act on Korean, article 14).",
    ),
    before: "체납하면 물이 끊깁니다.",
    after: "요금이 밀리면(체납) 물이 끊깁니다.",
};

/// `term-drift`: one thing has two names in a topic.
pub const TERM_DRIFT: Rule = Rule {
    id: "term-drift",
    severity: Severity::Warning,
    handling: Handling::Allowable,
    summary: ("한 가지를 두 이름으로 불렀습니다", "one thing has two names in a topic"),
    why: ("이름이 다르면 손님은 다른 것으로 압니다.", "Customers take two names for two things."),
    before: "요금 알림장을 보세요. 청구서에 날짜가 있습니다.",
    after: "요금 알림장을 보세요. 거기에 날짜가 있습니다.",
};

/// `foreign-letters`: foreign letters stand without Korean.
pub const FOREIGN_LETTERS: Rule = Rule {
    id: "foreign-letters",
    severity: Severity::Error,
    handling: Handling::Allowable,
    summary: ("풀지 않은 외국 글자입니다", "foreign letters stand without Korean"),
    why: (
        "공공기관의 글은 한글로 적고, 꼭 필요하면 괄호 안에 다른 글자를 씁니다(국어기본법 제14조, 시행령 제11조).",
        "Public offices write in Hangul; other letters stand in brackets after it (Framework Act on Korean, article 14; decree, article 11).",
    ),
    before: "SWM으로 숫자를 읽습니다.",
    after: "스마트 물관리(SWM)로 숫자를 읽습니다.",
};

/// `double-passive`: a passive is made passive twice.
pub const DOUBLE_PASSIVE: Rule = Rule {
    id: "double-passive",
    severity: Severity::Error,
    handling: Handling::Allowable,
    summary: ("두 번 입음을 나타냈습니다", "a passive is made passive twice"),
    why: (
        "'되다', '보이다'에 '-어지다'를 또 붙이면 틀린 말입니다(국립국어원).",
        "A passive verb takes no second passive ending (National Institute of Korean Language).",
    ),
    before: "이렇게 진행되어집니다.",
    after: "이렇게 진행됩니다.",
};

/// `roundabout-phrase`: a roundabout phrase.
pub const ROUNDABOUT_PHRASE: Rule = Rule {
    id: "roundabout-phrase",
    severity: Severity::Note,
    handling: Handling::Allowable,
    summary: ("에둘러 말했습니다", "a roundabout phrase"),
    why: (
        "'에 의하여', '으로 인하여' 같은 말은 조사 하나로 줄어듭니다. 한 카드에 둘이면 주의입니다.",
        "Phrases such as 에 의하여 shrink to a particle; two on a card are a warning.",
    ),
    before: "공사로 인하여 물이 흐립니다.",
    after: "공사 때문에 물이 흐립니다.",
};

/// `hidden-actor`: who acts is hidden.
pub const HIDDEN_ACTOR: Rule = Rule {
    id: "hidden-actor",
    severity: Severity::Note,
    handling: Handling::Allowable,
    summary: ("누가 하는지 보이지 않습니다", "who acts is hidden"),
    why: (
        "저희가 하는 일은 '합니다'로 적어야 누가 하는지 압니다.",
        "What the office does is said in the active, so that customers know who does it.",
    ),
    before: "신청은 사흘 안에 처리됩니다.",
    after: "신청은 저희가 사흘 안에 처리합니다.",
};

/// `noun-pile`: nouns are piled up.
pub const NOUN_PILE: Rule = Rule {
    id: "noun-pile",
    severity: Severity::Warning,
    handling: Handling::Allowable,
    summary: ("이름씨만 길게 이었습니다", "nouns are piled up"),
    why: (
        "조사 없이 이름씨가 넷 넘게 이어지면 무엇이 무엇을 하는지 알 수 없습니다.",
        "Four and more nouns without a particle leave open what does what.",
    ),
    before: "계량기 교체 대상 고객 안내입니다.",
    after: "계량기를 바꿔 드릴 고객께 알립니다.",
};

/// `possessive-chain`: 의 follows upon 의.
pub const POSSESSIVE_CHAIN: Rule = Rule {
    id: "possessive-chain",
    severity: Severity::Warning,
    handling: Handling::Allowable,
    summary: ("'의'를 이어 썼습니다", "의 follows upon 의"),
    why: ("'의'가 이어지면 무엇이 무엇에 딸린 것인지 헷갈립니다.", "A chain of 의 hides what belongs to what."),
    before: "고객님의 회사의 계량기를 봅니다.",
    after: "고객님 회사 계량기를 봅니다.",
};

/// `double-negative`: negations are nested.
pub const DOUBLE_NEGATIVE: Rule = Rule {
    id: "double-negative",
    severity: Severity::Error,
    handling: Handling::Allowable,
    summary: ("아니라는 말을 겹쳐 썼습니다", "negations are nested"),
    why: (
        "두 번 뒤집으면 뜻을 거꾸로 읽기 쉽습니다. '-지 않으면 안 되다'처럼 굳은 꼴은 오류, 나머지는 주의입니다.",
        "Turned twice, a sentence is easily read the wrong way round. Fixed forms are errors, other pairs warnings.",
    ),
    before: "신청하지 않으면 안 됩니다.",
    after: "꼭 신청하세요.",
};

/// `official-stock-word`: a stock word of offices.
pub const OFFICIAL_STOCK_WORD: Rule = Rule {
    id: "official-stock-word",
    severity: Severity::Warning,
    handling: Handling::Allowable,
    summary: ("관공서 말투입니다", "a stock word of offices"),
    why: (
        "금일, 상기, 소정의, 바랍니다 같은 말은 손님이 쓰지 않습니다(국립국어원, 한눈에 알아보는 공문서 바로 쓰기).",
        "Customers do not use such words (National Institute of Korean Language, guide to official documents).",
    ),
    before: "금일 오후에 공사를 합니다.",
    after: "오늘 오후에 공사를 합니다.",
};

/// `authority-tone`: the tone gives orders.
pub const AUTHORITY_TONE: Rule = Rule {
    id: "authority-tone",
    severity: Severity::Warning,
    handling: Handling::Allowable,
    summary: ("시키거나 을러대는 말투입니다", "the tone gives orders"),
    why: (
        "'할 것', '불가', '엄금'은 손님을 아래로 봅니다. 무엇을 하면 되는지 부탁하듯 적습니다.",
        "Such endings look down on customers; say politely what to do.",
    ),
    before: "뚜껑을 반드시 닫을 것.",
    after: "뚜껑을 꼭 닫아 주세요.",
};

/// `nominal-ending`: a sentence ends in a noun form.
pub const NOMINAL_ENDING: Rule = Rule {
    id: "nominal-ending",
    severity: Severity::Note,
    handling: Handling::Allowable,
    summary: ("글이 '-음', '-함'으로 끝납니다", "a sentence ends in a noun form"),
    why: ("'-음', '-함'으로 끝난 글은 차갑고, 누가 하는지 보이지 않습니다.", "Such endings sound cold and hide who acts."),
    before: "물이 샐 수 있음.",
    after: "물이 샐 수 있습니다.",
};

/// `stacked-conditions`: a sentence has several conditions.
pub const STACKED_CONDITIONS: Rule = Rule {
    id: "stacked-conditions",
    severity: Severity::Warning,
    handling: Handling::Allowable,
    summary: ("한 문장에 조건이 여럿입니다", "a sentence has several conditions"),
    why: (
        "'-면', '경우', '다만'이 겹치면 어느 때의 일인지 알기 어렵습니다.",
        "Conditions upon conditions hide when something holds.",
    ),
    before: "물이 새면 사진이 있으면 보내세요.",
    after: "물이 새나요? 사진이 있으면 보내세요.",
};

/// `odd-number-form`: a date or a number has an odd form.
pub const ODD_NUMBER_FORM: Rule = Rule {
    id: "odd-number-form",
    severity: Severity::Warning,
    handling: Handling::Allowable,
    summary: ("날짜나 숫자의 꼴이 다릅니다", "a date or a number has an odd form"),
    why: (
        "꼴이 같아야 빨리 읽힙니다: 2026. 9. 7., 오후 2시, 50 mm, 1,000톤.",
        "One form reads fastest: 2026. 9. 7., 오후 2시, 50 mm, 1,000톤.",
    ),
    before: "공사는 2026.9.7. 14:00에 합니다.",
    after: "공사는 2026. 9. 7. 오후 2시에 합니다.",
};

/// `missing-action`: what to do is missing.
pub const MISSING_ACTION: Rule = Rule {
    id: "missing-action",
    severity: Severity::Warning,
    handling: Handling::Allowable,
    summary: ("무엇을 할지 없습니다", "what to do is missing"),
    why: (
        "걸음마다 할 일 하나를 움직임말로 적고, 부탁하는 카드에는 할 일이 있어야 합니다.",
        "Each step is one thing to do, said with a verb; a card that asks for something says what to do.",
    ),
    before: "1. 계량기 뚜껑",
    after: "1. 계량기 뚜껑을 여세요",
};

/// `mixed-speech-level`: the speech level changes.
pub const MIXED_SPEECH_LEVEL: Rule = Rule {
    id: "mixed-speech-level",
    severity: Severity::Warning,
    handling: Handling::Allowable,
    summary: ("말투가 섞였습니다", "the speech level changes"),
    why: ("한 주제는 한 말투로 씁니다: '합니다', '하세요'.", "A topic keeps one speech level: 합니다, 하세요."),
    before: "수도꼭지를 잠급니다. 바늘을 본다.",
    after: "수도꼭지를 잠급니다. 바늘을 봅니다.",
};

/// `unanchored-pointer`: a word points at nothing.
pub const UNANCHORED_POINTER: Rule = Rule {
    id: "unanchored-pointer",
    severity: Severity::Warning,
    handling: Handling::Allowable,
    summary: ("가리키는 것이 없습니다", "a word points at nothing"),
    why: (
        "카드는 한 장씩 봅니다. 다른 카드에 있는 것을 '위', '아래', '해당'으로 가리키면 찾지 못합니다.",
        "Cards are seen one by one: what is on another card cannot be found by 'above' or 'below'.",
    ),
    before: "해당 서류를 내 주세요.",
    after: "신청서를 내 주세요.",
};

/// `private-number`: a number of a person or a company.
pub const PRIVATE_NUMBER: Rule = Rule {
    id: "private-number",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("사람이나 회사의 번호입니다", "a number of a person or a company"),
    why: (
        "전화번호는 기관 파일이나 facts.yaml에만 적고, 계좌번호와 등록번호는 어디에도 적지 않습니다(개인정보 보호법 제24조의2).",
        "Telephone numbers live in the office file or facts.yaml; account and registration numbers nowhere (Personal Information Protection Act, article 24-2).",
    ),
    before: "담당자 010-1234-5678로 전화하세요.",
    after: "{{ office.phone }}에 전화하세요.",
};

/// `altered-character`: a character is changed in messages or not to be seen.
pub const ALTERED_CHARACTER: Rule = Rule {
    id: "altered-character",
    severity: Severity::Note,
    handling: Handling::Allowable,
    summary: ("문자에서 바뀌거나 보이지 않는 글자입니다", "a character is changed in messages or not to be seen"),
    why: (
        "긴 줄표, 숨은 빈칸 같은 글자는 문자로 보낼 때 다른 글자가 됩니다. 처음부터 보통 글자로 적으면 카드와 문자가 같습니다.",
        "Long dashes and hidden spaces become other characters in messages; plain ones keep card and message alike.",
    ),
    before: "summary: 오전 9시–12시에 전화하세요",
    after: "summary: 오전 9시-12시에 전화하세요",
};
