//! Markdown as a tree, which both the site and the cards are made from.

use std::sync::Arc;

use crate::content::kind::Kind;
use crate::source::{SourcePath, Span};

/// A text of several blocks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Body {
    /// Its blocks, without the footnotes.
    pub blocks: Vec<Block>,
    /// Footnotes in the order of their first mention, which numbers them from 1.
    pub footnotes: Vec<Footnote>,
}

/// One paragraph-like piece.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A heading of level 2–6 (a level 1 heading is the page's own title and becomes 2).
    Heading(Heading),
    /// A list.
    List {
        /// The number of the first item, if items are numbered.
        start: Option<u64>,
        /// Whether items have no paragraphs of their own.
        tight: bool,
        /// The items.
        items: Vec<Item>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// A GFM alert, `> [!NOTE]`.
    Alert(AlertKind, Vec<Block>),
    /// A code block with its language, which may be empty.
    Code {
        /// The info string after the fence.
        language: String,
        /// The code, with its last line break.
        text: String,
    },
    /// A table.
    Table(Table),
    /// A thematic break.
    Rule,
    /// HTML as it was written: refused, or sanitised with the page around it where the library allows it.
    Html(RawHtml),
}

/// HTML as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RawHtml {
    /// The source.
    pub source: String,
    /// Where it is written.
    pub span: Span,
}

/// A heading and its anchor.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Heading {
    /// 2–6.
    pub level: u8,
    /// The anchor, unique in its body.
    pub anchor: String,
    /// The words.
    pub content: Vec<Inline>,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Item {
    /// Whether it is ticked, if it is a task.
    pub checked: Option<bool>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// What an alert is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AlertKind {
    /// Good to know.
    Note,
    /// Helpful advice.
    Tip,
    /// Needed to get on.
    Important,
    /// Take care.
    Warning,
    /// Risk of harm.
    Caution,
}

/// A table: a head and rows, each row as wide as the head.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Table {
    /// How each column is aligned.
    pub columns: Vec<Alignment>,
    /// The head's cells.
    pub head: Vec<Vec<Inline>>,
    /// The rows' cells.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// How a column of a table is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// As text is.
    Start,
    /// In the middle.
    Center,
    /// At the far side, as numbers are.
    End,
}

/// A footnote's text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Footnote {
    /// How often the text mentions it, at least once.
    pub mentions: usize,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Stressed words.
    Emphasis(Vec<Inline>),
    /// Important words.
    Strong(Vec<Inline>),
    /// Words taken back.
    Strikethrough(Vec<Inline>),
    /// Code.
    Code(String),
    /// A link.
    Link {
        /// Where it leads.
        target: Target,
        /// The link's title, if it has one.
        title: Option<String>,
        /// Its words.
        content: Vec<Inline>,
        /// Where it is written.
        span: Span,
    },
    /// A picture of the library's assets.
    Image {
        /// The file.
        source: SourcePath,
        /// What it shows, for people who cannot see it.
        alt: String,
        /// The picture's title, if it has one.
        title: Option<String>,
        /// Where it is written.
        span: Span,
    },
    /// A mention of a footnote.
    FootnoteMention {
        /// Its index in [`Body::footnotes`].
        note_idx: usize,
        /// Which mention of it this is, from 0.
        mention_idx: usize,
    },
    /// A line break in the source, a space on paper.
    SoftBreak,
    /// A line break that is meant.
    LineBreak,
    /// HTML as it was written: refused, or sanitised with the page around it where the library allows it.
    Html(RawHtml),
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// Out of the site: `https:`, `http:`, `mailto:` or `tel:`.
    External(String),
    /// To a heading of the same text.
    Anchor(String),
    /// To a record of the library, by the path of its file.
    Record {
        /// Which kind, by the folder.
        kind: Kind,
        /// Its id, by the file's name.
        id: String,
        /// A heading on its page.
        anchor: Option<String>,
    },
    /// To a file of `content/assets`.
    Asset(SourcePath),
    /// To a page of the built site by its address from the root, such as `help/`; empty for the home page.
    Site {
        /// The address without a leading slash.
        path: String,
        /// A heading on that page.
        anchor: Option<String>,
    },
}

