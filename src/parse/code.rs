//! Lines between fences → code: commands and addresses to copy, character by character as they stand.

use super::markdown::{Kind, Node};
use super::placeholders::{self, Context};
use super::unsupported::unsupported;
use crate::model::{BlockKind, Inlines};

/// Returns the code of `node`; `after` is what stands after its first fence. Returns `None` if it has no line.
pub(super) fn code(node: &Node, after: &str, source: &str, context: &mut Context<'_>) -> Option<BlockKind> {
    let typed = source.get(node.at.clone()).unwrap_or("").trim_end();
    let closed = typed.lines().count() > 1 && typed.lines().last().is_some_and(is_fence);
    if !closed {
        unsupported(
            node,
            context,
            "끝나지 않은 코드 상자",
            "code without an end",
            "코드가 끝나는 줄 아래에 ``` 줄을 두세요",
            "put a line of ``` after its last line",
        );
        return None;
    }
    // One way to write code is enough, and a wave is easily lost among ranges such as 3월~5월.
    if typed.starts_with('~') {
        unsupported(
            node,
            context,
            "~~~ 코드 상자",
            "code between ~~~",
            "~~~ 두 줄을 ``` 두 줄로 바꾸세요",
            "change the two lines of ~~~ into ```",
        );
        return None;
    }
    if !is_language(after) {
        unsupported(
            node,
            context,
            "``` 뒤의 글",
            "text after ```",
            "코드는 ``` 다음 줄부터 적으세요",
            "begin the code on the line after ```",
        );
    }
    let lines = lines(node, context);
    if lines.is_empty() {
        unsupported(
            node,
            context,
            "빈 코드 상자",
            "code without a line",
            "``` 두 줄 사이에 복사할 줄을 적거나 둘 다 지우세요",
            "write a line between the two fences, or delete both",
        );
        return None;
    }
    Some(BlockKind::Code(lines))
}

fn lines(node: &Node, context: &mut Context<'_>) -> Vec<Inlines> {
    let mut out = Vec::new();
    for child in &node.children {
        let Kind::Text(text) = &child.kind else { continue };
        let is_exact = child.at.len() == text.len();
        let mut start = child.at.start;
        for line in text.split_inclusive('\n') {
            let kept = line.trim_end();
            if !kept.is_empty() {
                let at = if is_exact { start..start + kept.len() } else { child.at.clone() };
                out.push(placeholders::inlines(kept, &at, context));
            }
            start += line.len();
        }
    }
    out
}

fn is_fence(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && ['`', '~'].iter().any(|fence| line.chars().all(|c| c == *fence))
}

/// Returns whether the text after a fence is at most the name of a language, such as `powershell`, which nobody reads.
fn is_language(after: &str) -> bool {
    after.len() <= 16 && after.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'#'))
}
