//! Assembles parsed files into a library: ids become references, and errors between files are reported.
//!
//! 1. What `site.yaml` says, and the categories and levels.
//! 2. Names: every record gets its place in the order that readers meet. References are made from these alone.
//! 3. Records, kind by kind. One with a mistake keeps its place, so that it is not missing elsewhere as well.
//! 4. What needs the others: decks, days with a choice, links in texts.

mod challenges;
mod decks;
mod guidance;
mod links;
mod names;
mod printers;
mod reader;
mod reference;
mod site;
mod translation;

pub use site::base_url;
pub use translation::Original;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::content::kind::Kind;
use crate::content::vocabulary::Status;
use crate::content::{Parsed, Raw, RawRecord, RecordRef};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::assemble::names::Names;
use crate::model::assemble::reader::Reader;
use crate::model::{Asset, Library};
use crate::source::SourcePath;
use crate::yaml::Field;

/// Assembles the library from all parsed files, and reports the errors in it.
///
/// The library is whole only if no error is among the diagnostics of `parsed` and those returned.
#[must_use]
pub fn assemble(parsed: &[Arc<Parsed>], assets: BTreeMap<SourcePath, Asset>, drafts: bool) -> (Library, Diagnostics) {
    assemble_translation(parsed, assets, drafts, None)
}

/// Like [`assemble`]; `original` is the library that this one translates, if it is a translation.
#[must_use]
pub fn assemble_translation(
    parsed: &[Arc<Parsed>],
    assets: BTreeMap<SourcePath, Asset>,
    drafts: bool,
    original: Option<Original<'_>>,
) -> (Library, Diagnostics) {
    let mut found = Vec::new();
    let mut library = Library { assets, ..Library::default() };
    site::read(parsed, original, &mut library, &mut found);
    let numbers = original.map(|original| translation::known_numbers(original.library)).unwrap_or_default();
    let mut names = Names::collect(parsed, drafts, &numbers, &mut found);
    if let Some(original) = original {
        translation::check(&mut names, original, &mut found);
    }
    library.prompts = records(&names, Kind::Prompt, &mut found, reference::prompt);
    library.terms = records(&names, Kind::Term, &mut found, reference::term);
    library.sources = records(&names, Kind::Source, &mut found, reference::source);
    library.helplines = records(&names, Kind::Helpline, &mut found, reference::helpline);
    library.guides = records(&names, Kind::Guide, &mut found, guidance::guide);
    guidance::number_guides(&mut library.guides);
    library.pages = records(&names, Kind::Page, &mut found, guidance::page);
    library.sessions = records(&names, Kind::Session, &mut found, guidance::session);
    site::imply_categories(&names, &mut library);
    library.challenges =
        records(&names, Kind::Challenge, &mut found, |reader, record| challenges::challenge(reader, record, &library));
    challenges::refuse_shared_numbers(&names, &mut found);
    translation::take_numbers(&mut library, &numbers);
    library.ideas = records(&names, Kind::Idea, &mut found, challenges::idea);
    library.printers = records(&names, Kind::Printer, &mut found, printers::printer);
    if let Some(original) = original {
        translation::take_printers(&mut library, original.library);
    }
    library.programs =
        records(&names, Kind::Program, &mut found, |reader, record| guidance::program(reader, record, &library));
    library.decks = records(&names, Kind::Deck, &mut found, |reader, record| decks::deck(reader, record, &library));
    links::check(parsed, &names, &library, &mut found);
    if library.challenges.is_empty() && !parsed.iter().any(|file| file.broken) {
        let help = "put the first one into `content/challenges/`, such as `content/challenges/hold-the-door.md`";
        found.push(Diagnostic::new(Code::LibraryEmpty, "the library has no challenge yet").help(help));
    }
    (library, found.into_iter().collect())
}

/// The records of one kind, in the order of their names. They are read in parallel, and their errors reported in order.
fn records<T: Send>(
    names: &Names,
    kind: Kind,
    found: &mut Vec<Diagnostic>,
    make: impl Fn(&mut Reader<'_>, &RawRecord) -> Option<T> + Sync,
) -> Vec<T> {
    let read_one = |entry: &RecordRef| {
        let mut found = Vec::new();
        let mut reader = Reader { file: entry.file(), record: entry.record(), entry, kind, names, found: &mut found };
        (make(&mut reader, entry.record()), found)
    };
    let entries = names.of(kind);
    let read: Vec<_> = entries.par_iter().with_min_len(AT_ONCE).map(read_one).collect();
    let mut records = Vec::with_capacity(entries.len());
    for (record, reports) in read {
        records.extend(record);
        found.extend(reports);
    }
    records
}

/// How many records are read at once, at least: fewer are not worth another thread.
const AT_ONCE: usize = 64;

/// The record's fields as those of one kind.
macro_rules! fields {
    ($record:expr, $kind:ident) => {
        match &$record.raw {
            $crate::content::Raw::$kind(raw) => raw,
            _ => return None,
        }
    };
}
use fields;

/// Whether a record of these files is not ready, so that a build without drafts makes something else.
#[must_use]
pub fn has_drafts(parsed: &[Arc<Parsed>]) -> bool {
    parsed.iter().flat_map(|file| &file.records).any(|record| is_draft(&record.raw))
}

/// Whether the author says that a record is not ready.
pub(in crate::model) fn is_draft(raw: &Raw) -> bool {
    raw.typed::<Field<Status>>("status").and_then(Field::value) == Some(&Status::Draft)
}