/// A short text with inline Markdown, such as an ask: one paragraph without links to check.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Text(pub Arc<[Inline]>);

impl Text {
    /// Words without any markup.
    #[must_use]
    pub fn from_plain(words: &str) -> Self {
        Self(Arc::from([Inline::Text(words.to_owned())]))
    }

    /// The words without markup.
    #[must_use]
    pub fn plain(&self) -> String {
        plain_text(&self.0)
    }
}

/// The words of running text without markup.
#[must_use]
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut words = String::new();
    push_plain(inlines, &mut words);
    words
}

fn push_plain(inlines: &[Inline], words: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => words.push_str(text),
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => {
                push_plain(content, words);
            }
            Inline::Link { content, .. } => push_plain(content, words),
            Inline::Image { alt, .. } => words.push_str(alt),
            Inline::SoftBreak | Inline::LineBreak => words.push(' '),
            Inline::FootnoteMention { .. } | Inline::Html(_) => {}
        }
    }
}

impl Body {
    /// Whether nothing is written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// All headings at the body's top level, in order.
    pub fn headings(&self) -> impl Iterator<Item = &Heading> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Heading(heading) => Some(heading),
            _ => None,
        })
    }

    /// Calls `visit` with every piece of HTML, footnotes included.
    pub fn visit_html<'a>(&'a self, visit: &mut impl FnMut(&'a RawHtml)) {
        visit_html_blocks(&self.blocks, visit);
        for note in &self.footnotes {
            visit_html_blocks(&note.blocks, visit);
        }
        self.visit_inlines(&mut |inline| {
            if let Inline::Html(html) = inline {
                visit(html);
            }
        });
    }

    /// Calls `visit` with every piece of running text, footnotes included.
    pub fn visit_inlines<'a>(&'a self, visit: &mut impl FnMut(&'a Inline)) {
        visit_blocks(&self.blocks, visit);
        for note in &self.footnotes {
            visit_blocks(&note.blocks, visit);
        }
    }

    /// The words without markup, blocks separated by line breaks.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut words = String::new();
        self.visit_inlines(&mut |inline| match inline {
            Inline::Text(text) | Inline::Code(text) => words.push_str(text),
            Inline::SoftBreak | Inline::LineBreak => words.push(' '),
            _ => {}
        });
        words
    }
}

fn visit_html_blocks<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a RawHtml)) {
    for block in blocks {
        match block {
            Block::Html(html) => visit(html),
            Block::List { items, .. } => items.iter().for_each(|item| visit_html_blocks(&item.blocks, visit)),
            Block::Quote(blocks) | Block::Alert(_, blocks) => visit_html_blocks(blocks, visit),
            _ => {}
        }
    }
}

fn visit_blocks<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a Inline)) {
    for block in blocks {
        match block {
            Block::Paragraph(content) => visit_content(content, visit),
            Block::Heading(heading) => visit_content(&heading.content, visit),
            Block::List { items, .. } => items.iter().for_each(|item| visit_blocks(&item.blocks, visit)),
            Block::Quote(blocks) | Block::Alert(_, blocks) => visit_blocks(blocks, visit),
            Block::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| visit_content(cell, visit));
            }
            Block::Code { .. } | Block::Rule | Block::Html(_) => {}
        }
    }
}

fn visit_content<'a>(content: &'a [Inline], visit: &mut impl FnMut(&'a Inline)) {
    for inline in content {
        visit(inline);
        match inline {
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => {
                visit_content(content, visit);
            }
            Inline::Link { content, .. } => visit_content(content, visit),
            _ => {}
        }
    }
}
