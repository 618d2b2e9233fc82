//! Pictures of challenges, memoized by what they show.

use std::collections::BTreeMap;
use std::sync::Arc;

use nerve_core::diagnostics::Diagnostics;
use nerve_core::fingerprint::Fingerprint;
use nerve_core::model::{Id, Library};
use nerve_core::output::{Bytes, OutputPath};
use nerve_core::plan::routes::picture_path;
use nerve_core::theme::Theme;

/// The pictures of a library's challenges, as they were drawn last.
#[derive(Default)]
pub(super) struct Pictures {
    drawn: BTreeMap<Id, (Fingerprint, Bytes)>,
    /// What could not be drawn, and why.
    failed: Option<(Vec<Fingerprint>, Diagnostics)>,
}

/// Pictures that have to be drawn, with everything that this takes: they are drawn while the library changes.
pub(super) struct PicturesJob {
    library: Arc<Library>,
    theme: Arc<Theme>,
    /// Indexes of challenges.
    challenges: Vec<usize>,
    shown: Vec<Fingerprint>,
}

/// Pictures that were drawn, or why they could not be.
#[derive(Debug, Clone)]
pub(super) struct DrawnPictures {
    shown: Vec<Fingerprint>,
    result: Result<Vec<(Id, Bytes)>, Diagnostics>,
}

impl PicturesJob {
    /// The files that it makes.
    pub(super) fn files(&self) -> impl Iterator<Item = OutputPath> {
        self.challenges.iter().map(|idx| path(&self.library.challenges[*idx].id))
    }

    /// Whether drawing would give the same again.
    pub(super) fn is_done_by(&self, drawn: &DrawnPictures) -> bool {
        self.shown == drawn.shown
    }

    pub(super) fn run(&self) -> DrawnPictures {
        let challenges: Vec<_> = self.challenges.iter().map(|idx| &self.library.challenges[*idx]).collect();
        let result = nerve_print::pictures(&self.library, &self.theme, &challenges);
        let named = |pictures: Vec<Vec<u8>>| {
            challenges.iter().map(|challenge| challenge.id.clone()).zip(pictures.into_iter().map(Bytes::from)).collect()
        };
        DrawnPictures { shown: self.shown.clone(), result: result.map(named) }
    }
}

impl Pictures {
    pub(super) fn remember(&mut self, drawn: DrawnPictures) {
        match drawn.result {
            Ok(pictures) => {
                let pictures = pictures.into_iter().zip(drawn.shown);
                self.drawn.extend(pictures.map(|((id, bytes), shown)| (id, (shown, bytes))));
                self.failed = None;
            }
            Err(diagnostics) => self.failed = Some((drawn.shown, diagnostics)),
        }
    }

    /// What has to be drawn; pictures of challenges that are gone are forgotten.
    pub(super) fn job(&mut self, library: &Arc<Library>, theme: &Arc<Theme>) -> Option<PicturesJob> {
        let inputs = nerve_print::picture_inputs(library, theme);
        let wanted: BTreeMap<&Id, Fingerprint> =
            library.challenges.iter().map(|challenge| &challenge.id).zip(inputs.iter().copied()).collect();
        self.drawn.retain(|id, _| wanted.contains_key(id));
        let is_drawn = |id: &Id, input: Fingerprint| self.drawn.get(id).is_some_and(|(shown, _)| *shown == input);
        let due = (0..inputs.len()).filter(|idx| !is_drawn(&library.challenges[*idx].id, inputs[*idx]));
        let challenges: Vec<usize> = due.collect();
        let shown: Vec<Fingerprint> = challenges.iter().map(|idx| inputs[*idx]).collect();
        let failed = self.failed.as_ref().is_some_and(|(failed, _)| *failed == shown);
        let job = PicturesJob { library: library.clone(), theme: theme.clone(), challenges, shown };
        Some(job).filter(|job| !job.challenges.is_empty() && !failed)
    }

    pub(super) fn files(&self, diagnostics: &mut Diagnostics) -> Vec<(OutputPath, Bytes)> {
        diagnostics.extend(self.failed.iter().flat_map(|(_, found)| found.iter().cloned()));
        self.drawn.iter().map(|(id, (_, bytes))| (path(id), bytes.clone())).collect()
    }
}

fn path(challenge: &Id) -> OutputPath {
    OutputPath::new(&picture_path(challenge))
}
