//! Pages as they were rendered last, in the order of the plan, and what tells that one would come out the same.

use std::collections::HashMap;

use crate::page_context::NEAR;
use crate::views::PageContext;
use nerve_core::fingerprint::Fingerprint;
use nerve_core::output::{Bytes, OutputPath};
use nerve_core::plan::routes::{PagePlan, SitePlan};

/// The pages of a plan.
#[derive(Debug, Default)]
pub(super) struct Pages {
    paths: Vec<OutputPath>,
    /// One for each path; nothing where it was not rendered yet.
    pages: Vec<Option<Remembered>>,
}

/// A page as it was rendered last.
#[derive(Debug, Clone)]
pub(super) struct Remembered {
    /// What its view was made from, where that is quicker to say than to make the view.
    pub(super) made_from: Option<MadeFrom>,
    /// What it showed.
    pub(super) shown: Fingerprint,
    pub(super) bytes: Bytes,
}

/// What the page of a challenge is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MadeFrom {
    template: &'static str,
    /// What all pages of challenges share.
    shared: Fingerprint,
    written: Fingerprint,
    /// The summaries of the challenges next to it.
    near: [Option<Fingerprint>; NEAR],
    /// Which of the languages have the page.
    elsewhere: Vec<bool>,
}

impl MadeFrom {
    /// What a page of a challenge is made from by a template, beside what all of them share.
    pub(super) fn new(
        template: &'static str,
        challenge_idx: usize,
        page: &PagePlan,
        context: &PageContext<'_>,
        shared: Fingerprint,
    ) -> MadeFrom {
        let mut near = [None; NEAR];
        near.iter_mut().zip(context.near(challenge_idx)).for_each(|(place, near)| *place = Some(near.fingerprint()));
        MadeFrom {
            template,
            shared,
            written: context.library.challenges[challenge_idx].written,
            near,
            elsewhere: context.locales.iter().map(|locale| locale.has(&page.path)).collect(),
        }
    }
}

impl Pages {
    /// Brings the pages into the order of a plan, and forgets those that it does not have.
    pub(super) fn follow(&mut self, plan: &SitePlan) {
        let planned = || plan.pages.iter().map(PagePlan::output);
        if self.paths.iter().eq(planned()) {
            return;
        }
        let mut known: HashMap<OutputPath, Option<Remembered>> =
            self.paths.drain(..).zip(self.pages.drain(..)).collect();
        self.pages = planned().map(|path| known.remove(path).flatten()).collect();
        self.paths = planned().cloned().collect();
    }

    /// The page at a place of the plan.
    pub(super) fn get(&self, page_idx: usize) -> Option<&Remembered> {
        self.pages[page_idx].as_ref()
    }

    pub(super) fn put(&mut self, page_idx: usize, page: Remembered) {
        self.pages[page_idx] = Some(page);
    }

    /// All pages with their paths, once each of them was put in its place.
    pub(super) fn files(&self) -> impl Iterator<Item = (OutputPath, Bytes)> {
        let rendered = |page: &Option<Remembered>| page.as_ref().expect("no page was left out").bytes.clone();
        self.paths.iter().zip(&self.pages).map(move |(path, page)| (path.clone(), rendered(page)))
    }
}
