//! `nerve deck`: decks listed, shown, printed, explained and audited.

mod build;
mod calibrate;
mod show;
mod verify;

use std::path::Path;

use crate::cli::{DeckCommand, DeckLibraryArgs, FormatArg};
use crate::commands::{Outcome, library};
use crate::diagnostics::{Diagnostics, did_you_mean};
use crate::model::{Deck, Library};
use crate::pipeline::{self, Request};
use crate::print;
use crate::project;
use crate::source::{Snapshot, SourceFile};
use crate::theme::{self, Theme};

pub(super) fn run(command: &DeckCommand) -> anyhow::Result<Outcome> {
    match command {
        DeckCommand::List(args) => show::list(args),
        DeckCommand::Show(args) => show::show(args),
        DeckCommand::Sizes => show::sizes(),
        DeckCommand::Sheets => show::sheets(),
        DeckCommand::Profiles(args) => show::profiles(args),
        DeckCommand::Build(args) => build::build(args),
        DeckCommand::Explain(args) => show::explain(args),
        DeckCommand::Lock(args) => build::lock(args),
        DeckCommand::Verify(args) => verify::run(args),
        DeckCommand::Draw(args) => verify::draw(args),
        DeckCommand::Calibrate(args) => calibrate::run(args),
    }
}

/// A library with its theme, and the files that it was read from.
struct Opened {
    snapshot: Snapshot,
    library: Library,
    theme: Theme,
    /// The translation that it is, if it is one.
    language: Option<String>,
}

/// Opens a library, with a deck of the command line's beside its own; `None` where it has mistakes, which are told.
fn open(args: &DeckLibraryArgs, quick: Option<&str>) -> anyhow::Result<Option<Opened>> {
    let mut snapshot = project::read(&args.library)?.snapshot;
    let language = args.language.as_deref().map(|asked| translation(&snapshot, asked)).transpose()?;
    if let Some(text) = quick {
        let folder = pipeline::content_folder(language.as_deref());
        snapshot.insert(SourceFile::from_text(&format!("{folder}decks/{QUICK}.yaml"), text));
    }
    let request = Request { drafts: args.drafts, ..Request::default() };
    let read = match &language {
        Some(language) => pipeline::read_translation(&snapshot, &request, language),
        None => pipeline::read(&snapshot, &request),
    };
    let opened = read.and_then(|reading| {
        let name = args.theme.clone().unwrap_or_else(|| reading.library.site.theme.clone());
        let theme = theme::resolve(&name, &snapshot).and_then(|it| it.speaking(&reading.library.site.language));
        let theme = theme.map_err(|found| found.into_iter().collect::<Diagnostics>())?;
        Ok((reading.library, theme))
    });
    match opened {
        Ok((library, theme)) => Ok(Some(Opened { snapshot, library, theme, language })),
        Err(found) => {
            library::report(&snapshot, &found, FormatArg::Human)?;
            Ok(None)
        }
    }
}

/// The translation of a library that was asked for, as `site.yaml` writes its language.
fn translation(snapshot: &Snapshot, asked: &str) -> anyhow::Result<String> {
    let known = pipeline::translations(snapshot);
    if let Some(language) = known.iter().find(|language| language.eq_ignore_ascii_case(asked)) {
        return Ok(language.clone());
    }
    let help = match known.is_empty() {
        true => "`languages` in content/site.yaml names those that it has".to_owned(),
        false => format!("it has {}", known.join(", ")),
    };
    anyhow::bail!("the library has no translation `{}`; {help}", asked.escape_debug())
}

/// The name of the deck that a command line makes.
const QUICK: &str = "quick-print";

impl Opened {
    /// The deck of a name, settled as far as its texts decide; `None` where they do not fit, which is told.
    fn deck(&self, name: &str) -> anyhow::Result<Option<Deck>> {
        self.settled(self.written(name)?)
    }

    /// A deck of the library, settled as far as its texts decide; `None` where they do not fit, which is told.
    fn settled(&self, deck: &Deck) -> anyhow::Result<Option<Deck>> {
        if !print::is_open(deck) {
            return Ok(Some(deck.clone()));
        }
        match print::settled(deck, &self.library, &self.theme) {
            Ok(deck) => Ok(Some(deck)),
            Err(found) => {
                self.report(&found)?;
                Ok(None)
            }
        }
    }

    /// The deck of a name, as it is written.
    fn written(&self, name: &str) -> anyhow::Result<&Deck> {
        let found = self.library.decks.iter().find(|deck| deck.id.as_str() == name);
        found.ok_or_else(|| {
            let known = || self.library.decks.iter().map(|deck| deck.id.as_str());
            let help = did_you_mean(name, known());
            let help = help.unwrap_or_else(|| format!("the decks are {}", known().collect::<Vec<_>>().join(", ")));
            anyhow::anyhow!("there is no deck `{}`; {help}", name.escape_debug())
        })
    }

    fn report(&self, found: &Diagnostics) -> anyhow::Result<()> {
        let found = pipeline::placed(self.language.as_deref(), found.clone());
        library::report(&self.snapshot, &found, FormatArg::Human)
    }
}

/// Whether a folder holds a library.
fn is_library(folder: &Path) -> bool {
    folder.join("content").join("site.yaml").is_file()
}
