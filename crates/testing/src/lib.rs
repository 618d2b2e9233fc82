//! A library, a deck and a theme made by hand, for the tests of other crates.

use std::sync::Arc;

use nerve_core::builtin::Builtin;
use nerve_core::content::body::{Body, Text};
use nerve_core::content::schema::{Edition, Ink};
use nerve_core::content::vocabulary::{GuideKind, Mode};
use nerve_core::model::{
    Back, Card, CardForm, CardSize, CardSpans, Category, Challenge, Copies, Deck, DeckEntry, Duplex, Guide, Id, Layout,
    Level, Library, Paper, Ref, SheetForm, Site, Sizing, Target, TextForm,
};
use nerve_core::source::{Place, Snapshot, SourcePath, Span};
use nerve_core::theme::{self, Theme};

const A4: Paper = Paper { name: "A4", width_um: 210_000, height_um: 297_000 };
/// A poker card.
pub const POKER: CardSize = CardSize { width_um: 63_500, height_um: 88_900 };

/// An id that is known to be one.
///
/// # Panics
/// Where it is not.
#[must_use]
pub fn id(text: &str) -> Id {
    Id::parse(text).expect("a test's id")
}

/// A text; `None` where it is empty.
#[must_use]
pub fn words(text: &str) -> Option<Text> {
    (!text.is_empty()).then(|| Text::from_plain(text))
}

fn place() -> Place {
    Place { file: SourcePath::new("content/challenges/a.md"), span: Span::new(0, 3) }
}

/// A challenge with the shortest of everything.
#[must_use]
pub fn bare(number: u32, title: &str, ask: &str) -> Challenge {
    Challenge {
        id: id(&format!("ask-{number}")),
        number: Some(number),
        title: Text::from_plain(title),
        ask: Text::from_plain(ask),
        short: None,
        level: 1,
        category: Ref::for_tests(0),
        act: None,
        say: Vec::new(),
        easy_out: None,
        exit_line: None,
        if_yes: None,
        why: None,
        easier: None,
        harder: None,
        home_version: None,
        drop: None,
        modes: Vec::new(),
        audience: None,
        settings: Vec::new(),
        company: Vec::new(),
        minutes: None,
        cost: None,
        burden: None,
        no_chance: None,
        quiet_time: false,
        safety_flags: Vec::new(),
        safety_note: None,
        reflect: Vec::new(),
        guides: Vec::new(),
        tags: Vec::new(),
        sources: Vec::new(),
        repeatable: false,
        image: None,
        status: None,
        reviewed_by: None,
        reviewed_on: None,
        added_on: None,
        body: Arc::new(Body::default()),
        card_text: None,
        place: place(),
        spans: CardSpans::default(),
        record: nerve_core::model::WrittenRecord::default(),
    }
}

/// A challenge with all that a card shows.
///
/// # Panics
/// Never: a level fits.
#[must_use]
pub fn full(number: u32) -> Challenge {
    Challenge {
        level: u8::try_from(number % 5 + 1).expect("a level"),
        category: Ref::for_tests(number as usize % 8),
        say: vec![Text::from_plain("Would your team name its favorite spoon in the collection? No need to reply.")],
        easier: words("Send a plain thank-you note with one small question."),
        harder: words("Wish for something others could enjoy too, such as a theme night."),
        if_yes: words("Take up the offer soon, and send a short thank-you."),
        exit_line: words("Thank you for reading my letter."),
        safety_note: words("Use a public contact address. Leave out your home address and private details."),
        minutes: Some(30),
        modes: vec![Mode::InPerson, Mode::Phone],
        guides: vec![Ref::for_tests(0), Ref::for_tests(1)],
        ..bare(number, "Kind, odd letter", "Write to a museum, team, or radio show with one unusual and kind request.")
    }
}

fn guide(number: u32, title: &str) -> Guide {
    Guide {
        id: id(&format!("guide-{number}")),
        title: Text::from_plain(title),
        kind: GuideKind::Coping,
        summary: Text::from_plain("A guide."),
        order: None,
        number,
        read_minutes: None,
        action: None,
        related: Vec::new(),
        sources: Vec::new(),
        card: None,
        reviewed_by: None,
        reviewed_on: None,
        body: Arc::new(Body::default()),
        place: place(),
        spans: CardSpans::default(),
    }
}

/// A library of challenges, with categories and two guides.
#[must_use]
pub fn library(challenges: Vec<Challenge>) -> Library {
    let names = [
        "Small asks",
        "Shops and services",
        "Meet and connect",
        "Friends and family",
        "Work and study",
        "Make and share",
        "Play and curiosity",
        "Speak up",
    ];
    let category = |(suit_idx, name): (usize, &&str)| Category {
        id: id(&format!("category-{suit_idx}")),
        name: (*name).to_owned(),
        text: None,
        suit_idx,
    };
    Library {
        site: Site {
            title: "Ask Anyway".to_owned(),
            base_url: Some("https://askanyway.example".to_owned()),
            ..Site::default()
        },
        levels: (1..=5).map(|number| Level { number, name: format!("Level {number}"), text: None }).collect(),
        categories: names.iter().enumerate().map(category).collect(),
        guides: vec![guide(4, "What the no was about"), guide(7, "Close the replay")],
        challenges,
        ..Library::default()
    }
}

/// The default theme.
///
/// # Panics
/// Where it has a mistake.
#[must_use]
pub fn theme() -> Theme {
    theme::resolve("default", &Snapshot::new(Builtin::new(nerve_bundled::FILES))).expect("the embedded theme")
}

fn form(size: CardSize) -> CardForm {
    CardForm {
        size,
        sizing: Sizing::Given,
        bleed_um: 3_000,
        safe_um: 4_000,
        radius_um: 3_000,
        ink: Ink::Colour,
        edition: Edition::Standard,
        text: TextForm::default(),
        back: Back::Content,
        picture: None,
        qr: true,
        split_backs: std::collections::BTreeMap::new(),
    }
}

/// A deck of every challenge with the given targets.
#[must_use]
pub fn deck_of(library: &Library, size: CardSize, layouts: &[(&str, Layout)]) -> Deck {
    let target = |(name, layout): &(&str, Layout)| Target {
        name: id(name),
        form: form(size),
        layout: layout.clone(),
        place: place(),
    };
    let cards: Vec<Ref<Challenge>> = (0..library.challenges.len()).map(Ref::for_tests).collect();
    let entry = |card: &Ref<Challenge>| DeckEntry {
        card: Card::Challenge(*card),
        copies: Copies::Count(1),
        required: false,
        at: None,
    };
    Deck {
        id: id("starter"),
        title: Text::from_plain("Ask Anyway: starter deck"),
        summary: None,
        version: Some("1.0".to_owned()),
        entries: cards.iter().map(entry).collect(),
        cards,
        card: form(size),
        handouts: None,
        targets: layouts.iter().map(target).collect(),
        place: place(),
    }
}

/// Sheets of A4.
#[must_use]
pub fn sheets(duplex: Duplex) -> Layout {
    Layout::Sheets(SheetForm::plain(A4, duplex))
}
