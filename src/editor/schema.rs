//! The shape of every file that editors write → JSON Schema (draft 2020-12), so that their text editors complete keys.
//!
//! A test compares these tables with the keys that the parser reads.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::craft::json;
use crate::model::{Round, Site};

/// A file, or a kind of file, with a schema.
pub struct File {
    /// The name of the schema.
    pub name: &'static str,
    /// The files that it describes: a path pattern from the site's root.
    pub files: &'static str,
    about: &'static str,
    shape: Shape,
}

/// The allowed values of a key.
enum Shape {
    /// A text.
    Text,
    /// A text that begins with `https://` and ends with `/`.
    Address,
    /// A day: `2026-11-22`.
    Day,
    /// A colour: `#0B5FA5`.
    Colour,
    /// `true` or `false`.
    Flag,
    /// A whole number in this range.
    Number(u32, u32),
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list of texts.
    Texts,
    /// A text or a list of texts.
    TextOrTexts,
    /// A text, or an entry with these keys and no others.
    TextOrEntry(&'static [Key]),
    /// An entry with these keys and no others.
    Entry(&'static [Key]),
    /// A list of such entries.
    Entries(&'static [Key]),
    /// Such entries, with names that the editor chooses.
    Named(&'static [Key]),
    /// Texts, with names that the editor chooses.
    NamedTexts,
}

struct Key {
    name: &'static str,
    required: bool,
    shape: Shape,
    about: &'static str,
}

const fn must(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key { name, required: true, shape, about }
}

const fn may(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key { name, required: false, shape, about }
}

/// The three lines of a face, of an office or of all.
const LOGO: Key = may(
    "logo",
    Shape::TextOrEntry(&[
        must("light", Shape::Text, "밝은 바탕에 쓰는 로고"),
        may("dark", Shape::Text, "어두운 바탕에 쓰는 로고"),
    ]),
    "기관의 로고: images/logo.svg 또는 {light: images/logo.svg, dark: images/logo-dark.svg}",
);
const COLOUR: Key = may("colour", Shape::Colour, "기관의 주된 색: \"#0B5FA5\"");
const ACCENT: Key = may("accent", Shape::Colour, "그 위에서 눈에 띄는 색: \"#FFE08A\"");

/// Every schema.
pub const ALL: [File; 8] = [
    File {
        name: "site",
        files: "content/site.yaml",
        about: "사이트의 이름, 주소, 분류",
        shape: Shape::Entry(&[
            must("title", Shape::Text, "사이트의 이름"),
            may("lang", Shape::Word(&["ko", "en"]), "내용의 말"),
            may("languages", Shape::Texts, "만들 말들. 지금은 lang 하나만 됩니다"),
            must("base_url", Shape::Address, "사이트가 놓이는 주소. https://로 시작하고 /로 끝납니다"),
            must("short_url", Shape::Address, "짧은 주소가 시작되는 곳. https://로 시작하고 /로 끝납니다"),
            may("theme", Shape::Text, "테마의 이름. 적지 않으면 default"),
            may("office", Shape::Text, "기관 파일의 이름: content/offices/이름.yaml"),
            may("offices", Shape::Texts, "기관이 여럿일 때 office 대신: 기관 파일의 이름들. 기관마다 사이트를 만듭니다"),
            may("own_numbers", Shape::Text, "한 기관만의 주제에 쓰는 번호의 범위: 500-9999"),
            may(
                "moved_on",
                Shape::Entry(&[
                    may("warning_after", Shape::Number(0, 3660), "이 날수가 지나면 주의"),
                    may("error_after", Shape::Number(0, 3660), "이 날수가 지나면 공개를 멈춤"),
                ]),
                "기관이 바꾼 공유 글이 달라진 뒤 얼마나 기다리는지",
            ),
            must(
                "categories",
                Shape::Entries(&[
                    must("id", Shape::Text, "주제의 category에 적는 이름"),
                    must("name", Shape::Text, "손님이 보는 이름"),
                ]),
                "분류. 적은 차례대로 나옵니다",
            ),
            may("channels", Shape::Texts, "통로마다 짧은 주소를 따로 만듭니다: [sms, qr]"),
            may("desk", Shape::Flag, "상담 화면을 만듭니다"),
            may("formats", Shape::Texts, "카드 그림의 모양: [portrait, square, story, wide]. 적지 않으면 portrait(세로)만"),
            may(
                "words",
                Shape::Entries(&[
                    must("word", Shape::Text, "글에 그대로 두는 말이나 번호"),
                    must("reason", Shape::Text, "왜 그대로 두는지"),
                ]),
                "쉬운 말 알림을 내지 않을 말과 그 까닭. 사이트 모든 글에 통합니다",
            ),
            LOGO,
            COLOUR,
            ACCENT,
        ]),
    },
    File {
        name: "office",
        files: "content/offices/*.yaml",
        about: "기관의 이름과 전화번호. 전화번호는 여기에만 적습니다",
        shape: Shape::Entry(&[
            must("name", Shape::Text, "기관의 온 이름. 카드와 쪽에 나옵니다"),
            may("short_name", Shape::Text, "문자에 쓰는 짧은 이름"),
            must("phone", Shape::Text, "전화번호: 055-268-7123, 1588-0000, 02-120, 055-268-7123 (내선 1)"),
            may("fax", Shape::Text, "팩스 번호: 055-268-7124, 0505-300-1234"),
            may("hours", Shape::Text, "전화를 받는 때. 확인하지 못했으면 적지 않습니다"),
            may("address", Shape::Text, "주소"),
            may("map", Shape::Text, "지도 주소"),
            LOGO,
            COLOUR,
            ACCENT,
            may("base_url", Shape::Address, "이 기관만의 사이트 주소. 적지 않으면 site.yaml의 주소 뒤에 기관 이름이 붙습니다"),
            may("short_url", Shape::Address, "이 기관만의 짧은 주소가 시작되는 곳"),
            may(
                "promises",
                Shape::Entry(&[
                    may("page", Shape::Text, "우리 쪽이 요구하지 않는 것"),
                    may("message", Shape::Text, "우리 문자가 묻지 않는 것"),
                ]),
                "손님에게 하는 약속. 적지 않으면 설치, 개인정보, 계좌번호의 약속이 나옵니다. 적으면 적은 것만 나옵니다",
            ),
            may(
                "report",
                Shape::Entry(&[must("name", Shape::Text, "이름"), must("phone", Shape::Text, "전화번호")]),
                "문자가 의심될 때 물어볼 곳. 적지 않으면 한국인터넷진흥원 118입니다",
            ),
            may("omit", Shape::NamedTexts, "공유 글에서 뺄 주제나 카드와 그 까닭: {주제: 까닭, \"주제#카드\": 까닭}"),
            may("sender", Shape::Text, "보내는 곳을 알리는 줄"),
            may(
                "link_policy",
                Shape::Word(&["full", "domain", "none"]),
                "문자에 주소를 어디까지 쓰는지. full: 짧은 주소, domain: 누리집 이름만, none: 쓰지 않음",
            ),
            may("values", Shape::NamedTexts, "글에서 {{ office.이름 }}으로 쓸 그 밖의 값"),
        ]),
    },
    File {
        name: "facts",
        files: "content/facts.yaml",
        about: "숫자, 기간, 값, 서류 목록. 글에서 {{ fact.이름 }}으로 씁니다",
        shape: Shape::Named(&[
            must("value", Shape::TextOrTexts, "값. 여럿이면 [가, 나]"),
            must("what", Shape::Text, "무엇인지"),
            must("basis", Shape::Text, "근거: 법 조항, 규정, 문서"),
            may("source", Shape::Text, "찾아볼 곳"),
            may("checked_on", Shape::Day, "확인한 날. status가 confirmed이면 꼭 적습니다"),
            may("review_by", Shape::Day, "다시 확인할 날"),
            may("status", Shape::Word(&["confirmed", "unconfirmed"]), "확인했는지"),
            may(
                "office",
                Shape::Word(&["may", "never", "must"]),
                "기관이 여럿일 때 누가 적는지. may: 기관이 바꿀 수 있음, never: 모든 기관에 같음, must: 기관마다 적어야 함",
            ),
        ]),
    },
    File {
        name: "own-facts",
        files: "content/offices/*/facts.yaml",
        about: "한 기관이 달리 적는 사실. 무엇인지(what)는 content/facts.yaml에만 적습니다",
        shape: Shape::Named(&[
            must("value", Shape::TextOrTexts, "값. 여럿이면 [가, 나]"),
            must("basis", Shape::Text, "근거: 법 조항, 규정, 문서"),
            may("source", Shape::Text, "찾아볼 곳"),
            may("checked_on", Shape::Day, "확인한 날. status가 confirmed이면 꼭 적습니다"),
            may("review_by", Shape::Day, "다시 확인할 날"),
            may("status", Shape::Word(&["confirmed", "unconfirmed"]), "확인했는지"),
        ]),
    },
    File {
        name: "glossary",
        files: "content/glossary.yaml",
        about: "어려운 말과 쉬운 말",
        shape: Shape::Entries(&[
            must("term", Shape::Text, "어려운 말"),
            may(
                "grade",
                Shape::Word(&["explain", "everyday", "avoid"]),
                "explain: 처음 나오는 카드에서 풀이하고 씁니다, everyday: 누구나 아는 말, avoid: 쉬운 말로 바꿉니다",
            ),
            may("plain", Shape::Text, "쉬운 말. grade가 avoid이면 꼭 적습니다"),
            must("explain", Shape::Text, "한 줄 풀이"),
            may("evidence", Shape::Text, "그렇게 나눈 근거: 어휘 목록, 손님이 하는 말"),
            may("also", Shape::Texts, "같은 뜻으로 쓰는 다른 말"),
            may("avoid", Shape::Texts, "같은 것을 부르는 다른 이름. 쉬운 말과 섞어 쓰지 않습니다"),
            may("unless", Shape::Texts, "이 말이 곁에 있으면 다른 뜻입니다"),
            may("en", Shape::Text, "영어"),
            may("zh", Shape::Text, "중국어"),
            may("ja", Shape::Text, "일본어"),
            may("vi", Shape::Text, "베트남어"),
            may("status", Shape::Word(&["unreviewed", "reviewed"]), "번역을 살펴봤는지"),
        ]),
    },
    File {
        name: "topic",
        files: "content/topics/*.md",
        about: "주제 파일의 머리말",
        shape: Shape::Entry(&[
            must("number", Shape::Number(1, Site::LAST_NUMBER), "전화로 알려 주는 번호. 한 번 알린 뒤에는 바꾸지 않습니다"),
            must("title", Shape::Text, "공식 이름. 스무 글자 안으로"),
            must("question", Shape::Text, "표지의 질문. 손님이 쓰는 말 그대로"),
            must("category", Shape::Text, "분류. site.yaml에 적힌 id"),
            must("summary", Shape::Text, "답 한두 문장"),
            may("message", Shape::Text, "주소 문자에 들어갈 짧은 말. 없으면 title을 씁니다"),
            may("keywords", Shape::Texts, "손님이 전화로 쓰는 말들"),
            may("teaser", Shape::Text, "표지 아래의 짧은 말. /로 줄을 나눕니다"),
            may("cover", Shape::Text, "표지 그림: images/이름.svg"),
            may("cover_alt", Shape::Text, "표지 그림에 무엇이 보이는지. cover를 쓰면 꼭 적습니다"),
            may("script", Shape::Text, "상담사가 읽어 드릴 말"),
            may("owner", Shape::Text, "맡은 부서"),
            must("reviewed", Shape::Day, "내용을 확인한 날"),
            may("review_by", Shape::Day, "다시 살펴볼 날"),
            may("valid_from", Shape::Day, "쓰기 시작하는 날"),
            may("valid_until", Shape::Day, "쓰는 마지막 날"),
            may("split", Shape::Word(&["auto"]), "넘치는 카드를 저절로 나눕니다"),
            may("retired", Shape::Day, "안내를 그만둔 날. 주소는 계속 열립니다"),
            may("successor", Shape::Text, "이어받는 주제의 파일 이름"),
            may("related", Shape::Texts, "함께 볼 주제의 파일 이름"),
            may(
                "allow",
                Shape::Entries(&[
                    must("rule", Shape::Text, "받아들일 알림의 이름. 쉬운 말 알림만 됩니다"),
                    must("reason", Shape::Text, "왜 그대로 두는지"),
                ]),
                "그대로 두기로 한 알림과 그 까닭",
            ),
            may("draft", Shape::Flag, "true이면 사이트에 나오지 않습니다"),
        ]),
    },
    File {
        name: "questions",
        files: "content/topics/*.questions.yaml",
        about: "손님이 묻는 말과 답하는 카드. 같은 이름의 주제 곁에 둡니다",
        shape: Shape::Entries(&[
            must("ask", Shape::Text, "손님이 묻는 말 그대로. 이름과 전화번호는 적지 않습니다"),
            may("card", Shape::Text, "답하는 카드의 제목. 첫 카드는 답, 기관만 아는 것은 call"),
            may("other", Shape::Text, "다른 주제의 카드가 답하면 그 주제의 파일 이름"),
            may("read_on", Shape::Day, "이 물음을 보고 카드를 마지막으로 읽은 날"),
            may("of", Shape::Text, "그때 읽은 카드의 확인 글자. 손으로 적지 않고 'cardnews check --fix'에 맡깁니다"),
        ]),
    },
    File {
        name: "panel",
        files: "content/topics/*.panel.yaml",
        about: "읽어 본 손님들의 답을 모은 것. 'cardnews panel --take'가 적습니다",
        shape: Shape::Entry(&[
            must("round", Shape::Day, "질문지를 만든 날. 손님들은 이날의 카드를 보았습니다"),
            must("readers", Shape::Number(0, Round::MOST_READERS), "읽어 본 사람 수"),
            must(
                "questions",
                Shape::Entries(&[
                    must("ask", Shape::Text, "물음"),
                    may("of", Shape::Text, "그때 답하던 카드의 지문"),
                    must("answered", Shape::Number(0, Round::MOST_READERS), "카드에서 알았다는 사람 수"),
                    must("call", Shape::Number(0, Round::MOST_READERS), "전화해야 한다는 사람 수"),
                    must("none", Shape::Number(0, Round::MOST_READERS), "모르겠다는 사람 수"),
                ]),
                "물음마다 몇 사람이 어떻게 답했는지",
            ),
        ]),
    },
];

/// Returns the schema with this name.
pub fn find(name: &str) -> Option<&'static File> {
    ALL.iter().find(|file| file.name == name)
}

/// One node of a JSON Schema.
#[derive(Debug, Default, Serialize)]
struct Node {
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    dialect: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'static str>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(rename = "enum", skip_serializing_if = "<[_]>::is_empty")]
    words: &'static [&'static str],
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum: Option<u32>,
    #[serde(rename = "anyOf", skip_serializing_if = "Vec::is_empty")]
    any_of: Vec<Node>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Box<Node>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<BTreeMap<&'static str, Node>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    required: Vec<&'static str>,
    #[serde(rename = "additionalProperties", skip_serializing_if = "Option::is_none")]
    others: Option<Others>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Others {
    None(bool),
    Like(Box<Node>),
}

impl File {
    /// Returns the schema as JSON that ends in a newline.
    pub fn json(&self) -> String {
        json::pretty(&Node {
            dialect: Some("https://json-schema.org/draft/2020-12/schema"),
            title: Some(format!("cardnews {}", self.name)),
            description: Some(self.about),
            ..node(&self.shape)
        })
    }

    /// Returns every key of the file's entries, in the order of the table.
    pub fn keys(&self) -> Vec<&'static str> {
        match &self.shape {
            Shape::Entry(keys) | Shape::Entries(keys) | Shape::Named(keys) => keys.iter().map(|key| key.name).collect(),
            _ => Vec::new(),
        }
    }
}

fn node(shape: &Shape) -> Node {
    let kind = |kind| Node { kind: Some(kind), ..Node::default() };
    match shape {
        Shape::Text => kind("string"),
        Shape::Address => Node { pattern: Some("^https://.+/$"), ..kind("string") },
        Shape::Day => Node { pattern: Some("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), ..kind("string") },
        Shape::Colour => Node { pattern: Some("^#[0-9A-Fa-f]{6}$"), ..kind("string") },
        Shape::Flag => kind("boolean"),
        Shape::Number(least, most) => Node { minimum: Some(*least), maximum: Some(*most), ..kind("integer") },
        Shape::Word(words) => Node { words, ..Node::default() },
        Shape::Texts => Node { items: Some(Box::new(kind("string"))), ..kind("array") },
        Shape::TextOrTexts => Node { any_of: vec![kind("string"), node(&Shape::Texts)], ..Node::default() },
        Shape::TextOrEntry(keys) => Node { any_of: vec![kind("string"), node(&Shape::Entry(keys))], ..Node::default() },
        Shape::Entry(keys) => Node {
            properties: Some(
                keys.iter().map(|key| (key.name, Node { description: Some(key.about), ..node(&key.shape) })).collect(),
            ),
            required: keys.iter().filter(|key| key.required).map(|key| key.name).collect(),
            others: Some(Others::None(false)),
            ..kind("object")
        },
        Shape::Entries(keys) => Node { items: Some(Box::new(node(&Shape::Entry(keys)))), ..kind("array") },
        Shape::Named(keys) => Node { others: Some(Others::Like(Box::new(node(&Shape::Entry(keys))))), ..kind("object") },
        Shape::NamedTexts => Node { others: Some(Others::Like(Box::new(kind("string")))), ..kind("object") },
    }
}
