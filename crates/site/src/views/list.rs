//! Lists of challenges, split into pages.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::templates::{Html, Shared};
use crate::views::PageContext;
use crate::views::home::{CategoryView, categories};
use nerve_core::content::vocabulary::Mode;
use nerve_core::messages;
use nerve_core::model::Library;
use nerve_core::plan::routes::{Facet, Listing, PER_PAGE};
use nerve_core::translations::Translations;

/// A list of challenges.
#[derive(Debug, Hash, Serialize)]
pub struct ListView<'a> {
    /// The title.
    pub title: String,
    /// A description of what the challenges have in common.
    pub text: Option<&'a str>,
    /// The facet: `all`, `category`, `level`, `where`, `time` or `tag`.
    pub facet: &'static str,
    /// The number of challenges on all pages.
    pub count: usize,
    /// The index of the suit of a category, from 0.
    pub suit: Option<usize>,
    /// A pip of that suit.
    pub pip: Option<Html>,
    /// The challenges on this page.
    pub items: Vec<&'a Shared>,
    /// The lists by facet, on the first page of the list of all challenges.
    pub facets: Option<&'a Shared>,
    /// The other pages, if the list has several.
    pub pager: Option<Pager>,
}

/// The pages of a long list.
#[derive(Debug, Hash, Serialize)]
pub struct Pager {
    /// This page, from 1.
    pub number: usize,
    /// How many pages there are.
    pub count: usize,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
}

impl Pager {
    #[must_use]
    pub fn new(part_idx: usize, count: usize, path: impl Fn(usize) -> String) -> Option<Self> {
        let previous = part_idx.checked_sub(1).map(&path);
        let next = Some(part_idx + 1).filter(|next| *next < count).map(&path);
        (count > 1).then(|| Self { number: part_idx + 1, count, previous, next })
    }
}

impl<'a> ListView<'a> {
    #[must_use]
    pub fn new(listing_idx: usize, part_idx: usize, context: &'a PageContext<'a>, facets: &'a Shared) -> Self {
        let listing = &context.plan.listings[listing_idx];
        let suit = match listing.facet {
            Facet::Category(_) => Some(context.suit(&context.library.challenges[listing.members[0] as usize])),
            _ => None,
        };
        let from = part_idx * PER_PAGE;
        Self {
            title: title(&listing.facet, context),
            text: text(&listing.facet, context.library),
            facet: word(&listing.facet),
            count: listing.members.len(),
            suit,
            pip: suit.map(|suit| context.pips(suit, 1)),
            items: context.in_listing(listing_idx, from..from + PER_PAGE),
            facets: (listing.facet == Facet::All && part_idx == 0).then_some(facets),
            pager: Pager::new(part_idx, listing.parts(), |part_idx| listing.part_path(part_idx)),
        }
    }
}

/// The lists of challenges by facet.
#[derive(Debug, Hash, Serialize)]
pub struct FacetsView<'a> {
    /// The categories.
    pub categories: Vec<CategoryView<'a>>,
    /// The levels.
    pub levels: Vec<FacetLink<'a>>,
    /// The places.
    pub places: Vec<FacetLink<'a>>,
    /// The times.
    pub times: Vec<FacetLink<'a>>,
    /// The tags.
    pub tags: Vec<FacetLink<'a>>,
    /// The ways to ask.
    pub modes: Vec<ModeView<'a>>,
}

/// A way to ask.
#[derive(Debug, Hash, Serialize)]
pub struct ModeView<'a> {
    /// The word in paths.
    pub word: &'static str,
    /// Its name.
    pub label: &'a str,
}

/// A list and its length.
#[derive(Debug, Hash, Serialize)]
pub struct FacetLink<'a> {
    /// The title of the list.
    pub label: String,
    /// The title without the name of the facet.
    pub short: String,
    /// The word in paths.
    pub word: String,
    /// The number of challenges.
    pub count: usize,
    /// Its path below the root.
    pub path: &'a str,
}

impl<'a> FacetsView<'a> {
    #[must_use]
    pub fn new(context: &'a PageContext<'a>) -> Self {
        let of = |wanted: &str| {
            let all = context.plan.listings.iter().filter(|listing| word(&listing.facet) == wanted);
            all.map(|listing| facet_link(listing, context)).collect()
        };
        Self {
            categories: categories(context),
            levels: of("level"),
            places: of("where"),
            times: of("time"),
            tags: of("tag"),
            modes: modes(context.library, context.translations),
        }
    }
}

fn facet_link<'a>(listing: &'a Listing, context: &PageContext<'_>) -> FacetLink<'a> {
    let label = title(&listing.facet, context);
    FacetLink {
        short: short(&listing.facet, context).unwrap_or_else(|| label.clone()),
        label,
        word: listing.path.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned(),
        count: listing.members.len(),
        path: &listing.path,
    }
}

/// The title of a list without the name of its facet, if it differs.
fn short(facet: &Facet, context: &PageContext<'_>) -> Option<String> {
    match facet {
        Facet::Level(number) => Some(context.level_name(*number).to_owned()),
        _ => None,
    }
}

/// The ways to ask that challenges have.
fn modes<'a>(library: &Library, translations: &'a Translations) -> Vec<ModeView<'a>> {
    let used: BTreeSet<Mode> = library.challenges.iter().flat_map(|it| it.modes.iter().copied()).collect();
    used.into_iter().map(|it| ModeView { word: it.word(), label: translations.text(it.label()) }).collect()
}

/// The name of a list.
#[must_use]
pub fn title(facet: &Facet, context: &PageContext<'_>) -> String {
    let (library, translations) = (context.library, context.translations);
    match facet {
        Facet::All => translations.text(messages::ALL_CHALLENGES).to_owned(),
        Facet::Category(category_idx) => library.categories[*category_idx].name.clone(),
        Facet::Level(number) => {
            translations.format(messages::LEVEL_TITLE, &[("n", number), ("name", &context.level_name(*number))])
        }
        Facet::Setting(setting) => translations.text(setting.label()).to_owned(),
        Facet::Minutes(minutes) => translations.count(usize::from(*minutes), messages::N_MINUTES),
        Facet::Tag(tag) => tag.words(),
    }
}

fn text<'a>(facet: &Facet, library: &'a Library) -> Option<&'a str> {
    match facet {
        Facet::Category(category_idx) => library.categories[*category_idx].text.as_deref(),
        Facet::Level(number) => library.level(*number).text.as_deref(),
        _ => None,
    }
}

fn word(facet: &Facet) -> &'static str {
    match facet {
        Facet::All => "all",
        Facet::Category(_) => "category",
        Facet::Level(_) => "level",
        Facet::Setting(_) => "where",
        Facet::Minutes(_) => "time",
        Facet::Tag(_) => "tag",
    }
}
