//! Building again and again: what was made is kept, and made anew only where what it is made of has changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::content::{self, Parsed, asset};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{self, Asset, Library};
use crate::output::OutputTree;
use crate::pipeline::decks::{Decks, PrintJob, PrintedDeck};
use crate::pipeline::{Build, Documents, Request, Stage, Work, tree};
use crate::plan::{links, routes};
use crate::render::Renderer;
use crate::render::pages::Memory;
use crate::source::{Snapshot, SourceFile, SourcePath};
use crate::theme::{self, Theme};

/// Memory between builds of one library.
#[derive(Default)]
pub struct Session {
    parsed: BTreeMap<SourcePath, (Arc<SourceFile>, Arc<Parsed>)>,
    assets: BTreeMap<SourcePath, (Arc<SourceFile>, Asset)>,
    look: Option<Look>,
    pages: Memory,
    decks: Decks,
}

/// A theme that is ready to render, and what it was made of.
struct Look {
    name: String,
    files: Vec<Arc<SourceFile>>,
    theme: Arc<Theme>,
    renderer: Renderer,
}

impl Session {
    /// Builds a library. `begin` is told of every stage as it begins.
    #[must_use]
    pub fn build(&mut self, snapshot: &Snapshot, request: &Request, begin: &mut dyn FnMut(Stage)) -> Build {
        self.run(snapshot, request, begin, None)
    }

    /// Builds a library but for the decks that have to be printed anew: those keep their last PDFs, if they have any,
    /// and come back as jobs that can be run elsewhere.
    #[must_use]
    pub fn build_pages(&mut self, snapshot: &Snapshot, request: &Request) -> (Build, Vec<PrintJob>) {
        let mut jobs = Vec::new();
        let build = self.run(snapshot, request, &mut |_| {}, Some(&mut jobs));
        (build, jobs)
    }

    /// Takes what a job printed, for the next build.
    pub fn remember(&mut self, printed: PrintedDeck) {
        self.decks.remember(printed);
    }

    /// Reads a library without making anything of it.
    #[must_use]
    pub fn documents(&mut self, snapshot: &Snapshot, drafts: bool) -> Documents {
        let parsed = self.parse(snapshot, &mut Work::default());
        let mut diagnostics: Diagnostics = parsed.iter().flat_map(|file| file.diagnostics.iter().cloned()).collect();
        let (library, found) = model::assemble(&parsed, self.assets(snapshot), drafts);
        diagnostics.extend(found);
        let has_standard = snapshot.get(&SourcePath::new("content/standard.yaml")).is_some();
        Documents { parsed, library, has_standard, diagnostics: diagnostics.sorted() }
    }

    fn run(
        &mut self,
        snapshot: &Snapshot,
        request: &Request,
        begin: &mut dyn FnMut(Stage),
        later: Option<&mut Vec<PrintJob>>,
    ) -> Build {
        let mut build = Build::default();
        if let Err(found) = self.try_run(snapshot, request, begin, later, &mut build) {
            build.diagnostics.extend(found);
            build.tree = OutputTree::default();
        }
        build.diagnostics = std::mem::take(&mut build.diagnostics).sorted();
        build
    }

    /// Puts everything into `build`, or stops with the errors that end it.
    fn try_run(
        &mut self,
        snapshot: &Snapshot,
        request: &Request,
        begin: &mut dyn FnMut(Stage),
        later: Option<&mut Vec<PrintJob>>,
        build: &mut Build,
    ) -> Result<(), Diagnostics> {
        begin(Stage::Parse);
        let parsed = self.parse(snapshot, &mut build.work);
        begin(Stage::Assemble);
        build.has_drafts = model::has_drafts(&parsed);
        let library = Arc::new(self.library(&parsed, snapshot, request, build)?);
        build.base_url.clone_from(&library.site.base_url);
        begin(Stage::Plan);
        let (site, found) = routes::site(&library);
        build.diagnostics.extend(found);
        build.diagnostics.extend(links::check(&parsed, &site));
        let theme = self.look(request.theme.as_ref().unwrap_or(&library.site.theme), snapshot)?;
        let printed = match request.decks {
            true => self.decks.print(&library, &theme, snapshot, later, begin, build),
            false => Vec::new(),
        };
        if build.diagnostics.has_errors() {
            return Err(Diagnostics::default());
        }
        begin(Stage::Render);
        let offered: Vec<_> = printed.iter().map(|(file, _)| file.clone()).collect();
        let look = self.look.as_ref().expect("`look` has just made it");
        let made = look.renderer.site(&library, &site, &offered, &mut self.pages)?;
        build.work.rendered = made.rendered;
        let pdfs = printed.into_iter().map(|(file, bytes)| (crate::output::OutputPath::new(&file.path), bytes));
        build.tree = tree(made.files.into_iter().chain(pdfs))?;
        Ok(())
    }

