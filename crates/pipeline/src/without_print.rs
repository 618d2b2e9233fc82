//! Stands in for `print` where the program is compiled without it: nothing is printed.

use std::convert::Infallible;
use std::marker::PhantomData;
use std::sync::Arc;

use nerve_core::diagnostics::Diagnostics;
use nerve_core::model::Library;
use nerve_core::output::OutputPath;
use nerve_core::plan::routes::SitePlan;
use nerve_core::source::Snapshot;
use nerve_core::theme::Theme;

use crate::{Build, Paper, Stage};

/// The width and height of a challenge's picture, in pixels. There are none.
pub(super) const PIXELS: (u32, u32) = (0, 0);

/// Something that has to be printed: nothing ever.
pub struct PrintJob(Infallible);

/// What a job made: nothing ever.
#[derive(Debug, Clone)]
pub struct Printed(Infallible);

/// What would be printed.
#[expect(dead_code, reason = "it stands in for what is read")]
pub(super) struct Printing<'a> {
    pub library: &'a Arc<Library>,
    pub site: &'a SitePlan,
    pub theme: &'a Arc<Theme>,
    pub snapshot: &'a Snapshot,
}

#[derive(Default)]
pub(super) struct PrintMemory(PhantomData<()>);

impl Printed {
    pub(super) fn folder(&self) -> &str {
        match self.0 {}
    }
}

impl PrintJob {
    pub(super) fn within(self, _folder: String) -> Self {
        match self.0 {}
    }

    /// The files that it makes.
    #[must_use]
    pub fn files(&self) -> Vec<OutputPath> {
        match self.0 {}
    }

    /// What the job is about.
    #[must_use]
    pub fn name(&self) -> String {
        match self.0 {}
    }

    /// Whether it would make the same again.
    #[must_use]
    pub fn is_done_by(&self, _printed: &Printed) -> bool {
        match self.0 {}
    }

    /// Does it.
    #[must_use]
    pub fn run(&self) -> Printed {
        match self.0 {}
    }
}

impl PrintMemory {
    pub(super) fn remember(&mut self, printed: Printed) {
        match printed.0 {}
    }

    #[expect(clippy::unnecessary_wraps, reason = "it stands in for what can fail")]
    pub(super) fn settle(&mut self, library: &Arc<Library>, _theme: &Theme) -> Result<Arc<Library>, Diagnostics> {
        Ok(library.clone())
    }

    pub(super) fn print(
        &mut self,
        _of: Printing<'_>,
        _later: Option<&mut Vec<PrintJob>>,
        _begin: &mut dyn FnMut(Stage),
        _build: &mut Build,
    ) -> Paper {
        Paper::default()
    }
}
