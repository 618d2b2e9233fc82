//! What header and footer of every page offer, as far as the library has it.

use crate::model::{Library, Page};
use crate::plan::addresses::{has_help, has_now};

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
    pub label: Label,
    /// Fewer words, for narrow screens.
    pub short: Label,
    /// Its address below the site's root.
    pub path: String,
}

/// The words of a link.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Label {
    /// A text of the program's own, in English.
    Own(&'static str),
    /// A title that an author wrote.
    Written(String),
}

/// The navigation of a library's site.
#[must_use]
pub fn of(library: &Library) -> Navigation {
    Navigation { header: header(library), footer: footer(library) }
}

fn header(library: &Library) -> Vec<Entry> {
    let fixed = [
        (has_now(library), said!("I just got rejected"), said!("I just got rejected"), "now/"),
        (library.challenges.is_empty(), said!("Start here"), said!("Start"), "start/"),
        (true, said!("Challenges"), said!("Challenges"), "challenges/"),
        (!library.challenges.is_empty(), said!("Draw a card"), said!("Draw"), "draw/"),
        (!library.programs.is_empty(), said!("Programs"), said!("Programs"), "programs/"),
        (!library.challenges.is_empty(), said!("Journal"), said!("Journal"), "journal/"),
    ];
    let known = fixed.into_iter().filter(|(exists, ..)| *exists);
    let menu = library.pages.iter().filter(|page| page.menu);
    known.map(|(_, label, short, path)| own(label, short, path)).chain(menu.map(free)).take(BAR).collect()
}

fn footer(library: &Library) -> Vec<Entry> {
    let fixed = [
        (has_help(library), said!("Help"), "help/"),
        (!library.challenges.is_empty(), said!("Start here"), "start/"),
        (!library.challenges.is_empty(), said!("Today’s card"), "today/"),
        (!library.guides.is_empty(), said!("Guides"), "guides/"),
        (!library.ideas.is_empty(), said!("Small ideas"), "ideas/"),
        (!library.challenges.is_empty(), said!("Your ladder"), "ladder/"),
        (!library.challenges.is_empty(), said!("Your own cards"), "your-cards/"),
        (!library.challenges.is_empty(), said!("Your own deck"), "deck/"),
        (!library.decks.is_empty(), said!("Print the cards"), "decks/"),
        (!library.sessions.is_empty(), said!("For facilitators"), "facilitators/"),
        (true, said!("A to Z"), "a-z/"),
        (!library.challenges.is_empty(), said!("Without a network"), "offline/"),
        (!library.terms.is_empty(), said!("Glossary"), "glossary/"),
        (!library.sources.is_empty(), said!("Sources"), "sources/"),
    ];
    let known = fixed.into_iter().filter(|(exists, ..)| *exists);
    known.map(|(_, label, path)| own(label, label, path)).chain(library.pages.iter().map(free)).collect()
}

fn own(label: &'static str, short: &'static str, path: &str) -> Entry {
    Entry { label: Label::Own(label), short: Label::Own(short), path: path.to_owned() }
}

fn free(page: &Page) -> Entry {
    let title = Label::Written(page.title.plain());
    Entry { label: title.clone(), short: title, path: format!("{}/", page.id) }
}
