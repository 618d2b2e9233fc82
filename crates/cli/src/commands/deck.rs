//! `nerve deck`: decks listed, shown, printed, explained and audited.

mod build;
mod calibrate;
mod show;
mod verify;

use std::path::Path;

use crate::args::{DeckCommand, DeckLibraryArgs, FormatArg};
use crate::commands::{Outcome, library};
use crate::project;
use nerve_core::builtin::Builtin;
use nerve_core::diagnostics::{Diagnostics, did_you_mean};
use nerve_core::model::Deck;
use nerve_core::source::{Snapshot, SourceFile};
use nerve_core::theme::{self, Theme};
use nerve_pipeline::{CheckedLibrary, Request};

pub(super) fn run(command: &DeckCommand, builtin: Builtin) -> anyhow::Result<Outcome> {
    match command {
        DeckCommand::List(args) => show::list(args, builtin),
        DeckCommand::Show(args) => show::show(args, builtin),
        DeckCommand::Sizes => show::sizes(),
        DeckCommand::Sheets => show::sheets(),
        DeckCommand::Profiles(args) => show::profiles(args, builtin),
        DeckCommand::Build(args) => build::build(args, builtin),
        DeckCommand::Explain(args) => show::explain(args, builtin),
        DeckCommand::Lock(args) => build::lock(args, builtin),
        DeckCommand::Verify(args) => verify::run(args, builtin),
        DeckCommand::Draw(args) => verify::draw(args),
        DeckCommand::Calibrate(args) => calibrate::run(args, builtin),
    }
}

/// A library in one of its languages, with its theme.
struct Opened {
    /// All its files, where they lie.
    snapshot: Snapshot,
    reading: CheckedLibrary,
    theme: Theme,
}

/// Opens a library, with a deck of the command line's beside its own; `None` where it has mistakes, which are reported.
fn open(args: &DeckLibraryArgs, quick: Option<&str>, builtin: Builtin) -> anyhow::Result<Option<Opened>> {
    let mut snapshot = project::read(&args.library, builtin)?.snapshot;
    if let Some(text) = quick {
        put(text, args.language.as_deref(), &mut snapshot);
    }
    let request = Request { drafts: args.drafts, ..Request::default() };
    let reading = library::in_language(&snapshot, args.language.as_deref(), &request)?;
    let Some(reading) = reading else { return Ok(None) };
    let site = &reading.library.site;
    let name = args.theme.as_ref().unwrap_or(&site.theme);
    match theme::resolve(name, &snapshot).and_then(|theme| theme.in_language(&site.language)) {
        Ok(theme) => Ok(Some(Opened { snapshot, reading, theme })),
        Err(found) => {
            library::report(&snapshot, &found.into_iter().collect(), FormatArg::Human)?;
            Ok(None)
        }
    }
}

/// Puts a deck of the command line's into a library; a translation has no deck that its original lacks.
fn put(deck: &str, language: Option<&str>, snapshot: &mut Snapshot) {
    let tag = language.and_then(|language| nerve_pipeline::translation_tag(snapshot, language));
    for folder in tag.map(|tag| format!("{tag}/")).into_iter().chain([String::new()]) {
        snapshot.insert(SourceFile::from_text(&format!("content/{folder}decks/{QUICK}.yaml"), deck));
    }
}

/// The name of the deck that a command line makes.
const QUICK: &str = "quick-print";

impl Opened {
    /// The deck of a name, with its layout resolved; `None` where they do not fit, which is reported.
    fn deck(&self, name: &str) -> anyhow::Result<Option<Deck>> {
        self.settled(self.written(name)?)
    }

    /// A deck of the library, with its layout resolved; `None` where they do not fit, which is reported.
    fn settled(&self, deck: &Deck) -> anyhow::Result<Option<Deck>> {
        if !nerve_print::has_open_layout(deck) {
            return Ok(Some(deck.clone()));
        }
        match nerve_print::resolve_layout(deck, &self.reading.library, &self.theme) {
            Ok(deck) => Ok(Some(deck)),
            Err(found) => {
                self.report(&found)?;
                Ok(None)
            }
        }
    }

    /// The deck of a name, as it is written.
    fn written(&self, name: &str) -> anyhow::Result<&Deck> {
        let found = self.reading.library.decks.iter().find(|deck| deck.id.as_str() == name);
        found.ok_or_else(|| {
            let known = || self.reading.library.decks.iter().map(|deck| deck.id.as_str());
            let help = did_you_mean(name, known());
            let help = help.unwrap_or_else(|| format!("the decks are {}", known().collect::<Vec<_>>().join(", ")));
            anyhow::anyhow!("there is no deck `{}`; {help}", name.escape_debug())
        })
    }

    fn report(&self, found: &Diagnostics) -> anyhow::Result<()> {
        library::report(&self.snapshot, &self.reading.at_actual_paths(found.clone()), FormatArg::Human)
    }
}

/// Whether a folder holds a library.
fn is_library(folder: &Path) -> bool {
    folder.join("content").join("site.yaml").is_file()
}
