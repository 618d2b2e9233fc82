//! The whole street in one place: what was read becomes a tree of files, and everything that is wrong is told.
//!
//! 1. Files are parsed, each for itself, and assembled into a library.
//! 2. The library is checked whole before anything is drawn; a mistake in it ends the build here.
//! 3. It is held against its own standard, if it has one.
//! 4. Decks are printed and pages rendered; neither sees the other.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::content::{self, Parsed, Raw, asset};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::standard::{self, Allowed, Asking, Standard};
use crate::model::{self, Asset, Deck, Library, Record};
use crate::output::{Bytes, OutputPath, OutputTree};
use crate::plan::{deck, links, routes};
use crate::print;
use crate::render::{DeckFile, Renderer};
use crate::source::{Place, Snapshot, SourcePath};
use crate::theme::{self, Theme};

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
    pub allowed: Vec<Allowed>,
    /// What was done.
    pub work: Work,
}

/// How much was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Work {
    /// Content files parsed.
    pub parsed: usize,
    /// Pages rendered.
    pub rendered: usize,
    /// PDFs printed.
    pub printed: usize,
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
    /// Pages are filled.
    Render,
}

/// Builds a library. `begin` is told of every stage as it begins.
#[must_use]
pub fn build(snapshot: &Snapshot, request: &Request, begin: &mut dyn FnMut(Stage)) -> Build {
    let mut build = Build::default();
    if let Err(found) = run(snapshot, request, begin, &mut build) {
        build.diagnostics.extend(found);
        build.tree = OutputTree::default();
    }
    build.diagnostics = std::mem::take(&mut build.diagnostics).sorted();
    build
}

/// Puts everything into `build`, or stops with the errors that end it.
fn run(
    snapshot: &Snapshot,
    request: &Request,
    begin: &mut dyn FnMut(Stage),
    build: &mut Build,
) -> Result<(), Diagnostics> {
    begin(Stage::Parse);
    let parsed = parse(snapshot);
    build.work.parsed = parsed.len();
    begin(Stage::Assemble);
    let (standard, found) = standard::read(&parsed, snapshot);
    build.diagnostics.extend(found);
    let (library, theme) = library(&parsed, snapshot, request, build)?;
    begin(Stage::Standard);
    hold(&standard, &parsed, &library, snapshot, request, build);
    begin(Stage::Plan);
    let (site, found) = routes::site(&library);
    build.diagnostics.extend(found);
    build.diagnostics.extend(links::check(&parsed, &site));
    let renderer = Renderer::new(&theme).map_err(|found| stop(build, found))?;
    let decks = if request.decks { library.decks.as_slice() } else { &[] };
    let printed = printed(decks, &library, &theme, begin, build);
    if build.diagnostics.has_errors() {
        return Err(Diagnostics::default());
    }
    begin(Stage::Render);
    let offered: Vec<DeckFile> = printed.iter().map(|(file, _)| file.clone()).collect();
    let pages = renderer.pages(&library, &site, &offered).map_err(|found| stop(build, found))?;
    build.work.rendered = site.pages.len();
    build.work.printed = printed.len();
    let pdfs = printed.into_iter().map(|(file, bytes)| (OutputPath::new(&file.path), bytes));
    build.tree = tree(pages.into_iter().chain(pdfs))?;
    build.diagnostics.extend(standard::check_site(&standard, &build.tree));
    if build.diagnostics.has_errors() { Err(Diagnostics::default()) } else { Ok(()) }
}

/// A library that was read, with what it is held to.
#[derive(Debug)]
pub struct Reading {
    /// Its files.
    pub parsed: Vec<Arc<Parsed>>,
    /// Its records.
    pub library: Library,
    /// Its own rules.
    pub standard: Standard,
}

/// Reads a library without building it.
///
/// # Errors
/// Everything that is wrong with it, where something is.
pub fn read(snapshot: &Snapshot, request: &Request) -> Result<Reading, Diagnostics> {
    let mut build = Build::default();
    let parsed = parse(snapshot);
    let read = library(&parsed, snapshot, request, &mut build);
    let (library, _) = read.map_err(|found| {
        build.diagnostics.extend(found);
        std::mem::take(&mut build.diagnostics).sorted()
    })?;
    let (standard, found) = standard::read(&parsed, snapshot);
    if found.has_errors() { Err(found.sorted()) } else { Ok(Reading { parsed, library, standard }) }
}

/// Holds the library against its standard.
fn hold(
    standard: &Standard,
    parsed: &[Arc<Parsed>],
    library: &Library,
    snapshot: &Snapshot,
    request: &Request,
    build: &mut Build,
) {
    let asking = Asking { drafts: request.drafts, as_of: request.as_of.as_deref(), language: &library.site.language };
    let checked = standard::check(standard, parsed, snapshot, asking);
    build.diagnostics.extend(checked.diagnostics);
    build.allowed = checked.allowed;
}

