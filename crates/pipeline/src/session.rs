//! Builds all languages of a library together, again and again.
//!
//! 1. The library's own language is read first; translations are checked against it.
//! 2. Only when all of them are right, decks are printed and pages rendered, each language knowing the pages of the others.

use std::collections::{BTreeMap, HashSet};

use crate::languages::{self, Part};
use crate::locale::{Locale, Prepared};
use crate::print::{self, PrintJob, PrintPlan, Printed};
use crate::revision::Report;
use crate::{CheckedLibrary, Documents, Request, Revision, Sources, Stage};
use nerve_core::diagnostics::{Code, Diagnostic, Diagnostics, Severity};
use nerve_core::model::Original;
use nerve_core::output::{Bytes, OutputPath, OutputTree};
use nerve_core::source::Snapshot;
use nerve_site::locales::SiteLocale;

/// Makes revisions of one library, and remembers what pure functions returned for the last one.
#[derive(Default)]
pub struct Session {
    own: Locale,
    /// Translations by their language.
    translations: BTreeMap<String, Locale>,
    is_for_one_build: bool,
}

impl Session {
    /// A session that remembers nothing, and computes no keys.
    pub(crate) fn once() -> Session {
        Session { is_for_one_build: true, own: Locale::once(), ..Session::default() }
    }

    /// Builds a library. `begin` is called with every stage as it begins.
    #[must_use]
    pub fn build(&mut self, sources: &Sources, request: &Request, begin: &mut dyn FnMut(Stage)) -> Revision {
        self.run(sources, request, begin, None)
    }

    /// Builds a library, but leaves decks and pictures that have to be printed as they were, and returns jobs that print
    /// them. What only scripts load is computed when it is needed.
    #[must_use]
    pub fn build_pages(&mut self, sources: &Sources, request: &Request) -> (Revision, Vec<PrintJob>) {
        let mut jobs = Vec::new();
        let revision = self.run(sources, request, &mut |_| {}, Some(&mut jobs));
        (revision, jobs)
    }

    /// Takes what a job printed, for the next revision.
    pub fn remember(&mut self, printed: Printed) {
        let locale = match printed.folder().strip_suffix('/') {
            None => Some(&mut self.own),
            // The language may be gone by now.
            Some(language) => self.translations.get_mut(language),
        };
        if let Some(locale) = locale {
            locale.remember(printed);
        }
    }

    /// Reads a library in its own language, whatever is wrong with it.
    #[must_use]
    pub fn documents(&mut self, snapshot: &Snapshot, drafts: bool) -> Documents {
        self.own.documents(&languages::own(snapshot).snapshot, drafts)
    }

    /// Reads a library with its standard, in its own language or in one into which it is translated; `None` where it is not.
    ///
    /// # Errors
    /// All its diagnostics, where one is an error.
    pub fn read(
        &mut self,
        snapshot: &Snapshot,
        language: Option<&str>,
        request: &Request,
    ) -> Result<Option<CheckedLibrary>, Diagnostics> {
        let own = self.own.read(languages::own(snapshot), request, None)?;
        let is_own = |language: &&str| language.eq_ignore_ascii_case(&own.library.site.language);
        let Some(language) = language.filter(|language| !is_own(language)) else { return Ok(Some(own)) };
        let Some(tag) = languages::translation_tag(snapshot, language) else { return Ok(None) };
        let part = languages::translation(snapshot, &tag);
        self.locale(&part).read(part, request, Some(Original::new(&own.library, &tag))).map(Some)
    }

    fn run(
        &mut self,
        sources: &Sources,
        request: &Request,
        begin: &mut dyn FnMut(Stage),
        mut later: Option<&mut Vec<PrintJob>>,
    ) -> Revision {
        let mut report = Report::default();
        let built = self.try_run(&sources.snapshot, request, begin, later.as_deref_mut(), &mut report);
        let (tree, base_url) = match built {
            Ok((tree, base_url)) => (Some(tree), base_url),
            Err(found) => {
                report.diagnostics.extend(found);
                (None, None)
            }
        };
        let Report { mut diagnostics, suppressed, work, has_drafts } = report;
        diagnostics.extend(sources.diagnostics.iter().cloned());
        Revision {
            sources: sources.clone(),
            // With drafts or without, a library that has none is built the same.
            request: Request { drafts: request.drafts && has_drafts, ..request.clone() },
            tree: tree.filter(|_| !diagnostics.has_errors()),
            diagnostics: diagnostics.sorted(),
            pending: later.map(|jobs| jobs.iter().flat_map(PrintJob::files).collect()).unwrap_or_default(),
            suppressed,
            work,
            base_url,
        }
    }

