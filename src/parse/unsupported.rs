//! What CommonMark has and cards cannot show → a finding that says what to write instead.

use super::markdown::{Node, Unsupported};
use super::placeholders::Context;
use crate::craft::korean::particle;
use crate::finding::{Finding, Place, rule::text as rule};
use crate::say;

/// Reports what the guide has no mark for.
pub(super) fn report(what: Unsupported, node: &Node, context: &mut Context<'_>) {
    let [ko, en, help_ko, help_en] = match what {
        Unsupported::Rule => [
            "가로줄",
            "a rule",
            "지우세요. 새 카드는 '## 제목'으로 시작합니다",
            "delete it; a new card begins with '## heading'",
        ],
        Unsupported::Footnote => [
            "각주",
            "a footnote",
            "[^ ]를 지우고, 각주의 말은 그 글 바로 뒤에 적으세요",
            "delete [^ ], and say it right behind the words that it belongs to",
        ],
        Unsupported::Definition => [
            "주소 정의([이름]: 주소)",
            "a reference definition ([name]: address)",
            "지우고, 글에 [이름](주소)로 적으세요",
            "delete it, and write [name](address) in the text",
        ],
        Unsupported::Indented => [
            "네 칸 넘게 들여 쓴 글",
            "text that is indented by four spaces",
            "줄 앞의 빈칸을 지우세요. 복사할 줄이면 ``` 두 줄 사이에 적으세요",
            "take the spaces away; a line to be copied stands between two lines of ```",
        ],
        Unsupported::Deep => [
            "이렇게 깊은 겹침",
            "nesting as deep as this",
            "목록이나 인용을 한 겹으로 펴세요",
            "flatten the lists or quotes to one level",
        ],
        Unsupported::Other => [
            "이 표시",
            "this mark",
            "글, 목록, 표, 그림, 알림 상자로 바꾸어 적으세요",
            "write it as text, list, table, picture or callout",
        ],
    };
    unsupported(node, context, ko, en, help_ko, help_en);
}

/// Reports an element that cards cannot show, and what to do.
pub(crate) fn unsupported(node: &Node, context: &mut Context<'_>, ko: &str, en: &str, help_ko: &str, help_en: &str) {
    let subject = particle::eun(ko);
    context.findings.push(Finding::new(
        &rule::UNSUPPORTED_MARKDOWN,
        Place::new(context.path, node.at.clone()),
        say!("{subject} 카드에 쓸 수 없습니다", "cards cannot show {en}"),
        say!("{help_ko}", "{help_en}"),
    ));
}
