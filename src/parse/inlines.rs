//! Inline elements of Markdown → inlines of the model. An element that cards cannot show is a finding.

use super::leftover;
use super::markdown::{Kind, Node};
use super::placeholders::{self, Context};
use crate::craft::korean::particle;
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
                "강조는 **글** 하나만 쓰세요",
                "use **text** for the one highlight",
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
        Kind::Unsupported(ko, en) => refuse(node, context, ko, en),
        _ => refuse(node, context, "이 자리의 이 표시", "this mark at this place"),
    }
}

/// Reports HTML. It never gets into a page.
pub fn html(node: &Node, source: &str, context: &mut Context<'_>) {
    let shown: String = source.get(node.at.clone()).unwrap_or("").trim().chars().take(30).collect();
    context.findings.push(Finding::new(
        &rule::RAW_HTML,
        Place::new(context.path, node.at.clone()),
        say!("HTML은 쓸 수 없습니다: {shown}", "the HTML '{shown}' is not allowed"),
        say!("Markdown으로 적으세요. 꺾쇠 글자가 필요하면 \\< 로 적으세요", "write Markdown; for the sign itself write \\<"),
    ));
}

/// Reports an element that cards cannot show.
pub(crate) fn refuse(node: &Node, context: &mut Context<'_>, ko: &str, en: &str) {
    unsupported(
        node,
        context,
        ko,
        en,
        "글, 목록, 표, 그림, 알림 상자로 바꾸어 적으세요",
        "write it as text, list, table, picture or callout",
    );
}

/// Reports an element that cards cannot show, with a remedy of its own.
pub(crate) fn unsupported(node: &Node, context: &mut Context<'_>, ko: &str, en: &str, help_ko: &str, help_en: &str) {
    let subject = particle::eun(ko);
    context.findings.push(Finding::new(
        &rule::UNSUPPORTED_MARKDOWN,
        Place::new(context.path, node.at.clone()),
        say!("{subject} 카드에 쓸 수 없습니다", "cards cannot show {en}"),
        say!("{help_ko}", "{help_en}"),
    ));
}
