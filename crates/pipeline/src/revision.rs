//! One look at the disk and everything that it led to.

use rayon::prelude::*;

use nerve_core::diagnostics::{Diagnostic, Diagnostics};
use nerve_core::fingerprint::Fingerprint;
use nerve_core::model::standard::Suppressed;
use nerve_core::output::{OutputPath, OutputTree};
use nerve_core::source::{Snapshot, SourcePath};

/// What was read from the disk at one moment.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    pub snapshot: Snapshot,
    /// Problems with files that could not be taken into the snapshot.
    pub diagnostics: Vec<Diagnostic>,
}

impl From<Snapshot> for Sources {
    fn from(snapshot: Snapshot) -> Sources {
        Sources { snapshot, diagnostics: Vec::new() }
    }
}

/// What a build depends on besides the library itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Request {
    /// Where the site will be published, instead of what `site.yaml` says.
    pub base_url: Option<String>,
    /// The theme, instead of what `site.yaml` says.
    pub theme: Option<String>,
    /// Whether drafts are included.
    pub drafts: bool,
    /// Whether decks are printed.
    pub decks: bool,
    /// The day on which ages are counted, `YYYY-MM-DD`. Without one they are not: nothing here reads the clock.
    pub as_of: Option<String>,
}

/// One look at the disk and everything that it led to. It is served, published and stamped as one value, so that no site
/// is ever taken for that of other sources.
#[derive(Debug, Clone)]
pub struct Revision {
    pub(crate) sources: Sources,
    pub(crate) request: Request,
    pub(crate) diagnostics: Diagnostics,
    pub(crate) tree: Option<OutputTree>,
    pub(crate) pending: Vec<OutputPath>,
    /// Rules of the library's standard that its records suppress.
    pub suppressed: Vec<Suppressed>,
    pub work: Work,
    /// Where the site will be published, if that is known.
    pub base_url: Option<String>,
}

impl Revision {
    #[must_use]
    pub fn snapshot(&self) -> &Snapshot {
        &self.sources.snapshot
    }

    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The request it was built for, without drafts where the library has none.
    #[must_use]
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// Everything that is wrong, in order.
    #[must_use]
    pub fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }

    /// The files of the site; `None` where there are errors.
    #[must_use]
    pub fn tree(&self) -> Option<&OutputTree> {
        self.tree.as_ref()
    }

    /// Files that are still being printed: the tree has those of an earlier revision, or none.
    #[must_use]
    pub fn pending(&self) -> &[OutputPath] {
        &self.pending
    }

    /// A fingerprint of everything that it was built from, see [`inputs`].
    #[must_use]
    pub fn inputs(&self) -> Fingerprint {
        inputs(&self.sources.snapshot, &self.request)
    }
}

/// A fingerprint of everything that a build depends on but the program itself.
#[must_use]
pub fn inputs(snapshot: &Snapshot, request: &Request) -> Fingerprint {
    let files: Vec<_> = snapshot.files().collect();
    let files: Vec<_> = files.par_iter().map(|file| (&file.path, Fingerprint::of_bytes(&file.bytes))).collect();
    Fingerprint::of(&(files, request))
}

/// What was done; everything else was memoized.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// Content files that were parsed.
    pub parsed: Vec<SourcePath>,
    /// Pages that were rendered.
    pub rendered: Vec<OutputPath>,
    /// Files of decks that were printed.
    pub printed: Vec<OutputPath>,
    /// The number of content files in the library.
    pub files: usize,
}

/// What was found and done on the way to a revision.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) diagnostics: Diagnostics,
    pub(crate) suppressed: Vec<Suppressed>,
    pub(crate) work: Work,
    pub(crate) has_drafts: bool,
}
