//! What takes long enough to be done apart from the pages: decks, and pictures of challenges.

use std::sync::mpsc;

use rayon::prelude::*;

use crate::Stage;
use crate::print::decks::{DeckJob, PrintedDeck};
use crate::print::pictures::{DrawnPictures, PicturesJob};
use nerve_core::output::OutputPath;

/// Something that has to be printed.
pub struct PrintJob {
    job: Job,
    /// The folder of the translation that it belongs to, below the site's root: empty for the library's own language.
    folder: String,
}

enum Job {
    Deck(DeckJob),
    Pictures(PicturesJob),
}

/// What a job made.
#[derive(Debug, Clone)]
pub struct Printed {
    pub(super) made: Made,
    folder: String,
}

impl Printed {
    /// The folder of the translation that it belongs to.
    pub(crate) fn folder(&self) -> &str {
        &self.folder
    }
}

#[derive(Debug, Clone)]
pub(super) enum Made {
    Deck(PrintedDeck),
    Pictures(DrawnPictures),
}

impl PrintJob {
    pub(super) fn deck(job: DeckJob) -> Self {
        Self { job: Job::Deck(job), folder: String::new() }
    }

    pub(super) fn pictures(job: PicturesJob) -> Self {
        Self { job: Job::Pictures(job), folder: String::new() }
    }

    /// The same job for the translation of a folder.
    pub(crate) fn within(self, folder: String) -> Self {
        Self { folder, ..self }
    }

    /// The files that it makes.
    #[must_use]
    pub fn files(&self) -> Vec<OutputPath> {
        let files: Vec<OutputPath> = match &self.job {
            Job::Deck(job) => job.files().collect(),
            Job::Pictures(job) => job.files().collect(),
        };
        files.iter().map(|path| OutputPath::new(&format!("{}{path}", self.folder))).collect()
    }

    /// The deck or pictures that it prints: a later job for the same has the same name.
    #[must_use]
    pub fn name(&self) -> String {
        // No deck has an empty id.
        let deck = if let Job::Deck(job) = &self.job { job.deck().as_str() } else { "" };
        format!("{}{deck}", self.folder)
    }

    /// Whether it would print the same again.
    #[must_use]
    pub fn is_done_by(&self, printed: &Printed) -> bool {
        match (&self.job, &printed.made) {
            (Job::Deck(job), Made::Deck(printed)) => job.is_done_by(printed),
            (Job::Pictures(job), Made::Pictures(drawn)) => job.is_done_by(drawn),
            _ => false,
        }
    }

    pub(crate) fn is_deck(&self) -> bool {
        matches!(self.job, Job::Deck(_))
    }

    /// Whether its deck was printed last with an error.
    pub(crate) fn has_failed(&self) -> bool {
        matches!(&self.job, Job::Deck(job) if job.has_failed)
    }

    #[must_use]
    pub fn run(&self) -> Printed {
        let made = match &self.job {
            Job::Deck(job) => Made::Deck(job.run()),
            Job::Pictures(job) => Made::Pictures(job.run()),
        };
        Printed { made, folder: self.folder.clone() }
    }
}

/// Does jobs, decks side by side. `begin` is called for each that is under way.
pub(crate) fn run(jobs: &[PrintJob], begin: &mut dyn FnMut(Stage)) -> Vec<Printed> {
    let (decks, pictures): (Vec<_>, Vec<_>) = jobs.iter().partition(|job| job.is_deck());
    let mut printed = run_decks(&decks, begin);
    for job in pictures {
        begin(Stage::Draw);
        printed.push(job.run());
    }
    printed
}

fn run_decks(jobs: &[&PrintJob], begin: &mut dyn FnMut(Stage)) -> Vec<Printed> {
    let (sender, receiver) = mpsc::channel();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let send = |sender: &mut mpsc::Sender<_>, job: &&PrintJob| {
                sender.send(job.run()).expect("the receiver waits until all decks are printed");
            };
            nerve_print::with_large_stack(|| jobs.par_iter().with_max_len(1).for_each_with(sender, send));
        });
        let mut printed = Vec::new();
        while printed.len() < jobs.len() {
            begin(Stage::Print { deck: printed.len() + 1, of: jobs.len() });
            match receiver.recv() {
                Ok(deck) => printed.push(deck),
                // The thread that prints has panicked; its own message says why.
                Err(_) => break,
            }
        }
        printed
    })
}
