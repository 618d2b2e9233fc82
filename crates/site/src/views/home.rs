//! The home page, the page for newcomers and the page for the moment after a no.

use serde::Serialize;

use crate::body;
use crate::templates::{Html, Shared};
use crate::views::challenge::CardView;
use crate::views::{Link, PageContext};
use nerve_core::content::body::{Heading, plain_text};
use nerve_core::content::vocabulary::GuideKind;
use nerve_core::model::Level;
use nerve_core::plan::routes::{Facet, Listing};

/// The home page.
#[derive(Debug, Hash, Serialize)]
pub struct HomeView<'a> {
    /// The card on the page.
    pub card: Option<CardView<'a>>,
    /// How many challenges there are.
    pub count: usize,
    /// The shortest program.
    pub program: Option<ProgramLink>,
    /// Whether there are decks to print.
    pub has_decks: bool,
    /// Whether there are session plans.
    pub has_sessions: bool,
    /// The categories.
    pub categories: Vec<CategoryView<'a>>,
}

/// A link to a program.
#[derive(Debug, Hash, Serialize)]
pub struct ProgramLink {
    /// Its name.
    pub title: Html,
    /// How many days it has.
    pub days: usize,
    /// Its path below the root.
    pub path: String,
}

/// A category with its suit.
#[derive(Debug, Hash, Serialize)]
pub struct CategoryView<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// What it trains.
    pub text: Option<&'a str>,
    /// How many challenges it has.
    pub count: usize,
    /// The index of its suit, from 0.
    pub suit: usize,
    /// One pip.
    pub pip: Html,
    /// Its path below the root.
    pub path: &'a str,
}

impl<'a> HomeView<'a> {
    #[must_use]
    pub fn new(context: &'a PageContext<'a>) -> Self {
        let library = context.library;
        let first = context.plan.listings.first().and_then(|all| all.members.first());
        let door = library.programs.first().map(|program| ProgramLink {
            title: body::text(&program.title),
            days: program.days.len(),
            path: format!("programs/{}/", program.id),
        });
        Self {
            card: first.map(|idx| CardView::new(&library.challenges[*idx as usize], context)),
            count: library.challenges.len(),
            program: door,
            has_decks: !library.decks.is_empty(),
            has_sessions: !library.sessions.is_empty(),
            categories: categories(context),
        }
    }
}

/// The categories that have challenges, in order.
#[must_use]
pub fn categories<'a>(context: &'a PageContext<'a>) -> Vec<CategoryView<'a>> {
    let category = |listing: &'a Listing| {
        let Facet::Category(category_idx) = listing.facet else { return None };
        let category = &context.library.categories[category_idx];
        let suit = context.suit(&context.library.challenges[*listing.members.first()? as usize]);
        Some(CategoryView {
            id: category.id.as_str(),
            name: &category.name,
            text: category.text.as_deref(),
            count: listing.members.len(),
            suit,
            pip: context.pips(suit, 1),
            path: &listing.path,
        })
    };
    context.plan.listings.iter().filter_map(category).collect()
}

/// The page for newcomers.
#[derive(Debug, Hash, Serialize)]
pub struct StartView<'a> {
    /// Guides to read before the first ask.
    pub safety: Vec<&'a Shared>,
    /// The steps.
    pub steps: Vec<&'a Shared>,
    /// The gentlest challenges.
    pub first: Vec<&'a Shared>,
    /// Whether there are ideas, smaller than any challenge.
    pub has_ideas: bool,
    /// The shortest program.
    pub program: Option<ProgramLink>,
    /// The levels, with what they mean.
    pub levels: Vec<LevelView<'a>>,
}

/// A level with its list.
#[derive(Debug, Hash, Serialize)]
pub struct LevelView<'a> {
    /// Its number.
    pub number: u8,
    /// Its name.
    pub name: &'a str,
    /// The meaning.
    pub text: Option<&'a str>,
    /// Its address below the root, if it has challenges.
    pub path: Option<&'a str>,
}

impl<'a> StartView<'a> {
    #[must_use]
    pub fn new(context: &'a PageContext<'a>) -> Self {
        let library = context.library;
        Self {
            safety: context.guides_of(GuideKind::Safety),
            steps: context.guides_of(GuideKind::Step),
            first: context.gentlest(5),
            has_ideas: !library.ideas.is_empty(),
            program: HomeView::new(context).program,
            levels: levels(context),
        }
    }
}

/// The levels of a library, with what they mean.
#[must_use]
pub fn levels<'a>(context: &'a PageContext<'a>) -> Vec<LevelView<'a>> {
    let path = |number| {
        let is_it = |facet: &Facet| *facet == Facet::Level(number);
        context.plan.listings.iter().find(|listing| is_it(&listing.facet)).map(|listing| listing.path.as_str())
    };
    let level = |level: &'a Level| LevelView {
        number: level.number,
        name: context.level_name(level.number),
        text: level.text.as_deref(),
        path: path(level.number),
    };
    context.library.levels.iter().map(level).collect()
}

/// The first ten minutes after a no.
#[derive(Debug, Hash, Serialize)]
pub struct NowView<'a> {
    /// The summary of the guide.
    pub summary: Html,
    /// A shorter form, as on its card.
    pub card: Option<Html>,
    /// The steps, as links to their headings.
    pub steps: Vec<Link>,
    /// The one thing to do.
    pub action: Option<Html>,
    /// The guide's text.
    pub body: Option<Html>,
    /// The path of the guide below the root.
    pub path: String,
    /// More guides of this kind.
    pub more: Vec<&'a Shared>,
    /// Whether there are ideas, smaller than any challenge.
    pub has_ideas: bool,
}

impl<'a> NowView<'a> {
    #[must_use]
    pub fn new(context: &'a PageContext<'a>, root: &str) -> Option<Self> {
        let library = context.library;
        let guide = library.guides.iter().find(|guide| guide.kind == GuideKind::Coping)?;
        let body_context = context.body_context(root);
        let steps = guide.body.headings().filter(|heading| heading.level == 2);
        let step = |heading: &Heading| Link::new(&plain_text(&heading.content), format!("now/#{}", heading.anchor));
        Some(Self {
            summary: body::text(&guide.summary),
            card: guide.card.as_ref().map(body::text),
            steps: steps.map(step).collect(),
            action: guide.action.as_ref().map(body::text),
            body: body::body(&guide.body, body_context),
            path: format!("guides/{}/", guide.id),
            more: context.guides_of(GuideKind::Coping).into_iter().skip(1).collect(),
            has_ideas: !library.ideas.is_empty(),
        })
    }
}
