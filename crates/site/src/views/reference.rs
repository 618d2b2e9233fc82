//! Glossary, sources and the index from A to Z.

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

/// An entry of the glossary.
#[derive(Debug, Hash, Serialize)]
pub struct TermView<'a> {
    /// Its anchor.
    pub id: &'a str,
    /// The word.
    pub term: &'a str,
    /// The meaning.
    pub plain: Html,
    /// Related terms.
    pub see: Vec<Link>,
    /// The source.
    pub source: Option<Link>,
}

impl<'a> TermView<'a> {
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

/// A source.
#[derive(Debug, Hash, Serialize)]
pub struct SourceView<'a> {
    /// Its anchor.
    pub id: &'a str,
    /// The authors.
    pub authors: &'a str,
    /// The year.
    pub year: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The journal or publisher.
    pub published_in: &'a str,
    /// The URL.
    pub url: Option<String>,
    /// The date on which it was checked.
    pub checked_on: Option<&'a str>,
    /// How strong the evidence is.
    pub label: Option<&'a str>,
    /// The finding.
    pub note: Option<Html>,
}

impl<'a> SourceView<'a> {
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

/// A page of the index from A to Z.
#[derive(Debug, Hash, Serialize)]
pub struct IndexView<'a> {
    /// Its letters.
    pub letters: Vec<LetterView<'a>>,
    /// The other pages, if the index has several.
    pub pager: Option<Pager>,
}

/// The entries under a letter.
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
    /// The label.
    pub label: &'a str,
    /// The kind of record, unless it is a challenge.
    pub kind: Option<&'a str>,
    /// Its path below the root.
    pub path: &'a str,
}

impl<'a> IndexView<'a> {
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
