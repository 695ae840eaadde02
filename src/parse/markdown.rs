//! Markdown text → a tree of elements with places in the file. The only file that uses pulldown-cmark.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag};

use super::{callouts, marks};
use crate::model::CalloutKind;

/// An element and its place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Its byte range in the file.
    pub at: Range<usize>,
    /// The elements inside it.
    pub children: Vec<Node>,
}

/// The kinds of element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// The whole text.
    Root,
    /// A paragraph.
    Paragraph,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A block quote, with its `[!KIND]`.
    Quote(Option<CalloutKind>),
    /// A list. An ordered list has the number of its first item.
    List(Option<u64>),
    /// An item.
    Item,
    /// A task box.
    Task,
    /// A table.
    Table,
    /// The header row.
    TableHead,
    /// A row.
    TableRow,
    /// A cell.
    TableCell,
    /// A definition list.
    Definitions,
    /// A term in it.
    DefinitionTerm,
    /// An explanation in it.
    Definition,
    /// `**…**`.
    Strong,
    /// `*…*`.
    Emphasis,
    /// `~~…~~`.
    Strike,
    /// A link with its address.
    Link(String),
    /// A picture with its address and its caption.
    Image(String, String),
    /// Words.
    Text(String),
    /// A line end that only wraps the text: a space.
    SoftBreak,
    /// A line break that the editor asked for.
    HardBreak,
    /// Lines between fences, with what stands after the first fence.
    Code(String),
    /// Code between words.
    InlineCode,
    /// HTML.
    Html,
    /// Anything else.
    Unsupported(Unsupported),
}

/// What CommonMark has and cards cannot show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsupported {
    /// A line across the page.
    Rule,
    /// A footnote, or the sign that leads to it.
    Footnote,
    /// `[name]: address`.
    Definition,
    /// A text that four spaces make code.
    Indented,
    /// More levels than a card has.
    Deep,
    /// Anything else.
    Other,
}

/// The maximum depth of the tree. A card needs four levels, and a tree must not exhaust the stack.
const MAX_DEPTH: usize = 24;

/// What CommonMark reads and the guide for editors does not name, though its words are in the tree. Each is a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// What it is.
    pub kind: ForeignKind,
    /// Its byte range in the file.
    pub at: Range<usize>,
}

/// The kinds of [`Foreign`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ForeignKind {
    /// A line of `-` or `=` under a text.
    Underline,
    /// A backslash of a path that makes the mark behind it a letter.
    Vanishing,
    /// An entity, as `&nbsp;`, with what it stands for.
    Entity(String),
    /// The title of a link, which nothing shows.
    LinkTitle,
}

/// Parses `text[range]` of a file.
pub fn parse(text: &str, range: Range<usize>) -> (Node, Vec<Foreign>) {
    let base = range.start;
    let typed = &text[range.clone()];
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_FOOTNOTES;
    let marked = marks::marked(typed, &fences(typed, options));
    let place = |at: Range<usize>| {
        let at = marked.original(at);
        base + at.start..base + at.end
    };
    let found = |kind: ForeignKind, at: &Range<usize>| Foreign { kind, at: base + at.start..base + at.end };
    let underlines = marked.underlines.iter().map(|at| found(ForeignKind::Underline, at));
    let vanishing = marked.vanishing.iter().map(|at| found(ForeignKind::Vanishing, at));
    let mut foreign: Vec<Foreign> = underlines.chain(vanishing).collect();
    let mut stack = vec![Node { kind: Kind::Root, at: range, children: Vec::new() }];
    let mut flattened = 0_usize;
    let parser = Parser::new_ext(&marked.text, options);
    // A definition such as `[문의]: 055` causes no event, so its words would vanish.
    for (_, definition) in parser.reference_definitions().iter() {
        let kind = Kind::Unsupported(Unsupported::Definition);
        stack[0].children.push(Node { kind, at: place(definition.span.clone()), children: Vec::new() });
    }
    for (event, at) in parser.into_offset_iter() {
        let at = place(at);
        match event {
            Event::Start(_) if stack.len() >= MAX_DEPTH => {
                if flattened == 0 {
                    let kind = Kind::Unsupported(Unsupported::Deep);
                    push(&mut stack, Node { kind, at, children: Vec::new() });
                }
                flattened += 1;
            }
            Event::End(_) if flattened > 0 => flattened -= 1,
            Event::Start(tag) => {
                if matches!(&tag, Tag::Link { title, .. } if !title.is_empty()) {
                    foreign.push(Foreign { kind: ForeignKind::LinkTitle, at: at.clone() });
                }
                stack.push(Node { kind: kind(tag, |text| marked.clean(text)), at, children: Vec::new() });
            }
            Event::End(_) => {
                if let Some(mut node) = stack.pop()
                    && let Some(parent) = stack.last_mut()
                {
                    name_in_korean(&mut node);
                    parent.children.push(node);
                }
            }
            Event::Text(words) => {
                let words = marked.clean(&words);
                let typed = &text[at.clone()];
                if typed.starts_with('&') && typed.ends_with(';') && typed != words {
                    foreign.push(Foreign { kind: ForeignKind::Entity(words.clone()), at: at.clone() });
                }
                text_node(&mut stack, &words, at);
            }
            other => {
                let kind = match other {
                    Event::SoftBreak => Kind::SoftBreak,
                    // Two spaces at the end of a line break it in CommonMark. Nobody sees them.
                    Event::HardBreak if !text[at.clone()].starts_with('\\') => Kind::SoftBreak,
                    Event::HardBreak => Kind::HardBreak,
                    Event::Html(_) | Event::InlineHtml(_) => Kind::Html,
                    Event::TaskListMarker(_) => Kind::Task,
                    Event::Code(_) => Kind::InlineCode,
                    Event::Rule => Kind::Unsupported(Unsupported::Rule),
                    Event::FootnoteReference(_) => Kind::Unsupported(Unsupported::Footnote),
                    _ => Kind::Unsupported(Unsupported::Other),
                };
                push(&mut stack, Node { kind, at, children: Vec::new() });
            }
        }
    }
    (stack.swap_remove(0), foreign)
}

