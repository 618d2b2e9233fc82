//! From a snapshot of the disk to the files of a site, with everything that is wrong with the library.
//!
//! 1. Files are parsed, each by itself, and assembled into a library.
//! 2. The library is checked as a whole before anything is made of it; an error ends the build here.
//! 3. It is checked against its own standard, if it has one.
//! 4. Decks are printed and audited, pages are rendered. Neither knows the other.
//!
//! The result is one value, a [`Revision`]. A [`Session`] makes revisions of a library that changes, and memoizes pure
//! functions by their whole input: parsing by path and bytes, a page by its view, a deck by its print view.

mod languages;
mod locale;
#[cfg(feature = "print")]
mod print;
mod revision;
mod session;
#[cfg(not(feature = "print"))]
#[path = "without_print.rs"]
mod print;

use std::collections::BTreeSet;
use std::sync::Arc;

pub use languages::{translation_tag, translations};
pub use print::{PrintJob, Printed};
pub use revision::{Request, Revision, Sources, Work, inputs};
pub use session::Session;

use crate::languages::Part;
use nerve_core::content::Parsed;
use nerve_core::content::kind::Kind;
use nerve_core::diagnostics::Diagnostics;
use nerve_core::model::Library;
use nerve_core::model::standard::Standard;
use nerve_core::output::{Bytes, OutputPath};
use nerve_core::source::Snapshot;
use nerve_site::DeckFile;

/// What was printed for one language.
#[derive(Default)]
pub(crate) struct Paper {
    pub(crate) decks: Vec<(DeckFile, Bytes)>,
    /// Pictures of challenges, where they are to have some.
    pub(crate) pictures: Option<Vec<(OutputPath, Bytes)>>,
}

/// A library as it was read, whatever is wrong with it.
#[derive(Debug, Default)]
pub struct Documents {
    pub parsed: Vec<Arc<Parsed>>,
    /// Complete only if `diagnostics` has no errors.
    pub library: Library,
    pub has_standard: bool,
    pub diagnostics: Diagnostics,
}

/// The parts of a build, as they begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Parse,
    Assemble,
    /// The library is checked against its standard.
    Standard,
    Plan,
    /// A deck is printed.
    Print {
        /// Which, from 1.
        deck: usize,
        of: usize,
    },
    /// Pictures of challenges are drawn.
    Draw,
    Render,
}

/// Builds a library once. `begin` is called with every stage as it begins.
#[must_use]
pub fn build(sources: &Sources, request: &Request, begin: &mut dyn FnMut(Stage)) -> Revision {
    Session::once().build(sources, request, begin)
}

/// Reads a library in its own language, whatever is wrong with it.
#[must_use]
pub fn documents(snapshot: &Snapshot, drafts: bool) -> Documents {
    Session::once().documents(snapshot, drafts)
}

/// A library without errors in one language, with its standard.
#[derive(Debug)]
pub struct CheckedLibrary {
    pub parsed: Vec<Arc<Parsed>>,
    pub library: Library,
    pub standard: Standard,
    part: Part,
}

impl CheckedLibrary {
    /// Its files. Those of a translation have paths as if they were in `content/` itself.
    #[must_use]
    pub fn snapshot(&self) -> &Snapshot {
        &self.part.snapshot
    }

    /// Diagnostics of it at the actual paths of its files.
    #[must_use]
    pub fn at_actual_paths(&self, found: Diagnostics) -> Diagnostics {
        self.part.at_actual_paths(found)
    }
}

/// Reads a library without building it, in its own language or in one into which it is translated; `None` where it is not.
///
/// # Errors
/// All its diagnostics, where one is an error.
pub fn read(
    snapshot: &Snapshot,
    language: Option<&str>,
    request: &Request,
) -> Result<Option<CheckedLibrary>, Diagnostics> {
    Session::once().read(snapshot, language, request)
}

/// The ids of the challenges that have a file in a translation, whatever is wrong with it.
#[must_use]
pub fn translated(snapshot: &Snapshot, language: &str) -> BTreeSet<String> {
    let part = languages::translation(snapshot, language);
    let parsed = documents(&part.snapshot, true).parsed;
    let challenges = parsed.iter().filter(|file| Kind::of(&file.path) == Some(Kind::Challenge));
    let names = |file: &Arc<Parsed>| {
        let ids = file.records.iter().map(|record| record.id.value.clone()).collect::<Vec<_>>();
        if ids.is_empty() { vec![file.path.stem().to_owned()] } else { ids }
    };
    challenges.flat_map(names).collect()
}
