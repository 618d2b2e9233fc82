//! Page metadata: title, description, canonical address, breadcrumbs, alternates.

use std::fmt::Display;

use crate::body;
use crate::frame::{Frame, Frames};
use crate::locales;
use crate::structured;
use crate::templates::Html;
use crate::views::list::title as list_title;
use crate::views::sheets::name as paper_name;
use crate::views::{Link, PageContext, PageMeta, PictureView};
use nerve_core::diagnostics::Diagnostics;
use nerve_core::messages;
use nerve_core::model::Library;
use nerve_core::plan::routes::{Facet, PAPERS, PageKind, PagePlan, picture_path};

/// The longest description, in characters, that search engines show in full.
const DESCRIPTION: usize = 160;

impl<'a> PageMeta<'a> {
    /// The metadata of a page. `root` is the relative path from the page to the site's root.
    ///
    /// # Errors
    /// What the templates of header and footer cannot do with the page.
    pub fn new(
        page: &'a PagePlan,
        root: &'a str,
        context: &'a PageContext<'_>,
        frames: &Frames<'_>,
    ) -> Result<Self, Diagnostics> {
        let library = context.library;
        let (title, description) = title_and_description(page, context);
        let base = library.site.base_url.as_deref();
        let languages = locales::links(page, library, context.locales);
        let Frame { header, footer } = frames.of(root, &page.path, &languages)?;
        Ok(Self {
            root,
            path: &page.path,
            structured: structured::data(page, &title, &description, context),
            description: shortened(&description),
            title,
            canonical: base.filter(|_| page.kind != PageKind::NotFound).map(|base| canonical(base, page, library)),
            crumbs: crumbs(page, context),
            languages,
            alternates: locales::alternates(page, context.locales),
            picture: None,
            indexed: !matches!(page.kind, PageKind::NotFound | PageKind::Short(_) | PageKind::Offline),
            script: script(page.kind),
            on_paper: matches!(page.kind, PageKind::OwnDeck | PageKind::Sheets { .. }),
            has_manifest: !matches!(page.kind, PageKind::Draw | PageKind::Today | PageKind::OwnDeck),
            header,
            footer,
        })
    }
}

/// The social image of a challenge. Its alternative text is the text in the image.
#[must_use]
pub fn social_image(page: &PagePlan, library: &Library, pixels: (u32, u32)) -> Option<PictureView> {
    let PageKind::Challenge(challenge_idx) = page.kind else { return None };
    let (challenge, base) = (&library.challenges[challenge_idx], library.site.base_url.as_deref()?);
    let alt = format!("{}: {}", challenge.title.plain(), challenge.ask.plain());
    Some(PictureView { url: format!("{base}/{}", picture_path(&challenge.id)), pixels, alt: Some(alt) })
}

/// The script of a page. The script for notes is not among them: it is loaded when notes are opened.
fn script(kind: PageKind) -> Option<&'static str> {
    Some(match kind {
        PageKind::Draw => "draw.js",
        PageKind::Today => "today.js",
        PageKind::Journal => "journal.js",
        PageKind::Ladder => "ladder.js",
        PageKind::OwnCards => "card-editor.js",
        PageKind::OwnDeck => "deck.js",
        PageKind::Search => "search.js",
        PageKind::List { listing_idx: 0, part_idx: 0 } => "list.js",
        PageKind::Program(_) | PageKind::Day { .. } => "program.js",
        _ => return None,
    })
}

/// The canonical URL; for a short address, that of the challenge.
fn canonical(base: &str, page: &PagePlan, library: &Library) -> String {
    match page.kind {
        PageKind::Short(challenge_idx) => format!("{base}/challenges/{}/", library.challenges[challenge_idx].id),
        _ => format!("{base}/{}", page.path),
    }
}

