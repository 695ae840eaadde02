//! A resolved topic → its words, as a customer reads them.

use std::fmt::Write as _;

use cardnews::model::{Block, BlockKind, Figure, Inline, Topic};

/// Returns the words of a topic, each run on a line of its own. Links and pictures look as in the source, numbers of steps and
/// the signs of what to do stand before their words.
pub fn shown(topic: &Topic) -> String {
    let mut out = String::new();
    for text in [topic.message.as_deref().unwrap_or(""), &topic.script, &topic.cover_alt, topic.owner.as_deref().unwrap_or("")]
    {
        let _ = writeln!(out, "{text}");
    }
    topic.answer.iter().for_each(|block| show(block, &mut out));
    for section in &topic.sections {
        run("", &section.heading, &mut out);
        section.blocks.iter().for_each(|block| show(block, &mut out));
    }
    out
}

fn show(block: &Block, out: &mut String) {
    match &block.kind {
        BlockKind::Steps { start, steps } => {
            for (index, step) in steps.iter().enumerate() {
                let mut line = format!("{}. ", start + index);
                inlines(&step.head, &mut line);
                line.push(' ');
                inlines(&step.helper, &mut line);
                if let Some(picture) = &step.picture {
                    figure(picture, &mut line);
                }
                let _ = writeln!(out, "{line}");
            }
        }
        BlockKind::Documents(documents) => {
            for document in documents {
                let mut line = String::new();
                inlines(&document.name, &mut line);
                line.push(' ');
                inlines(&document.helper, &mut line);
                let _ = writeln!(out, "{line}");
            }
        }
        BlockKind::DoDont { dos, donts } => {
            dos.iter().for_each(|item| run("O ", item, out));
            donts.iter().for_each(|item| run("X ", item, out));
        }
        BlockKind::Frames(frames) => {
            for (picture, words) in frames {
                let mut line = String::new();
                figure(picture, &mut line);
                inlines(words, &mut line);
                let _ = writeln!(out, "{line}");
            }
        }
        BlockKind::Figure(picture) => {
            figure(picture, out);
            out.push('\n');
        }
        _ => cardnews::model::block::each_run(block, &mut |inlines| run("", inlines, out)),
    }
}

fn run(before: &str, content: &[Inline], out: &mut String) {
    out.push_str(before);
    inlines(content, out);
    out.push('\n');
}

fn figure(figure: &Figure, out: &mut String) {
    let caption = figure.caption.as_ref().map(|caption| format!(" \"{caption}\"")).unwrap_or_default();
    let _ = write!(out, "![{}]({}{caption})", figure.alt, figure.image);
}

fn inlines(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text { text, .. } => out.push_str(text),
            Inline::Fact(value) => out.push_str(&value.text),
            Inline::Strong(content) | Inline::Strike(content) => inlines(content, out),
            Inline::Link { href, content } => {
                out.push('[');
                inlines(content, out);
                let _ = write!(out, "]({href})");
            }
            Inline::Break => out.push('\n'),
            Inline::Placeholder(_) => out.push('\u{FFFD}'),
        }
    }
}
