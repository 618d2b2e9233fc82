//! Decks between builds: what was printed is kept with a fingerprint of what it was printed from.

use std::collections::BTreeMap;
use std::sync::{Arc, mpsc};

use rayon::prelude::*;

use crate::print::{PrintJob, audit};
use crate::{Build, Stage};
use nerve_core::diagnostics::Diagnostics;
use nerve_core::fingerprint::Fingerprint;
use nerve_core::messages;
use nerve_core::model::{Deck, Id, Library, Record};
use nerve_core::output::{Bytes, OutputPath};
use nerve_core::plan::deck::{self, DeckPlan};
use nerve_core::plan::routes::SitePlan;
use nerve_core::source::Snapshot;
use nerve_core::theme::Theme;
use nerve_core::translations::Translations;
use nerve_print::{ContactSheet, Format};
use nerve_site::DeckFile;

/// The decks of a library, as they were printed last.
#[derive(Default)]
pub(super) struct Decks {
    printed: BTreeMap<Id, PrintedDeck>,
    /// What texts settled, by what decided it.
    settled: BTreeMap<Id, (Fingerprint, Deck)>,
}

/// A deck that has to be printed. It holds all it needs, so that it can be printed while the library is written on.
pub(super) struct DeckJob {
    plan: DeckPlan,
    library: Arc<Library>,
    theme: Arc<Theme>,
    site: Arc<audit::Site>,
    inputs: Inputs,
}

/// What a deck is printed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Inputs {
    /// What its PDFs show.
    shown: Fingerprint,
    /// The bytes of the files that its cards stand in: complaints name places in these.
    written: Fingerprint,
}

/// What decks are printed from.
#[derive(Clone, Copy)]
pub(crate) struct Printing<'a> {
    pub library: &'a Arc<Library>,
    pub site: &'a SitePlan,
    pub theme: &'a Arc<Theme>,
    pub snapshot: &'a Snapshot,
}

/// A deck that was printed, or why it could not be.
#[derive(Debug, Clone)]
pub(in crate::print) struct PrintedDeck {
    id: Id,
    inputs: Inputs,
    result: Result<Vec<(DeckFile, Bytes)>, ()>,
    diagnostics: Diagnostics,
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

    /// The deck's id.
    pub(super) fn deck(&self) -> &Id {
        &self.plan.id
    }

    /// Whether printing would give the same again.
    pub(super) fn is_done_by(&self, printed: &PrintedDeck) -> bool {
        printed.is_of(self.inputs)
    }

    /// Prints the deck.
    pub(super) fn run(&self) -> PrintedDeck {
        let (id, inputs, translations) = (self.plan.id.clone(), self.inputs, &self.theme.translations);
        let deck = self.library.decks.iter().find(|deck| *deck.id() == id).expect("the plan is of this library");
        match nerve_print::print_with_contact_sheet(&self.plan, &self.library, &self.theme) {
            Ok((artefacts, contact, mut diagnostics)) => {
                diagnostics.extend(audit::audit(deck, &self.library, &artefacts, &self.site));
                let mut files: Vec<_> =
                    artefacts.into_iter().map(|artefact| offered(deck, artefact, translations)).collect();
                files.extend(contact.map(|contact| pictured(deck, contact, translations)));
                PrintedDeck { id, inputs, result: Ok(files), diagnostics }
            }
            Err(diagnostics) => PrintedDeck { id, inputs, result: Err(()), diagnostics },
        }
    }
}

impl PrintedDeck {
    /// Whether it is what printing from `inputs` would give.
    fn is_of(&self, inputs: Inputs) -> bool {
        self.inputs == inputs || (self.diagnostics.is_empty() && self.inputs.shown == inputs.shown)
    }
}

impl Decks {
    pub(super) fn remember(&mut self, printed: PrintedDeck) {
        self.printed.insert(printed.id.clone(), printed);
    }

    /// A library whose decks are settled as far as their texts decide: the library itself where none is open.
    ///
    /// # Errors
    /// What no size holds.
    pub(super) fn settle(&mut self, library: &Arc<Library>, theme: &Theme) -> Result<Arc<Library>, Diagnostics> {
        self.settled.retain(|id, _| library.decks.iter().any(|deck| deck.id() == id));
        let mut errors = Diagnostics::default();
        let mut settled = library.clone();
        for (idx, open) in library.decks.iter().enumerate().filter(|(_, deck)| nerve_print::has_open_layout(deck)) {
            match self.settled(open, library, theme) {
                Ok(deck) => Arc::make_mut(&mut settled).decks[idx] = deck,
                Err(found) => errors.extend(found),
            }
        }
        if errors.has_errors() { Err(errors) } else { Ok(settled) }
    }

