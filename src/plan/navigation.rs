//! What header and footer of every page offer, as far as the library has it.

use crate::model::Library;
use crate::plan::routes::{has_help, has_now};

/// How many entries fit into the bar at the foot of a phone.
const BAR: usize = 5;

/// The entries of header and footer, each in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Navigation {
    /// The header; at most five, for a phone shows them as one bar.
    pub header: Vec<Entry>,
    /// The footer.
    pub footer: Vec<Entry>,
}

/// A link that every page has.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Entry {
    /// Its words.
    pub label: String,
    /// Fewer words, for narrow screens.
    pub short: String,
    /// Its address below the site's root.
    pub path: String,
}

/// The navigation of a library's site.
#[must_use]
pub fn of(library: &Library) -> Navigation {
    Navigation { header: header(library), footer: footer(library) }
}

fn header(library: &Library) -> Vec<Entry> {
    let fixed = [
        (has_now(library), "I just got rejected", "I just got rejected", "now/"),
        (library.challenges.is_empty(), "Start here", "Start", "start/"),
        (true, "Challenges", "Challenges", "challenges/"),
        (!library.challenges.is_empty(), "Draw a card", "Draw", "draw/"),
        (!library.programs.is_empty(), "Programs", "Programs", "programs/"),
        (!library.challenges.is_empty(), "Journal", "Journal", "journal/"),
    ];
    let known = fixed.into_iter().filter(|(exists, ..)| *exists);
    let menu = library.pages.iter().filter(|page| page.menu);
    known
        .map(|(_, label, short, path)| entry(label, short, path))
        .chain(menu.map(|page| {
            let title = page.title.plain();
            entry(&title, &title, &format!("{}/", page.id))
        }))
        .take(BAR)
        .collect()
}

fn footer(library: &Library) -> Vec<Entry> {
    let fixed = [
        (has_help(library), "Help", "help/"),
        (!library.challenges.is_empty(), "Start here", "start/"),
        (!library.challenges.is_empty(), "Today’s card", "today/"),
        (!library.guides.is_empty(), "Guides", "guides/"),
        (!library.ideas.is_empty(), "Small ideas", "ideas/"),
        (!library.challenges.is_empty(), "Your ladder", "ladder/"),
        (!library.challenges.is_empty(), "Your own cards", "your-cards/"),
        (!library.challenges.is_empty(), "Your own deck", "deck/"),
        (!library.decks.is_empty(), "Print the cards", "decks/"),
        (!library.sessions.is_empty(), "For facilitators", "facilitators/"),
        (true, "A to Z", "a-z/"),
        (!library.challenges.is_empty(), "Without a network", "offline/"),
        (!library.terms.is_empty(), "Glossary", "glossary/"),
        (!library.sources.is_empty(), "Sources", "sources/"),
    ];
    let known = fixed.into_iter().filter(|(exists, ..)| *exists);
    let free = library.pages.iter().map(|page| {
        let title = page.title.plain();
        entry(&title, &title, &format!("{}/", page.id))
    });
    known.map(|(_, label, path)| entry(label, label, path)).chain(free).collect()
}

fn entry(label: &str, short: &str, path: &str) -> Entry {
    Entry { label: label.to_owned(), short: short.to_owned(), path: path.to_owned() }
}
