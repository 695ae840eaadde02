//! The tables that there are, and the columns of each.

use super::shapes::Shape;

/// What a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// facts.yaml.
    Facts,
    /// glossary.yaml.
    Glossary,
    /// The front matter of all topics.
    Topics,
    /// The files of offices.
    Offices,
}

/// Whose content a table is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// A site of one office.
    Single,
    /// What several offices share; the ids of those that there are, in order.
    Shared(Vec<String>),
    /// What this one of several says otherwise.
    Own(String),
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The key of the value, below others with full stops between them: `values.city`. Empty for what no file of ours says.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What stands in it.
    pub shape: Shape,
    /// Its width, in letters.
    pub width: u32,
    /// Whether it is there to be read only.
    pub fixed: bool,
}

impl Column {
    fn new(key: &str, name: &str, shape: Shape, width: u32) -> Self {
        Self { key: key.to_owned(), name: name.to_owned(), shape, width, fixed: false }
    }
}

/// The keys below which an office chooses the names, with the names of their columns.
pub const FREE: [(&str, &str); 2] = [("values", "값"), ("omit", "빼는 것")];

const STATUS: &[(&str, &str)] = &[("confirmed", "확인함"), ("unconfirmed", "확인 중")];
const SETTING: &[(&str, &str)] = &[("may", "기관이 달리 적을 수 있음"), ("must", "기관마다 적음"), ("never", "모두 같음")];
const GRADE: &[(&str, &str)] = &[("explain", "풀이하는 말"), ("everyday", "누구나 쓰는 말"), ("avoid", "바꾸는 말")];
const REVIEWED: &[(&str, &str)] = &[("unreviewed", "아직"), ("reviewed", "살펴봄")];
const POLICY: &[(&str, &str)] = &[("full", "짧은 주소"), ("domain", "사이트 이름만"), ("none", "넣지 않음")];

impl Kind {
    /// Returns the name of the sheet.
    pub fn sheet(self) -> &'static str {
        match self {
            Self::Facts => "사실",
            Self::Glossary => "용어",
            Self::Topics => "주제",
            Self::Offices => "기관",
        }
    }

    /// Returns the column that tells entries apart, and its key where the entry itself holds it.
    pub fn identity(self) -> Column {
        match self {
            Self::Facts => Column::new("", "이름", Shape::Text, 22),
            Self::Glossary => Column::new("term", "낱말", Shape::Text, 16),
            Self::Topics | Self::Offices => Column::new("", "파일 이름", Shape::Text, 20),
        }
    }

    /// Returns the other columns, those of free names left out.
    pub fn columns(self, scope: &Scope) -> Vec<Column> {
        let own = matches!(scope, Scope::Own(_));
        let column = Column::new;
        let (text, day) = (Shape::Text, Shape::Day);
        match self {
            Self::Facts => {
                let mut out = if own {
                    vec![
                        Column { fixed: true, ..column("", WHAT, text, 30) },
                        Column { fixed: true, ..column("", SHARED, text, 24) },
                        column("value", "값", Shape::Lines, 24),
                    ]
                } else {
                    vec![column("value", "값", Shape::Lines, 24), column("what", WHAT, text, 30)]
                };
                out.extend([
                    column("basis", "근거", text, 36),
                    column("source", "찾은 곳", text, 20),
                    column("checked_on", "확인한 날", day, 12),
                    column("review_by", "다시 볼 날", day, 12),
                    column("status", "상태", Shape::Choice(STATUS), 10),
                ]);
                if matches!(scope, Scope::Shared(_)) {
                    out.push(column("office", "누가 적나", Shape::Choice(SETTING), 22));
                }
                out
            }
            Self::Glossary => vec![
                column("grade", "등급", Shape::Choice(GRADE), 14),
                column("plain", "쉬운 말", text, 18),
                column("evidence", "등급을 준 까닭", text, 30),
                column("explain", "풀이", text, 40),
                column("also", "달리 적는 말", Shape::Words, 20),
                column("avoid", "섞어 쓰지 않을 이름", Shape::Words, 20),
                column("unless", "다른 뜻인 글자", Shape::Words, 20),
                column("en", "영어", text, 16),
                column("zh", "중국어", text, 16),
                column("ja", "일본어", text, 16),
                column("vi", "베트남어", text, 16),
                column("status", "번역 상태", Shape::Choice(REVIEWED), 10),
            ],
            Self::Topics => vec![
                column("number", "번호", Shape::Number, 6),
                column("title", "제목", text, 22),
                column("question", "질문", text, 26),
                column("category", "분류", text, 10),
                column("summary", "요약", text, 40),
                column("message", "문자에 쓸 말", text, 26),
                column("keywords", "손님이 쓰는 말", Shape::Words, 40),
                column("teaser", "표지의 짧은 말", text, 20),
                column("script", "상담사가 할 말", text, 44),
                column("owner", "맡은 곳", text, 14),
                column("reviewed", "확인한 날", day, 12),
                column("review_by", "다시 볼 날", day, 12),
                column("valid_from", "쓰는 첫날", day, 12),
                column("valid_until", "쓰는 마지막 날", day, 12),
                column("retired", "그만두는 날", day, 12),
                column("successor", "이어받는 주제", text, 18),
                column("related", "함께 볼 주제", Shape::Words, 24),
                column("draft", "쓰는 중", Shape::Flag, 8),
            ],
            Self::Offices => {
                let mut out = vec![
                    column("name", "기관 이름", text, 24),
                    column("short_name", "짧은 이름", text, 18),
                    column("phone", "전화번호", text, 18),
                    column("fax", "팩스", text, 16),
                    column("hours", "전화 받는 시간", text, 24),
                    column("address", "주소", text, 30),
                    column("map", "지도", text, 24),
                    column("sender", "보내는 이", text, 18),
                    column("link_policy", "문자에 넣는 주소", Shape::Choice(POLICY), 16),
                    column("promises.page", "약속.쪽", text, 26),
                    column("promises.message", "약속.문자", text, 26),
                    column("report.name", "신고.이름", text, 18),
                    column("report.phone", "신고.전화번호", text, 14),
                ];
                if *scope != Scope::Single {
                    out.push(column("base_url", "사이트 주소", text, 26));
                    out.push(column("short_url", "짧은 주소의 앞", text, 26));
                }
                out
            }
        }
    }

    /// Returns the column of a value whose name an office chose; `None` if the kind has no such values.
    pub fn free_column(self, key: &str) -> Option<Column> {
        let (parent, name) = key.split_once('.')?;
        let (_, shown) = FREE.iter().find(|(key, _)| *key == parent).filter(|_| self == Self::Offices)?;
        Some(Column::new(key, &format!("{shown}.{name}"), Shape::Text, 20))
    }

    /// Returns the column that has this name in a table, or this key, if it is one of free names.
    pub fn free_column_named(self, typed: &str) -> Option<Column> {
        let (first, name) = typed.split_once('.').map(|(first, name)| (first.trim(), name.trim()))?;
        let (parent, _) = FREE.iter().find(|(key, shown)| [*key, *shown].contains(&first))?;
        let fine = !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || "{}[]\"':,".contains(c));
        fine.then(|| self.free_column(&format!("{parent}.{name}")))?
    }
}

/// The column that says what a fact is about.
pub const WHAT: &str = "무엇";
/// The column with the value that all offices share.
pub const SHARED: &str = "모두의 값";
