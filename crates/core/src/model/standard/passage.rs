//! The texts of a record, field by field, each with its place.

use std::sync::{Arc, OnceLock};

use crate::content::body::{Block, Inline, Text, plain_text};
use crate::content::kind::Kind;
use crate::content::vocabulary::GuideKind;
use crate::content::{Parsed, Raw, RawRecord};
use crate::model::assemble::is_draft;
use crate::model::standard::text::{Counts, plain_sign};
use crate::source::{SourcePath, Span, Spanned};
use crate::yaml::{Field, Items};

/// A piece of text: a field, an item of a list, or a block of a longer text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Passage {
    /// The field.
    pub(super) field: &'static str,
    /// Which item of its field, from 0.
    pub(super) item_idx: usize,
    /// The words without markup, with the signs of a keyboard.
    pub(super) text: String,
    /// Where the field stands; for a longer text, the whole of it.
    pub(super) span: Span,
    counts: OnceLock<Counts>,
}

impl Passage {
    /// Its words, sentences and syllables: counted once, for all the rules that ask.
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
    /// What it is; `None` is `site.yaml`.
    pub(super) kind: Option<Kind>,
    /// Its file.
    pub(super) file: &'a SourcePath,
    /// Its fields.
    pub(super) record: &'a RawRecord,
    /// Its texts.
    pub(super) passages: Vec<Passage>,
}

impl<'a> Entry<'a> {
    /// A record of a file with its texts.
    #[must_use]
    pub(super) fn new(kind: Option<Kind>, file: &'a SourcePath, record: &'a RawRecord) -> Self {
        let mut texts = Texts { passages: Vec::new() };
        texts.take(record);
        Self { kind, file, record, passages: texts.passages }
    }

    /// Its name; empty where it has none.
    #[must_use]
    pub(super) fn id(&self) -> &'a str {
        &self.record.id.value
    }

    /// Which sort of guide it is.
    #[must_use]
    pub(super) fn sort(&self) -> Option<GuideKind> {
        match &self.record.raw {
            Raw::Guide(raw) => raw.kind.value().copied(),
            _ => None,
        }
    }

    /// What it is called in messages.
    #[must_use]
    pub(super) fn noun(&self) -> &'static str {
        self.kind.map_or("site", Kind::noun)
    }
}

/// The records that a library takes in, in the order of their files.
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

/// The texts of a record as they are gathered.
struct Texts {
    passages: Vec<Passage>,
}

impl Texts {
    fn push(&mut self, field: &'static str, item_idx: usize, text: &str, span: Span) {
        if !text.trim().is_empty() {
            let text = text.chars().map(plain_sign).collect();
            self.passages.push(Passage { field, item_idx, text, span, counts: OnceLock::new() });
        }
    }

    fn text(&mut self, field: &'static str, value: &Field<Text>) {
        if let Some(Spanned { value, span }) = value.given() {
            self.push(field, 0, &value.plain(), *span);
        }
    }

    fn words(&mut self, field: &'static str, value: &Field<String>) {
        if let Some(Spanned { value, span }) = value.given() {
            self.push(field, 0, value, *span);
        }
    }

    fn list(&mut self, field: &'static str, items: &Items<Text>) {
        for (item_idx, item) in items.0.iter().enumerate() {
            self.push(field, item_idx, &item.value.plain(), item.span);
        }
    }

    fn take(&mut self, record: &RawRecord) {
        if !record.id.value.is_empty() {
            self.push("id", 0, &record.id.value, record.id.span);
        }
        match &record.raw {
            Raw::Challenge(raw) => {
                self.text("title", &raw.title);
                self.text("ask", &raw.ask);
                self.text("short", &raw.short);
                self.list("say", &raw.say);
                self.text("easy_out", &raw.easy_out);
                self.text("if_yes", &raw.if_yes);
                self.text("exit_line", &raw.exit_line);
                self.text("why", &raw.why);
                self.text("easier", &raw.easier);
                self.text("harder", &raw.harder);
                self.text("home_version", &raw.home_version);
                self.text("drop", &raw.drop);
                self.text("safety_note", &raw.safety_note);
                self.words("alt", &raw.alt);
                self.body(record, raw.body.span());
            }
            Raw::Idea(raw) => {
                self.text("title", &raw.title);
                self.text("try", &raw.attempt);
                self.body(record, raw.body.span());
            }
            Raw::Guide(raw) => {
                self.text("title", &raw.title);
                self.text("summary", &raw.summary);
                self.text("action", &raw.action);
                self.text("card", &raw.card);
                self.body(record, raw.body.span());
            }
            Raw::Page(raw) => {
                self.text("title", &raw.title);
                self.text("summary", &raw.summary);
                self.body(record, raw.body.span());
            }
            _ => self.take_rest(record),
        }
    }

    /// The kinds that print nothing on a challenge's card.
    fn take_rest(&mut self, record: &RawRecord) {
        match &record.raw {
            Raw::Program(raw) => {
                self.text("title", &raw.title);
                self.text("summary", &raw.summary);
                self.text("for_whom", &raw.for_whom);
                for day in &raw.days.0 {
                    self.text("note", &day.value.note);
                    self.text("rest", &day.value.rest);
                }
                self.body(record, raw.body.span());
            }
            Raw::Session(raw) => {
                self.text("title", &raw.title);
                self.list("aims", &raw.aims);
                self.list("materials", &raw.materials);
                for part in &raw.agenda.0 {
                    self.text("agenda", &part.value.title);
                    self.text("agenda", &part.value.act);
                    self.text("agenda", &part.value.say);
                }
                self.text("safety", &raw.safety);
                self.text("adaptations", &raw.adaptations);
                self.body(record, raw.body.span());
            }
            Raw::Deck(raw) => {
                self.text("title", &raw.title);
                self.text("summary", &raw.summary);
            }
            _ => self.take_reference(record),
        }
    }

    fn take_reference(&mut self, record: &RawRecord) {
        match &record.raw {
            Raw::Prompt(raw) => self.text("text", &raw.text),
            Raw::Term(raw) => {
                self.words("term", &raw.term);
                self.text("plain", &raw.plain);
            }
            Raw::Source(raw) => {
                self.words("authors", &raw.authors);
                self.words("title", &raw.title);
                self.words("where", &raw.published_in);
                self.text("note", &raw.note);
            }
            Raw::Helpline(raw) => {
                self.words("region", &raw.region);
                self.words("name", &raw.name);
                self.words("hours", &raw.hours);
                self.words("cost", &raw.cost);
                self.words("source", &raw.source);
            }
            Raw::Site(raw) => {
                self.words("title", &raw.title);
                self.words("tagline", &raw.tagline);
                self.words("description", &raw.description);
                for level in &raw.levels.0 {
                    self.words("levels", &level.value.name);
                    self.text("levels", &level.value.text);
                }
                for category in &raw.categories.0 {
                    self.words("categories", &category.value.name);
                    self.text("categories", &category.value.text);
                }
            }
            _ => {}
        }
    }

    /// The blocks of a longer text. In a Markdown file it stands after the fields.
    fn body(&mut self, record: &RawRecord, field: Option<Span>) {
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
