//! Decks held against a source that says something else: what was printed is then at fault.

use crate::{CodeMethod, Context, Source, audit};
use nerve_core::content::schema::Ink;
use nerve_core::model::{Back, Card, Copies, Deck, DeckEntry, Duplex, ExtraCard, Layout, Library, SheetForm};
use nerve_core::plan::deck;
use nerve_core::theme::Theme;
use nerve_print::print;
use nerve_testing::{POKER, deck_of, full, library, sheets, theme};

/// A deck with an extra card, before something was changed in it.
fn written(layout: Layout) -> (Library, Deck) {
    let mut library = library((1..=11).map(full).collect());
    library.site.licence = Some("CC BY 4.0".to_owned());
    let mut deck = deck_of(&library, POKER, &[("home", layout)]);
    deck.entries[0].copies = Copies::Count(2);
    let licence =
        DeckEntry { card: Card::Extra(ExtraCard::Licence), copies: Copies::Count(1), required: true, at: None };
    deck.entries.push(licence);
    (library, deck)
}

/// The names of the checks that find faults where a deck is printed as `printed` has it, and `wanted` is its source.
fn differing(
    layout: Layout,
    printed: impl FnOnce(&mut Library, &mut Deck),
    wanted: impl FnOnce(&mut Library, &mut Deck),
    theme: &Theme,
) -> Vec<&'static str> {
    let (mut library, mut deck) = written(layout.clone());
    printed(&mut library, &mut deck);
    let (plan, found) = deck::deck(&deck, &library);
    assert!(found.is_empty(), "{found:?}");
    let (artefacts, _) = print(&plan, &library, theme).expect("a deck that fits");
    wanted(&mut library, &mut deck);
    let mut wrong = Vec::new();
    for artefact in artefacts {
        let source = Source::of(&deck, artefact.name.as_str(), &library).expect("a target of the deck");
        let known = Context { source: Ok(&source), codes: CodeMethod::Rendered, ..Context::default() };
        let checks = audit(&artefact.bytes, &known).expect("a PDF");
        wrong.extend(checks.iter().filter(|check| !check.faults().is_empty()).map(|check| check.name));
    }
    wrong
}

fn against(wanted: impl FnOnce(&mut Library, &mut Deck)) -> Vec<&'static str> {
    differing(sheets(Duplex::LongEdge), |_, _| {}, wanted, &theme())
}

#[test]
fn decks_that_are_as_their_source_says_pass_every_check() {
    let duplexes = [Duplex::LongEdge, Duplex::ShortEdge, Duplex::Fold, Duplex::Manual, Duplex::Separate, Duplex::None];
    for layout in duplexes.map(sheets).into_iter().chain([Layout::Single]) {
        assert_eq!(differing(layout.clone(), |_, _| {}, |_, _| {}, &theme()), [""; 0], "{layout:?}");
    }
}

#[test]
fn decks_in_little_ink_and_with_patterned_backs_pass_every_check() {
    for (ink, back) in
        [(Ink::Mono, Back::Common), (Ink::Low, Back::ByLevel), (Ink::Low, Back::Content), (Ink::Mono, Back::None)]
    {
        let form = |_: &mut Library, deck: &mut Deck| {
            deck.targets[0].form.ink = ink;
            deck.targets[0].form.back = back;
        };
        assert_eq!(differing(sheets(Duplex::LongEdge), form, |_, _| {}, &theme()), [""; 0], "{ink:?} {back:?}");
    }
}

#[test]
fn another_paper_or_another_card_than_its_source_asks_for_is_found() {
    let letter = |_: &mut Library, deck: &mut Deck| {
        let paper = nerve_core::model::sizes::paper("letter").expect("a paper");
        deck.targets[0].layout = Layout::Sheets(SheetForm::plain(paper, Duplex::LongEdge));
    };
    assert_eq!(against(letter), ["pages"]);
    let wider = |_: &mut Library, deck: &mut Deck| deck.targets[0].form.size.width_um += 100;
    assert_eq!(against(wider), ["places"]);
    assert_eq!(differing(Layout::Single, |_, _| {}, wider, &theme()), ["pages", "boxes"]);
}

#[test]
fn a_card_that_is_missing_is_found() {
    let more = |_: &mut Library, deck: &mut Deck| {
        deck.entries.insert(3, DeckEntry { card: Card::Divider(2), ..deck.entries[1].clone() })
    };
    assert_eq!(against(more), ["copies", "order", "text"]);
}

#[test]
fn a_required_card_that_is_missing_is_found() {
    let more = |_: &mut Library, deck: &mut Deck| {
        deck.entries.push(DeckEntry { card: Card::Extra(ExtraCard::Pass), required: true, ..deck.entries[1].clone() });
    };
    assert!(against(more).contains(&"required"));
}

#[test]
fn a_copy_too_few_or_too_many_is_found() {
    for copies in [1, 3] {
        let found = against(|_, deck| deck.entries[0].copies = Copies::Count(copies));
        assert!(found.starts_with(&["copies", "order"]), "{found:?}");
    }
}

#[test]
fn cards_in_another_order_are_found() {
    assert_eq!(against(|_, deck| deck.entries.swap(2, 3)), ["order"]);
}

#[test]
fn a_text_that_was_changed_or_lost_is_found() {
    let other = nerve_core::content::body::Text::from_plain("Ask for two spoons.");
    assert_eq!(against(|library, _| library.challenges[4].ask = other.clone()), ["text"]);
    assert_eq!(against(|library, _| library.challenges[4].harder = Some(other.clone())), ["text"]);
}

#[test]
fn a_licence_that_is_not_told_is_found() {
    assert_eq!(against(|library, _| library.site.licence = Some("MIT".to_owned())), ["licence"]);
}

#[test]
fn colour_where_black_is_the_only_ink_is_found() {
    assert_eq!(against(|_, deck| deck.targets[0].form.ink = Ink::Mono), ["black only"]);
}

#[test]
fn more_ink_than_was_asked_for_is_found() {
    let pattern = |_: &mut Library, deck: &mut Deck| deck.targets[0].form.back = Back::Common;
    let low = |_: &mut Library, deck: &mut Deck| deck.targets[0].form.ink = Ink::Low;
    let dense = super::changed_theme("pattern.typ", "scale(.46)", "scale(.9)");
    assert_eq!(differing(sheets(Duplex::LongEdge), pattern, low, &dense), ["low ink"]);
}

#[test]
fn a_level_that_only_its_colour_tells_is_found() {
    let theme = super::changed_theme("parts.typ", "    str(card.level),\n", "    \"\",\n");
    assert_eq!(differing(sheets(Duplex::LongEdge), |_, _| {}, |_, _| {}, &theme), ["levels"]);
}

#[test]
fn running_text_that_is_too_small_is_found() {
    let theme = super::changed_theme("theme.typ", "back: (9.8pt, 9.4pt, 9pt, 8.5pt)", "back: (7.5pt,)");
    assert_eq!(differing(sheets(Duplex::LongEdge), |_, _| {}, |_, _| {}, &theme), ["text"]);
}

#[test]
fn a_code_that_is_missing_or_leads_to_another_card_is_found() {
    let without = |_: &mut Library, deck: &mut Deck| deck.targets[0].form.qr = false;
    let with = |_: &mut Library, deck: &mut Deck| deck.targets[0].form.qr = true;
    assert_eq!(differing(sheets(Duplex::LongEdge), without, with, &theme()), ["code cards"]);
    let other = |library: &mut Library, _: &mut Deck| library.site.base_url = Some("https://other.example".to_owned());
    assert_eq!(against(other), ["code cards"]);
}
