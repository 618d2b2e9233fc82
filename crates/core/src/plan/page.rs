//! A page: what it shows, and where it stands.

use crate::output::OutputPath;

/// The papers that browsers print sheets on.
pub const PAPERS: [&str; 2] = ["a4", "letter"];

/// One page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagePlan {
    /// Its address below the site's root, such as `challenges/hold-the-door/`; empty for the home page.
    pub path: String,
    /// What it shows.
    pub kind: PageKind,
    output: OutputPath,
}

/// What a page shows. Numbers are indexes into the lists of the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// The first page.
    Home,
    /// Where newcomers begin.
    Start,
    /// One part of a list of challenges, from 0.
    List {
        /// Index into [`SitePlan::listings`].
        listing_idx: usize,
        /// Which part of it.
        part_idx: usize,
    },
    /// A card drawn blind.
    Draw,
    /// The card of each day.
    Today,
    /// A visitor's own notes.
    Journal,
    /// A visitor's own ladder of asks.
    Ladder,
    /// A visitor's own cards.
    OwnCards,
    /// A visitor's own deck.
    OwnDeck,
    /// Words to look for.
    Search,
    /// What is shown where a page is not on the device and there is no network.
    Offline,
    /// A challenge.
    Challenge(usize),
    /// The short address of a challenge, which printed cards carry.
    Short(usize),
    /// All ideas.
    Ideas,
    /// All guides.
    Guides,
    /// A guide.
    Guide(usize),
    /// The first ten minutes after a no.
    Now,
    /// All programs.
    Programs,
    /// A program.
    Program(usize),
    /// A day of a program, from 0.
    Day {
        /// The program.
        program_idx: usize,
        /// The day.
        day_idx: usize,
    },
    /// All decks.
    Decks,
    /// A deck.
    Deck(usize),
    /// The sheets of a deck to print from the browser.
    Sheets {
        /// The deck.
        deck_idx: usize,
        /// The paper, an index into [`PAPERS`].
        paper_idx: usize,
        /// Which part of a large deck.
        part_idx: usize,
    },
    /// All session plans.
    Facilitators,
    /// A session plan.
    Session(usize),
    /// Whom to turn to.
    Help,
    /// Words explained.
    Glossary,
    /// Evidence.
    Sources,
    /// One part of everything by its first letter, from 0.
    Index(usize),
    /// A free page.
    Free(usize),
    /// What a wrong address shows.
    NotFound,
}

impl PagePlan {
    /// A page at an address below the site's root.
    #[must_use]
    pub fn new(path: impl Into<String>, kind: PageKind) -> Self {
        let path = path.into();
        let output = match kind {
            PageKind::NotFound => OutputPath::new("404.html"),
            _ => OutputPath::new(&format!("{path}index.html")),
        };
        Self { path, kind, output }
    }

    /// The file that holds it.
    #[must_use]
    pub fn output(&self) -> &OutputPath {
        &self.output
    }

    /// The way from it up to the site's root: empty, or `../` as often as needed.
    #[must_use]
    pub fn root(&self) -> String {
        "../".repeat(self.path.matches('/').count())
    }
}
