//! Decks, memoized by everything that they show.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::print::{PrintJob, PrintPlan, Printing, audit};
use nerve_core::diagnostics::{Diagnostic, Diagnostics};
use nerve_core::fingerprint::Fingerprint;
use nerve_core::messages;
use nerve_core::model::{Card, Deck, Id, Library, Record};
use nerve_core::output::{Bytes, OutputPath};
use nerve_core::plan::deck::{self, DeckPlan};
use nerve_core::plan::qr;
use nerve_core::source::{Snapshot, SourcePath};
use nerve_core::theme::Theme;
use nerve_core::translations::Translations;
use nerve_print::{ContactSheet, Format};
use nerve_site::DeckFile;

/// The decks of a library, as they were printed last.
#[derive(Default)]
pub(super) struct Decks {
    printed: BTreeMap<Id, PrintedDeck>,
    /// Decks with their layout resolved, by the hash of what decides it.
    resolved: BTreeMap<Id, (Fingerprint, Deck)>,
}

/// A deck that has to be printed, with everything that this takes: it is printed while the library changes.
pub(super) struct DeckJob {
    plan: DeckPlan,
    library: Arc<Library>,
    theme: Arc<Theme>,
    snapshot: Snapshot,
    site: Arc<audit::Site>,
    /// Of everything that its files show, and that their audit compares them with.
    shown: Fingerprint,
    pub(super) has_failed: bool,
}

/// A deck that was printed, or why it could not be.
#[derive(Debug, Clone)]
pub(in crate::print) struct PrintedDeck {
    id: Id,
    shown: Fingerprint,
    result: Result<Vec<(DeckFile, Bytes)>, ()>,
    diagnostics: Diagnostics,
    /// The files that its diagnostics have places in, as they were.
    places: Vec<(SourcePath, Option<Fingerprint>)>,
}

impl DeckJob {
    /// The files that it makes.
    pub(super) fn files(&self) -> impl Iterator<Item = OutputPath> {
        let targets = self.plan.sets.iter().flat_map(|set| &set.targets);
        let targets = targets.map(|target| (&target.name, Format::of(&target.pages)));
        let names = targets.chain(self.plan.handouts.iter().map(|handout| (&handout.name, Format::Pdf)));
        let printed = names.map(|(name, format)| path(&self.plan.id, name, format));
        let picture = (!self.plan.cards.is_empty()).then(|| picture_path(&self.plan.id));
        printed.chain(picture).map(|path| OutputPath::new(&path))
    }

    pub(super) fn deck(&self) -> &Id {
        &self.plan.id
    }

    /// Whether printing would give the same again.
    pub(super) fn is_done_by(&self, printed: &PrintedDeck) -> bool {
        printed.is_current(self.shown, &self.snapshot)
    }

    pub(super) fn run(&self) -> PrintedDeck {
        let translations = &self.theme.translations;
        let deck = self.library.decks.iter().find(|deck| *deck.id() == self.plan.id);
        let deck = deck.expect("the plan is of this library");
        match nerve_print::print_with_contact_sheet(&self.plan, &self.library, &self.theme) {
            Ok((artefacts, contact, mut diagnostics)) => {
                diagnostics.extend(audit::audit(deck, &self.library, &artefacts, &self.site));
                let mut files: Vec<_> =
                    artefacts.into_iter().map(|artefact| offered(deck, artefact, translations)).collect();
                files.extend(contact.map(|contact| pictured(deck, contact, translations)));
                self.printed(Ok(files), diagnostics)
            }
            Err(diagnostics) => self.printed(Err(()), diagnostics),
        }
    }

    fn printed(&self, result: Result<Vec<(DeckFile, Bytes)>, ()>, diagnostics: Diagnostics) -> PrintedDeck {
        let places = |found: &Diagnostic| {
            let related = found.related.iter().map(|(place, _)| place.file.clone());
            found.place.iter().map(|place| place.file.clone()).chain(related).collect::<Vec<_>>()
        };
        let files: BTreeSet<SourcePath> = diagnostics.iter().flat_map(places).collect();
        let places = files.into_iter().map(|file| (content_of(&file, &self.snapshot), file));
        let places = places.map(|(content, file)| (file, content)).collect();
        PrintedDeck { id: self.plan.id.clone(), shown: self.shown, result, diagnostics, places }
    }
}

impl PrintedDeck {
    /// Whether it is what printing from these inputs would give.
    fn is_current(&self, shown: Fingerprint, snapshot: &Snapshot) -> bool {
        self.shown == shown && self.places.iter().all(|(file, content)| content_of(file, snapshot) == *content)
    }
}

fn content_of(file: &SourcePath, snapshot: &Snapshot) -> Option<Fingerprint> {
    snapshot.get(file).map(|file| Fingerprint::of_bytes(&file.bytes))
}

impl Decks {
    pub(super) fn remember(&mut self, printed: PrintedDeck) {
        self.printed.insert(printed.id.clone(), printed);
    }

