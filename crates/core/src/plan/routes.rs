//! Which pages a site has, and their addresses.
//!
//! 1. Every record that readers open has a page; a kind without records has none.
//! 2. Facets (category, level, place, time, tag) are inverted once, and their lists split into parts.
//! 3. Paths that a file system could take for one are reported as errors.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::{Library, Record};
pub use crate::plan::addresses::{asset_path, has_help, has_now, picture_path, record_path};
use crate::plan::browser_sheets;
use crate::plan::daily_card;
use crate::plan::index::{self, IndexEntry};
use crate::plan::listings;
pub use crate::plan::listings::{Facet, Listing, PER_PAGE, part_path};
use crate::plan::navigation::{self, Navigation};
pub use crate::plan::page::{PAPERS, PageKind, PagePlan};
use crate::source::{SourcePath, Span};

/// All pages of a site, and what they share.
#[derive(Debug, Clone, Default)]
pub struct SitePlan {
    /// In reading order.
    pub pages: Vec<PagePlan>,
    /// The lists of challenges; the first one holds them all.
    pub listings: Vec<Listing>,
    /// The A to Z.
    pub index: Vec<IndexEntry>,
    pub navigation: Navigation,
    /// For each of 366 days an index into the list of all challenges.
    pub days: Vec<u32>,
}

/// Plans the whole site.
#[must_use]
pub fn site(library: &Library) -> (SitePlan, Diagnostics) {
    let (listings, index) = (listings::of(library), index::of(library));
    let mut pages = vec![PagePlan::new("", PageKind::Home), PagePlan::new("start/", PageKind::Start)];
    tools(library, &mut pages);
    lists(&listings, &mut pages);
    challenges(library, &mut pages);
    support(library, &mut pages);
    programs(library, &mut pages);
    printing(library, &mut pages);
    reference(library, &mut pages);
    alphabet(&index, &mut pages);
    pages.push(PagePlan::new("", PageKind::NotFound));
    let diagnostics = duplicates(library, &pages);
    let days = daily_card::days(library, &listings);
    (SitePlan { pages, listings, index, navigation: navigation::of(library), days }, diagnostics)
}

/// Interactive pages. Each has a text for browsers without scripts.
fn tools(library: &Library, pages: &mut Vec<PagePlan>) {
    if library.challenges.is_empty() {
        return;
    }
    pages.extend([
        PagePlan::new("draw/", PageKind::Draw),
        PagePlan::new("today/", PageKind::Today),
        PagePlan::new("journal/", PageKind::Journal),
        PagePlan::new("ladder/", PageKind::Ladder),
        PagePlan::new("your-cards/", PageKind::OwnCards),
        PagePlan::new("deck/", PageKind::OwnDeck),
        PagePlan::new("search/", PageKind::Search),
        PagePlan::new("offline/", PageKind::Offline),
    ]);
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
    for (deck_idx, deck) in library.decks.iter().enumerate() {
        for (paper_idx, paper) in PAPERS.iter().enumerate() {
            let first = format!("print/{}/{paper}/", deck.id);
            let sheets = |part_idx| {
                let kind = PageKind::Sheets { deck_idx, paper_idx, part_idx };
                PagePlan::new(part_path(&first, part_idx), kind)
            };
            pages.extend((0..browser_sheets::parts(deck.cards.len()).len()).map(sheets));
        }
    }
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
    let mut taken: HashMap<Cow<'_, str>, &PagePlan> = HashMap::with_capacity(pages.len());
    let mut diagnostics = Diagnostics::default();
    for page in pages {
        let Some(first) = taken.insert(page.output().folded(), page) else { continue };
        diagnostics.push(duplicate(library, page, first));
    }
    diagnostics
}

fn duplicate(library: &Library, page: &PagePlan, first: &PagePlan) -> Diagnostic {
    let message = format!("two pages would be written to `{}`", first.output());
    let error = Diagnostic::new(Code::PageDuplicate, message);
    match page.kind {
        PageKind::Free(page_idx) => {
            let file = SourcePath::new(&format!("content/pages/{}.md", library.pages[page_idx].id));
            error.at(&file, Span::default()).help("rename the file: the site has a page of its own at this address")
        }
        PageKind::Challenge(challenge_idx) | PageKind::Short(challenge_idx) => {
            let place = &library.challenges[challenge_idx].place;
            error.at(&place.file, place.span)
        }
        _ => error,
    }
}

#[cfg(test)]
#[path = "routes_tests.rs"]
mod tests;
