//! One language of a library.
//!
//! 1. [`Locale::prepare`] reads it, checks it and plans its pages.
//! 2. [`Locale::plan_prints`] and [`Locale::render`] make its files, once all languages are known to be without errors.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::languages::Part;
use crate::print::{PIXELS, PrintMemory, PrintPlan, Printed, Printing};
use crate::revision::Report;
use crate::{CheckedLibrary, Documents, Paper, Request, Stage, Work};
use nerve_core::content::schema::RawSite;
use nerve_core::content::{self, Parsed, Raw, asset};
use nerve_core::diagnostics::{Diagnostic, Diagnostics};
use nerve_core::fingerprint::Fingerprint;
use nerve_core::model::standard::{self, CheckContext, Standard};
use nerve_core::model::{self, Asset, Library, Original};
use nerve_core::output::{OutputPath, OutputTree};
use nerve_core::plan::links;
use nerve_core::plan::routes::{self, SitePlan};
use nerve_core::source::{Place, Snapshot, SourceFile, SourcePath, Span};
use nerve_core::theme::{self, Theme};
use nerve_site::Renderer;
use nerve_site::locales::SiteLocale;
use nerve_site::pages::{Memo, Shown};

/// One language of a library, with what pure functions returned for its last revision.
#[derive(Default)]
pub(super) struct Locale {
    is_once: bool,
    /// Parsed files by the hash of path and bytes.
    parsed: HashMap<Fingerprint, Arc<Parsed>>,
    look: Option<Look>,
    print: PrintMemory,
}

/// A theme that is ready to render, by the hash of everything that it is made from.
struct Look {
    inputs: Fingerprint,
    theme: Arc<Theme>,
    renderer: Arc<Renderer>,
    /// Warnings about its translations.
    diagnostics: Vec<Diagnostic>,
    pages: Memo,
}

/// A language that was read, and has no errors so far.
pub(super) struct Prepared {
    pub(super) library: Arc<Library>,
    pub(super) plan: Arc<SitePlan>,
    theme: Arc<Theme>,
    standard: Standard,
}

impl Locale {
    /// For one build: nothing is remembered, and no keys are computed.
    pub(super) fn once() -> Locale {
        Locale { is_once: true, ..Locale::default() }
    }

    /// Takes what a job printed, for the next revision.
    pub(super) fn remember(&mut self, printed: Printed) {
        self.print.remember(printed);
    }

    /// Reads it, checks it against its standard and plans its pages.
    ///
    /// # Errors
    /// What ends the build here; it may be in the report already.
    pub(super) fn prepare(
        &mut self,
        snapshot: &Snapshot,
        request: &Request,
        original: Option<Original<'_>>,
        begin: &mut dyn FnMut(Stage),
        report: &mut Report,
    ) -> Result<Prepared, Diagnostics> {
        begin(Stage::Parse);
        let parsed = self.parse(snapshot, &mut report.work);
        begin(Stage::Assemble);
        report.has_drafts = model::has_drafts(&parsed);
        let (standard, found) = standard::read(&parsed, snapshot);
        report.diagnostics.extend(found);
        let library = library(&parsed, snapshot, request, original, report)?;
        begin(Stage::Standard);
        let asking =
            CheckContext { drafts: request.drafts, as_of: request.as_of.as_deref(), language: &library.site.language };
        let checked = standard::check(&standard, &parsed, snapshot, asking);
        report.diagnostics.extend(checked.diagnostics);
        report.suppressed = checked.suppressed;
        begin(Stage::Plan);
        let (plan, found) = routes::site(&library);
        report.diagnostics.extend(found);
        report.diagnostics.extend(links::check(&parsed, &plan));
        let look = self.look(ThemeName::of(request, &library, &parsed), library.site.up, snapshot)?;
        let of_site = parsed.iter().find_map(|file| written_in(file, |site| site.language.span()));
        let placed = |found: &Diagnostic| match (&found.place, &of_site) {
            (None, Some(place)) => found.clone().at(&place.file, place.span),
            _ => found.clone(),
        };
        report.diagnostics.extend(look.diagnostics.iter().map(placed));
        let (theme, library) = (look.theme.clone(), Arc::new(library));
        let library = match request.decks {
            true => self.print.resolve_layouts(&library, &theme)?,
            false => library,
        };
        Ok(Prepared { library, plan: Arc::new(plan), theme, standard })
    }

