//! The frame of each page: title, description, address, the way back.

use crate::model::Library;
use crate::plan::routes::{Facet, PAPERS, PageKind, PagePlan, SitePlan};
use crate::render::body;
use crate::render::structured;
use crate::render::templates::Html;
use crate::render::views::list::title as list_title;
use crate::render::views::sheets::name as paper_name;
use crate::render::views::{Head, Link};

/// The longest description that search engines show whole.
const DESCRIPTION: usize = 160;

/// The frame of a page that stands `root` below the site's root.
#[must_use]
pub fn head<'a>(page: &'a PagePlan, root: &'a str, library: &Library, plan: &SitePlan) -> Head<'a> {
    let (title, description) = words(page, library, plan);
    let base = library.site.base_url.as_deref();
    let indexed = !matches!(page.kind, PageKind::NotFound | PageKind::Short(_) | PageKind::Offline);
    Head {
        root,
        path: &page.path,
        title,
        description: shortened(&description),
        canonical: base.filter(|_| page.kind != PageKind::NotFound).map(|base| canonical(base, page, library)),
        crumbs: crumbs(page, library, plan),
        indexed,
        structured: structured::of(page, library),
        script: script(page.kind),
        on_paper: matches!(page.kind, PageKind::OwnDeck | PageKind::Sheets { .. }),
        has_manifest: !matches!(page.kind, PageKind::Draw | PageKind::Today | PageKind::OwnDeck),
    }
}

/// The script that a page can not do its work without. Notes are not among them: they load when they are opened.
fn script(kind: PageKind) -> Option<&'static str> {
    Some(match kind {
        PageKind::Draw => "draw.js",
        PageKind::Today => "today.js",
        PageKind::Journal => "journal.js",
        PageKind::Ladder => "ladder.js",
        PageKind::OwnCards => "own.js",
        PageKind::OwnDeck => "deck.js",
        PageKind::Search => "search.js",
        PageKind::List { listing_idx: 0, part_idx: 0 } => "list.js",
        PageKind::Program(_) | PageKind::Day { .. } => "program.js",
        _ => return None,
    })
}

/// The address that search engines shall remember: that of the challenge for its short one.
fn canonical(base: &str, page: &PagePlan, library: &Library) -> String {
    match page.kind {
        PageKind::Short(challenge_idx) => format!("{base}/challenges/{}/", library.challenges[challenge_idx].id),
        _ => format!("{base}/{}", page.path),
    }
}

/// The title and the description.
fn words(page: &PagePlan, library: &Library, plan: &SitePlan) -> (String, String) {
    let site = &library.site;
    let of_site = |what: &str| format!("{what} · {}", site.title);
    match page.kind {
        PageKind::Home => (site.title.clone(), home(library)),
        PageKind::Start => {
            ("Start here".to_owned(), of_site("What this is, how it works and five gentle asks to begin with"))
        }
        PageKind::List { listing_idx, part_idx } => list(library, plan, listing_idx, part_idx),
        PageKind::Challenge(idx) => (library.challenges[idx].title.plain(), library.challenges[idx].ask.plain()),
        PageKind::Short(idx) => short(library, idx),
        PageKind::Draw => ("Draw a card".to_owned(), of_site("A card drawn blind, as hard as you allow")),
        PageKind::Today => ("Today’s card".to_owned(), of_site("One gentle card for every day of the year")),
        PageKind::Journal => ("Journal".to_owned(), of_site("Your notes before and after an ask, kept on your device")),
        PageKind::Ladder => {
            ("Your ladder".to_owned(), of_site("Asks of your own choice, from easy to hard, a step at a time"))
        }
        PageKind::OwnCards => {
            ("Your own cards".to_owned(), of_site("Write cards for the asks of your own life, kept on your device"))
        }
        PageKind::OwnDeck => ("Your own deck".to_owned(), of_site("Pick cards and print them from your browser")),
        PageKind::Search => ("Search".to_owned(), of_site("Find an ask, a guide or a word")),
        PageKind::Offline => ("Without a network".to_owned(), of_site("What works on your device without a network")),
        PageKind::Ideas => {
            ("Small ideas".to_owned(), of_site("Things to try before the first ask, each a few minutes long"))
        }
        PageKind::Guides => ("Guides".to_owned(), of_site("Short guides for before, after and the moment of a no")),
        PageKind::Guide(idx) => (library.guides[idx].title.plain(), library.guides[idx].summary.plain()),
        PageKind::Now => ("I just got rejected".to_owned(), of_site("The first ten minutes after a no, step by step")),
        PageKind::Programs => ("Programs".to_owned(), of_site("Asks in a gentle order, a day at a time")),
        PageKind::Program(idx) => program(library, idx),
        PageKind::Day { program_idx, day_idx } => day(library, program_idx, day_idx),
        PageKind::Decks => ("Print the cards".to_owned(), of_site("Decks of cards to print, as PDF files")),
        PageKind::Deck(idx) => deck(library, idx),
        PageKind::Sheets { deck_idx, paper_idx } => sheets(library, deck_idx, paper_idx),
        PageKind::Facilitators => ("For facilitators".to_owned(), of_site("Session plans for groups")),
        PageKind::Session(idx) => session(library, idx),
        PageKind::Help => {
            ("Help".to_owned(), of_site("Whom to turn to: emergency numbers, helplines, and when to stop"))
        }
        PageKind::Glossary => ("Glossary".to_owned(), of_site("The words used here, in plain language")),
        PageKind::Sources => ("Sources".to_owned(), of_site("The studies and books behind what is said here")),
        PageKind::Index(0) => ("A to Z".to_owned(), of_site("Everything here by its first letter")),
        PageKind::Index(part) => {
            let number = part + 1;
            (format!("A to Z, page {number}"), of_site(&format!("Everything here by its first letter, page {number}")))
        }
        PageKind::Free(idx) => free(library, idx),
        PageKind::NotFound => ("Page not found".to_owned(), of_site("There is no page at this address")),
    }
}