    /// The library, if nothing in it is wrong.
    fn library(
        &mut self,
        parsed: &[Arc<Parsed>],
        snapshot: &Snapshot,
        request: &Request,
        build: &mut Build,
    ) -> Result<Library, Diagnostics> {
        build.diagnostics.extend(parsed.iter().flat_map(|file| file.diagnostics.iter().cloned()));
        let (mut library, found) = model::assemble(parsed, self.assets(snapshot), request.drafts);
        build.diagnostics.extend(found);
        if let Some(base_url) = &request.base_url {
            library.site.base_url = Some(base_url.clone());
        }
        let name = request.theme.as_ref().unwrap_or(&library.site.theme);
        if build.diagnostics.has_errors() {
            // The theme's mistakes are told beside the library's, and not only once those are mended.
            theme::resolve(name, snapshot).map_err(|found| found.into_iter().collect::<Diagnostics>())?;
            return Err(Diagnostics::default());
        }
        Ok(library)
    }

    fn parse(&mut self, snapshot: &Snapshot, work: &mut Work) -> Vec<Arc<Parsed>> {
        let files: Vec<_> =
            snapshot.below("content").filter(|file| !file.path.as_str().starts_with("content/assets/")).collect();
        let kept = &self.parsed;
        let parse = |file: &&Arc<SourceFile>| match kept.get(&file.path) {
            Some((before, parsed)) if is_same(before, file) => (parsed.clone(), false),
            _ => (Arc::new(content::parse(file)), true),
        };
        let parsed: Vec<(Arc<Parsed>, bool)> = files.par_iter().map(parse).collect();
        work.files = parsed.len();
        work.parsed = parsed.iter().filter(|(_, anew)| *anew).map(|(parsed, _)| parsed.path.clone()).collect();
        let all: Vec<Arc<Parsed>> = parsed.into_iter().map(|(parsed, _)| parsed).collect();
        if !work.parsed.is_empty() || self.parsed.len() != all.len() {
            let entries = files.iter().zip(&all);
            self.parsed =
                entries.map(|(file, parsed)| (file.path.clone(), ((*file).clone(), parsed.clone()))).collect();
        }
        all
    }

    fn assets(&mut self, snapshot: &Snapshot) -> BTreeMap<SourcePath, Asset> {
        let kept = std::mem::take(&mut self.assets);
        for file in snapshot.below("content/assets") {
            let asset = match kept.get(&file.path) {
                Some((before, asset)) if is_same(before, file) => asset.clone(),
                _ => Asset { bytes: file.bytes.clone(), dimensions: asset::dimensions(file) },
            };
            self.assets.insert(file.path.clone(), (file.clone(), asset));
        }
        self.assets.iter().map(|(path, (_, asset))| (path.clone(), asset.clone())).collect()
    }

    /// Makes a theme ready, unless it is. Pages of another look are forgotten.
    fn look(&mut self, name: &str, snapshot: &Snapshot) -> Result<Arc<Theme>, Diagnostics> {
        let files: Vec<_> = snapshot.below("themes").cloned().collect();
        if let Some(look) = &self.look
            && look.name == name
            && look.files.len() == files.len()
            && look.files.iter().zip(&files).all(|(before, now)| is_same(before, now))
        {
            return Ok(look.theme.clone());
        }
        let told = |found: Vec<Diagnostic>| found.into_iter().collect::<Diagnostics>();
        let theme = Arc::new(theme::resolve(name, snapshot).map_err(told)?);
        let renderer = Renderer::new(&theme)?;
        self.pages.clear();
        self.look = Some(Look { name: name.to_owned(), files, theme: theme.clone(), renderer });
        Ok(theme)
    }
}

/// Whether a file is as it was. Files that were not read again are the very same.
fn is_same(before: &Arc<SourceFile>, now: &Arc<SourceFile>) -> bool {
    Arc::ptr_eq(before, now) || before == now
}
