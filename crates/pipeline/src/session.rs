//! Building again and again, all languages of a library together.
//!
//! 1. The library's own language is read first; translations are held against it.
//! 2. Only when all of them are right, decks are printed and pages rendered, each language knowing the pages of the others.

use std::collections::BTreeMap;
use std::mem;

use crate::languages::{self, Part};
use crate::locale::{Locale, Prepared};
use crate::print::{PrintJob, Printed};
use crate::tree;
use crate::{Build, Documents, Paper, Reading, Request, Stage};
use nerve_core::diagnostics::{Diagnostic, Diagnostics, Severity};
use nerve_core::model::Original;
use nerve_core::output::{Bytes, OutputPath, OutputTree};
use nerve_core::source::Snapshot;
use nerve_site::locales::SiteLocale;

/// Memory between builds of one library.
#[derive(Default)]
pub struct Session {
    own: Locale,
    /// Translations by their language.
    translations: BTreeMap<String, Locale>,
    tree: tree::Memory,
}

impl Session {
    /// Builds a library. `begin` is told of every stage as it begins.
    #[must_use]
    pub fn build(&mut self, snapshot: &Snapshot, request: &Request, begin: &mut dyn FnMut(Stage)) -> Build {
        self.run(snapshot, request, begin, None)
    }

    /// Builds a library but for the decks and pictures that have to be printed anew: those stay as they were, if they
    /// were, and come back as jobs that can be run elsewhere.
    #[must_use]
    pub fn build_pages(&mut self, snapshot: &Snapshot, request: &Request) -> (Build, Vec<PrintJob>) {
        let mut jobs = Vec::new();
        let build = self.run(snapshot, request, &mut |_| {}, Some(&mut jobs));
        (build, jobs)
    }

    /// Takes what a job printed, for the next build.
    pub fn remember(&mut self, printed: Printed) {
        let folder = printed.folder().to_owned();
        match folder.strip_suffix('/') {
            None => self.own.remember(printed),
            // A language that is gone has no use for it.
            Some(language) => {
                if let Some(locale) = self.translations.get_mut(language) {
                    locale.remember(printed);
                }
            }
        }
    }

    /// Reads a library in its own language without making anything of it.
    #[must_use]
    pub fn documents(&mut self, snapshot: &Snapshot, drafts: bool) -> Documents {
        self.own.documents(&languages::own(snapshot).snapshot, drafts)
    }

    /// Reads a library with its standard, in its own language or in one into which it is translated; nothing where it is
    /// not.
    ///
    /// # Errors
    /// Everything that is wrong with it, where something is.
    pub fn read(
        &mut self,
        snapshot: &Snapshot,
        language: Option<&str>,
        request: &Request,
    ) -> Result<Option<Reading>, Diagnostics> {
        let own = self.own.read(languages::own(snapshot).only_read(), request, None)?;
        let is_own = |language: &&str| language.eq_ignore_ascii_case(&own.library.site.language);
        let Some(language) = language.filter(|language| !is_own(language)) else { return Ok(Some(own)) };
        let Some(tag) = languages::translation_tag(snapshot, language) else { return Ok(None) };
        let part = languages::translation(snapshot, &tag);
        let original = Original::new(&own.library, &tag);
        self.translations.entry(tag.clone()).or_default().read(part, request, Some(original)).map(Some)
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
        build.diagnostics = mem::take(&mut build.diagnostics).sorted();
        build
    }

    /// Puts everything into `build`, or stops with the errors that end it.
    fn try_run(
        &mut self,
        snapshot: &Snapshot,
        request: &Request,
        begin: &mut dyn FnMut(Stage),
        mut later: Option<&mut Vec<PrintJob>>,
        build: &mut Build,
    ) -> Result<(), Diagnostics> {
        let parts = languages::parts(snapshot);
        self.translations.retain(|language, _| parts.iter().any(|part| part.language.as_ref() == Some(language)));
        let prepared = self.prepare(&parts, request, begin, build);
        let whole = prepared.into_iter().collect::<Option<Vec<Prepared>>>().ok_or_else(Diagnostics::default)?;
        build.base_url.clone_from(&whole[0].library.site.base_url);
        let mut printed = Vec::with_capacity(parts.len());
        for (part, prepared) in parts.iter().zip(&whole) {
            let mut own = Build::default();
            let mut jobs = later.as_ref().map(|_| Vec::new());
            if request.decks {
                let locale = self.locale(part);
                printed.push(locale.print(prepared, &part.snapshot, jobs.as_mut(), begin, &mut own));
            } else {
                printed.push(Paper::default());
            }
            take(own, part, build);
            if let (Some(later), Some(jobs)) = (later.as_deref_mut(), jobs) {
                later.extend(jobs.into_iter().map(|job| job.within(part.folder())));
            }
        }
        if build.diagnostics.has_errors() {
            return Err(Diagnostics::default());
        }
        begin(Stage::Render);
        self.render(&parts, &whole, printed, build)?;
        if build.diagnostics.has_errors() { Err(Diagnostics::default()) } else { Ok(()) }
    }

