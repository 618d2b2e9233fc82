//! Links between the languages of a library. A page and its translations have the same path below their language's folder.

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
    base_url: Option<&'a str>,
    /// The folder of its pages, such as `de/`; empty for the library's own language.
    folder: String,
    paths: HashSet<&'a str>,
}

/// A link to a page in a language.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct LocaleLink<'a> {
    /// The language's tag.
    pub tag: &'a str,
    /// The language's name in the language itself.
    pub name: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// The path below the root of the page's own language: to the same page, or to the home page if it is missing.
    pub path: String,
    /// Whether it is the language of the page.
    pub is_own: bool,
}

/// A page's URL in a language, for search engines.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Alternate<'a> {
    /// The language's tag, or `x-default`.
    pub tag: &'a str,
    pub url: String,
}

impl<'a> SiteLocale<'a> {
    #[must_use]
    pub fn new(library: &'a Library, plan: &'a SitePlan) -> SiteLocale<'a> {
        let site = &library.site;
        SiteLocale {
            tag: &site.language,
            is_rtl: site.is_rtl,
            base_url: site.base_url.as_deref(),
            folder: if site.is_translation { format!("{}/", site.language) } else { String::new() },
            paths: plan.pages.iter().map(|page| page.path.as_str()).collect(),
        }
    }

    /// Whether the language has a page with this path.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.paths.contains(path)
    }
}

/// The links of a page to all languages, its own included; empty if there is only one.
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

/// The URLs of a page in all languages that have it; empty if there are fewer than two or the page is not indexed.
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
    // The library's own language is first. It is also for readers of none of the languages.
    let own = locales.first().filter(|locale| locale.has(&page.path)).and_then(url);
    found.extend(own.map(|url| Alternate { tag: "x-default", url }));
    found
}
