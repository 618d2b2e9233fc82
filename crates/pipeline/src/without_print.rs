//! Takes the place of `print` where the program is compiled without it: nothing is printed.

use std::convert::Infallible;
use std::sync::Arc;

use nerve_core::diagnostics::Diagnostics;
use nerve_core::model::Library;
use nerve_core::output::OutputPath;
use nerve_core::plan::routes::SitePlan;
use nerve_core::source::Snapshot;
use nerve_core::theme::Theme;

use crate::{Paper, Stage};

/// The width and height of a challenge's picture, in pixels. There are none.
pub(super) const PIXELS: (u32, u32) = (0, 0);

/// Something that has to be printed: nothing ever.
pub struct PrintJob(Infallible);

/// What a job made: nothing ever.
#[derive(Debug, Clone)]
pub struct Printed(Infallible);

/// What would be printed.
#[expect(dead_code, reason = "nothing is printed from it")]
pub(super) struct Printing<'a> {
    pub library: &'a Arc<Library>,
    pub site: &'a SitePlan,
    pub theme: &'a Arc<Theme>,
    pub snapshot: &'a Snapshot,
}

#[derive(Default)]
pub(super) struct PrintPlan {
    pub(super) jobs: Vec<PrintJob>,
    pub(super) diagnostics: Diagnostics,
}

#[derive(Default)]
pub(super) struct PrintMemory;

impl Printed {
    pub(super) fn folder(&self) -> &str {
        match self.0 {}
    }
}

impl PrintJob {
    pub(super) fn within(self, _folder: String) -> Self {
        match self.0 {}
    }

    pub(super) fn is_deck(&self) -> bool {
        match self.0 {}
    }

    pub(super) fn has_failed(&self) -> bool {
        match self.0 {}
    }

    #[must_use]
    pub fn files(&self) -> Vec<OutputPath> {
        match self.0 {}
    }

    #[must_use]
    pub fn name(&self) -> String {
        match self.0 {}
    }

    #[must_use]
    pub fn is_done_by(&self, _printed: &Printed) -> bool {
        match self.0 {}
    }

    #[must_use]
    pub fn run(&self) -> Printed {
        match self.0 {}
    }
}

pub(super) fn run(_jobs: &[PrintJob], _begin: &mut dyn FnMut(Stage)) -> Vec<Printed> {
    Vec::new()
}

impl PrintMemory {
    pub(super) fn remember(&mut self, printed: Printed) {
        match printed.0 {}
    }

    #[expect(clippy::unnecessary_wraps, reason = "with `print` it can fail")]
    pub(super) fn resolve_layouts(
        &mut self,
        library: &Arc<Library>,
        _theme: &Theme,
    ) -> Result<Arc<Library>, Diagnostics> {
        Ok(library.clone())
    }

    pub(super) fn plan(&mut self, _of: Printing<'_>) -> PrintPlan {
        PrintPlan::default()
    }

    pub(super) fn paper(&self, _plan: &PrintPlan, _diagnostics: &mut Diagnostics) -> Paper {
        Paper::default()
    }
}