    /// Decides what has to be printed: decks and pictures of challenges.
    pub(super) fn plan_prints(&mut self, prepared: &Prepared, snapshot: &Snapshot) -> PrintPlan {
        let Prepared { library, plan, theme, .. } = prepared;
        self.print.plan(Printing { library, site: plan, theme, snapshot })
    }

    /// Renders its pages beside those of other `locales`, and checks them against the standard. With `is_deferred`, what
    /// only scripts load is computed when it is needed.
    ///
    /// # Errors
    /// What templates cannot do.
    pub(super) fn render(
        &mut self,
        prepared: &Prepared,
        plan: &PrintPlan,
        locales: &[SiteLocale<'_>],
        is_deferred: bool,
        report: &mut Report,
    ) -> Result<OutputTree, Diagnostics> {
        let Paper { decks, pictures } = self.print.paper(plan, &mut report.diagnostics);
        let offered: Vec<_> = decks.iter().map(|(file, _)| file.clone()).collect();
        let shown = Shown { deck_files: &offered, pictures: pictures.as_ref().map(|_| PIXELS), locales };
        let look = self.look.as_mut().expect("`prepare` has made it");
        let (library, site, renderer) = (prepared.library.clone(), prepared.plan.clone(), look.renderer.clone());
        let memo = (!self.is_once).then_some(&mut look.pages);
        let made = renderer.pages(&library, &site, shown, memo)?;
        report.work.rendered = made.rendered;
        let pdfs = decks.into_iter().map(|(file, bytes)| (OutputPath::new(&file.path), bytes));
        let printed = pdfs.chain(pictures.into_iter().flatten());
        let files = made.files;
        let tree = if is_deferred {
            let tree: OutputTree = files.iter().cloned().chain(printed).collect();
            tree.with_deferred(move || renderer.data(&library, &site, &files))
        } else {
            let data = renderer.data(&library, &site, &files);
            files.into_iter().chain(data).chain(printed).collect()
        };
        report.diagnostics.extend(standard::check_site(&prepared.standard, &tree));
        Ok(tree)
    }

    /// Reads a library, whatever is wrong with it.
    pub(super) fn documents(&mut self, snapshot: &Snapshot, drafts: bool) -> Documents {
        let parsed = self.parse(snapshot, &mut Work::default());
        let mut diagnostics: Diagnostics = parsed.iter().flat_map(|file| file.diagnostics.iter().cloned()).collect();
        let (library, found) = model::assemble(&parsed, assets(snapshot), drafts);
        diagnostics.extend(found);
        let has_standard = snapshot.get(&SourcePath::new("content/standard.yaml")).is_some();
        Documents { parsed, library, has_standard, diagnostics: diagnostics.sorted() }
    }

    /// Reads a library with its standard.
    ///
    /// # Errors
    /// All its diagnostics, where one is an error.
    pub(super) fn read(
        &mut self,
        part: Part,
        request: &Request,
        original: Option<Original<'_>>,
    ) -> Result<CheckedLibrary, Diagnostics> {
        let mut report = Report::default();
        let parsed = self.parse(&part.snapshot, &mut report.work);
        let library = library(&parsed, &part.snapshot, request, original, &mut report).map_err(|found| {
            report.diagnostics.extend(found);
            part.at_actual_paths(std::mem::take(&mut report.diagnostics)).sorted()
        })?;
        let (standard, found) = standard::read(&parsed, &part.snapshot);
        if found.has_errors() {
            return Err(part.at_actual_paths(found).sorted());
        }
        Ok(CheckedLibrary { parsed, library, standard, part })
    }

    /// Reports what is wrong with the files of a translation. Without an original that could be read well enough, each file
    /// is checked by itself.
    pub(super) fn check(
        &mut self,
        snapshot: &Snapshot,
        drafts: bool,
        original: Option<Original<'_>>,
        report: &mut Report,
    ) {
        let parsed = self.parse(snapshot, &mut report.work);
        report.diagnostics.extend(parsed.iter().flat_map(|file| file.diagnostics.iter().cloned()));
        if original.is_some() {
            let (_, found) = model::assemble_translation(&parsed, assets(snapshot), drafts, original);
            report.diagnostics.extend(found);
        }
    }

    fn parse(&mut self, snapshot: &Snapshot, work: &mut Work) -> Vec<Arc<Parsed>> {
        let files: Vec<_> =
            snapshot.below("content").filter(|file| !file.path.as_str().starts_with("content/assets/")).collect();
        work.files = files.len();
        if self.is_once {
            work.parsed = files.iter().map(|file| file.path.clone()).collect();
            return files.into_par_iter().map(|file| Arc::new(content::parse(file))).collect();
        }
        let parse = |file: &&Arc<SourceFile>| {
            let key = Fingerprint::of(&(&file.path, &file.bytes));
            match self.parsed.get(&key) {
                Some(parsed) => (key, parsed.clone(), false),
                None => (key, Arc::new(content::parse(file)), true),
            }
        };
        let parsed: Vec<(Fingerprint, Arc<Parsed>, bool)> = files.par_iter().map(parse).collect();
        work.parsed = parsed.iter().filter(|(_, _, is_new)| *is_new).map(|(_, file, _)| file.path.clone()).collect();
        self.parsed = parsed.iter().map(|(key, file, _)| (*key, file.clone())).collect();
        parsed.into_iter().map(|(_, file, _)| file).collect()
    }

    /// Makes a theme ready, unless it is.
    fn look(&mut self, named: ThemeName<'_>, up: &str, snapshot: &Snapshot) -> Result<&Look, Diagnostics> {
        let files: Vec<_> = snapshot.below("themes").map(|file| (&file.path, &file.bytes)).collect();
        let inputs = Fingerprint::of(&(named.name, named.language, up, files));
        let known = self.look.take().filter(|look| look.inputs == inputs);
        let look = match known {
            Some(look) => look,
            None => {
                let theme = Arc::new(named.resolve(snapshot)?);
                let renderer = Arc::new(Renderer::new(&theme, up)?);
                Look {
                    inputs,
                    diagnostics: theme.check_translations(named.language),
                    theme,
                    renderer,
                    pages: Memo::default(),
                }
            }
        };
        Ok(self.look.insert(look))
    }
}

/// The library, if it has no errors. Its diagnostics are in the report.
fn library(
    parsed: &[Arc<Parsed>],
    snapshot: &Snapshot,
    request: &Request,
    original: Option<Original<'_>>,
    report: &mut Report,
) -> Result<Library, Diagnostics> {
    report.diagnostics.extend(parsed.iter().flat_map(|file| file.diagnostics.iter().cloned()));
    let (mut library, found) = model::assemble_translation(parsed, assets(snapshot), request.drafts, original);
    report.diagnostics.extend(found);
    // A translation has its address from its original.
    if let Some(base_url) = request.base_url.as_ref().filter(|_| original.is_none()) {
        library.site.base_url = Some(base_url.clone());
    }
    if report.diagnostics.has_errors() {
        // The theme's errors are reported beside the library's.
        ThemeName::of(request, &library, parsed).resolve(snapshot)?;
        return Err(Diagnostics::default());
    }
    Ok(library)
}

fn assets(snapshot: &Snapshot) -> BTreeMap<SourcePath, Asset> {
    let asset = |file: &Arc<SourceFile>| Asset { bytes: file.bytes.clone(), dimensions: asset::dimensions(file) };
    snapshot.below("content/assets").map(|file| (file.path.clone(), asset(file))).collect()
}

/// A theme's name, where `site.yaml` says it, and the language of its texts.
struct ThemeName<'a> {
    name: &'a str,
    language: &'a str,
    place: Option<Place>,
}

