//! The texts of a record by field, in plain words.

use std::sync::{Arc, OnceLock};

use crate::content::body::{Block, Inline, plain_text};
use crate::content::kind::Kind;
use crate::content::vocabulary::GuideKind;
use crate::content::{Parsed, Raw, RawRecord};
use crate::model::assemble::is_draft;
use crate::model::standard::scope::text_fields;
use crate::model::standard::text::{Counts, plain_sign};
use crate::source::{SourcePath, Span};

/// One value of a field, or one block of a longer text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Passage {
    pub(super) field: &'static str,
    /// The index of the value in its field.
    pub(super) item_idx: usize,
    /// Without markup, and with the signs of a keyboard.
    pub(super) text: String,
    /// The place of the value; of a block, the whole longer text.
    pub(super) span: Span,
    counts: OnceLock<Counts>,
}

impl Passage {
    pub(super) fn new(field: &'static str, item_idx: usize, text: &str, span: Span) -> Self {
        let text = text.chars().map(plain_sign).collect();
        Self { field, item_idx, text, span, counts: OnceLock::new() }
    }

    /// Computed once for all rules.
    #[must_use]
    pub(super) fn counts(&self) -> Counts {
        *self.counts.get_or_init(|| {
            let mut counts = Counts::default();
            counts.add(&self.text);
            counts
        })
    }
}

/// A record with its texts.
#[derive(Debug, Clone)]
pub(super) struct Entry<'a> {
    /// `None` is `site.yaml`.
    pub(super) kind: Option<Kind>,
    pub(super) file: &'a SourcePath,
    pub(super) record: &'a RawRecord,
    pub(super) passages: Vec<Passage>,
}

impl<'a> Entry<'a> {
    #[must_use]
    pub(super) fn new(kind: Option<Kind>, file: &'a SourcePath, record: &'a RawRecord) -> Self {
        Self { kind, file, record, passages: passages(kind, record) }
    }

    /// Empty if the record has no id.
    #[must_use]
    pub(super) fn id(&self) -> &'a str {
        &self.record.id.value
    }

    #[must_use]
    pub(super) fn guide_kind(&self) -> Option<GuideKind> {
        match &self.record.raw {
            Raw::Guide(raw) => raw.kind.value().copied(),
            _ => None,
        }
    }

    /// The word for it in messages.
    #[must_use]
    pub(super) fn noun(&self) -> &'static str {
        self.kind.map_or("site", Kind::noun)
    }
}

/// The records of a library in the order of their files.
pub(super) fn entries<'a>(
    parsed: &'a [Arc<Parsed>],
    drafts: bool,
) -> impl Iterator<Item = (Option<Kind>, &'a SourcePath, &'a RawRecord)> {
    let records =
        |file: &'a Arc<Parsed>| file.records.iter().map(move |record| (Kind::of(&file.path), &file.path, record));
    parsed
        .iter()
        .flat_map(records)
        .filter(move |(_, _, record)| !matches!(record.raw, Raw::Standard(_)) && (drafts || !is_draft(&record.raw)))
}

fn passages(kind: Option<Kind>, record: &RawRecord) -> Vec<Passage> {
    let mut texts = Texts { passages: Vec::new() };
    texts.push("id", 0, &record.id.value, record.id.span);
    for field in text_fields(kind).filter(|field| *field != "body") {
        let mut item_idx = 0;
        if let Some(values) = record.raw.field(field) {
            values.visit(&mut |text, span| {
                texts.push(field, item_idx, text, span);
                item_idx += 1;
            });
        }
    }
    texts.body(record);
    texts.passages
}

struct Texts {
    passages: Vec<Passage>,
}

impl Texts {
    fn push(&mut self, field: &'static str, item_idx: usize, text: &str, span: Span) {
        if !text.trim().is_empty() {
            self.passages.push(Passage::new(field, item_idx, text, span));
        }
    }

    /// The longer text. In a Markdown file it follows the fields.
    fn body(&mut self, record: &RawRecord) {
        let field = record.raw.field("body").and_then(|body| body.span());
        let span = field.unwrap_or(Span { start: record.span.end, end: u32::MAX });
        self.blocks("body", &record.body.blocks, span);
        record.body.footnotes.iter().for_each(|note| self.blocks("body", &note.blocks, span));
    }

    fn blocks(&mut self, field: &'static str, blocks: &[Block], span: Span) {
        for block in blocks {
            match block {
                Block::Paragraph(content) => self.content(field, content, span),
                Block::Heading(heading) => self.content(field, &heading.content, span),
                Block::List { items, .. } => items.iter().for_each(|item| self.blocks(field, &item.blocks, span)),
                Block::Quote(blocks) => self.blocks("quote", blocks, span),
                Block::Alert(_, blocks) => self.blocks(field, blocks, span),
                Block::Table(table) => {
                    let cells = table.head.iter().chain(table.rows.iter().flatten());
                    cells.for_each(|cell| self.content(field, cell, span));
                }
                Block::Code { .. } | Block::Rule | Block::Html(_) => {}
            }
        }
    }

    fn content(&mut self, field: &'static str, content: &[Inline], span: Span) {
        self.push(field, self.passages.len(), &plain_text(content), span);
    }
}
