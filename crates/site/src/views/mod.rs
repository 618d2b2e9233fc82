//! What templates see: one type for each template. A view contains everything that its page shows, resolved links
//! included. Lists contain summaries only, so that an edit of a body changes the view of one page.

pub mod challenge;
pub mod decks;
pub mod guides;
pub mod home;
pub mod list;
pub mod program;
pub mod reference;
pub mod sessions;
pub mod sheets;
pub mod summary;
pub mod tools;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::files::Statics;
use crate::locales::{Alternate, LocaleLink};
use crate::templates::{Html, Shared};
use nerve_core::model::Library;
use nerve_core::plan::navigation::{Entry, Label};
use nerve_core::plan::routes::{SitePlan, has_help, has_now};
use nerve_core::translations::Translations;

pub use crate::page_context::PageContext;

/// The site, as all pages see it.
#[derive(Debug, Hash, Serialize)]
pub struct SiteView<'a> {
    /// The library's name.
    pub title: &'a str,
    /// One line under the name.
    pub tagline: Option<&'a str>,
    /// One sentence about it.
    pub description: Option<&'a str>,
    /// The language of the texts.
    pub language: &'a str,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// The authors.
    pub author: Option<&'a str>,
    /// Under which licence.
    pub licence: Option<&'a str>,
    /// The youngest age it is written for.
    pub min_age: Option<u8>,
    /// Entries of the header.
    pub header: Vec<NavView<'a>>,
    /// Entries of the footer.
    pub footer: Vec<NavView<'a>>,
    /// The path of the style sheet below the root.
    pub style: &'a str,
    /// The path of the icon below the root.
    pub icon: &'a str,
    /// The path of the icon for home screens of phones below the root.
    pub touch_icon: Option<&'a str>,
    /// The picture for links to the site on social media.
    pub picture: Option<PictureView>,
    /// Whether each challenge has a picture of its own for social media.
    pub has_pictures: bool,
    /// The path of the folder of scripts below the root.
    pub scripts: &'a str,
    /// The modules that each script imports, directly or through others, in the folder of scripts.
    pub imports: &'a BTreeMap<String, Vec<String>>,
    /// The path of the style sheet for printed cards below the root.
    pub paper_style: Option<&'a str>,
    /// The path below the root of every file in the theme's `static` folder, by its path there, such as `site.css`.
    pub files: &'a BTreeMap<String, String>,
    /// Whether there are challenges, and with them the tools.
    pub has_tools: bool,
    /// Whether there is a page for the moment after a no.
    pub has_now: bool,
    /// Whether there is a page with help.
    pub has_help: bool,
    /// Whether there are decks to print.
    pub has_decks: bool,
    /// Whether there is a feed, which needs `base_url`.
    pub has_feed: bool,
}

/// An entry of header or footer.
#[derive(Debug, Hash, Serialize)]
pub struct NavView<'a> {
    /// The label.
    pub label: &'a str,
    /// A shorter label, for narrow screens.
    pub short: &'a str,
    /// Its path below the root.
    pub path: &'a str,
}

/// The metadata of a page.
#[derive(Debug, Hash, Serialize)]
pub struct PageMeta<'a> {
    /// The relative path to the site's root, such as `../../`.
    pub root: &'a str,
    /// The page's path below the root.
    pub path: &'a str,
    /// The title, without the site's name.
    pub title: String,
    /// The description, unique to the page.
    pub description: String,
    /// The canonical URL.
    pub canonical: Option<String>,
    /// The picture for links to this page on social media, if it has its own.
    pub picture: Option<PictureView>,
    /// The breadcrumbs.
    pub crumbs: Vec<Link>,
    /// The page in all languages, or their home pages where it is missing; empty if the library has one language.
    pub languages: Vec<LocaleLink<'a>>,
    /// The page's URLs in all languages, for search engines.
    pub alternates: Vec<Alternate<'a>>,
    /// Whether search engines should show it.
    pub indexed: bool,
    /// Structured data, as JSON-LD.
    pub structured: Option<Html>,
    /// The page's script, in the folder of scripts.
    pub script: Option<&'static str>,
    /// Whether it shows cards on paper.
    pub on_paper: bool,
    /// Whether it links to the web app manifest.
    pub has_manifest: bool,
    /// The rendered `header.html`. Pages of the same depth share it.
    pub header: Shared,
    /// The rendered `footer.html`. Pages of the same depth share it.
    pub footer: Shared,
}

/// What `header.html` and `footer.html` see as `page`.
#[derive(Debug, Hash, Serialize)]
pub struct FrameMeta<'a> {
    /// The relative path to the site's root, such as `../../`.
    pub root: &'a str,
    /// The page's own path, if the navigation leads to it.
    pub path: Option<&'a str>,
    /// The page in all languages, or their home pages where it is missing; empty if the library has one language.
    pub languages: Vec<LocaleLink<'a>>,
}

/// A picture for links on social media.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct PictureView {
    /// The URL.
    pub url: String,
    /// Its width and height in pixels.
    pub pixels: (u32, u32),
    /// The alternative text, unless it is the theme's picture.
    pub alt: Option<String>,
}

/// A link to another page of the site.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Link {
    /// The label.
    pub label: Html,
    /// Its path below the root.
    pub path: String,
}

impl Link {
    #[must_use]
    pub fn new(label: &str, path: impl Into<String>) -> Self {
        Self { label: Html::new(&crate::markup::escaped(label)), path: path.into() }
    }
}

impl<'a> SiteView<'a> {
    #[must_use]
    pub fn new(
        library: &'a Library,
        plan: &'a SitePlan,
        statics: &'a Statics,
        translations: &'a Translations,
        pictures: Option<(u32, u32)>,
    ) -> Self {
        let nav = |entry| nav(entry, translations);
        let site = &library.site;
        Self {
            title: &site.title,
            tagline: site.tagline.as_deref(),
            description: site.description.as_deref(),
            language: &site.language,
            direction: if site.is_rtl { "rtl" } else { "ltr" },
            author: site.author.as_deref(),
            licence: site.licence.as_deref(),
            min_age: site.min_age,
            header: plan.navigation.header.iter().map(nav).collect(),
            footer: plan.navigation.footer.iter().map(nav).collect(),
            style: statics.named("site.css").unwrap_or_default(),
            icon: statics.named("favicon.svg").unwrap_or_default(),
            touch_icon: statics.named("icon-192.png"),
            picture: picture(site.base_url.as_deref(), statics),
            has_pictures: pictures.is_some(),
            scripts: statics.scripts(),
            imports: statics.imports(),
            paper_style: statics.named("paper.css"),
            files: statics.names(),
            has_tools: !library.challenges.is_empty(),
            has_now: has_now(library),
            has_help: has_help(library),
            has_decks: !library.decks.is_empty(),
            has_feed: site.base_url.is_some(),
        }
    }
}

fn picture(base: Option<&str>, statics: &Statics) -> Option<PictureView> {
    let (name, bytes) = statics.get("social.png")?;
    Some(PictureView { url: format!("{}/{name}", base?), pixels: pixels(bytes)?, alt: None })
}

/// The size of a PNG picture, from its header.
fn pixels(png: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(png.get(at..at + 4)?.try_into().ok()?));
    Some((number(16)?, number(20)?))
}

fn nav<'a>(entry: &'a Entry, translations: &'a Translations) -> NavView<'a> {
    let say = |label: &'a Label| match label {
        Label::Own(text) => translations.text(text),
        Label::Written(title) => title.as_str(),
    };
    NavView { label: say(&entry.label), short: say(&entry.short), path: &entry.path }
}