    fn settled(&mut self, open: &Deck, library: &Library, theme: &Theme) -> Result<Deck, Diagnostics> {
        let inputs = Fingerprint::of(&(open, nerve_print::layout_inputs(open, library, theme)));
        if let Some((_, deck)) = self.settled.get(open.id()).filter(|(known, _)| *known == inputs) {
            return Ok(deck.clone());
        }
        let deck = nerve_print::resolve_layout(open, library, theme)?;
        self.settled.insert(open.id().clone(), (inputs, deck.clone()));
        Ok(deck)
    }

    /// The files of all decks. What has to be printed is, or becomes a job where there are jobs to be done `later`.
    pub(super) fn print(
        &mut self,
        of: &Printing<'_>,
        mut later: Option<&mut Vec<PrintJob>>,
        begin: &mut dyn FnMut(Stage),
        build: &mut Build,
    ) -> Vec<(DeckFile, Bytes)> {
        let Printing { library, site, theme, snapshot } = *of;
        self.printed.retain(|id, _| library.decks.iter().any(|deck| deck.id() == id));
        let site = Arc::new(audit::Site::of(site));
        let (mut due, mut possible) = (Vec::new(), Vec::new());
        for deck in &library.decks {
            let (plan, found) = deck::deck(deck, library);
            let impossible = found.has_errors();
            build.diagnostics.extend(found);
            if impossible {
                continue;
            }
            possible.push(deck.id());
            let inputs = inputs(deck, &plan, library, theme, snapshot);
            let known = self.printed.get(deck.id());
            if !known.is_some_and(|known| known.is_of(inputs)) {
                let job = DeckJob { plan, library: library.clone(), theme: theme.clone(), site: site.clone(), inputs };
                // A deck that failed is tried at once, so that its complaint neither goes nor stays too long.
                let failed = known.is_some_and(|known| known.result.is_err());
                match later.as_deref_mut().filter(|_| !failed) {
                    Some(later) => later.push(PrintJob::deck(job)),
                    None => due.push(job),
                }
            }
        }
        build.work.printed.extend(due.iter().flat_map(DeckJob::files));
        run(&due, begin).into_iter().for_each(|printed| self.remember(printed));
        let mut files = Vec::new();
        for printed in possible.into_iter().filter_map(|id| self.printed.get(id)) {
            build.diagnostics.extend(printed.diagnostics.iter().cloned());
            files.extend(printed.result.iter().flatten().cloned());
        }
        files
    }
}

/// Prints decks side by side. `begin` is told of each that one more is under way.
fn run(jobs: &[DeckJob], begin: &mut dyn FnMut(Stage)) -> Vec<PrintedDeck> {
    let (teller, told) = mpsc::channel();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let tell = |teller: &mut mpsc::Sender<_>, job: &DeckJob| {
                teller.send(job.run()).expect("the other end waits until all decks are printed");
            };
            nerve_print::with_large_stack(|| jobs.par_iter().with_max_len(1).for_each_with(teller, tell));
        });
        let mut printed = Vec::new();
        while printed.len() < jobs.len() {
            begin(Stage::Print { deck: printed.len() + 1, of: jobs.len() });
            match told.recv() {
                Ok(deck) => printed.push(deck),
                // The thread that prints has ended early; its own words say why.
                Err(_) => break,
            }
        }
        printed
    })
}

fn inputs(deck: &Deck, plan: &DeckPlan, library: &Library, theme: &Theme, snapshot: &Snapshot) -> Inputs {
    let places = plan.cards.iter().map(|card| &card.place.file).chain([&deck.place.file]);
    let written: Vec<_> =
        places.map(|file| (file, snapshot.get(file).map(|file| Fingerprint::of_bytes(&file.bytes)))).collect();
    let theme_files: Vec<_> =
        theme.print.values().map(|file| (&file.path, Fingerprint::of_bytes(&file.bytes))).collect();
    Inputs { shown: nerve_print::inputs(plan, library, theme), written: Fingerprint::of(&(written, theme_files)) }
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

/// Where the picture of a deck's fronts lies in the site.
fn picture_path(deck: &Id) -> String {
    format!("decks/{deck}/{deck}.png")
}

/// Where a printed file lies in the site.
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
