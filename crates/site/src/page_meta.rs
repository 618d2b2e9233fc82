//! Page metadata: title, description, canonical address, breadcrumbs, alternates.

use std::fmt::Display;

use crate::body;
use crate::locales;
use crate::structured;
use crate::templates::Html;
use crate::views::list::title as list_title;
use crate::views::sheets::name as paper_name;
use crate::views::{Link, PageContext, PageMeta, PictureView};
use nerve_core::model::Library;
use nerve_core::plan::routes::{Facet, PAPERS, PageKind, PagePlan, picture_path};
use nerve_core::said;

/// The longest description that search engines show whole.
const DESCRIPTION: usize = 160;

impl<'a> PageMeta<'a> {
    /// The metadata of a page. `root` is the relative path from the page to the site's root.
    #[must_use]
    pub fn new(page: &'a PagePlan, root: &'a str, context: &'a PageContext<'_>) -> Self {
        let library = context.library;
        let (title, description) = title_and_description(page, context);
        let base = library.site.base_url.as_deref();
        Self {
            root,
            path: &page.path,
            title,
            description: shortened(&description),
            canonical: base.filter(|_| page.kind != PageKind::NotFound).map(|base| canonical(base, page, library)),
            crumbs: crumbs(page, context),
            languages: locales::links(page, library, context.locales),
            alternates: locales::alternates(page, context.locales),
            picture: None,
            indexed: !matches!(page.kind, PageKind::NotFound | PageKind::Short(_) | PageKind::Offline),
            structured: structured::of(page, context),
            script: script(page.kind),
            on_paper: matches!(page.kind, PageKind::OwnDeck | PageKind::Sheets { .. }),
            has_manifest: !matches!(page.kind, PageKind::Draw | PageKind::Today | PageKind::OwnDeck),
        }
    }
}

/// The picture of a page that has one of its own. Its words are those that stand in it.
#[must_use]
pub fn social_image(page: &PagePlan, library: &Library, pixels: (u32, u32)) -> Option<PictureView> {
    let PageKind::Challenge(challenge_idx) = page.kind else { return None };
    let (challenge, base) = (&library.challenges[challenge_idx], library.site.base_url.as_deref()?);
    let alt = format!("{}: {}", challenge.title.plain(), challenge.ask.plain());
    Some(PictureView { url: format!("{base}/{}", picture_path(&challenge.id)), pixels, alt: Some(alt) })
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
fn title_and_description(page: &PagePlan, context: &PageContext<'_>) -> (String, String) {
    if let Some((title, what)) = fixed(page.kind) {
        let what = context.words.t(what);
        return (context.words.t(title).to_owned(), format!("{what} · {}", context.library.site.title));
    }
    let library = context.library;
    match page.kind {
        PageKind::List { listing_idx, part_idx } => list(context, listing_idx, part_idx),
        PageKind::Challenge(idx) => (library.challenges[idx].title.plain(), library.challenges[idx].ask.plain()),
        PageKind::Short(idx) => short(context, idx),
        PageKind::Guide(idx) => (library.guides[idx].title.plain(), library.guides[idx].summary.plain()),
        PageKind::Program(idx) => program(context, idx),
        PageKind::Day { program_idx, day_idx } => day(context, program_idx, day_idx),
        PageKind::Deck(idx) => deck(context, idx),
        PageKind::Sheets { deck_idx, paper_idx, part_idx } => sheets(context, deck_idx, paper_idx, part_idx),
        PageKind::Session(idx) => session(context, idx),
        PageKind::Index(part) => index(context, part + 1),
        PageKind::Free(idx) => free(library, idx),
        _ => (library.site.title.clone(), home(context)),
    }
}

/// Title and description of a page that is the same in every library, in English.
fn fixed(kind: PageKind) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        PageKind::Start => {
            (said!("Start here"), said!("What this is, how it works and five gentle asks to begin with"))
        }
        PageKind::Draw => (said!("Draw a card"), said!("A card drawn blind, as hard as you allow")),
        PageKind::Today => (said!("Today’s card"), said!("One gentle card for every day of the year")),
        PageKind::Journal => (said!("Journal"), said!("Your notes before and after an ask, kept on your device")),
        PageKind::Ladder => {
            (said!("Your ladder"), said!("Asks of your own choice, from easy to hard, a step at a time"))
        }
        PageKind::OwnCards => {
            (said!("Your own cards"), said!("Write cards for the asks of your own life, kept on your device"))
        }
        PageKind::OwnDeck => (said!("Your own deck"), said!("Pick cards and print them from your browser")),
        PageKind::Search => (said!("Search"), said!("Find an ask, a guide or a word")),
        PageKind::Offline => (said!("Without a network"), said!("What works on your device without a network")),
        PageKind::Ideas => (said!("Small ideas"), said!("Things to try before the first ask, each a few minutes long")),
        PageKind::Guides => (said!("Guides"), said!("Short guides for before, after and the moment of a no")),
        PageKind::Now => (said!("I just got rejected"), said!("The first ten minutes after a no, step by step")),
        PageKind::Programs => (said!("Programs"), said!("Asks in a gentle order, a day at a time")),
        PageKind::Decks => (said!("Print the cards"), said!("Decks of cards to print, as PDF files")),
        PageKind::Facilitators => (said!("For facilitators"), said!("Session plans for groups")),
        PageKind::Help => (said!("Help"), said!("Whom to turn to: emergency numbers, helplines, and when to stop")),
        PageKind::Glossary => (said!("Glossary"), said!("The words used here, in plain language")),
        PageKind::Sources => (said!("Sources"), said!("The studies and books behind what is said here")),
        PageKind::Index(0) => (said!("A to Z"), said!("Everything here by its first letter")),
        PageKind::NotFound => (said!("Page not found"), said!("There is no page at this address")),
        _ => return None,
    })
}

