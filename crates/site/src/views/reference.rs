//! Glossary, sources and the index of everything.

use serde::Serialize;

use crate::body;
use crate::templates::Html;
use crate::views::list::Pager;
use crate::views::{Link, PageContext};
use nerve_core::content::kind::Kind;
use nerve_core::model::{Source, Term};
use nerve_core::plan::index::{IndexEntry, PER_PAGE};
use nerve_core::plan::routes::part_path;
use nerve_core::translations::Translations;

/// A word explained.
#[derive(Debug, Hash, Serialize)]
pub struct TermView<'a> {
    /// Its anchor.
    pub id: &'a str,
    /// The word.
    pub term: &'a str,
    /// What it means.
    pub plain: Html,
    /// Words that go with it.
    pub see: Vec<Link>,
    /// Where it comes from.
    pub source: Option<Link>,
}

impl<'a> TermView<'a> {
    /// A word of the glossary.
    #[must_use]
    pub fn new(term: &'a Term, context: &PageContext<'a>) -> Self {
        let library = context.library;
        let see = term.see.iter().map(|other| &library[*other]);
        Self {
            id: term.id.as_str(),
            term: &term.term,
            plain: body::text(&term.plain),
            see: see.map(|other| Link::new(&other.term, format!("glossary/#{}", other.id))).collect(),
            source: term.source.map(|source| {
                let source = &library[source];
                Link::new(&format!("{} ({})", source.authors, source.year), format!("sources/#{}", source.id))
            }),
        }
    }
}

/// A piece of evidence.
#[derive(Debug, Hash, Serialize)]
pub struct SourceView<'a> {
    /// Its anchor.
    pub id: &'a str,
    /// Who wrote it.
    pub authors: &'a str,
    /// When it came out.
    pub year: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Where it came out.
    pub published_in: &'a str,
    /// Where to read it.
    pub url: Option<String>,
    /// When it was checked.
    pub checked_on: Option<&'a str>,
    /// How well it supports what is said.
    pub label: Option<&'a str>,
    /// What it found.
    pub note: Option<Html>,
}

impl<'a> SourceView<'a> {
    /// A piece of evidence.
    #[must_use]
    pub fn new(source: &'a Source, translations: &'a Translations) -> Self {
        let doi = source.doi.as_ref().map(|doi| format!("https://doi.org/{doi}"));
        let url = source.url.as_ref().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
        Self {
            id: source.id.as_str(),
            authors: &source.authors,
            year: &source.year,
            title: &source.title,
            published_in: &source.published_in,
            url: doi.or_else(|| url.cloned()),
            checked_on: source.checked_on.as_deref(),
            label: source.label.map(|label| translations.text(label.label())),
            note: source.note.as_ref().map(body::text),
        }
    }
}

/// One part of the index of everything.
#[derive(Debug, Hash, Serialize)]
pub struct IndexView<'a> {
    /// Its letters.
    pub letters: Vec<LetterView<'a>>,
    /// The parts of the index, where it has several.
    pub pager: Option<Pager>,
}

/// What begins with a letter.
#[derive(Debug, Hash, Serialize)]
pub struct LetterView<'a> {
    /// The letter.
    pub letter: String,
    /// Its entries.
    pub entries: Vec<EntryView<'a>>,
}

/// An entry of the index.
#[derive(Debug, Hash, Serialize)]
pub struct EntryView<'a> {
    /// Its words.
    pub label: &'a str,
    /// Its kind, where it is no challenge.
    pub kind: Option<&'a str>,
    /// Its address below the root.
    pub path: &'a str,
}

impl<'a> IndexView<'a> {
    /// One part of the index, from 0.
    #[must_use]
    pub fn new(part_idx: usize, context: &PageContext<'a>) -> Self {
        let all = &context.plan.index;
        let mut letters: Vec<LetterView<'a>> = Vec::new();
        for entry in all.iter().skip(part_idx * PER_PAGE).take(PER_PAGE) {
            let letter = entry.letter();
            match letters.last_mut() {
                Some(last) if last.letter == letter => last.entries.push(view(entry, context.translations)),
                _ => letters.push(LetterView { letter, entries: vec![view(entry, context.translations)] }),
            }
        }
        let count = all.len().div_ceil(PER_PAGE);
        Self { letters, pager: Pager::new(part_idx, count, |part_idx| part_path("a-z/", part_idx)) }
    }
}

fn view<'a>(entry: &'a IndexEntry, translations: &'a Translations) -> EntryView<'a> {
    let kind = Some(entry.kind).filter(|kind| *kind != Kind::Challenge).map(|kind| translations.text(kind.noun()));
    EntryView { label: &entry.label, kind, path: &entry.path }
}
