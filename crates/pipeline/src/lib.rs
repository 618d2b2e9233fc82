//! The whole street in one place: what was read becomes a tree of files, and everything that is wrong is told.
//!
//! 1. Files are parsed, each for itself, and assembled into a library.
//! 2. The library is checked whole before anything is drawn; a mistake in it ends the build here.
//! 3. It is held against its own standard, if it has one.
//! 4. Decks are printed and pages rendered; neither sees the other. What was printed is audited by its bytes.
//!
//! A [`Session`] does this again and again and remembers what it made. Dropping it costs time, never correctness.

mod languages;
mod locale;
#[cfg(feature = "print")]
mod print;
mod session;
mod tree;
#[cfg(not(feature = "print"))]
#[path = "without_print.rs"]
mod print;

use std::collections::BTreeSet;
use std::sync::Arc;

pub use languages::{translation_tag, translations};
pub use print::{PrintJob, Printed};
pub use session::Session;

use crate::languages::Part;
use nerve_core::content::Parsed;
use nerve_core::content::kind::Kind;
use nerve_core::diagnostics::Diagnostics;
use nerve_core::model::Library;
use nerve_core::model::standard::{Standard, Suppressed};
use nerve_core::output::{Bytes, OutputPath, OutputTree};
use nerve_core::source::{Snapshot, SourcePath};
use nerve_site::DeckFile;

/// What is asked of a build beside the library itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Request {
    /// Where the site will be published, in place of what `site.yaml` says.
    pub base_url: Option<String>,
    /// The theme, in place of what `site.yaml` says.
    pub theme: Option<String>,
    /// Whether drafts are taken in.
    pub drafts: bool,
    /// Whether decks are printed.
    pub decks: bool,
    /// The day on which ages are counted, `YYYY-MM-DD`. Without one they are not: nothing here looks at the clock.
    pub as_of: Option<String>,
}

/// What a build made and found.
#[derive(Debug, Default)]
pub struct Build {
    /// The files of the site. Empty where there are errors.
    pub tree: OutputTree,
    /// Everything that is wrong, in order.
    pub diagnostics: Diagnostics,
    /// The breaches of the library's standard that its records allow.
    pub allowed: Vec<Suppressed>,
    /// What was done.
    pub work: Work,
    /// Whether the library has drafts, so that a build with them differs from one without.
    pub has_drafts: bool,
    /// Where the site will be published, if it is known.
    pub base_url: Option<String>,
}

/// What was printed for one language.
#[derive(Default)]
pub(crate) struct Paper {
    pub(crate) decks: Vec<(DeckFile, Bytes)>,
    /// Pictures of challenges, where they are to have some.
    pub(crate) pictures: Option<Vec<(OutputPath, Bytes)>>,
}

/// What was done, by name: everything else was remembered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// Content files parsed.
    pub parsed: Vec<SourcePath>,
    /// Pages rendered.
    pub rendered: Vec<OutputPath>,
    /// PDFs printed.
    pub printed: Vec<OutputPath>,
    /// How many content files the library has.
    pub files: usize,
}

/// A library as it was read, whatever is wrong with it.
#[derive(Debug, Default)]
pub struct Documents {
    /// The files, each for itself.
    pub parsed: Vec<Arc<Parsed>>,
    /// What they make together; whole only if `diagnostics` has no errors.
    pub library: Library,
    /// Whether the library holds itself to a standard.
    pub has_standard: bool,
    /// Everything that is wrong.
    pub diagnostics: Diagnostics,
}

/// The parts of a build, as they begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Files become documents.
    Parse,
    /// Documents become a library.
    Assemble,
    /// The library is held against its standard.
    Standard,
    /// Pages and sheets are decided.
    Plan,
    /// A deck is set and laid on sheets.
    Print {
        /// Which, from 1.
        deck: usize,
        /// Of how many.
        of: usize,
    },
    /// Challenges get their pictures.
    Draw,
    /// Pages are filled.
    Render,
}

/// Builds a library. `begin` is told of every stage as it begins.
#[must_use]
pub fn build(snapshot: &Snapshot, request: &Request, begin: &mut dyn FnMut(Stage)) -> Build {
    Session::default().build(snapshot, request, begin)
}

/// Reads a library without making anything of it.
#[must_use]
pub fn documents(snapshot: &Snapshot, drafts: bool) -> Documents {
    Session::default().documents(snapshot, drafts)
}

/// A library that was read in one language, with what it is held to.
#[derive(Debug)]
pub struct Reading {
    /// Its files, each for itself.
    pub parsed: Vec<Arc<Parsed>>,
    /// Its records.
    pub library: Library,
    /// Its own rules.
    pub standard: Standard,
    part: Part,
}

impl Reading {
    /// Its files. Those of a translation are as if they lay in `content/`.
    #[must_use]
    pub fn snapshot(&self) -> &Snapshot {
        &self.part.snapshot
    }

    /// What was found in it, where it lies in truth.
    #[must_use]
    pub fn placed(&self, found: Diagnostics) -> Diagnostics {
        self.part.placed(found)
    }
}

/// Reads a library without building it, in its own language or in one into which it is translated; nothing where it is not.
///
/// # Errors
/// Everything that is wrong with it, where something is.
pub fn read(snapshot: &Snapshot, language: Option<&str>, request: &Request) -> Result<Option<Reading>, Diagnostics> {
    Session::default().read(snapshot, language, request)
}

/// The ids of the challenges that have a file in a translation, whatever is wrong with it.
#[must_use]
pub fn translated(snapshot: &Snapshot, language: &str) -> BTreeSet<String> {
    let part = languages::translation(snapshot, language);
    let parsed = Session::default().documents(&part.snapshot, true).parsed;
    let challenges = parsed.iter().filter(|file| Kind::of(&file.path) == Some(Kind::Challenge));
    let names = |file: &Arc<Parsed>| {
        let ids = file.records.iter().map(|record| record.id.value.clone()).collect::<Vec<_>>();
        if ids.is_empty() { vec![file.path.stem().to_owned()] } else { ids }
    };
    challenges.flat_map(names).collect()
}
