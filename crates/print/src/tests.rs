use std::sync::Arc;

use super::*;
use nerve_core::content::body::Text;
use nerve_core::diagnostics::Code;
use nerve_core::model::{CardSize, Duplex, Layout};
use nerve_core::plan::deck;
use nerve_core::source::SourceFile;
use nerve_testing::{POKER, bare, deck_of, full, library, sheets, theme, words};

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
