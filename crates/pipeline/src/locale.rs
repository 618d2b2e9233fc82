//! One language of a library, built again and again: what was made is kept, and made anew only where what it is made of
//! has changed.
//!
//! 1. [`Locale::prepare`] reads it, checks it and plans its pages.
//! 2. [`Locale::print`] and [`Locale::render`] make its files, once all languages are known to be right.

mod reading;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::print::{PIXELS, PrintJob, PrintMemory, Printed, Printing};
use crate::{Build, Paper, Request, Stage, Work};
use nerve_core::content::schema::RawSite;
use nerve_core::content::{self, Parsed, Raw, asset};
use nerve_core::diagnostics::{Diagnostic, Diagnostics};
use nerve_core::fingerprint::Fingerprint;
use nerve_core::model::standard::{self, CheckContext, Standard};
use nerve_core::model::{self, Asset, Library, Original};
use nerve_core::output::{Bytes, OutputPath, OutputTree};
use nerve_core::plan::inputs::inputs;
use nerve_core::plan::links;
use nerve_core::plan::routes::{self, SitePlan};
use nerve_core::source::{Place, Snapshot, SourceFile, SourcePath, Span};
use nerve_core::theme::{self, Theme};
use nerve_site::Renderer;
use nerve_site::locales::SiteLocale;
use nerve_site::pages::{self, Shown};

/// Memory between builds of one language of a library.
#[derive(Default)]
pub(super) struct Locale {
    /// In the order of their paths.
    parsed: Vec<(Arc<SourceFile>, Arc<Parsed>)>,
    assets: BTreeMap<SourcePath, (Arc<SourceFile>, Asset)>,
    /// The library, and what it was asked with.
    library: (Asked, model::Memory),
    look: Option<Look>,
    plan: Option<Planned>,
    pages: pages::Memory,
    print: PrintMemory,
}

/// What a library is asked with: the request, and of a translation what it takes from its original.
type Asked = (Request, Option<(String, Fingerprint)>);

/// A language that was read and found right so far.
pub(super) struct Prepared {
    pub(super) library: Arc<Library>,
    pub(super) plan: Arc<SitePlan>,
    theme: Arc<Theme>,
    standard: Standard,
}

/// A plan of pages with what is wrong with it, and what it was made from.
struct Planned {
    inputs: Fingerprint,
    plan: Arc<SitePlan>,
    diagnostics: Diagnostics,
}

/// A theme that is ready to render, and what it was made of.
struct Look {
    name: String,
    language: String,
    files: Vec<Arc<SourceFile>>,
    theme: Arc<Theme>,
    renderer: Renderer,
    /// What is odd in its words.
    diagnostics: Vec<Diagnostic>,
}

impl Prepared {
    /// Whether the site that was made of it keeps to its standard.
    pub(super) fn check_site(&self, tree: &OutputTree) -> Diagnostics {
        standard::check_site(&self.standard, tree).into_iter().collect()
    }
}

impl Locale {
    /// Takes what a job printed, for the next build.
    pub(super) fn remember(&mut self, printed: Printed) {
        self.print.remember(printed);
    }

    /// Reads it, holds it against its standard and plans its pages. What is wrong is put into `build`.
    ///
    /// # Errors
    /// What ends the build here; it may be in `build` already.
    pub(super) fn prepare(
        &mut self,
        snapshot: &Snapshot,
        request: &Request,
        original: Option<Original<'_>>,
        begin: &mut dyn FnMut(Stage),
        build: &mut Build,
    ) -> Result<Prepared, Diagnostics> {
        begin(Stage::Parse);
        let parsed = self.parse(snapshot, &mut build.work);
        begin(Stage::Assemble);
        build.has_drafts = model::has_drafts(&parsed);
        let (standard, found) = standard::read(&parsed, snapshot);
        build.diagnostics.extend(found);
        let library = self.library(&parsed, snapshot, request, original, build)?;
        begin(Stage::Standard);
        let asking =
            CheckContext { drafts: request.drafts, as_of: request.as_of.as_deref(), language: &library.site.language };
        let checked = standard::check(&standard, &parsed, snapshot, asking);
        build.diagnostics.extend(checked.diagnostics);
        build.allowed = checked.suppressed;
        begin(Stage::Plan);
        let plan = self.plan(&library, build);
        build.diagnostics.extend(links::check(&parsed, &plan));
        let theme = self.look(ThemeName::of(request, &library, &parsed), library.site.up, snapshot)?;
        let library = match request.decks {
            true => self.print.settle(&library, &theme)?,
            false => library,
        };
        let of_site = parsed.iter().find_map(|file| written_in(file, |site| site.language.span()));
        let placed = |told: &Diagnostic| match (&told.place, &of_site) {
            (None, Some(place)) => told.clone().at(&place.file, place.span),
            _ => told.clone(),
        };
        build.diagnostics.extend(self.look.iter().flat_map(|look| look.diagnostics.iter().map(placed)));
        Ok(Prepared { library, plan, theme, standard })
    }

    /// Prints its decks and draws the pictures of its challenges, or leaves what has to be made again for `later`.
    pub(super) fn print(
        &mut self,
        prepared: &Prepared,
        snapshot: &Snapshot,
        later: Option<&mut Vec<PrintJob>>,
        begin: &mut dyn FnMut(Stage),
        build: &mut Build,
    ) -> Paper {
        let Prepared { library, plan, theme, .. } = prepared;
        self.print.print(Printing { library, site: plan, theme, snapshot }, later, begin, build)
    }

