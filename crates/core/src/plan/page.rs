//! A page: its content and its address.

use crate::output::OutputPath;

/// The papers that browsers print sheets on.
pub const PAPERS: [&str; 2] = ["a4", "letter"];

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagePlan {
    /// Its address below the site's root, such as `challenges/hold-the-door/`; empty for the home page.
    pub path: String,
    pub kind: PageKind,
    output: OutputPath,
}

/// The content of a page. Numbers are indexes into the lists of the library, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    Home,
    /// The introduction for newcomers.
    Start,
    /// One part of a list of challenges.
    List {
        /// An index into [`SitePlan::listings`](crate::plan::routes::SitePlan::listings).
        listing_idx: usize,
        part_idx: usize,
    },
    /// A card drawn blind.
    Draw,
    /// The card of each day.
    Today,
    Journal,
    /// A visitor's own ladder of asks.
    Ladder,
    OwnCards,
    OwnDeck,
    Search,
    /// Shown offline instead of a page that is not on the device.
    Offline,
    Challenge(usize),
    /// The short address of a challenge, in the QR code of its printed card.
    Short(usize),
    Ideas,
    Guides,
    Guide(usize),
    /// The first ten minutes after a no.
    Now,
    Programs,
    Program(usize),
    /// A day of a program.
    Day {
        program_idx: usize,
        day_idx: usize,
    },
    Decks,
    Deck(usize),
    /// The sheets of a deck to print from the browser.
    Sheets {
        deck_idx: usize,
        /// An index into [`PAPERS`].
        paper_idx: usize,
        /// One part of a large deck.
        part_idx: usize,
    },
    Facilitators,
    Session(usize),
    /// Whom to turn to.
    Help,
    /// The glossary.
    Glossary,
    /// The sources.
    Sources,
    /// One part of the A to Z.
    Index(usize),
    /// A page written by an author.
    Free(usize),
    /// Shown for an unknown address.
    NotFound,
}

impl PagePlan {
    #[must_use]
    pub fn new(path: impl Into<String>, kind: PageKind) -> Self {
        let path = path.into();
        let output = match kind {
            PageKind::NotFound => OutputPath::new("404.html"),
            _ => OutputPath::new(&format!("{path}index.html")),
        };
        Self { path, kind, output }
    }

    #[must_use]
    pub fn output(&self) -> &OutputPath {
        &self.output
    }

    /// The relative path up to the site's root, such as `../../`; empty on the home page.
    #[must_use]
    pub fn root(&self) -> String {
        "../".repeat(self.path.matches('/').count())
    }
}
