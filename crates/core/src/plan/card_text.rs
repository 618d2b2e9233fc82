//! The text of cards as data for the typesetter, so that nothing an author writes is read as a template's source.
//!
//! Deep nesting is flattened: the typesetter limits nested calls, and a card has no room for them.

use serde::Serialize;

use crate::content::body::{Block, Inline, Text, plain_text};

/// Below this depth markup is dropped and its words are kept.
const DEEPEST: usize = 6;

/// A part of running text: a string, or a style and its content.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum Node {
    Words(String),
    /// A line break has no nodes.
    Styled(Style, Vec<Node>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    Emphasis,
    Strong,
    Strike,
    Code,
    Break,
}

/// A block of a card's text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum BlockNode {
    Paragraph {
        text: Vec<Node>,
    },
    /// A heading of any level.
    Heading {
        text: Vec<Node>,
    },
    List {
        /// The first number, if items are numbered.
        start: Option<u64>,
        items: Vec<Vec<BlockNode>>,
    },
    Quote {
        blocks: Vec<BlockNode>,
    },
    Code {
        text: String,
    },
    /// A horizontal line.
    Rule,
}

/// A short text, such as an ask.
#[must_use]
pub fn text(text: &Text) -> Vec<Node> {
    inlines(&text.0)
}

#[must_use]
pub fn inlines(content: &[Inline]) -> Vec<Node> {
    let mut nodes = Vec::new();
    push_inlines(content, 0, &mut nodes);
    nodes
}

fn push_inlines(content: &[Inline], depth: usize, nodes: &mut Vec<Node>) {
    if depth > DEEPEST {
        return push_words(&plain_text(content), nodes);
    }
    for inline in content {
        match inline {
            Inline::Text(words) => push_words(words, nodes),
            Inline::SoftBreak => push_words(" ", nodes),
            Inline::LineBreak => nodes.push(Node::Styled(Style::Break, Vec::new())),
            Inline::Code(code) => nodes.push(Node::Styled(Style::Code, vec![Node::Words(code.clone())])),
            Inline::Emphasis(content) => push_styled(Style::Emphasis, content, depth, nodes),
            Inline::Strong(content) => push_styled(Style::Strong, content, depth, nodes),
            Inline::Strikethrough(content) => push_styled(Style::Strike, content, depth, nodes),
            // Paper cannot be clicked: a link is its text.
            Inline::Link { content, .. } => push_inlines(content, depth + 1, nodes),
            Inline::Image { alt, .. } => push_words(alt, nodes),
            Inline::FootnoteMention { .. } | Inline::Html(_) => {}
        }
    }
}

/// Appends words, to the last node if it has no style.
pub fn push_words(words: &str, nodes: &mut Vec<Node>) {
    match nodes.last_mut() {
        Some(Node::Words(before)) => before.push_str(words),
        _ => nodes.push(Node::Words(words.to_owned())),
    }
}

fn push_styled(style: Style, content: &[Inline], depth: usize, nodes: &mut Vec<Node>) {
    let mut inner = Vec::new();
    push_inlines(content, depth + 1, &mut inner);
    nodes.push(Node::Styled(style, inner));
}

#[must_use]
pub fn blocks(content: &[Block]) -> Vec<BlockNode> {
    let mut nodes = Vec::new();
    push_blocks(content, 0, &mut nodes);
    nodes
}

fn push_blocks(content: &[Block], depth: usize, nodes: &mut Vec<BlockNode>) {
    let inner = |blocks: &[Block]| {
        let mut inner = Vec::new();
        push_blocks(blocks, depth + 1, &mut inner);
        inner
    };
    for block in content {
        match block {
            Block::Paragraph(content) => nodes.push(BlockNode::Paragraph { text: inlines(content) }),
            Block::Heading(heading) => nodes.push(BlockNode::Heading { text: inlines(&heading.content) }),
            Block::List { items, .. } if depth >= DEEPEST => {
                items.iter().for_each(|item| push_blocks(&item.blocks, depth, nodes));
            }
            Block::Quote(blocks) | Block::Alert(_, blocks) if depth >= DEEPEST => push_blocks(blocks, depth, nodes),
            Block::List { start, items, .. } => nodes
                .push(BlockNode::List { start: *start, items: items.iter().map(|item| inner(&item.blocks)).collect() }),
            Block::Quote(blocks) | Block::Alert(_, blocks) => nodes.push(BlockNode::Quote { blocks: inner(blocks) }),
            Block::Code { text, .. } => nodes.push(BlockNode::Code { text: text.trim_end().to_owned() }),
            Block::Table(table) => {
                std::iter::once(&table.head).chain(&table.rows).for_each(|cells| nodes.push(row(cells)));
            }
            Block::Rule => nodes.push(BlockNode::Rule),
            Block::Html(_) => {}
        }
    }
}

/// A table's row as one paragraph: cards are too narrow for columns.
fn row(cells: &[Vec<Inline>]) -> BlockNode {
    let mut text = Vec::new();
    for (idx, cell) in cells.iter().enumerate() {
        if idx > 0 {
            push_words(" · ", &mut text);
        }
        push_inlines(cell, 0, &mut text);
    }
    BlockNode::Paragraph { text }
}

/// Splits running text after each sentence that ends outside any style.
#[must_use]
pub fn sentences(nodes: &[Node]) -> Vec<Vec<Node>> {
    let mut all = vec![Vec::new()];
    for node in nodes {
        let Node::Words(words) = node else {
            all.last_mut().expect("there is always one").push(node.clone());
            continue;
        };
        let mut rest = words.as_str();
        while let Some(at) = sentence_end(rest) {
            push_words(&rest[..at], all.last_mut().expect("there is always one"));
            all.push(Vec::new());
            rest = rest[at..].trim_start();
        }
        push_words(rest, all.last_mut().expect("there is always one"));
    }
    all.retain(|sentence| !sentence.is_empty() && sentence != &[Node::Words(String::new())]);
    all
}

/// The end of the first sentence, if another one follows.
fn sentence_end(words: &str) -> Option<usize> {
    let ends = words.char_indices().filter(|(_, letter)| matches!(letter, '.' | '!' | '?' | '。' | '！' | '？'));
    ends.map(|(at, letter)| {
        let after = at + letter.len_utf8();
        let closing = words[after..].chars().take_while(|next| matches!(next, '”' | '’' | '"' | ')' | '»'));
        after + closing.map(char::len_utf8).sum::<usize>()
    })
    .find(|&end| {
        let rest = &words[end..];
        let next = rest.trim_start().chars().next();
        rest.starts_with(char::is_whitespace) && next.is_some_and(|next| !next.is_lowercase())
    })
}

/// Calls `visit` with every string of running text.
pub fn visit_words(nodes: &[Node], visit: &mut impl FnMut(&str)) {
    for node in nodes {
        match node {
            Node::Words(words) => visit(words),
            Node::Styled(_, inner) => visit_words(inner, visit),
        }
    }
}

/// Calls `visit` with every string of some blocks.
pub fn visit_block_words(blocks: &[BlockNode], visit: &mut impl FnMut(&str)) {
    for block in blocks {
        match block {
            BlockNode::Paragraph { text } | BlockNode::Heading { text } => visit_words(text, visit),
            BlockNode::List { items, .. } => items.iter().for_each(|item| visit_block_words(item, visit)),
            BlockNode::Quote { blocks } => visit_block_words(blocks, visit),
            BlockNode::Code { text } => visit(text),
            BlockNode::Rule => {}
        }
    }
}