    /// The site and where it will be published. What ends the build is returned or in the report.
    fn try_run(
        &mut self,
        snapshot: &Snapshot,
        request: &Request,
        begin: &mut dyn FnMut(Stage),
        later: Option<&mut Vec<PrintJob>>,
        report: &mut Report,
    ) -> Result<(OutputTree, Option<String>), Diagnostics> {
        let parts = languages::parts(snapshot);
        self.translations.retain(|language, _| parts.iter().any(|part| part.language.as_ref() == Some(language)));
        let prepared = self.prepare(&parts, request, begin, report);
        let all = prepared.into_iter().collect::<Option<Vec<Prepared>>>().ok_or_else(Diagnostics::default)?;
        let is_deferred = later.is_some();
        let plans = self.print(&parts, &all, request, begin, later, report);
        if report.diagnostics.has_errors() {
            return Err(Diagnostics::default());
        }
        begin(Stage::Render);
        let tree = self.render(&parts, &all, plans, is_deferred, report)?;
        Ok((tree, all[0].library.site.base_url.clone()))
    }

    /// Reads every language; `None` for one that has errors. Where the library itself has some, its translations are only
    /// checked.
    fn prepare(
        &mut self,
        parts: &[Part],
        request: &Request,
        begin: &mut dyn FnMut(Stage),
        report: &mut Report,
    ) -> Vec<Option<Prepared>> {
        let mut all: Vec<Option<Prepared>> = Vec::with_capacity(parts.len());
        for part in parts {
            report.diagnostics.extend(part.diagnostics.iter().cloned());
            let library = all.first().and_then(Option::as_ref).map(|own| own.library.clone());
            let original = part.language.as_ref().zip(library.as_ref());
            let original = original.map(|(language, library)| Original::new(library, language));
            let mut own = Report::default();
            let prepared = self.locale(part).prepare(&part.snapshot, request, original, begin, &mut own);
            let prepared = prepared.map_err(|found| own.diagnostics.extend(found)).ok();
            let has_errors = own.diagnostics.has_errors();
            report.add(own, part);
            all.push(prepared.filter(|_| !has_errors));
            if all[0].is_none() {
                self.check_translations(parts, request, report);
                break;
            }
        }
        all
    }

    /// Checks translations of a library that has errors itself, as far as their diagnostics are not caused by those.
    fn check_translations(&mut self, parts: &[Part], request: &Request, report: &mut Report) {
        let [own, translations @ ..] = parts else { return };
        if translations.is_empty() {
            return;
        }
        let wrong = self.own.documents(&own.snapshot, request.drafts);
        let is_of_site =
            |found: &Diagnostic| found.place.as_ref().is_some_and(|place| place.file.as_str() == languages::SITE);
        let knows_site = !wrong.diagnostics.iter().any(|found| found.severity == Severity::Error && is_of_site(found));
        for part in translations {
            let original = part.language.as_ref().filter(|_| knows_site);
            let original = original.map(|language| Original::with_mistakes(&wrong.library, language, &wrong.parsed));
            let mut found = Report::default();
            self.locale(part).check(&part.snapshot, request.drafts, original, &mut found);
            report.add(found, part);
        }
    }

