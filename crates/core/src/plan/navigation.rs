//! The links in the header and footer of every page.

use crate::messages;
use crate::model::{Library, Page};
use crate::plan::addresses::{has_help, has_now};

/// The most entries in the header: phones show them as one bar.
const BAR: usize = 5;

/// Links in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Navigation {
    /// At most [`BAR`].
    pub header: Vec<Entry>,
    pub footer: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Entry {
    pub label: Label,
    /// A shorter label for narrow screens.
    pub short: Label,
    pub path: String,
}

/// The label of a link.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Label {
    /// One of [`crate::messages`].
    Own(&'static str),
    /// The title of an author's page.
    Written(String),
}

/// The navigation of a library's site.
#[must_use]
pub fn of(library: &Library) -> Navigation {
    Navigation { header: header(library), footer: footer(library) }
}

fn header(library: &Library) -> Vec<Entry> {
    let fixed = [
        (has_now(library), messages::I_JUST_GOT_REJECTED, messages::I_JUST_GOT_REJECTED, "now/"),
        (library.challenges.is_empty(), messages::START_HERE, messages::START, "start/"),
        (true, messages::CHALLENGES, messages::CHALLENGES, "challenges/"),
        (!library.challenges.is_empty(), messages::DRAW_A_CARD, messages::DRAW, "draw/"),
        (!library.programs.is_empty(), messages::PROGRAMS, messages::PROGRAMS, "programs/"),
        (!library.challenges.is_empty(), messages::JOURNAL, messages::JOURNAL, "journal/"),
    ];
    let known = fixed.into_iter().filter(|(exists, ..)| *exists);
    let menu = library.pages.iter().filter(|page| page.menu);
    known.map(|(_, label, short, path)| own(label, short, path)).chain(menu.map(free)).take(BAR).collect()
}

fn footer(library: &Library) -> Vec<Entry> {
    let fixed = [
        (has_help(library), messages::HELP, "help/"),
        (!library.challenges.is_empty(), messages::START_HERE, "start/"),
        (!library.challenges.is_empty(), messages::TODAYS_CARD, "today/"),
        (!library.guides.is_empty(), messages::GUIDES, "guides/"),
        (!library.ideas.is_empty(), messages::SMALL_IDEAS, "ideas/"),
        (!library.challenges.is_empty(), messages::YOUR_LADDER, "ladder/"),
        (!library.challenges.is_empty(), messages::YOUR_OWN_CARDS, "your-cards/"),
        (!library.challenges.is_empty(), messages::YOUR_OWN_DECK, "deck/"),
        (!library.decks.is_empty(), messages::PRINT_THE_CARDS, "decks/"),
        (!library.sessions.is_empty(), messages::FOR_FACILITATORS, "facilitators/"),
        (true, messages::A_TO_Z, "a-z/"),
        (!library.challenges.is_empty(), messages::WITHOUT_A_NETWORK, "offline/"),
        (!library.terms.is_empty(), messages::GLOSSARY, "glossary/"),
        (!library.sources.is_empty(), messages::SOURCES, "sources/"),
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
