//! What is printed for one language: its decks, and the pictures of its challenges.

mod audit;
mod decks;
mod jobs;
mod pictures;

use std::sync::Arc;

use nerve_core::diagnostics::Diagnostics;
use nerve_core::model::Library;
use nerve_core::theme::Theme;

use crate::print::decks::Decks;
pub(super) use crate::print::decks::Printing;
use crate::print::jobs::Made;
pub use crate::print::jobs::{PrintJob, Printed};
use crate::print::pictures::Pictures;
use crate::{Build, Paper, Stage};

/// The width and height of a challenge's picture, in pixels.
pub(super) const PIXELS: (u32, u32) = nerve_print::PIXELS;

/// What was printed for one language, for the next build.
#[derive(Default)]
pub(super) struct PrintMemory {
    decks: Decks,
    pictures: Pictures,
}

impl PrintMemory {
    /// Takes what a job printed, for the next build.
    pub(super) fn remember(&mut self, printed: Printed) {
        match printed.made {
            Made::Deck(deck) => self.decks.remember(deck),
            Made::Pictures(pictures) => self.pictures.remember(pictures),
        }
    }

    /// A library whose decks are settled as far as their texts decide: the library itself where none is open.
    ///
    /// # Errors
    /// What no size holds.
    pub(super) fn settle(&mut self, library: &Arc<Library>, theme: &Theme) -> Result<Arc<Library>, Diagnostics> {
        self.decks.settle(library, theme)
    }

    /// Prints decks and draws the pictures of challenges, or leaves what has to be made again for `later`.
    pub(super) fn print(
        &mut self,
        of: Printing<'_>,
        mut later: Option<&mut Vec<PrintJob>>,
        begin: &mut dyn FnMut(Stage),
        build: &mut Build,
    ) -> Paper {
        let decks = self.decks.print(&of, later.as_deref_mut(), begin, build);
        let pictures = is_pictured(of.library, of.theme).then(|| {
            match (self.pictures.job(of.library, of.theme), later) {
                (Some(job), Some(later)) => later.push(PrintJob::pictures(job)),
                (Some(job), None) => {
                    begin(Stage::Draw);
                    self.pictures.remember(job.run());
                }
                (None, _) => {}
            }
            let (files, found) = self.pictures.files();
            build.diagnostics.extend(found);
            files.collect()
        });
        Paper { decks, pictures }
    }
}

/// Libraries with more challenges get pictures of them only where they ask for it: each takes some milliseconds, and a
/// site of ten thousand pages is made in a second.
const MOST_PICTURES: usize = 1000;

/// Whether challenges get pictures. They are named by their whole address, so that has to be known.
fn is_pictured(library: &Library, theme: &Theme) -> bool {
    let is_wanted = library.site.social_pictures.unwrap_or(library.challenges.len() <= MOST_PICTURES);
    is_wanted && library.site.base_url.is_some() && nerve_print::has_pictures(theme)
}