    /// Prints what has to be printed, or leaves it for `later`.
    fn print(
        &mut self,
        parts: &[Part],
        all: &[Prepared],
        request: &Request,
        begin: &mut dyn FnMut(Stage),
        mut later: Option<&mut Vec<PrintJob>>,
        report: &mut Report,
    ) -> Vec<PrintPlan> {
        let (mut plans, mut now) = (Vec::with_capacity(parts.len()), Vec::new());
        for (part, prepared) in parts.iter().zip(all) {
            let mut plan = PrintPlan::default();
            if request.decks {
                plan = self.locale(part).plan_prints(prepared, &part.snapshot);
            }
            for job in std::mem::take(&mut plan.jobs) {
                let job = job.within(part.folder());
                match later.as_deref_mut().filter(|_| !job.has_failed()) {
                    Some(later) => later.push(job),
                    // One that failed is tried at once, so that its diagnostic is neither lost nor stale.
                    None => now.push(job),
                }
            }
            report.diagnostics.extend(part.at_actual_paths(std::mem::take(&mut plan.diagnostics)));
            plans.push(plan);
        }
        report.work.printed.extend(now.iter().filter(|job| job.is_deck()).flat_map(PrintJob::files));
        print::run(&now, begin).into_iter().for_each(|printed| self.remember(printed));
        plans
    }

    /// Renders every language, each knowing the others, and puts all files into one tree.
    fn render(
        &mut self,
        parts: &[Part],
        all: &[Prepared],
        plans: Vec<PrintPlan>,
        is_deferred: bool,
        report: &mut Report,
    ) -> Result<OutputTree, Diagnostics> {
        let several = all.iter().filter(|_| all.len() > 1);
        let locales: Vec<SiteLocale<'_>> = several.map(|one| SiteLocale::new(&one.library, &one.plan)).collect();
        let mut trees = Vec::new();
        for ((part, prepared), plan) in parts.iter().zip(all).zip(plans) {
            let mut own = Report::default();
            let rendered = self.locale(part).render(prepared, &plan, &locales, is_deferred, &mut own);
            report.add(own, part);
            match rendered {
                Ok(tree) => trees.push((part.folder(), tree)),
                Err(found) => report.diagnostics.extend(part.at_actual_paths(found)),
            }
        }
        if report.diagnostics.has_errors() {
            return Err(Diagnostics::default());
        }
        joined(trees, is_deferred)
    }

    fn locale(&mut self, part: &Part) -> &mut Locale {
        let is_once = self.is_for_one_build;
        match &part.language {
            None => &mut self.own,
            Some(language) => self
                .translations
                .entry(language.clone())
                .or_insert_with(|| if is_once { Locale::once() } else { Locale::default() }),
        }
    }
}

impl Report {
    /// Adds what was done and found for one language.
    fn add(&mut self, own: Report, part: &Part) {
        self.diagnostics.extend(part.at_actual_paths(own.diagnostics));
        self.suppressed.extend(own.suppressed);
        self.has_drafts |= own.has_drafts;
        self.work.files += own.work.files;
        self.work.parsed.extend(own.work.parsed.iter().map(|path| part.actual_path(path)));
        self.work.rendered.extend(own.work.rendered.iter().map(|path| below(&part.folder(), path)));
    }
}

/// The tree of all languages, each below its folder.
///
/// # Errors
/// Two files that some file system takes for one.
fn joined(trees: Vec<(String, OutputTree)>, is_deferred: bool) -> Result<OutputTree, Diagnostics> {
    let files = |folder: &str, files: &mut dyn Iterator<Item = (&OutputPath, &Bytes)>| -> Vec<(OutputPath, Bytes)> {
        files.map(|(path, bytes)| (below(folder, path), bytes.clone())).collect()
    };
    let ready: Vec<_> = trees.iter().flat_map(|(folder, tree)| files(folder, &mut tree.ready())).collect();
    let mut folded = HashSet::with_capacity(ready.len());
    let duplicates: Diagnostics =
        ready.iter().filter(|(path, _)| !folded.insert(path.folded())).map(|(path, _)| duplicate(path)).collect();
    if !duplicates.is_empty() {
        return Err(duplicates);
    }
    drop(folded);
    let tree: OutputTree = ready.into_iter().collect();
    Ok(match is_deferred {
        true => tree
            .with_deferred(move || trees.iter().flat_map(|(folder, tree)| files(folder, &mut tree.files())).collect()),
        false => tree,
    })
}

fn below(folder: &str, path: &OutputPath) -> OutputPath {
    if folder.is_empty() { path.clone() } else { OutputPath::new(&format!("{folder}{path}")) }
}

fn duplicate(path: &OutputPath) -> Diagnostic {
    let message = format!("two things would be written to `{path}`");
    let help = "give one of them another name; upper and lower case count as the same";
    Diagnostic::new(Code::PageDuplicate, message).help(help)
}
