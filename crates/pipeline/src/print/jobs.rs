//! What takes long enough to be done beside the pages: decks, and pictures of challenges.

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

    /// What the job is about: the same deck later has the same name.
    #[must_use]
    pub fn name(&self) -> String {
        // No deck has nothing for an id.
        let deck = if let Job::Deck(job) = &self.job { job.deck().as_str() } else { "" };
        format!("{}{deck}", self.folder)
    }

    /// Whether it would make the same again.
    #[must_use]
    pub fn is_done_by(&self, printed: &Printed) -> bool {
        match (&self.job, &printed.made) {
            (Job::Deck(job), Made::Deck(printed)) => job.is_done_by(printed),
            (Job::Pictures(job), Made::Pictures(drawn)) => job.is_done_by(drawn),
            _ => false,
        }
    }

    /// Does it.
    #[must_use]
    pub fn run(&self) -> Printed {
        let made = match &self.job {
            Job::Deck(job) => Made::Deck(job.run()),
            Job::Pictures(job) => Made::Pictures(job.run()),
        };
        Printed { made, folder: self.folder.clone() }
    }
}
