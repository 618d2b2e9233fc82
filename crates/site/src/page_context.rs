//! Values that the views of many pages share, made once per build: summaries, pips, neighbours.

use rayon::prelude::*;

use crate::body::{self, BodyContext};
use crate::locales::SiteLocale;
use crate::markup::escaped;
use crate::pips;
use crate::templates::{Html, Shared};
use crate::views::summary::{ChallengeSummary, GuideSummary};
use nerve_core::content::vocabulary::GuideKind;
use nerve_core::messages;
use nerve_core::model::{Challenge, Guide, Library, Ref};
use nerve_core::plan::routes::{Facet, Listing, SitePlan};
use nerve_core::theme::Theme;
use nerve_core::translations::Translations;

/// The greatest number of neighbours on the page of a challenge.
const NEAR: usize = 3;

/// The library with the values that the views of its pages share.
pub struct PageContext<'a> {
    pub library: &'a Library,
    pub plan: &'a SitePlan,
    /// What the program itself says, in the language of the library.
    pub translations: &'a Translations,
    /// The languages of the library, its own first; empty if it has only one.
    pub locales: &'a [SiteLocale<'a>],
    /// A [`ChallengeSummary`] of every challenge.
    pub challenges: Vec<Shared>,
    /// A [`GuideSummary`] of every guide.
    pub guides: Vec<Shared>,
    pips: Vec<Vec<Html>>,
    /// The position of every challenge in its category, ordered from gentle to hard.
    places: Vec<usize>,
    /// The index of every category's listing.
    categories: Vec<Option<usize>>,
}

impl<'a> PageContext<'a> {
    #[must_use]
    pub fn new(library: &'a Library, plan: &'a SitePlan, theme: &'a Theme, locales: &'a [SiteLocale<'a>]) -> Self {
        let mut context = Self {
            library,
            plan,
            translations: &theme.translations,
            locales,
            challenges: Vec::new(),
            guides: library.guides.iter().map(|guide| Shared::of(&guide_summary(guide))).collect(),
            pips: pips(library, theme),
            places: places(library, plan),
            categories: categories(library, plan),
        };
        context.challenges =
            library.challenges.par_iter().map(|challenge| Shared::of(&context.summary(challenge))).collect();
        context
    }

    /// What the texts of a page are converted for.
    #[must_use]
    pub fn body_context<'c>(&'c self, root: &'c str) -> BodyContext<'c> {
        BodyContext {
            library: self.library,
            translations: self.translations,
            root,
            anchor_prefix: "",
            heading_offset: 0,
        }
    }

    /// The summary of a challenge.
    #[must_use]
    pub fn challenge(&self, reference: Ref<Challenge>) -> &Shared {
        &self.challenges[reference.index()]
    }

    /// The summary of a guide.
    #[must_use]
    pub fn guide(&self, reference: Ref<Guide>) -> &Shared {
        &self.guides[reference.index()]
    }

    /// The summaries of all guides of a kind.
    #[must_use]
    pub fn guides_of(&self, kind: GuideKind) -> Vec<&Shared> {
        let all = self.library.guides.iter().zip(&self.guides);
        all.filter(|(guide, _)| guide.kind == kind).map(|(_, summary)| summary).collect()
    }

    /// The summaries of the gentlest challenges.
    #[must_use]
    pub fn gentlest(&self, count: usize) -> Vec<&Shared> {
        self.in_listing(0, 0..count)
    }

    /// The summaries of a part of a list.
    #[must_use]
    pub fn in_listing(&self, listing_idx: usize, range: std::ops::Range<usize>) -> Vec<&Shared> {
        let Some(listing) = self.plan.listings.get(listing_idx) else { return Vec::new() };
        let end = range.end.min(listing.members.len());
        listing.members[range.start.min(end)..end].iter().map(|member| &self.challenges[*member as usize]).collect()
    }

    /// The pips of a level in the suit of a category.
    #[must_use]
    pub fn pips(&self, suit: usize, level: u8) -> Html {
        let row = self.pips.get(suit).and_then(|levels| levels.get(usize::from(level)));
        row.cloned().unwrap_or_else(|| pips::svg("", level))
    }

    /// The index of a challenge's suit.
    #[must_use]
    pub fn suit(&self, challenge: &Challenge) -> usize {
        self.library[challenge.category].suit_idx % self.pips.len().max(1)
    }

    /// The summaries of a challenge's neighbours in its category: one before it, two after it.
    pub fn near(&self, challenge_idx: usize) -> impl Iterator<Item = &Shared> {
        let category = self.library.challenges[challenge_idx].category.index();
        let listing = self.categories[category].map(|listing_idx| &self.plan.listings[listing_idx]);
        let members = listing.map_or(&[][..], |listing| &listing.members);
        let from = self.places[challenge_idx].saturating_sub(1).min(members.len().saturating_sub(NEAR + 1));
        let window = members.iter().skip(from).take(NEAR + 1).map(|member| *member as usize);
        window.filter(move |member| *member != challenge_idx).take(NEAR).map(|member| &self.challenges[member])
    }

    /// The name of a level. Names that the library does not set are translated.
    #[must_use]
    pub fn level_name(&self, level: u8) -> &'a str {
        self.translations.text(&self.library.level(level).name)
    }

    fn summary<'c>(&'c self, challenge: &'c Challenge) -> ChallengeSummary<'c> {
        let category = &self.library[challenge.category];
        let suit = self.suit(challenge);
        let level_name = self.level_name(challenge.level);
        let minutes = challenge.minutes.map(|minutes| {
            // A no-break space keeps number and unit on one line.
            self.translations.format(messages::MIN, &[("n", &minutes)]).replace(' ', "\u{a0}")
        });
        let facts = [category.name.as_str(), level_name].into_iter().chain(minutes.as_deref());
        ChallengeSummary {
            title: body::text(&challenge.title),
            ask: body::text(&challenge.ask),
            level: challenge.level,
            level_name,
            category: &category.name,
            suit,
            pips: self.pips(suit, challenge.level),
            minutes: challenge.minutes,
            facts: Html::new(&escaped(&facts.collect::<Vec<_>>().join(" · "))),
            path: format!("challenges/{}/", challenge.id),
        }
    }
}

fn guide_summary(guide: &Guide) -> GuideSummary {
    GuideSummary {
        title: body::text(&guide.title),
        summary: body::text(&guide.summary),
        number: guide.number,
        read_minutes: guide.read_minutes,
        path: format!("guides/{}/", guide.id),
    }
}

/// The pips of every suit and level.
fn pips(library: &Library, theme: &Theme) -> Vec<Vec<Html>> {
    let levels = u8::try_from(library.levels.len()).unwrap_or(u8::MAX);
    let row = |path: &str| (0..=levels).map(|level| pips::svg(path, level)).collect();
    theme.suits.iter().map(|suit| row(&suit.path)).collect()
}

fn categories(library: &Library, plan: &SitePlan) -> Vec<Option<usize>> {
    let is_of = |category_idx| move |listing: &Listing| listing.facet == Facet::Category(category_idx);
    (0..library.categories.len()).map(|idx| plan.listings.iter().position(is_of(idx))).collect()
}

fn places(library: &Library, plan: &SitePlan) -> Vec<usize> {
    let mut places = vec![0; library.challenges.len()];
    let by_category = |facet: &Facet| matches!(facet, Facet::Category(_));
    for listing in plan.listings.iter().filter(|listing| by_category(&listing.facet)) {
        for (place, member) in listing.members.iter().enumerate() {
            places[*member as usize] = place;
        }
    }
    places
}
