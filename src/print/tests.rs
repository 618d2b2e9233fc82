use std::sync::Arc;

use super::*;
use crate::content::body::{Body, Text};
use crate::content::schema::{Edition, Ink};
use crate::content::words::{GuideKind, Mode};
use crate::diagnostics::Code;
use crate::model::{
    Back, Card, CardForm, CardSize, CardSpans, Category, Challenge, Copies, Deck, Duplex, Guide, Layout, Level, Paper,
    Piece, Ref, SheetForm, Site, Sizing, Target, TextForm,
};
use crate::plan::deck;
use crate::source::{Place, Snapshot, SourceFile, SourcePath, Span};
use crate::theme;

const A4: Paper = Paper { name: "A4", width_um: 210_000, height_um: 297_000 };
pub(super) const POKER: CardSize = CardSize { width_um: 63_500, height_um: 88_900 };

pub(super) fn id(text: &str) -> Id {
    Id::parse(text).expect("a test's id")
}

fn words(text: &str) -> Option<Text> {
    (!text.is_empty()).then(|| Text::from_plain(text))
}

fn place() -> Place {
    Place { file: SourcePath::new("content/challenges/a.md"), span: Span::new(0, 3) }
}

/// A challenge with the shortest of everything.
fn bare(number: u32, title: &str, ask: &str) -> Challenge {
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
        written: crate::fingerprint::Fingerprint::of(&number),
    }
}

/// A challenge with all that a card shows.
pub(super) fn full(number: u32) -> Challenge {
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

pub(super) fn library(challenges: Vec<Challenge>) -> Library {
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

pub(super) fn theme() -> Theme {
    theme::resolve("default", &Snapshot::default()).expect("the embedded theme")
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
        parted: std::collections::BTreeMap::new(),
    }
}

pub(super) fn deck_of(library: &Library, size: CardSize, layouts: &[(&str, Layout)]) -> Deck {
    let target = |(name, layout): &(&str, Layout)| Target {
        name: id(name),
        form: form(size),
        layout: layout.clone(),
        place: place(),
    };
    let cards: Vec<Ref<Challenge>> = (0..library.challenges.len()).map(Ref::for_tests).collect();
    let piece = |card: &Ref<Challenge>| Piece {
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
        pieces: cards.iter().map(piece).collect(),
        cards,
        card: form(size),
        pack: None,
        targets: layouts.iter().map(target).collect(),
        place: place(),
    }
}

pub(super) fn sheets(duplex: Duplex) -> Layout {
    Layout::Sheets(SheetForm::plain(A4, duplex))
}

fn printed(library: &Library, size: CardSize, layouts: &[(&str, Layout)]) -> Result<Vec<Artefact>, Diagnostics> {
    let (plan, diagnostics) = deck::deck(&deck_of(library, size, layouts), library);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    print(&plan, library, &theme()).map(|(artefacts, _)| artefacts)
}

fn codes(diagnostics: &Diagnostics) -> Vec<Code> {
    diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

#[test]
fn a_deck_is_printed_with_boxes_and_preferences_and_twice_the_same() {
    let library = library((1..=11).map(full).collect());
    let layouts =
        [("single", Layout::Single), ("home", sheets(Duplex::LongEdge)), ("short", sheets(Duplex::ShortEdge))];
    let artefacts = printed(&library, POKER, &layouts).expect("a deck that fits");
    assert_eq!(artefacts, printed(&library, POKER, &layouts).expect("the same deck"));
    let text = |idx: usize| String::from_utf8_lossy(&artefacts[idx].bytes).into_owned();
    assert_eq!(text(0).matches("/BleedBox").count(), 22);
    assert!(text(0).contains("/PrintScaling /None"));
    assert!(text(1).contains("/Duplex /DuplexFlipLongEdge"));
    assert!(text(2).contains("/Duplex /DuplexFlipShortEdge"));
    let pages = |idx: usize| hayro_syntax::Pdf::new(artefacts[idx].bytes.clone()).expect("a PDF").pages().len();
    assert_eq!([pages(0), pages(1), pages(2)], [22, 4, 4]);
}

#[test]
fn all_texts_that_are_too_long_are_told_at_once() {
    let mut long = full(2);
    long.ask = Text::from_plain(&"Ask for something that takes a while to say. ".repeat(14));
    let mut word = bare(3, "A word", "x");
    word.easier = words(&"Donau".repeat(30));
    let errors = printed(&library(vec![full(1), long, word]), POKER, &[("single", Layout::Single)]).unwrap_err();
    assert_eq!(codes(&errors), [Code::TextTooLong, Code::TextTooLong], "{errors:?}");
}

#[test]
fn a_shorter_ask_is_taken_where_the_full_one_does_not_fit() {
    let mut long = full(2);
    long.ask = Text::from_plain(&"Ask for something that takes a while to say. ".repeat(14));
    long.short = words("Ask for it.");
    printed(&library(vec![long]), POKER, &[("single", Layout::Single)]).expect("the short ask fits");
}

#[test]
fn characters_without_a_glyph_are_told_together_for_each_card() {
    let errors = printed(&library(vec![bare(1, "Smile 🙂", "سؤال")]), POKER, &[("single", Layout::Single)]);
    let errors = errors.unwrap_err();
    assert_eq!(codes(&errors), [Code::GlyphMissing], "{errors:?}");
    let message = &errors.iter().next().expect("it was counted").message;
    assert!(message.contains("`س` (U+0633)") && message.ends_with("on the card `Smile 🙂`"), "{message}");
}

#[test]
fn empty_fields_are_no_trouble_in_any_language() {
    let mut library = library(vec![bare(1, "T", "A")]);
    library.challenges[0].number = None;
    library.site.base_url = None;
    for language in ["en", "he", "zh-Hant-TW", "x", ""] {
        library.site.language = language.to_owned();
        printed(&library, POKER, &[("single", Layout::Single), ("home", sheets(Duplex::LongEdge))]).expect(language);
    }
}

#[test]
fn a_deck_without_cards_has_no_pdf() {
    assert_eq!(printed(&library(Vec::new()), POKER, &[("single", Layout::Single)]).expect("nothing to do"), []);
}

#[test]
fn a_mistake_in_a_template_has_its_place() {
    let library = library(vec![full(1)]);
    let mut theme = theme();
    let broken = SourceFile::from_text("themes/x/print/card.typ", "#let front = dots(1)");
    theme.print.insert("card.typ".to_owned(), Arc::new(broken));
    let (plan, _) = deck::deck(&deck_of(&library, POKER, &[("single", Layout::Single)]), &library);
    let errors = print(&plan, &library, &theme).unwrap_err();
    let error = errors.iter().next().expect("an error");
    assert_eq!(error.code, Code::PrintTemplateInvalid);
    assert_eq!(error.place.as_ref().map(|place| place.file.as_str()), Some("themes/x/print/card.typ"), "{error:?}");
}