/// Returns the places of code between fences that is in no list and no quote.
fn fences(text: &str, options: Options) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    if !text.contains("```") && !text.contains("~~~") {
        return out;
    }
    let mut depth = 0_usize;
    for (event, at) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) if depth == 0 => {
                // The lines of a fence may be indented.
                let start = text[..at.start].rfind('\n').map_or(0, |end| end + 1);
                out.push(start..at.end);
                depth += 1;
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    out
}

/// Gives a quote its kind if its first line is `[!주의]` or another Korean name. The library knows the English ones.
fn name_in_korean(node: &mut Node) {
    let Kind::Quote(kind @ None) = &mut node.kind else { return };
    let Some(paragraph) = node.children.first_mut().filter(|child| child.kind == Kind::Paragraph) else { return };
    let [Node { kind: Kind::Text(words), .. }, rest @ ..] = paragraph.children.as_slice() else { return };
    if rest.first().is_some_and(|next| !matches!(next.kind, Kind::SoftBreak | Kind::HardBreak)) {
        return;
    }
    let named = words.trim().strip_prefix("[!").and_then(|rest| rest.strip_suffix(']')).and_then(callouts::kind);
    let Some(named) = named else { return };
    *kind = Some(named);
    paragraph.children.drain(..paragraph.children.len().min(2));
    if paragraph.children.is_empty() {
        node.children.remove(0);
    }
}

/// Adds words and joins them to the words before. An escape or an entity splits a text that readers see as one.
fn text_node(stack: &mut [Node], words: &str, at: Range<usize>) {
    let Some(parent) = stack.last_mut() else { return };
    if let Some(Node { kind: Kind::Text(before), at: before_at, .. }) = parent.children.last_mut()
        && before_at.end == at.start
    {
        before.push_str(words);
        before_at.end = at.end;
        return;
    }
    parent.children.push(Node { kind: Kind::Text(words.to_owned()), at, children: Vec::new() });
}

fn push(stack: &mut [Node], node: Node) {
    if let Some(parent) = stack.last_mut() {
        parent.children.push(node);
    }
}

fn kind(tag: Tag<'_>, clean: impl Fn(&str) -> String) -> Kind {
    match tag {
        Tag::Paragraph => Kind::Paragraph,
        Tag::Heading { level, .. } => Kind::Heading(match level {
            HeadingLevel::H1 => 1,
            HeadingLevel::H2 => 2,
            HeadingLevel::H3 => 3,
            HeadingLevel::H4 => 4,
            HeadingLevel::H5 => 5,
            HeadingLevel::H6 => 6,
        }),
        Tag::BlockQuote(kind) => Kind::Quote(kind.map(|kind| match kind {
            BlockQuoteKind::Tip => CalloutKind::Tip,
            BlockQuoteKind::Warning | BlockQuoteKind::Caution | BlockQuoteKind::Important => CalloutKind::Warning,
            BlockQuoteKind::Note => CalloutKind::Note,
        })),
        Tag::List(start) => Kind::List(start),
        Tag::Item => Kind::Item,
        Tag::Table(_) => Kind::Table,
        Tag::TableHead => Kind::TableHead,
        Tag::TableRow => Kind::TableRow,
        Tag::TableCell => Kind::TableCell,
        Tag::DefinitionList => Kind::Definitions,
        Tag::DefinitionListTitle => Kind::DefinitionTerm,
        Tag::DefinitionListDefinition => Kind::Definition,
        Tag::Strong => Kind::Strong,
        Tag::Emphasis => Kind::Emphasis,
        Tag::Strikethrough => Kind::Strike,
        Tag::Link { dest_url, .. } => Kind::Link(clean(&dest_url)),
        Tag::Image { dest_url, title, .. } => Kind::Image(clean(&dest_url), clean(&title)),
        Tag::HtmlBlock => Kind::Html,
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Kind::Code(clean(&info)),
        Tag::CodeBlock(CodeBlockKind::Indented) => Kind::Unsupported(Unsupported::Indented),
        Tag::FootnoteDefinition(_) => Kind::Unsupported(Unsupported::Footnote),
        _ => Kind::Unsupported(Unsupported::Other),
    }
}
