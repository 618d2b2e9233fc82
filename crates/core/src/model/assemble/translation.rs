//! Holds a translation against its original: the same records under the same ids and numbers.
//!
//! It need not have them all. What is not translated is not there: lists that name it leave it out, links to it lead to
//! the page in the library's own language.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::content::kind::Kind;
use crate::content::{Parsed, Raw};
use crate::diagnostics::{Code, Diagnostic, did_you_mean};
use crate::model::assemble::names::Names;
use crate::model::{Id, Library};

/// The library that a translation translates, and the language into which it does.
#[derive(Debug, Clone, Copy)]
pub struct Original<'a> {
    /// The library in its own language.
    pub(super) library: &'a Library,
    /// The language of the translation.
    pub(super) language: &'a str,
    /// The files of a library with mistakes: what could not be read of them is not missing. None of a library without.
    doubtful: &'a [Arc<Parsed>],
}

impl<'a> Original<'a> {
    /// A library without mistakes, which is translated into a language.
    #[must_use]
    pub fn new(library: &'a Library, language: &'a str) -> Original<'a> {
        Original { library, language, doubtful: &[] }
    }

    /// A library with mistakes, as far as it could be read, and its files.
    #[must_use]
    pub fn with_mistakes(library: &'a Library, language: &'a str, parsed: &'a [Arc<Parsed>]) -> Original<'a> {
        Original { library, language, doubtful: parsed }
    }

    /// Whether it has a record of a kind, or may have it in files that cannot be parsed.
    fn may_have(&self, kind: Kind, id: &str, known: &HashSet<&str>) -> bool {
        let may_hold = |file: &&Arc<Parsed>| {
            let is_lost = file.broken && (file.path.extension() != "md" || file.path.stem() == id);
            is_lost || file.records.iter().any(|record| record.id.value == id)
        };
        let of_kind = |file: &&Arc<Parsed>| Kind::of(&file.path) == Some(kind);
        known.contains(id) || self.doubtful.iter().filter(of_kind).any(|file| may_hold(&file))
    }
}

/// Adds the names of what is not translated, and reports records that the original does not have.
pub(super) fn check(names: &mut Names, original: Original<'_>, found: &mut Vec<Diagnostic>) {
    let library = original.library;
    for (_, kind) in Kind::FOLDERS {
        let known: HashSet<&str> = library.ids(*kind).map(Id::as_str).collect();
        for entry in names.of(*kind) {
            let record = entry.record();
            if original.may_have(*kind, &record.id.value, &known) {
                continue;
            }
            let id = &record.id.value;
            let message = format!("there is no {kind} `{id}` in the library that this translates");
            let help = did_you_mean(id, library.ids(*kind).map(Id::as_str));
            let help = help.unwrap_or_else(|| "give it the name of the file that it translates".to_owned());
            found.push(Diagnostic::new(Code::TranslationInvalid, message).help(help).at(entry.file(), record.id.span));
        }
    }
    for kind in kinds() {
        for id in library.ids(kind) {
            names.learn_original(kind, id.as_str());
        }
    }
    for file in original.doubtful {
        let Some(kind) = Kind::of(&file.path) else { continue };
        names.learn_lost(kind, file);
        file.records.iter().for_each(|record| names.learn_original(kind, &record.id.value));
    }
    if original.doubtful.is_empty() {
        numbers(names, library, found);
    }
}

/// Reports challenges whose number is not that of the original.
fn numbers(names: &Names, original: &Library, found: &mut Vec<Diagnostic>) {
    let known = known_numbers(original);
    for entry in names.of(Kind::Challenge) {
        let Raw::Challenge(raw) = &entry.record().raw else { continue };
        let Some(written) = raw.number.given() else { continue };
        let Some(number) = known.get(entry.record().id.value.as_str()).copied() else { continue };
        if number == Some(written.value) {
            continue;
        }
        let has = number.map_or_else(|| "no number".to_owned(), |number| format!("the number {number}"));
        let message = format!("the challenge that this translates has {has}, not {}", written.value);
        let help = "leave the line out: a translation has the number of its original";
        found.push(Diagnostic::new(Code::TranslationInvalid, message).help(help).at(entry.file(), written.span));
    }
}

/// Gives challenges the numbers of their originals, which are known by id.
pub(super) fn take_numbers(library: &mut Library, known: &HashMap<&str, Option<u32>>) {
    for challenge in &mut library.challenges {
        if let Some(number) = known.get(challenge.id.as_str()) {
            challenge.number = *number;
        }
    }
}

/// Adds the original's printers that are not translated: they print in every language.
pub(super) fn take_printers(library: &mut Library, original: &Library) {
    let own: HashSet<Id> = library.printers.iter().map(|printer| printer.id.clone()).collect();
    library.printers.extend(original.printers.iter().filter(|printer| !own.contains(&printer.id)).cloned());
}

/// The numbers of the original's challenges, by id.
pub(super) fn known_numbers(original: &Library) -> HashMap<&str, Option<u32>> {
    original.challenges.iter().map(|challenge| (challenge.id.as_str(), challenge.number)).collect()
}

/// The kinds of records that a translation may have, or name.
fn kinds() -> impl Iterator<Item = Kind> {
    [Kind::Prompt, Kind::Term, Kind::Source].into_iter().chain(Kind::FOLDERS.iter().map(|(_, kind)| *kind))
}
