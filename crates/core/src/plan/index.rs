//! The A to Z of a library, which needs neither search nor JavaScript.

use unicode_normalization::UnicodeNormalization;

use crate::content::kind::Kind;
use crate::model::{Library, Record};
use crate::plan::addresses::record_path;

/// Entries on one page.
pub const PER_PAGE: usize = 400;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndexEntry {
    /// The sort key: the label in small letters without marks.
    key: String,
    pub label: String,
    pub kind: Kind,
    pub path: String,
}

impl IndexEntry {
    /// The heading of the entry: its first letter, or `#` if it does not begin with one.
    #[must_use]
    pub fn letter(&self) -> String {
        match self.key.chars().next() {
            Some(first) if first.is_alphabetic() => first.to_uppercase().collect(),
            _ => "#".to_owned(),
        }
    }
}

/// All entries, in order.
#[must_use]
pub fn of(library: &Library) -> Vec<IndexEntry> {
    let mut entries = Vec::with_capacity(library.challenges.len() + 256);
    add(&library.challenges, Kind::Challenge, |record| record.title.plain(), &mut entries);
    add(&library.ideas, Kind::Idea, |record| record.title.plain(), &mut entries);
    add(&library.guides, Kind::Guide, |record| record.title.plain(), &mut entries);
    add(&library.programs, Kind::Program, |record| record.title.plain(), &mut entries);
    add(&library.decks, Kind::Deck, |record| record.title.plain(), &mut entries);
    add(&library.sessions, Kind::Session, |record| record.title.plain(), &mut entries);
    add(&library.pages, Kind::Page, |record| record.title.plain(), &mut entries);
    add(&library.terms, Kind::Term, |record| record.term.clone(), &mut entries);
    entries.sort();
    entries
}

fn add<T: Record>(records: &[T], kind: Kind, label: fn(&T) -> String, entries: &mut Vec<IndexEntry>) {
    entries.extend(records.iter().filter_map(|record| {
        let path = record_path(kind, record.id().as_str())?;
        let label = label(record);
        Some(IndexEntry { key: folded(&label), label, kind, path })
    }));
}

/// Letters and digits in small letters without their marks, so that `É` is sorted as `E`.
fn folded(label: &str) -> String {
    let words = label.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    if words.is_ascii() {
        return words.to_ascii_lowercase();
    }
    let bare = words.nfd().filter(|letter| !unicode_normalization::char::is_combining_mark(*letter));
    bare.flat_map(char::to_lowercase).collect()
}
