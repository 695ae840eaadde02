//! Inline elements of Markdown → inlines of the model. An element that cards cannot show is a finding.

use super::leftover;
use super::markdown::{Kind, Node};
use super::placeholders::{self, Context};
use super::unsupported::{self, unsupported};
use crate::finding::{Finding, Place, remedy, rule::text as rule};
use crate::model::{
    Inline, Inlines, block,
    placeholder::{self, Placeholder},
};
use crate::say;

/// Returns the inlines of `nodes`; `source` is the file's text.
pub fn inlines(nodes: &[Node], source: &str, context: &mut Context<'_>) -> Inlines {
    let mut out = Inlines::new();
    for node in nodes {
        one(node, source, context, &mut out);
    }
    block::trim(&mut out);
    // Most runs are a single text. They stay in memory, dozens for each of thousands of topics.
    out.shrink_to_fit();
    out
}

fn one(node: &Node, source: &str, context: &mut Context<'_>, out: &mut Inlines) {
    match &node.kind {
        Kind::Text(text) => {
            leftover::in_text(node, context);
            out.extend(placeholders::inlines(text, &node.at, context));
        }
        // Korean needs the space: the words on both sides of a line end are two eojeol.
        Kind::SoftBreak => out.push(Inline::Text { text: " ".to_owned(), at: node.at.clone() }),
        Kind::HardBreak => out.push(Inline::Break),
        Kind::Strong => out.push(Inline::Strong(inlines(&node.children, source, context))),
        Kind::Strike => out.push(Inline::Strike(inlines(&node.children, source, context))),
        Kind::Link(href) => {
            let content = inlines(&node.children, source, context);
            if content.is_empty() {
                unsupported(
                    node,
                    context,
                    "누를 글이 없는 링크",
                    "a link without words",
                    "[ ] 안에 누를 글을 적으세요",
                    "write the words between [ and ]",
                );
            }
            let href = placeholders::value(href, &node.at, context);
            if placeholder::has(&href) {
                let link = Placeholder::Link { href, content, at: node.at.clone() };
                out.push(Inline::Placeholder(Box::new(link)));
                return;
            }
            match remedy::unsafe_link(&href, Place::new(context.path, node.at.clone())) {
                None => out.push(Inline::Link { href, content }),
                Some(finding) => {
                    context.findings.push(finding);
                    out.extend(content);
                }
            }
        }
        Kind::Paragraph => out.extend(inlines(&node.children, source, context)),
        Kind::Html => html(node, source, context),
        Kind::Emphasis => {
            unsupported(
                node,
                context,
                "기울임(*글*)",
                "italic text (*text*)",
                "강조는 **글** 하나만 쓰세요. 별표가 글자이면 앞에 \\를 적으세요: \\*",
                "use **text** only; if the asterisks are letters, put \\ before each: \\*",
            );
            out.extend(inlines(&node.children, source, context));
        }
        Kind::Image(..) => unsupported(
            node,
            context,
            "글 사이의 그림",
            "a picture between words",
            "그림 앞뒤에 빈 줄을 두어 따로 놓으세요",
            "put empty lines before and after the picture",
        ),
        Kind::List(_) => unsupported(
            node,
            context,
            "목록 안의 목록",
            "a list in a list",
            "목록을 하나로 펴거나 카드를 나누세요",
            "flatten the list or split the card",
        ),
        Kind::InlineCode => unsupported(
            node,
            context,
            "글 사이에 `로 묶은 코드",
            "code between words (`text`)",
            "` 없이 적거나, 복사할 줄이면 ``` 두 줄 사이에 따로 적으세요",
            "write it without `; a line to be copied stands by itself between two lines of ```",
        ),
        Kind::Code(_) => unsupported(
            node,
            context,
            "목록 안의 코드 상자",
            "code within a list",
            "``` 두 줄과 코드를 줄의 왼쪽 끝으로 옮기고 위아래에 빈 줄을 두세요. 다음 걸음은 그 아래에 이어서 적습니다",
            "move the fences and the code to the left edge, with empty lines around; the next step goes on below",
        ),
        Kind::Unsupported(what) => unsupported::report(*what, node, context),
        _ => unsupported(
            node,
            context,
            "이 자리의 이 표시",
            "this mark at this place",
            "글, 목록, 표, 그림, 알림 상자로 따로 적으세요",
            "write it by itself, as text, list, table, picture or callout",
        ),
    }
}

/// Reports HTML. It never gets into a page.
pub fn html(node: &Node, source: &str, context: &mut Context<'_>) {
    let shown: String = source.get(node.at.clone()).unwrap_or("").trim().chars().take(30).collect();
    context.findings.push(Finding::new(
        &rule::RAW_HTML,
        Place::new(context.path, node.at.clone()),
        say!("HTML은 쓸 수 없습니다: {shown}", "the HTML '{shown}' is not allowed"),
        match shown.get(..3) {
            Some(tag) if tag.eq_ignore_ascii_case("<br") => say!(
                "글에서는 이것 대신 줄 끝에 \\를 적고 줄을 바꾸세요. 표와 제목은 한 줄로 적습니다",
                "in a text, put \\ at the end of the line and begin a new one; cells and headings are one line"
            ),
            _ => say!(
                "Markdown으로 적으세요. 꺾쇠 글자가 필요하면 \\< 로 적으세요",
                "write Markdown; for the sign itself write \\<"
            ),
        },
    ));
}