fn title_and_description(page: &PagePlan, context: &PageContext<'_>) -> (String, String) {
    if let Some((title, what)) = fixed(page.kind) {
        let what = context.translations.text(what);
        return (context.translations.text(title).to_owned(), format!("{what} · {}", context.library.site.title));
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

/// Title and description of a page that every library has, in English.
fn fixed(kind: PageKind) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        PageKind::Start => (messages::START_HERE, messages::ABOUT_START),
        PageKind::Draw => (messages::DRAW_A_CARD, messages::ABOUT_DRAW),
        PageKind::Today => (messages::TODAYS_CARD, messages::ABOUT_TODAY),
        PageKind::Journal => (messages::JOURNAL, messages::ABOUT_JOURNAL),
        PageKind::Ladder => (messages::YOUR_LADDER, messages::ABOUT_LADDER),
        PageKind::OwnCards => (messages::YOUR_OWN_CARDS, messages::ABOUT_OWN_CARDS),
        PageKind::OwnDeck => (messages::YOUR_OWN_DECK, messages::ABOUT_OWN_DECK),
        PageKind::Search => (messages::SEARCH, messages::ABOUT_SEARCH),
        PageKind::Offline => (messages::WITHOUT_A_NETWORK, messages::ABOUT_OFFLINE),
        PageKind::Ideas => (messages::SMALL_IDEAS, messages::ABOUT_IDEAS),
        PageKind::Guides => (messages::GUIDES, messages::ABOUT_GUIDES),
        PageKind::Now => (messages::I_JUST_GOT_REJECTED, messages::ABOUT_NOW),
        PageKind::Programs => (messages::PROGRAMS, messages::ABOUT_PROGRAMS),
        PageKind::Decks => (messages::PRINT_THE_CARDS, messages::ABOUT_DECKS),
        PageKind::Facilitators => (messages::FOR_FACILITATORS, messages::ABOUT_FACILITATORS),
        PageKind::Help => (messages::HELP, messages::ABOUT_HELP),
        PageKind::Glossary => (messages::GLOSSARY, messages::ABOUT_GLOSSARY),
        PageKind::Sources => (messages::SOURCES, messages::ABOUT_SOURCES),
        PageKind::Index(0) => (messages::A_TO_Z, messages::ABOUT_A_TO_Z),
        PageKind::NotFound => (messages::PAGE_NOT_FOUND, messages::ABOUT_NOT_FOUND),
        _ => return None,
    })
}

fn home(context: &PageContext<'_>) -> String {
    let site = &context.library.site;
    let plain = || context.translations.format(messages::ABOUT_HOME, &[("title", &site.title)]);
    site.description.clone().or_else(|| site.tagline.clone()).unwrap_or_else(plain)
}

fn list(context: &PageContext<'_>, listing_idx: usize, part_idx: usize) -> (String, String) {
    let (translations, listing) = (context.translations, &context.plan.listings[listing_idx]);
    let name = list_title(&listing.facet, context);
    let title = match &listing.facet {
        Facet::All | Facet::Level(_) | Facet::Category(_) => name,
        Facet::Setting(_) => translations.format(messages::WHERE_TITLE, &[("place", &translations.in_sentence(&name))]),
        Facet::Minutes(_) => translations.format(messages::TIME_TITLE, &[("time", &name)]),
        Facet::Tag(_) => translations.format(messages::TAG_TITLE, &[("tag", &translations.in_sentence(&name))]),
    };
    let title = if part_idx == 0 { title } else { part(context, &title, part_idx + 1) };
    let count = translations.count(listing.members.len(), messages::N_CHALLENGES);
    let site = &context.library.site.title;
    let values: [(&str, &dyn Display); 3] = [("title", &title), ("challenges", &count), ("site", site)];
    let description = translations.format(messages::ABOUT_LISTING, &values);
    (title, description)
}

/// The title of a further page of a list.
fn part(context: &PageContext<'_>, title: &str, number: usize) -> String {
    context.translations.format(messages::TITLE_OF_PAGE, &[("title", &title), ("n", &number)])
}

