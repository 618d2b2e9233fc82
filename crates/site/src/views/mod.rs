//! All that a template may know. Lists hold summaries only, so that a body's edit renders one page anew.

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

/// What every page shares.
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
    /// Who wrote it.
    pub author: Option<&'a str>,
    /// Under which licence.
    pub licence: Option<&'a str>,
    /// The youngest age it is written for.
    pub min_age: Option<u8>,
    /// Entries of the header.
    pub header: Vec<NavView<'a>>,
    /// Entries of the footer.
    pub footer: Vec<NavView<'a>>,
    /// The style sheet, below the root.
    pub style: &'a str,
    /// The icon, below the root.
    pub icon: &'a str,
    /// The icon of a phone's home screen, below the root.
    pub touch_icon: Option<&'a str>,
    /// The picture that stands for the site where a link to it is shared.
    pub picture: Option<PictureView>,
    /// Whether each challenge has a picture of its own for that.
    pub has_pictures: bool,
    /// The folder of scripts, below the root.
    pub scripts: &'a str,
    /// The modules that each script imports, directly or through others, in the folder of scripts.
    pub imports: &'a BTreeMap<String, Vec<String>>,
    /// The style sheet of cards on paper, below the root.
    pub paper_style: Option<&'a str>,
    /// Every file of the theme's `static` folder by its path there, such as `site.css`, with its address below the root.
    pub files: &'a BTreeMap<String, String>,
    /// Whether there are challenges, and with them the tools.
    pub has_tools: bool,
    /// Whether there is a page for right after a no.
    pub has_now: bool,
    /// Whether there is a page with help.
    pub has_help: bool,
    /// Whether there are decks to print.
    pub has_decks: bool,
    /// Whether there is a feed, which needs to know where the site is published.
    pub has_feed: bool,
}

/// An entry of header or footer.
#[derive(Debug, Hash, Serialize)]
pub struct NavView<'a> {
    /// Its words.
    pub label: &'a str,
    /// Fewer words.
    pub short: &'a str,
    /// Its address below the root.
    pub path: &'a str,
}

/// What the frame of one page needs.
#[derive(Debug, Hash, Serialize)]
pub struct PageMeta<'a> {
    /// The way up to the site's root.
    pub root: &'a str,
    /// The page's own address below it.
    pub path: &'a str,
    /// The title, without the site's name.
    pub title: String,
    /// The description, unlike that of any other page.
    pub description: String,
    /// The page's address in the world.
    pub canonical: Option<String>,
    /// The picture that stands for this page alone where a link to it is shared.
    pub picture: Option<PictureView>,
    /// The pages above it.
    pub crumbs: Vec<Link>,
    /// The same page in other languages, or their first ones; none where the library has one language.
    pub languages: Vec<LocaleLink<'a>>,
    /// The page's addresses in all languages, for search engines.
    pub alternates: Vec<Alternate<'a>>,
    /// Whether search engines should show it.
    pub indexed: bool,
    /// The page for programs that read, as JSON-LD.
    pub structured: Option<Html>,
    /// The script that makes it a tool, in the folder of scripts.
    pub script: Option<&'static str>,
    /// Whether it shows cards on paper.
    pub on_paper: bool,
    /// Whether it offers to be put on a home screen; tools that load most leave that to the others.
    pub has_manifest: bool,
    /// The rendered `header.html`. Pages of the same depth share it.
    pub header: Shared,
    /// The rendered `footer.html`. Pages of the same depth share it.
    pub footer: Shared,
}

/// What `header.html` and `footer.html` see as `page`.
#[derive(Debug, Hash, Serialize)]
pub struct FrameMeta<'a> {
    /// The relative path to the site's root.
    pub root: &'a str,
    /// The page's own path, if the navigation leads to it.
    pub path: Option<&'a str>,
    /// The same page in other languages, or their first ones; empty if the library has one language.
    pub languages: Vec<LocaleLink<'a>>,
}

/// A picture that stands for a page where a link to it is shared.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct PictureView {
    /// Its address in the world.
    pub url: String,
    /// Its width and height in pixels.
    pub pixels: (u32, u32),
    /// What it shows, in words; nothing where it is the theme's.
    pub alt: Option<String>,
}

/// A link to another page of the site.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Link {
    /// Its words.
    pub label: Html,
    /// Its address below the root.
    pub path: String,
}

impl Link {
    /// A link with plain words.
    #[must_use]
    pub fn new(label: &str, path: impl Into<String>) -> Self {
        Self { label: Html::new(&crate::markup::escaped(label)), path: path.into() }
    }
}

impl<'a> SiteView<'a> {
    /// What all pages of a library's site share.
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

/// The size of a PNG picture, which stands at a fixed place in its header.
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
