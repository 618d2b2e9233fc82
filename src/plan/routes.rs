//! Which pages a site has, and where.
//!
//! 1. Every record that readers open gets a page; a kind that a library lacks gets none, not even an empty one.
//! 2. Facets (category, level, place, time, tag) are inverted once, and their lists cut into parts.
//! 3. Paths that a file system could take for one are told as mistakes.

use std::collections::HashMap;

use crate::content::kind::Kind;
use crate::content::words::GuideKind;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::{Library, Record};
use crate::output::OutputPath;
use crate::plan::index::{self, IndexEntry};
use crate::plan::listings;
pub use crate::plan::listings::{Facet, Listing, PER_PAGE, part_path};
use crate::plan::navigation::{self, Navigation};
use crate::source::{SourcePath, Span};

/// All pages of a site, with what they share.
#[derive(Debug, Clone, Default)]
pub struct SitePlan {
    /// The pages, in the order in which a reader could walk them.
    pub pages: Vec<PagePlan>,
    /// The lists of challenges; the first one holds them all.
    pub listings: Vec<Listing>,
    /// Everything by its first letter.
    pub index: Vec<IndexEntry>,
    /// What header and footer offer.
    pub navigation: Navigation,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagePlan {
    /// Its address below the site's root, such as `challenges/hold-the-door/`; empty for the home page.
    pub path: String,
    /// What it shows.
    pub kind: PageKind,
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
    fn new(path: impl Into<String>, kind: PageKind) -> Self {
        Self { path: path.into(), kind }
    }

    /// The file that holds it.
    #[must_use]
    pub fn output(&self) -> OutputPath {
        match self.kind {
            PageKind::NotFound => OutputPath::new("404.html"),
            _ => OutputPath::new(&format!("{}index.html", self.path)),
        }
    }

    /// The way from it up to the site's root: empty, or `../` as often as needed.
    #[must_use]
    pub fn root(&self) -> String {
        "../".repeat(self.path.matches('/').count())
    }
}

/// Plans the whole site.
#[must_use]
pub fn site(library: &Library) -> (SitePlan, Diagnostics) {
    let (listings, index) = (listings::of(library), index::of(library));
    let mut pages = vec![PagePlan::new("", PageKind::Home), PagePlan::new("start/", PageKind::Start)];
    lists(&listings, &mut pages);
    challenges(library, &mut pages);
    support(library, &mut pages);
    programs(library, &mut pages);
    printing(library, &mut pages);
    reference(library, &mut pages);
    alphabet(&index, &mut pages);
    pages.push(PagePlan::new("", PageKind::NotFound));
    let diagnostics = duplicates(library, &pages);
    (SitePlan { pages, listings, index, navigation: navigation::of(library) }, diagnostics)
}

/// The address of a record below the site's root; `None` for what has no place on the site.
#[must_use]
pub fn record_path(kind: Kind, id: &str) -> Option<String> {
    Some(match kind {
        Kind::Challenge => format!("challenges/{id}/"),
        Kind::Idea => format!("ideas/#{id}"),
        Kind::Guide => format!("guides/{id}/"),
        Kind::Program => format!("programs/{id}/"),
        Kind::Deck => format!("decks/{id}/"),
        Kind::Session => format!("facilitators/{id}/"),
        Kind::Page => format!("{id}/"),
        Kind::Term => format!("glossary/#{id}"),
        Kind::Source => format!("sources/#{id}"),
        Kind::Helpline => "help/".to_owned(),
        Kind::Prompt => return None,
    })
}

/// The address of a library's file on the site.
#[must_use]
pub fn asset_path(source: &SourcePath) -> String {
    let path = source.as_str();
    path.strip_prefix("content/").map_or_else(|| format!("assets/{path}"), str::to_owned)
}

/// Whether the library can help right after a no.
#[must_use]
pub fn has_now(library: &Library) -> bool {
    library.guides.iter().any(|guide| guide.kind == GuideKind::Coping)
}

/// Whether the library knows whom to turn to.
#[must_use]
pub fn has_help(library: &Library) -> bool {
    !library.helplines.is_empty() || library.guides.iter().any(|guide| guide.kind == GuideKind::Safety)
}

fn lists(listings: &[Listing], pages: &mut Vec<PagePlan>) {
    for (listing_idx, listing) in listings.iter().enumerate() {
        let parts = (0..listing.parts()).map(|part_idx| (listing.part_path(part_idx), part_idx));
        pages.extend(parts.map(|(path, part_idx)| PagePlan::new(path, PageKind::List { listing_idx, part_idx })));
    }
}

fn challenges(library: &Library, pages: &mut Vec<PagePlan>) {
    for (challenge_idx, challenge) in library.challenges.iter().enumerate() {
        pages.push(PagePlan::new(format!("challenges/{}/", challenge.id), PageKind::Challenge(challenge_idx)));
        if let Some(number) = challenge.number {
            pages.push(PagePlan::new(format!("C/{number}/"), PageKind::Short(challenge_idx)));
        }
    }
}

fn support(library: &Library, pages: &mut Vec<PagePlan>) {
    if !library.ideas.is_empty() {
        pages.push(PagePlan::new("ideas/", PageKind::Ideas));
    }
    if has_now(library) {
        pages.push(PagePlan::new("now/", PageKind::Now));
    }
    if has_help(library) {
        pages.push(PagePlan::new("help/", PageKind::Help));
    }
    each("guides/", PageKind::Guides, &library.guides, PageKind::Guide, pages);
}

fn programs(library: &Library, pages: &mut Vec<PagePlan>) {
    each("programs/", PageKind::Programs, &library.programs, PageKind::Program, pages);
    for (program_idx, program) in library.programs.iter().enumerate() {
        let path = |day_idx| format!("programs/{}/day/{}/", program.id, day_idx + 1);
        let days = 0..program.days.len();
        pages.extend(days.map(|day_idx| PagePlan::new(path(day_idx), PageKind::Day { program_idx, day_idx })));
    }
}

fn printing(library: &Library, pages: &mut Vec<PagePlan>) {
    each("decks/", PageKind::Decks, &library.decks, PageKind::Deck, pages);
    each("facilitators/", PageKind::Facilitators, &library.sessions, PageKind::Session, pages);
}

fn reference(library: &Library, pages: &mut Vec<PagePlan>) {
    if !library.terms.is_empty() {
        pages.push(PagePlan::new("glossary/", PageKind::Glossary));
    }
    if !library.sources.is_empty() {
        pages.push(PagePlan::new("sources/", PageKind::Sources));
    }
    let free = library.pages.iter().enumerate();
    pages.extend(free.map(|(page_idx, page)| PagePlan::new(format!("{}/", page.id), PageKind::Free(page_idx))));
}

fn alphabet(index: &[IndexEntry], pages: &mut Vec<PagePlan>) {
    let parts = 0..index.len().div_ceil(index::PER_PAGE);
    pages.extend(parts.map(|part_idx| PagePlan::new(part_path("a-z/", part_idx), PageKind::Index(part_idx))));
}

/// A page that lists the records of a kind, and a page for each of them.
fn each<T: Record>(
    folder: &str,
    list: PageKind,
    records: &[T],
    single: fn(usize) -> PageKind,
    pages: &mut Vec<PagePlan>,
) {
    if records.is_empty() {
        return;
    }
    pages.push(PagePlan::new(folder, list));
    let record = |(idx, record): (usize, &T)| PagePlan::new(format!("{folder}{}/", record.id()), single(idx));
    pages.extend(records.iter().enumerate().map(record));
}

fn duplicates(library: &Library, pages: &[PagePlan]) -> Diagnostics {
    let mut taken: HashMap<String, &PagePlan> = HashMap::with_capacity(pages.len());
    let mut diagnostics = Diagnostics::default();
    for page in pages {
        let Some(first) = taken.insert(page.output().folded(), page) else { continue };
        diagnostics.push(duplicate(library, page, first));
    }
    diagnostics
}

fn duplicate(library: &Library, page: &PagePlan, first: &PagePlan) -> Diagnostic {
    let message = format!("two pages would be written to `{}`", first.output());
    let told = Diagnostic::error(Code::PageDuplicate, message);
    match page.kind {
        PageKind::Free(page_idx) => {
            let file = SourcePath::new(&format!("content/pages/{}.md", library.pages[page_idx].id));
            told.at(&file, Span::default()).help("rename the file: the site has a page of its own at this address")
        }
        PageKind::Challenge(challenge_idx) | PageKind::Short(challenge_idx) => {
            let place = &library.challenges[challenge_idx].place;
            told.at(&place.file, place.span)
        }
        _ => told,
    }
}

#[cfg(test)]
#[path = "routes_tests.rs"]
mod tests;