    pub(super) fn resolve_layouts(
        &mut self,
        library: &Arc<Library>,
        theme: &Theme,
    ) -> Result<Arc<Library>, Diagnostics> {
        self.resolved.retain(|id, _| library.decks.iter().any(|deck| deck.id() == id));
        let mut errors = Diagnostics::default();
        let mut resolved = library.clone();
        for (idx, open) in library.decks.iter().enumerate().filter(|(_, deck)| nerve_print::has_open_layout(deck)) {
            match self.resolve_layout(open, library, theme) {
                Ok(deck) => Arc::make_mut(&mut resolved).decks[idx] = deck,
                Err(found) => errors.extend(found),
            }
        }
        if errors.has_errors() { Err(errors) } else { Ok(resolved) }
    }

    fn resolve_layout(&mut self, open: &Deck, library: &Library, theme: &Theme) -> Result<Deck, Diagnostics> {
        let inputs = Fingerprint::of(&(open, nerve_print::layout_inputs(open, library, theme)));
        if let Some((_, deck)) = self.resolved.get(open.id()).filter(|(known, _)| *known == inputs) {
            return Ok(deck.clone());
        }
        let deck = nerve_print::resolve_layout(open, library, theme)?;
        self.resolved.insert(open.id().clone(), (inputs, deck.clone()));
        Ok(deck)
    }

    /// Plans the decks that can be printed, with a job for each that has to be.
    pub(super) fn plan(&mut self, of: &Printing<'_>, plan: &mut PrintPlan) {
        let Printing { library, site, theme, snapshot } = *of;
        self.printed.retain(|id, _| library.decks.iter().any(|deck| deck.id() == id));
        let site = Arc::new(audit::Site::of(site));
        for deck in &library.decks {
            let (deck_plan, found) = deck::deck(deck, library);
            let is_impossible = found.has_errors();
            plan.diagnostics.extend(found);
            if is_impossible {
                continue;
            }
            plan.decks.push(deck.id().clone());
            let shown = shown(&deck_plan, library, theme, &site);
            let known = self.printed.get(deck.id());
            if !known.is_some_and(|known| known.is_current(shown, snapshot)) {
                plan.jobs.push(PrintJob::deck(DeckJob {
                    plan: deck_plan,
                    library: library.clone(),
                    theme: theme.clone(),
                    snapshot: snapshot.clone(),
                    site: site.clone(),
                    shown,
                    has_failed: known.is_some_and(|known| known.result.is_err()),
                }));
            }
        }
    }

    /// The files of decks, as far as they were printed.
    pub(super) fn files(&self, decks: &[Id], diagnostics: &mut Diagnostics) -> Vec<(DeckFile, Bytes)> {
        let printed: Vec<&PrintedDeck> = decks.iter().filter_map(|id| self.printed.get(id)).collect();
        diagnostics.extend(printed.iter().flat_map(|printed| printed.diagnostics.iter().cloned()));
        printed.into_iter().flat_map(|printed| printed.result.iter().flatten().cloned()).collect()
    }
}

/// A fingerprint of everything that a deck's files show, and of whether the site has the pages that its codes lead to.
fn shown(plan: &DeckPlan, library: &Library, theme: &Theme, site: &audit::Site) -> Fingerprint {
    let has_page = |card: &Card| match card {
        Card::Challenge(challenge) => site.has_page(&qr::challenge_path(&library[*challenge])),
        _ => false,
    };
    let pages: Vec<bool> = plan.cards.iter().map(|card| has_page(&card.card)).collect();
    Fingerprint::of(&(nerve_print::inputs(plan, library, theme), pages))
}

/// A file as the deck's page offers it.
fn offered(deck: &Deck, artefact: nerve_print::Artefact, translations: &Translations) -> (DeckFile, Bytes) {
    let file = DeckFile {
        deck: deck.id().clone(),
        label: artefact.label.translated(translations),
        handout: artefact.handout,
        path: path(deck.id(), &artefact.name, artefact.format),
        format: if artefact.format == Format::Zip { "ZIP" } else { "PDF" },
        size: Some(size(artefact.bytes.len())),
        pixels: None,
    };
    (file, artefact.bytes.into())
}

/// A deck's fronts as its page shows them.
fn pictured(deck: &Deck, contact: ContactSheet, translations: &Translations) -> (DeckFile, Bytes) {
    let ContactSheet { width, height, shown, of, png } = contact;
    let label = match (shown, of) {
        (shown, of) if shown == of => translations.count(of, messages::FRONTS_OF_ALL),
        (shown, of) => translations.format(messages::FRONTS_SHOWN, &[("shown", &shown), ("of", &of)]),
    };
    let file = DeckFile {
        deck: deck.id().clone(),
        label,
        handout: false,
        path: picture_path(deck.id()),
        format: "PNG",
        size: Some(size(png.len())),
        pixels: Some((width, height)),
    };
    (file, png.into())
}

fn picture_path(deck: &Id) -> String {
    format!("decks/{deck}/{deck}.png")
}

fn path(deck: &Id, target: &Id, format: Format) -> String {
    format!("decks/{deck}/{deck}-{target}.{}", format.extension())
}

/// A file's size for readers, in decimal units.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
