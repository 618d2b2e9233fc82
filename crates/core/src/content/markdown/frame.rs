//! What is open while Markdown is read.

use std::ops::Range;

use pulldown_cmark::Tag;

use crate::content::body::{Block, Inline, Item};

/// A piece of Markdown that is still open.
pub(super) struct Frame<'a> {
    pub tag: Option<Tag<'a>>,
    pub range: Range<usize>,
    pub blocks: Vec<Block>,
    pub inlines: Vec<Inline>,
    pub items: Vec<Item>,
    pub rows: Vec<Vec<Vec<Inline>>>,
    pub cells: Vec<Vec<Inline>>,
    pub checked: Option<bool>,
    pub tight: bool,
}

impl<'a> Frame<'a> {
    pub(super) fn new(tag: Option<Tag<'a>>, range: Range<usize>) -> Self {
        Self {
            tag,
            range,
            blocks: Vec::new(),
            inlines: Vec::new(),
            items: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
            checked: None,
            tight: true,
        }
    }

    /// The blocks, with inline text among them (as in a tight list) as paragraphs.
    pub(super) fn into_blocks(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }

    /// Puts inline text among blocks into a paragraph.
    pub(super) fn flush(&mut self) {
        if !self.inlines.is_empty() {
            self.blocks.push(Block::Paragraph(std::mem::take(&mut self.inlines)));
        }
    }
}
