//! What is printed for one language: its decks, and the pictures of its challenges.

mod audit;
mod decks;
mod jobs;
mod pictures;

use std::sync::Arc;

use nerve_core::diagnostics::Diagnostics;
use nerve_core::model::{Id, Library};
use nerve_core::plan::routes::SitePlan;
use nerve_core::source::Snapshot;
use nerve_core::theme::Theme;

use crate::Paper;
use crate::print::decks::Decks;
use crate::print::jobs::Made;
pub(super) use crate::print::jobs::run;
pub use crate::print::jobs::{PrintJob, Printed};
use crate::print::pictures::Pictures;

/// The width and height of a challenge's picture, in pixels.
pub(super) const PIXELS: (u32, u32) = nerve_print::PIXELS;

/// What was printed for one language, for the next revision.
#[derive(Default)]
pub(super) struct PrintMemory {
    decks: Decks,
    pictures: Pictures,
}

/// What decks and pictures are printed from.
#[derive(Clone, Copy)]
pub(super) struct Printing<'a> {
    pub library: &'a Arc<Library>,
    pub site: &'a SitePlan,
    pub theme: &'a Arc<Theme>,
    pub snapshot: &'a Snapshot,
}

/// What has to be printed, and what the site then shows.
#[derive(Default)]
pub(super) struct PrintPlan {
    pub(super) jobs: Vec<PrintJob>,
    pub(super) diagnostics: Diagnostics,
    /// The decks that can be printed.
    decks: Vec<Id>,
    /// Whether challenges have pictures.
    is_pictured: bool,
}

impl PrintMemory {
    /// Takes what a job printed, for the next revision.
    pub(super) fn remember(&mut self, printed: Printed) {
        match printed.made {
            Made::Deck(deck) => self.decks.remember(deck),
            Made::Pictures(pictures) => self.pictures.remember(pictures),
        }
    }

    /// A library with the layouts of its decks resolved where texts decide them: the library itself where none is open.
    ///
    /// # Errors
    /// Texts that no size holds.
    pub(super) fn resolve_layouts(
        &mut self,
        library: &Arc<Library>,
        theme: &Theme,
    ) -> Result<Arc<Library>, Diagnostics> {
        self.decks.resolve_layouts(library, theme)
    }

    /// Decides what has to be printed, and forgets what is no longer of use.
    pub(super) fn plan(&mut self, of: Printing<'_>) -> PrintPlan {
        let mut plan = PrintPlan { is_pictured: is_pictured(of.library, of.theme), ..PrintPlan::default() };
        self.decks.plan(&of, &mut plan);
        let pictures = plan.is_pictured.then(|| self.pictures.job(of.library, of.theme)).flatten();
        plan.jobs.extend(pictures.map(PrintJob::pictures));
        plan
    }

    /// What was printed of a plan so far.
    pub(super) fn paper(&self, plan: &PrintPlan, diagnostics: &mut Diagnostics) -> Paper {
        let decks = self.decks.files(&plan.decks, diagnostics);
        let pictures = plan.is_pictured.then(|| self.pictures.files(diagnostics));
        Paper { decks, pictures }
    }
}

/// Libraries with more challenges get pictures of them only where they ask for it: each takes some milliseconds.
const MOST_PICTURES: usize = 1000;

/// Whether challenges get pictures. Pages name them by their whole address, so that has to be known.
fn is_pictured(library: &Library, theme: &Theme) -> bool {
    let is_wanted = library.site.social_pictures.unwrap_or(library.challenges.len() <= MOST_PICTURES);
    is_wanted && library.site.base_url.is_some() && nerve_print::has_pictures(theme)
}