fn home(context: &PageContext<'_>) -> String {
    let site = &context.library.site;
    let plain = || context.words.fill("{title}: small asks to practice hearing a no", &[("title", &site.title)]);
    site.description.clone().or_else(|| site.tagline.clone()).unwrap_or_else(plain)
}

fn list(context: &PageContext<'_>, listing_idx: usize, part_idx: usize) -> (String, String) {
    let (words, listing) = (context.words, &context.plan.listings[listing_idx]);
    let name = list_title(&listing.facet, context);
    let title = match &listing.facet {
        Facet::All | Facet::Level(_) | Facet::Category(_) => name,
        Facet::Setting(_) => words.fill("Where: {place}", &[("place", &words.within(&name))]),
        Facet::Minutes(_) => words.fill("Time: {time}", &[("time", &name)]),
        Facet::Tag(_) => words.fill("Tag: {tag}", &[("tag", &words.within(&name))]),
    };
    let title = if part_idx == 0 { title } else { part(context, &title, part_idx + 1) };
    let count = words.count(listing.members.len(), "{n} challenge", "{n} challenges");
    let site = &context.library.site.title;
    let values: [(&str, &dyn Display); 3] = [("title", &title), ("challenges", &count), ("site", site)];
    let description = words.fill("{title}: {challenges} from {site}, the gentlest first.", &values);
    (title, description)
}

/// The title of a page that is one part of a longer list.
fn part(context: &PageContext<'_>, title: &str, number: usize) -> String {
    context.words.fill("{title}, page {n}", &[("title", &title), ("n", &number)])
}

fn short(context: &PageContext<'_>, challenge_idx: usize) -> (String, String) {
    let challenge = &context.library.challenges[challenge_idx];
    let number = challenge.number.unwrap_or_default();
    let title = challenge.title.plain();
    let values: [(&str, &dyn Display); 2] = [("n", &number), ("title", &title)];
    let description = context.words.fill("Where the code on card {n}, {title}, leads.", &values);
    (context.words.fill("Card {n}: {title}", &values), description)
}

fn program(context: &PageContext<'_>, program_idx: usize) -> (String, String) {
    let program = &context.library.programs[program_idx];
    let title = program.title.plain();
    let days = || context.words.count(program.days.len(), "{n} day", "{n} days");
    let description = program.summary.as_ref().map_or_else(|| format!("{title}: {}.", days()), |it| it.plain());
    (title, description)
}

