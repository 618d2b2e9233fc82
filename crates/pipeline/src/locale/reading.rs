//! Reading one language without making anything of it: for commands that look at records, and to tell mistakes.

use std::sync::Arc;

use crate::languages::Part;
use crate::locale::Locale;
use crate::{Build, Documents, Reading, Request, Work};
use nerve_core::diagnostics::Diagnostics;
use nerve_core::model::{self, Original, standard};
use nerve_core::source::{Snapshot, SourcePath};

impl Locale {
    /// Reads a library, whatever is wrong with it.
    pub(crate) fn documents(&mut self, snapshot: &Snapshot, drafts: bool) -> Documents {
        let parsed = self.parse(snapshot, &mut Work::default());
        let mut diagnostics: Diagnostics = parsed.iter().flat_map(|file| file.diagnostics.iter().cloned()).collect();
        let (library, found) = model::assemble(&parsed, self.assets(snapshot), drafts);
        diagnostics.extend(found);
        let has_standard = snapshot.get(&SourcePath::new("content/standard.yaml")).is_some();
        Documents { parsed, library, has_standard, diagnostics: diagnostics.sorted() }
    }

    /// Reads its files with its standard.
    ///
    /// # Errors
    /// Everything that is wrong with it, where something is.
    pub(crate) fn read(
        &mut self,
        part: Part,
        request: &Request,
        original: Option<Original<'_>>,
    ) -> Result<Reading, Diagnostics> {
        let mut build = Build::default();
        let parsed = self.parse(&part.snapshot, &mut build.work);
        let read = self.library(&parsed, &part.snapshot, request, original, &mut build);
        let library = read.map_err(|found| {
            build.diagnostics.extend(found);
            part.placed(std::mem::take(&mut build.diagnostics)).sorted()
        })?;
        let (standard, found) = standard::read(&parsed, &part.snapshot);
        if found.has_errors() {
            return Err(part.placed(found).sorted());
        }
        self.library.1 = model::Memory::default();
        Ok(Reading { parsed, library: Arc::unwrap_or_clone(library), standard, part })
    }

    /// Tells the mistakes in the files of a translation: without an original that is known well enough, only what each file
    /// shows by itself.
    pub(crate) fn tell(
        &mut self,
        snapshot: &Snapshot,
        drafts: bool,
        original: Option<Original<'_>>,
        build: &mut Build,
    ) {
        let parsed = self.parse(snapshot, &mut build.work);
        build.diagnostics.extend(parsed.iter().flat_map(|file| file.diagnostics.iter().cloned()));
        if original.is_some() {
            let (_, found) = model::Memory::default().assemble(&parsed, self.assets(snapshot), drafts, original);
            build.diagnostics.extend(found);
        }
    }
}