    /// Renders its pages beside those of other `locales`. What is done is put into `build`.
    ///
    /// # Errors
    /// What templates can not do.
    pub(super) fn render(
        &mut self,
        prepared: &Prepared,
        paper: Paper,
        locales: &[SiteLocale<'_>],
        build: &mut Build,
    ) -> Result<Vec<(OutputPath, Bytes)>, Diagnostics> {
        let offered: Vec<_> = paper.decks.iter().map(|(file, _)| file.clone()).collect();
        let look = self.look.as_ref().expect("`prepare` has made it");
        let pictures = paper.pictures.as_ref().map(|_| PIXELS);
        let shown = Shown { deck_files: &offered, pictures, locales };
        let made = look.renderer.site(&prepared.library, &prepared.plan, shown, &mut self.pages)?;
        build.work.rendered = made.rendered;
        let pdfs = paper.decks.into_iter().map(|(file, bytes)| (OutputPath::new(&file.path), bytes));
        Ok(made.files.into_iter().chain(pdfs).chain(paper.pictures.into_iter().flatten()).collect())
    }

    /// The library, if nothing in it is wrong.
    fn library(
        &mut self,
        parsed: &[Arc<Parsed>],
        snapshot: &Snapshot,
        request: &Request,
        original: Option<Original<'_>>,
        build: &mut Build,
    ) -> Result<Arc<Library>, Diagnostics> {
        build.diagnostics.extend(parsed.iter().flat_map(|file| file.diagnostics.iter().cloned()));
        let asked = (request.clone(), original.map(|original| original.taken()));
        if self.library.0 != asked {
            self.library = (asked, model::Memory::default());
        }
        let assets = self.assets(snapshot);
        let (mut library, found) = self.library.1.assemble(parsed, assets, request.drafts, original);
        build.diagnostics.extend(found);
        // A translation has its address from its original.
        let asked_for = request.base_url.as_ref().filter(|_| original.is_none());
        if let Some(base_url) = asked_for.filter(|url| library.site.base_url.as_ref() != Some(*url)) {
            Arc::make_mut(&mut library).site.base_url = Some(base_url.clone());
        }
        if build.diagnostics.has_errors() {
            // The theme's mistakes are told beside the library's, and not only once those are mended.
            ThemeName::of(request, &library, parsed).resolve(snapshot)?;
            return Err(Diagnostics::default());
        }
        Ok(library)
    }

    fn parse(&mut self, snapshot: &Snapshot, work: &mut Work) -> Vec<Arc<Parsed>> {
        let files: Vec<_> =
            snapshot.below("content").filter(|file| !file.path.as_str().starts_with("content/assets/")).collect();
        let known = known(&self.parsed, &files);
        let parse = |(file, known): (&Arc<SourceFile>, Option<&Arc<Parsed>>)| match known {
            Some(parsed) => (parsed.clone(), false),
            None => (Arc::new(content::parse(file)), true),
        };
        let parsed: Vec<(Arc<Parsed>, bool)> = files.par_iter().copied().zip(known).map(parse).collect();
        work.files = parsed.len();
        work.parsed = parsed.iter().filter(|(_, anew)| *anew).map(|(parsed, _)| parsed.path.clone()).collect();
        let all: Vec<Arc<Parsed>> = parsed.into_iter().map(|(parsed, _)| parsed).collect();
        if !work.parsed.is_empty() || self.parsed.len() != all.len() {
            self.parsed = files.into_iter().cloned().zip(all.iter().cloned()).collect();
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

    /// The plan of the pages.
    fn plan(&mut self, library: &Library, build: &mut Build) -> Arc<SitePlan> {
        let inputs = inputs(library);
        let known = self.plan.take().filter(|known| known.inputs == inputs);
        let planned = known.unwrap_or_else(|| {
            let (plan, diagnostics) = routes::site(library);
            Planned { inputs, plan: Arc::new(plan), diagnostics }
        });
        build.diagnostics.extend(planned.diagnostics.iter().cloned());
        self.plan.insert(planned).plan.clone()
    }

    /// Makes a theme ready, unless it is. Pages of another look are forgotten.
    fn look(&mut self, named: ThemeName<'_>, up: &str, snapshot: &Snapshot) -> Result<Arc<Theme>, Diagnostics> {
        let files: Vec<_> = snapshot.below("themes").cloned().collect();
        if let Some(look) = &self.look
            && look.name == named.name
            && look.language == named.language
            && look.files.len() == files.len()
            && look.files.iter().zip(&files).all(|(before, now)| is_same(before, now))
        {
            return Ok(look.theme.clone());
        }
        let theme = Arc::new(named.resolve(snapshot)?);
        let renderer = Renderer::new(&theme, up)?;
        self.pages = pages::Memory::default();
        let diagnostics = theme.check_translations(named.language);
        let (name, language) = (named.name.to_owned(), named.language.to_owned());
        self.look = Some(Look { name, language, files, theme: theme.clone(), renderer, diagnostics });
        Ok(theme)
    }
}

/// A theme's name, where `site.yaml` says it, and the language in which it speaks.
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

    /// The theme. A complaint without a place gets that of the name.
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

/// For each of some files what is known of it, if it is as it was. Both lists are in the order of their paths.
fn known<'k>(kept: &'k [(Arc<SourceFile>, Arc<Parsed>)], files: &[&Arc<SourceFile>]) -> Vec<Option<&'k Arc<Parsed>>> {
    let mut kept = kept.iter().peekable();
    let find = |file: &&Arc<SourceFile>| {
        while kept.next_if(|(before, _)| !Arc::ptr_eq(before, file) && before.path < file.path).is_some() {}
        let (before, parsed) = kept.peek()?;
        is_same(before, file).then_some(parsed)
    };
    files.iter().map(find).collect()
}

/// Whether a file is as it was. Files that were not read again are the very same.
fn is_same(before: &Arc<SourceFile>, now: &Arc<SourceFile>) -> bool {
    Arc::ptr_eq(before, now) || before == now
}