    /// Reads every language; nothing for one that is not right. Where the library itself is not, its translations are looked
    /// at no further than to tell their own mistakes.
    fn prepare(
        &mut self,
        parts: &[Part],
        request: &Request,
        begin: &mut dyn FnMut(Stage),
        build: &mut Build,
    ) -> Vec<Option<Prepared>> {
        let mut all: Vec<Option<Prepared>> = Vec::with_capacity(parts.len());
        for part in parts {
            let library = all.first().and_then(Option::as_ref).map(|own| own.library.clone());
            let original = part.language.as_ref().zip(library.as_ref());
            let original = original.map(|(language, library)| Original::new(library, language));
            let mut own = Build::default();
            let prepared = self.locale(part).prepare(&part.snapshot, request, original, begin, &mut own);
            let prepared = prepared.map_err(|found| own.diagnostics.extend(found)).ok();
            let is_right = !own.diagnostics.has_errors();
            take(own, part, build);
            all.push(prepared.filter(|_| is_right));
            if all[0].is_none() {
                self.tell_translations(parts, request, build);
                break;
            }
        }
        all
    }

    /// Tells the mistakes in translations of a library that has mistakes itself, as far as they do not hang on those.
    fn tell_translations(&mut self, parts: &[Part], request: &Request, build: &mut Build) {
        let [own, translations @ ..] = parts else { return };
        if translations.is_empty() {
            return;
        }
        let wrong = self.own.documents(&own.snapshot, request.drafts);
        let is_of_site =
            |told: &Diagnostic| told.place.as_ref().is_some_and(|place| place.file.as_str() == languages::SITE);
        let knows_site = !wrong.diagnostics.iter().any(|told| told.severity == Severity::Error && is_of_site(told));
        for part in translations {
            let original = part.language.as_ref().filter(|_| knows_site);
            let original = original.map(|language| Original::with_mistakes(&wrong.library, language, &wrong.parsed));
            let mut found = Build::default();
            self.locale(part).tell(&part.snapshot, request.drafts, original, &mut found);
            take(found, part, build);
        }
    }

    /// Renders every language, each beside the others, and puts all files into one tree.
    fn render(
        &mut self,
        parts: &[Part],
        whole: &[Prepared],
        printed: Vec<Paper>,
        build: &mut Build,
    ) -> Result<(), Diagnostics> {
        let several = whole.iter().filter(|_| whole.len() > 1);
        let locales: Vec<SiteLocale<'_>> = several.map(|one| SiteLocale::new(&one.library, &one.plan)).collect();
        let mut files: Vec<(OutputPath, Bytes)> = Vec::new();
        for ((part, prepared), printed) in parts.iter().zip(whole).zip(printed) {
            let mut own = Build::default();
            let made = self.locale(part).render(prepared, printed, &locales, &mut own);
            take(own, part, build);
            match made {
                Ok(made) => files.extend(made.into_iter().map(|(path, bytes)| (part.output(path), bytes))),
                Err(found) => build.diagnostics.extend(part.placed(found)),
            }
        }
        if build.diagnostics.has_errors() {
            return Ok(());
        }
        build.tree = self.tree.tree(files)?;
        for (part, prepared) in parts.iter().zip(whole) {
            build.diagnostics.extend(part.placed(prepared.check_site(&part.tree(&build.tree))));
        }
        Ok(())
    }

    fn locale(&mut self, part: &Part) -> &mut Locale {
        match &part.language {
            None => &mut self.own,
            Some(language) => self.translations.entry(language.clone()).or_default(),
        }
    }
}

/// Takes what was done and found for one language into the whole.
fn take(own: Build, part: &Part, build: &mut Build) {
    build.diagnostics.extend(part.placed(own.diagnostics));
    build.allowed.extend(own.allowed);
    build.has_drafts |= own.has_drafts;
    build.work.files += own.work.files;
    build.work.parsed.extend(own.work.parsed.iter().map(|path| part.path(path)));
    build.work.rendered.extend(own.work.rendered.into_iter().map(|path| part.output(path)));
    build.work.printed.extend(own.work.printed.into_iter().map(|path| part.output(path)));
}
