//! Pages with tools: what they show without scripts.

use serde::Serialize;

use crate::body;
use crate::templates::{Html, Shared};
use crate::views::decks::DeckView;
use crate::views::home::{LevelView, levels};
use crate::views::{Link, PageContext};
use nerve_core::content::vocabulary::{GuideKind, Handout, When};
use nerve_core::messages;
use nerve_core::model::Deck;
use nerve_core::plan::daily_card::MONTHS;

/// The sides of a die.
const SIDES: usize = 6;

/// The page to draw a card.
#[derive(Debug, Hash, Serialize)]
pub struct DrawView<'a> {
    /// The lists by facet, for filters.
    pub facets: &'a Shared,
    /// Gentle challenges for two dice: a list for each side of the first.
    pub dice: Vec<Vec<&'a Shared>>,
}

impl<'a> DrawView<'a> {
    #[must_use]
    pub fn new(context: &'a PageContext<'a>, facets: &'a Shared) -> Self {
        let gentle = context.gentlest(SIDES * SIDES);
        Self { facets, dice: gentle.chunks(SIDES).map(<[_]>::to_vec).collect() }
    }
}

/// The page to make one's own deck.
#[derive(Debug, Hash, Serialize)]
pub struct OwnDeckView<'a> {
    /// The lists by facet, for filters.
    pub facets: &'a Shared,
    /// The decks of the library.
    pub decks: Vec<DeckView<'a>>,
}

impl<'a> OwnDeckView<'a> {
    #[must_use]
    pub fn new(context: &'a PageContext<'a>, facets: &'a Shared) -> Self {
        let deck = |deck_idx| DeckView::new(deck_idx, context, &[], false);
        Self { facets, decks: (0..context.library.decks.len()).map(deck).collect() }
    }
}

/// The card of each day.
#[derive(Debug, Hash, Serialize)]
pub struct TodayView<'a> {
    /// The months, with their days.
    pub months: Vec<MonthView<'a>>,
}

/// A month.
#[derive(Debug, Hash, Serialize)]
pub struct MonthView<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its challenges, from the first day.
    pub days: Vec<&'a Shared>,
}

const NAMES: [&str; 12] = [
    messages::JANUARY,
    messages::FEBRUARY,
    messages::MARCH,
    messages::APRIL,
    messages::MAY,
    messages::JUNE,
    messages::JULY,
    messages::AUGUST,
    messages::SEPTEMBER,
    messages::OCTOBER,
    messages::NOVEMBER,
    messages::DECEMBER,
];

impl<'a> TodayView<'a> {
    #[must_use]
    pub fn new(context: &'a PageContext<'a>) -> Self {
        let all = context.plan.listings.first().map_or(&[][..], |all| &all.members);
        let mut days = context.plan.days.iter().map(|place| &context.challenges[all[*place as usize] as usize]);
        let month = |(name, length): (&'static str, u32)| MonthView {
            name: context.translations.text(name),
            days: days.by_ref().take(length as usize).collect(),
        };
        Self { months: NAMES.into_iter().zip(MONTHS).map(month).collect() }
    }
}

/// The page of a visitor's own ladder.
#[derive(Debug, Hash, Serialize)]
pub struct LadderView<'a> {
    /// The lists by facet, for filters.
    pub facets: &'a Shared,
    /// The levels, with what they mean.
    pub levels: Vec<LevelView<'a>>,
    /// The decks with a printed ladder.
    pub printed: Vec<Link>,
    /// Guides in steps.
    pub steps: Vec<&'a Shared>,
}

impl<'a> LadderView<'a> {
    #[must_use]
    pub fn new(context: &'a PageContext<'a>, facets: &'a Shared) -> Self {
        let has_ladder = |deck: &&Deck| deck.handouts.iter().any(|set| set.handouts.contains(&Handout::Ladder));
        let link = |deck: &Deck| Link { label: body::text(&deck.title), path: format!("decks/{}/", deck.id) };
        Self {
            facets,
            levels: levels(context),
            printed: context.library.decks.iter().filter(has_ladder).map(link).collect(),
            steps: context.guides_of(GuideKind::Step),
        }
    }
}

/// The journal.
#[derive(Debug, Hash, Serialize)]
pub struct JournalView {
    /// Questions for before an ask.
    pub before: Vec<Html>,
    /// Questions for after the ask.
    pub after: Vec<Html>,
    /// Questions for the end of a week.
    pub weekly: Vec<Html>,
}

impl JournalView {
    #[must_use]
    pub fn new(context: &PageContext<'_>) -> Self {
        let of = |when: When| {
            let prompts = context.library.prompts.iter().filter(|prompt| prompt.when == when);
            prompts.map(|prompt| body::text(&prompt.text)).collect()
        };
        Self { before: of(When::Before), after: of(When::After), weekly: of(When::Weekly) }
    }
}