fn day(context: &PageContext<'_>, program_idx: usize, day_idx: usize) -> (String, String) {
    let program = context.library.programs[program_idx].title.plain();
    let day = &context.library.programs[program_idx].days[day_idx];
    let note = day.note.as_ref().map_or_else(String::new, |note| format!(" {}", note.plain()));
    let number = day_idx + 1;
    let values: [(&str, &dyn Display); 2] = [("n", &number), ("program", &program)];
    let description = context.words.fill("Day {n} of {program}.", &values) + &note;
    (context.words.fill("Day {n}: {program}", &values), description)
}

fn deck(context: &PageContext<'_>, deck_idx: usize) -> (String, String) {
    let deck = &context.library.decks[deck_idx];
    let title = deck.title.plain();
    let cards = || context.words.count(deck.cards.len(), "{n} card to print", "{n} cards to print");
    let description = deck.summary.as_ref().map_or_else(|| format!("{title}: {}.", cards()), |it| it.plain());
    (title, description)
}

fn sheets(context: &PageContext<'_>, deck_idx: usize, paper_idx: usize, part_idx: usize) -> (String, String) {
    let title = context.library.decks[deck_idx].title.plain();
    let paper = context.words.t(paper_name(PAPERS[paper_idx]));
    let values: [(&str, &dyn Display); 2] = [("deck", &title), ("paper", &paper)];
    let description =
        context.words.fill("{deck}: sheets of nine cards on {paper}, to print from the browser.", &values);
    let title = context.words.fill("{deck} on {paper}", &values);
    if part_idx == 0 {
        (title, description)
    } else {
        (part(context, &title, part_idx + 1), part(context, &description, part_idx + 1))
    }
}

fn session(context: &PageContext<'_>, session_idx: usize) -> (String, String) {
    let session = &context.library.sessions[session_idx];
    let title = session.title.plain();
    let values: [(&str, &dyn Display); 2] = [("n", &session.minutes), ("title", &title)];
    let description = context.words.fill("A session plan of {n} minutes for a group: {title}.", &values);
    (title, description)
}

/// A further page of the index.
fn index(context: &PageContext<'_>, number: usize) -> (String, String) {
    let what = part(context, context.words.t("Everything here by its first letter"), number);
    (part(context, context.words.t("A to Z"), number), format!("{what} · {}", context.library.site.title))
}

fn free(library: &Library, page_idx: usize) -> (String, String) {
    let page = &library.pages[page_idx];
    let title = page.title.plain();
    let description =
        page.summary.as_ref().map_or_else(|| format!("{title} · {}", library.site.title), |it| it.plain());
    (title, description)
}

fn crumbs(page: &PagePlan, context: &PageContext<'_>) -> Vec<Link> {
    let library = context.library;
    let own = |label: &str, path: &str| Link::new(context.words.t(label), path);
    let challenges = || own(said!("Challenges"), "challenges/");
    match page.kind {
        PageKind::Challenge(idx) => {
            let category = &library[library.challenges[idx].category];
            vec![challenges(), Link::new(&category.name, format!("categories/{}/", category.id))]
        }
        PageKind::List { listing_idx, part_idx } if listing_idx > 0 => {
            let listing = &context.plan.listings[listing_idx];
            let first = Link::new(&list_title(&listing.facet, context), listing.path.clone());
            std::iter::once(challenges()).chain((part_idx > 0).then_some(first)).collect()
        }
        PageKind::List { part_idx, .. } if part_idx > 0 => vec![challenges()],
        PageKind::Guide(_) => vec![own(said!("Guides"), "guides/")],
        PageKind::Program(_) => vec![own(said!("Programs"), "programs/")],
        PageKind::Day { program_idx, .. } => {
            let program = &library.programs[program_idx];
            let label: Html = body::text(&program.title);
            vec![own(said!("Programs"), "programs/"), Link { label, path: format!("programs/{}/", program.id) }]
        }
        PageKind::Deck(_) | PageKind::Sheets { .. } => vec![own(said!("Print the cards"), "decks/")],
        PageKind::Session(_) => vec![own(said!("For facilitators"), "facilitators/")],
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