fn home(library: &Library) -> String {
    let site = &library.site;
    site.description
        .clone()
        .or_else(|| site.tagline.clone())
        .unwrap_or_else(|| format!("{}: small asks to practice hearing a no", site.title))
}

fn list(library: &Library, plan: &SitePlan, listing_idx: usize, part_idx: usize) -> (String, String) {
    let listing = &plan.listings[listing_idx];
    let name = list_title(&listing.facet, library);
    let title = match &listing.facet {
        Facet::All | Facet::Level(_) | Facet::Category(_) => name,
        Facet::Setting(_) => format!("Where: {}", name.to_lowercase()),
        Facet::Minutes(_) => format!("Time: {name}"),
        Facet::Tag(_) => format!("Tag: {}", name.to_lowercase()),
    };
    let title = if part_idx == 0 { title } else { format!("{title}, page {}", part_idx + 1) };
    let count = listing.members.len();
    let noun = if count == 1 { "challenge" } else { "challenges" };
    let description = format!("{title}: {count} {noun} from {}, the gentlest first.", library.site.title);
    (title, description)
}

fn short(library: &Library, challenge_idx: usize) -> (String, String) {
    let challenge = &library.challenges[challenge_idx];
    let number = challenge.number.unwrap_or_default();
    let title = challenge.title.plain();
    (format!("Card {number}: {title}"), format!("Where the code on card {number}, {title}, leads."))
}

fn program(library: &Library, program_idx: usize) -> (String, String) {
    let program = &library.programs[program_idx];
    let title = program.title.plain();
    let days = program.days.len();
    let description =
        program.summary.as_ref().map_or_else(|| format!("{title}: {days} days."), |summary| summary.plain());
    (title, description)
}

fn day(library: &Library, program_idx: usize, day_idx: usize) -> (String, String) {
    let program = library.programs[program_idx].title.plain();
    let number = day_idx + 1;
    let day = &library.programs[program_idx].days[day_idx];
    let note = day.note.as_ref().map_or_else(String::new, |note| format!(" {}", note.plain()));
    (format!("Day {number}: {program}"), format!("Day {number} of {program}.{note}"))
}

fn deck(library: &Library, deck_idx: usize) -> (String, String) {
    let deck = &library.decks[deck_idx];
    let title = deck.title.plain();
    let cards = deck.cards.len();
    let description =
        deck.summary.as_ref().map_or_else(|| format!("{title}: {cards} cards to print."), |it| it.plain());
    (title, description)
}

fn sheets(library: &Library, deck_idx: usize, paper_idx: usize) -> (String, String) {
    let title = library.decks[deck_idx].title.plain();
    let paper = paper_name(PAPERS[paper_idx]);
    (format!("{title} on {paper}"), format!("{title}: sheets of nine cards on {paper}, to print from the browser."))
}

fn session(library: &Library, session_idx: usize) -> (String, String) {
    let session = &library.sessions[session_idx];
    let title = session.title.plain();
    let description = format!("A session plan of {} minutes for a group: {title}.", session.minutes);
    (title, description)
}

fn free(library: &Library, page_idx: usize) -> (String, String) {
    let page = &library.pages[page_idx];
    let title = page.title.plain();
    let description =
        page.summary.as_ref().map_or_else(|| format!("{title} · {}", library.site.title), |it| it.plain());
    (title, description)
}

fn crumbs(page: &PagePlan, library: &Library, plan: &SitePlan) -> Vec<Link> {
    let challenges = || Link::new("Challenges", "challenges/");
    match page.kind {
        PageKind::Challenge(idx) => {
            let category = &library[library.challenges[idx].category];
            vec![challenges(), Link::new(&category.name, format!("categories/{}/", category.id))]
        }
        PageKind::List { listing_idx, part_idx } if listing_idx > 0 => {
            let listing = &plan.listings[listing_idx];
            let own = Link::new(&list_title(&listing.facet, library), listing.path.clone());
            std::iter::once(challenges()).chain((part_idx > 0).then_some(own)).collect()
        }
        PageKind::List { part_idx, .. } if part_idx > 0 => vec![challenges()],
        PageKind::Guide(_) => vec![Link::new("Guides", "guides/")],
        PageKind::Program(_) => vec![Link::new("Programs", "programs/")],
        PageKind::Day { program_idx, .. } => {
            let program = &library.programs[program_idx];
            let label: Html = body::text(&program.title);
            vec![Link::new("Programs", "programs/"), Link { label, path: format!("programs/{}/", program.id) }]
        }
        PageKind::Deck(_) | PageKind::Sheets { .. } => vec![Link::new("Print the cards", "decks/")],
        PageKind::Session(_) => vec![Link::new("For facilitators", "facilitators/")],
        _ => Vec::new(),
    }
}

/// As many whole words as search engines show.
fn shortened(text: &str) -> String {
    if text.chars().count() <= DESCRIPTION {
        return text.to_owned();
    }
    let end = text.char_indices().nth(DESCRIPTION).map_or(text.len(), |(at, _)| at);
    let words = text[..end].rsplit_once(' ').map_or(&text[..end], |(words, _)| words);
    format!("{words}…")
}
