//! The languages of a library side by side: which page of one is which of another.
//!
//! Pages that are translations of each other have the same path below the first page of their language.

use std::collections::HashSet;

use serde::Serialize;

use nerve_core::language;
use nerve_core::model::Library;
use nerve_core::plan::routes::{PageKind, PagePlan, SitePlan};

/// One language of a library that has several.
#[derive(Debug)]
pub struct SiteLocale<'a> {
    tag: &'a str,
    is_rtl: bool,
    /// Where its pages are published, if that is known.
    base_url: Option<&'a str>,
    /// The folder of its pages below that of the whole site: empty for the library's own language.
    folder: String,
    paths: HashSet<&'a str>,
}

/// The way to a page in a language.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct LocaleLink<'a> {
    /// The language's tag.
    pub tag: &'a str,
    /// What it calls itself.
    pub name: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// The address below the root of the page's own language: the same page, or the first one where there is none.
    pub path: String,
    /// Whether it is the language of the page.
    pub is_own: bool,
}

/// Where a page stands in another language, for search engines.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Alternate<'a> {
    /// The language's tag, or `x-default`.
    pub tag: &'a str,
    /// Its address in the world.
    pub url: String,
}

impl<'a> SiteLocale<'a> {
    /// The language of a library or of a translation of it.
    #[must_use]
    pub fn new(library: &'a Library, plan: &'a SitePlan) -> SiteLocale<'a> {
        let site = &library.site;
        SiteLocale {
            tag: &site.language,
            is_rtl: site.is_rtl,
            base_url: site.base_url.as_deref(),
            folder: if site.original.is_some() { format!("{}/", site.language) } else { String::new() },
            paths: plan.pages.iter().map(|page| page.path.as_str()).collect(),
        }
    }

    /// Whether the language has a page.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.paths.contains(path)
    }
}

/// The ways from a page to all languages, its own among them; none where there is but one.
#[must_use]
pub fn links<'a>(page: &PagePlan, library: &Library, locales: &'a [SiteLocale<'a>]) -> Vec<LocaleLink<'a>> {
    let site = &library.site;
    let link = |locale: &'a SiteLocale<'a>| {
        let same = if locale.has(&page.path) { page.path.as_str() } else { "" };
        LocaleLink {
            tag: locale.tag,
            name: language::name(locale.tag),
            direction: if locale.is_rtl { "rtl" } else { "ltr" },
            path: format!("{}{}{same}", site.up, locale.folder),
            is_own: locale.tag == site.language,
        }
    };
    locales.iter().map(link).collect()
}

/// Where a page stands in all languages that have it, if it is shown by search engines and has more than one.
#[must_use]
pub fn alternates<'a>(page: &PagePlan, locales: &'a [SiteLocale<'a>]) -> Vec<Alternate<'a>> {
    let hidden = matches!(page.kind, PageKind::NotFound | PageKind::Short(_) | PageKind::Offline);
    let having = locales.iter().filter(|locale| !hidden && locale.has(&page.path));
    let url = |locale: &SiteLocale<'_>| Some(format!("{}/{}", locale.base_url?, page.path));
    let mut found: Vec<Alternate<'a>> =
        having.filter_map(|locale| Some(Alternate { tag: locale.tag, url: url(locale)? })).collect();
    if found.len() < 2 {
        return Vec::new();
    }
    // The library's own language comes first, and is for whoever reads none of them.
    let own = locales.first().filter(|locale| locale.has(&page.path)).and_then(url);
    found.extend(own.map(|url| Alternate { tag: "x-default", url }));
    found
}