fn short(context: &PageContext<'_>, challenge_idx: usize) -> (String, String) {
    let challenge = &context.library.challenges[challenge_idx];
    let number = challenge.number.unwrap_or_default();
    let title = challenge.title.plain();
    let values: [(&str, &dyn Display); 2] = [("n", &number), ("title", &title)];
    let description = context.translations.format(messages::ABOUT_CARD, &values);
    (context.translations.format(messages::CARD_TITLE, &values), description)
}

fn program(context: &PageContext<'_>, program_idx: usize) -> (String, String) {
    let program = &context.library.programs[program_idx];
    let title = program.title.plain();
    let days = || context.translations.count(program.days.len(), messages::N_DAYS);
    let description = program.summary.as_ref().map_or_else(|| format!("{title}: {}.", days()), |it| it.plain());
    (title, description)
}

fn day(context: &PageContext<'_>, program_idx: usize, day_idx: usize) -> (String, String) {
    let program = context.library.programs[program_idx].title.plain();
    let day = &context.library.programs[program_idx].days[day_idx];
    let note = day.note.as_ref().map_or_else(String::new, |note| format!(" {}", note.plain()));
    let number = day_idx + 1;
    let values: [(&str, &dyn Display); 2] = [("n", &number), ("program", &program)];
    let description = context.translations.format(messages::ABOUT_DAY, &values) + &note;
    (context.translations.format(messages::DAY_TITLE, &values), description)
}

fn deck(context: &PageContext<'_>, deck_idx: usize) -> (String, String) {
    let deck = &context.library.decks[deck_idx];
    let title = deck.title.plain();
    let cards = || context.translations.count(deck.cards.len(), messages::N_CARDS_TO_PRINT);
    let description = deck.summary.as_ref().map_or_else(|| format!("{title}: {}.", cards()), |it| it.plain());
    (title, description)
}

fn sheets(context: &PageContext<'_>, deck_idx: usize, paper_idx: usize, part_idx: usize) -> (String, String) {
    let title = context.library.decks[deck_idx].title.plain();
    let paper = context.translations.text(paper_name(PAPERS[paper_idx]));
    let values: [(&str, &dyn Display); 2] = [("deck", &title), ("paper", &paper)];
    let description = context.translations.format(messages::ABOUT_SHEETS, &values);
    let title = context.translations.format(messages::SHEETS_TITLE, &values);
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
    let description = context.translations.format(messages::ABOUT_SESSION, &values);
    (title, description)
}

/// A further page of the index.
fn index(context: &PageContext<'_>, number: usize) -> (String, String) {
    let what = part(context, context.translations.text(messages::ABOUT_A_TO_Z), number);
    (
        part(context, context.translations.text(messages::A_TO_Z), number),
        format!("{what} · {}", context.library.site.title),
    )
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
    let own = |label: &str, path: &str| Link::new(context.translations.text(label), path);
    let challenges = || own(messages::CHALLENGES, "challenges/");
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
        PageKind::Guide(_) => vec![own(messages::GUIDES, "guides/")],
        PageKind::Program(_) => vec![own(messages::PROGRAMS, "programs/")],
        PageKind::Day { program_idx, .. } => {
            let program = &library.programs[program_idx];
            let label: Html = body::text(&program.title);
            vec![own(messages::PROGRAMS, "programs/"), Link { label, path: format!("programs/{}/", program.id) }]
        }
        PageKind::Deck(_) | PageKind::Sheets { .. } => vec![own(messages::PRINT_THE_CARDS, "decks/")],
        PageKind::Session(_) => vec![own(messages::FOR_FACILITATORS, "facilitators/")],
        _ => Vec::new(),
    }
}

/// A description cut to whole words.
fn shortened(text: &str) -> String {
    if text.chars().count() <= DESCRIPTION {
        return text.to_owned();
    }
    let end = text.char_indices().nth(DESCRIPTION).map_or(text.len(), |(at, _)| at);
    let words = text[..end].rsplit_once(' ').map_or(&text[..end], |(words, _)| words);
    format!("{words}…")
}