/// Errors that end a build, beside those that were found before.
fn stop(build: &mut Build, found: Diagnostics) -> Diagnostics {
    build.tree = OutputTree::default();
    found
}

fn parse(snapshot: &Snapshot) -> Vec<Arc<Parsed>> {
    let files: Vec<_> =
        snapshot.below("content").filter(|file| !file.path.as_str().starts_with("content/assets/")).collect();
    files.par_iter().map(|file| Arc::new(content::parse(file))).collect()
}

fn assets(snapshot: &Snapshot) -> BTreeMap<SourcePath, Asset> {
    let asset = |file: &Arc<crate::source::SourceFile>| {
        (file.path.clone(), Asset { bytes: file.bytes.clone(), dimensions: asset::dimensions(file) })
    };
    snapshot.below("content/assets").map(asset).collect()
}

/// The library and its theme, if nothing in them is wrong.
fn library(
    parsed: &[Arc<Parsed>],
    snapshot: &Snapshot,
    request: &Request,
    build: &mut Build,
) -> Result<(Library, Theme), Diagnostics> {
    build.diagnostics.extend(parsed.iter().flat_map(|file| file.diagnostics.iter().cloned()));
    let (mut library, found) = model::assemble(parsed, assets(snapshot), request.drafts);
    build.diagnostics.extend(found);
    if let Some(base_url) = &request.base_url {
        library.site.base_url = Some(base_url.clone());
    }
    let name = request.theme.as_ref().unwrap_or(&library.site.theme);
    let written = if request.theme.is_none() { theme_place(parsed) } else { None };
    let placed = |diagnostic: Diagnostic| match (&diagnostic.place, &written) {
        (None, Some(place)) => diagnostic.at(&place.file, place.span),
        _ => diagnostic,
    };
    let theme = theme::resolve(name, snapshot);
    let theme = theme.map_err(|found| found.into_iter().map(placed).collect::<Diagnostics>())?;
    if build.diagnostics.has_errors() { Err(Diagnostics::default()) } else { Ok((library, theme)) }
}

/// Where `site.yaml` names the theme.
fn theme_place(parsed: &[Arc<Parsed>]) -> Option<Place> {
    parsed.iter().find_map(|file| {
        let span = file.records.iter().find_map(|record| match &record.raw {
            Raw::Site(raw) => raw.theme.span(),
            _ => None,
        })?;
        Some(Place { file: file.path.clone(), span })
    })
}

/// Prints decks. Mistakes of all of them are told.
fn printed(
    decks: &[Deck],
    library: &Library,
    theme: &Theme,
    begin: &mut dyn FnMut(Stage),
    build: &mut Build,
) -> Vec<(DeckFile, Bytes)> {
    let mut printed = Vec::new();
    for (deck_idx, deck) in decks.iter().enumerate() {
        let (plan, found) = deck::deck(deck, library);
        let impossible = found.has_errors();
        build.diagnostics.extend(found);
        if impossible {
            continue;
        }
        begin(Stage::Print { deck: deck_idx + 1, of: decks.len() });
        match print::print(&plan, library, theme) {
            Ok((artefacts, warnings)) => {
                build.diagnostics.extend(warnings);
                printed.extend(artefacts.into_iter().map(|artefact| offered(deck, artefact)));
            }
            Err(found) => build.diagnostics.extend(found),
        }
    }
    printed
}

/// A PDF as the deck's page offers it.
fn offered(deck: &Deck, artefact: print::Artefact) -> (DeckFile, Bytes) {
    let id = deck.id();
    let file = DeckFile {
        deck: id.clone(),
        label: artefact.label,
        path: format!("decks/{id}/{id}-{}.pdf", artefact.name),
        size: Some(size(artefact.bytes.len())),
    };
    (file, artefact.bytes.into())
}

/// A file's size for readers, in decimal units.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// The tree of all files. Two that some file system takes for one are a mistake.
fn tree(files: impl Iterator<Item = (OutputPath, Bytes)>) -> Result<OutputTree, Diagnostics> {
    let mut tree = OutputTree::default();
    let mut folded = BTreeSet::new();
    let mut found = Diagnostics::default();
    for (path, bytes) in files {
        if !folded.insert(path.folded()) || tree.insert(path.clone(), bytes).is_err() {
            let message = format!("two things would be written to `{path}`");
            let help = "give one of them another name; upper and lower case count as the same";
            found.push(Diagnostic::error(Code::PageDuplicate, message).help(help));
        }
    }
    if found.is_empty() { Ok(tree) } else { Err(found) }
}
