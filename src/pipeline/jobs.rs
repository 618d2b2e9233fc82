//! What takes long enough to be done beside the pages: decks, and pictures of challenges.

use crate::output::OutputPath;
use crate::pipeline::decks::{DeckJob, PrintedDeck};
use crate::pipeline::pictures::{DrawnPictures, PicturesJob};

/// Something that has to be printed.
pub struct PrintJob(Job);

enum Job {
    Deck(DeckJob),
    Pictures(PicturesJob),
}

/// What a job made.
#[derive(Debug, Clone)]
pub struct Printed(pub(super) Made);

#[derive(Debug, Clone)]
pub(super) enum Made {
    Deck(PrintedDeck),
    Pictures(DrawnPictures),
}

impl PrintJob {
    pub(super) fn deck(job: DeckJob) -> Self {
        Self(Job::Deck(job))
    }

    pub(super) fn pictures(job: PicturesJob) -> Self {
        Self(Job::Pictures(job))
    }

    /// The files that it makes.
    #[must_use]
    pub fn files(&self) -> Vec<OutputPath> {
        match &self.0 {
            Job::Deck(job) => job.files().collect(),
            Job::Pictures(job) => job.files().collect(),
        }
    }

    /// What the job is about: the same deck later has the same name.
    #[must_use]
    pub fn name(&self) -> &str {
        match &self.0 {
            Job::Deck(job) => job.deck().as_str(),
            // No deck has it for an id.
            Job::Pictures(_) => "",
        }
    }

    /// Whether it would make the same again.
    #[must_use]
    pub fn is_done_by(&self, printed: &Printed) -> bool {
        match (&self.0, &printed.0) {
            (Job::Deck(job), Made::Deck(printed)) => job.is_done_by(printed),
            (Job::Pictures(job), Made::Pictures(drawn)) => job.is_done_by(drawn),
            _ => false,
        }
    }

    /// Does it.
    #[must_use]
    pub fn run(&self) -> Printed {
        Printed(match &self.0 {
            Job::Deck(job) => Made::Deck(job.run()),
            Job::Pictures(job) => Made::Pictures(job.run()),
        })
    }
}