impl<'a> ThemeName<'a> {
    fn of(request: &'a Request, library: &'a Library, parsed: &[Arc<Parsed>]) -> ThemeName<'a> {
        let language = &library.site.language;
        match &request.theme {
            Some(name) => ThemeName { name, language, place: None },
            None => {
                let place = parsed.iter().find_map(|file| written_in(file, |site| site.theme.span()));
                ThemeName { name: &library.site.theme, language, place }
            }
        }
    }

    /// The theme. A diagnostic without a place gets that of the name.
    fn resolve(&self, snapshot: &Snapshot) -> Result<Theme, Diagnostics> {
        let placed = |diagnostic: Diagnostic| match (&diagnostic.place, &self.place) {
            (None, Some(place)) => diagnostic.at(&place.file, place.span),
            _ => diagnostic,
        };
        let theme = theme::resolve(self.name, snapshot).and_then(|theme| theme.in_language(self.language));
        theme.map_err(|found| found.into_iter().map(placed).collect())
    }
}

/// Where a file has a field of the site, if it is `site.yaml`.
fn written_in(file: &Parsed, field: fn(&RawSite) -> Option<Span>) -> Option<Place> {
    let span = file.records.iter().find_map(|record| match &record.raw {
        Raw::Site(raw) => field(raw),
        _ => None,
    })?;
    Some(Place { file: file.path.clone(), span })
}
