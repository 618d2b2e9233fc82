//! Faults planted into decks, each told by the one check that is for it.

mod against_source;

use std::sync::Arc;

use super::*;
use nerve_core::model::{CardSize, Copies, Duplex, Layout, Library};
use nerve_core::plan::deck::{self, DeckPlan, Pages, SheetsPlan};
use nerve_core::plan::sheet::Mark;
use nerve_core::source::SourceFile;
use nerve_core::theme::Theme;
use nerve_print::print;
use nerve_testing::{POKER, deck_of, full, library, sheets, theme};

/// A deck of eleven cards on sheets, before or after something was changed in its plan and its theme.
fn printed(layout: Layout, size: CardSize, change: impl FnOnce(&mut DeckPlan), theme: &Theme) -> Vec<u8> {
    printed_from(&library((1..=11).map(full).collect()), layout, size, change, theme)
}

fn printed_from(
    library: &Library,
    layout: Layout,
    size: CardSize,
    change: impl FnOnce(&mut DeckPlan),
    theme: &Theme,
) -> Vec<u8> {
    let mut deck = deck_of(library, size, &[("home", layout)]);
    deck.entries[0].copies = Copies::Count(2);
    let (mut plan, found) = deck::deck(&deck, library);
    assert!(found.is_empty(), "{found:?}");
    change(&mut plan);
    let (mut artefacts, _) = print(&plan, library, theme).expect("a deck that fits");
    artefacts.remove(0).bytes
}

fn on_sheets(change: impl FnOnce(&mut SheetsPlan)) -> Vec<u8> {
    let change = |plan: &mut DeckPlan| match &mut plan.sets[0].targets[0].pages {
        Pages::Sheets(sheets) => change(sheets),
        Pages::Single(_) | Pages::Service(_) => panic!("a target of sheets"),
    };
    printed(sheets(Duplex::LongEdge), POKER, change, &theme())
}

/// The names of the checks that find faults.
fn wrong(bytes: Vec<u8>) -> Vec<&'static str> {
    let checks = audit(&bytes, &Context::default()).expect("a PDF");
    checks.iter().filter(|check| !check.faults().is_empty()).map(|check| check.name).collect()
}

/// The names of the checks that find faults where the site has only the page of card 1.
fn wrong_in_site(bytes: &[u8], codes: CodeMethod<'_>) -> Vec<&'static str> {
    let known = Context { site: Ok(&|path| path == "C/1/"), codes, ..Context::default() };
    let checks = audit(bytes, &known).expect("a PDF");
    checks.iter().filter(|check| !check.faults().is_empty()).map(|check| check.name).collect()
}

/// The file with other bytes of the same length in one place.
fn patched(mut bytes: Vec<u8>, from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let at = bytes.windows(from.len()).position(|window| window == from.as_bytes()).expect("something to change");
    bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
    bytes
}

/// The built-in theme with one of its templates changed.
fn changed_theme(file: &str, from: &str, to: &str) -> Theme {
    let mut theme = theme();
    let text = theme.print[file].text().expect("a template").to_owned();
    assert!(text.contains(from));
    let changed = SourceFile::from_text(&format!("themes/x/print/{file}"), &text.replace(from, to));
    theme.print.insert(file.to_owned(), Arc::new(changed));
    theme
}

fn with_theme(file: &str, from: &str, to: &str) -> Vec<u8> {
    printed(sheets(Duplex::LongEdge), POKER, |_| {}, &changed_theme(file, from, to))
}

#[test]
fn decks_without_faults_pass_every_check() {
    for duplex in [Duplex::LongEdge, Duplex::ShortEdge, Duplex::Fold, Duplex::None] {
        assert_eq!(wrong(printed(sheets(duplex), POKER, |_| {}, &theme())), [""; 0], "{duplex:?}");
    }
    let across = CardSize { width_um: 57_150, height_um: 88_900 };
    assert_eq!(wrong(printed(sheets(Duplex::ShortEdge), across, |_| {}, &theme())), [""; 0]);
    assert_eq!(wrong(printed(Layout::Single, POKER, |_| {}, &theme())), [""; 0]);
}

#[test]
fn a_back_that_is_off_by_a_fifth_of_a_millimetre_is_found() {
    assert_eq!(wrong(on_sheets(|sheets| sheets.pages[1].slots[4].x_um += 200)), ["places", "backs"]);
}

#[test]
fn two_backs_that_changed_places_are_found() {
    let swapped = on_sheets(|sheets| {
        let (one, other) = (sheets.pages[1].slots[2].card_idx, sheets.pages[1].slots[3].card_idx);
        (sheets.pages[1].slots[2].card_idx, sheets.pages[1].slots[3].card_idx) = (other, one);
    });
    assert_eq!(wrong(swapped), ["backs"]);
}

#[test]
fn a_missing_back_is_found() {
    assert_eq!(
        wrong(on_sheets(|sheets| {
            sheets.pages[1].slots.remove(5);
        })),
        ["backs"]
    );
}

#[test]
fn a_copy_that_was_lost_is_found() {
    assert_eq!(
        wrong(on_sheets(|sheets| {
            sheets.pages[0].slots.remove(1);
        })),
        ["backs"]
    );
}

#[test]
fn a_mark_in_a_card_is_found() {
    let marked = on_sheets(|sheets| sheets.pages[0].marks.push(Mark { from: (40_000, 40_000), to: (45_000, 40_000) }));
    assert_eq!(wrong(marked), ["marks"]);
}

#[test]
fn a_mark_at_the_edge_of_the_paper_is_found() {
    let marked = on_sheets(|sheets| sheets.pages[0].marks.push(Mark { from: (1_000, 2_000), to: (1_000, 6_000) }));
    assert_eq!(wrong(marked), ["marks"]);
}

#[test]
fn another_paper_is_found() {
    let bytes = on_sheets(|_| {});
    assert!(wrong(patched(bytes, "595.27", "597.27")).contains(&"pages"));
}

#[test]
fn a_sheet_whose_cards_lie_elsewhere_is_found() {
    let moved = on_sheets(|sheets| {
        for page in &mut sheets.pages[2..4] {
            page.slots.iter_mut().for_each(|slot| slot.y_um += 500);
        }
    });
    assert!(wrong(moved).contains(&"places"));
}

#[test]
fn a_mark_with_nothing_behind_it_is_found() {
    let marked = on_sheets(|sheets| {
        sheets.pages[1].marks.remove(0);
    });
    assert_eq!(wrong(marked), ["marks"]);
}

#[test]
fn a_ruler_that_is_not_100_mm_long_is_found() {
    let bytes = printed(sheets(Duplex::LongEdge), POKER, |_| {}, &theme());
    let checks = audit(&bytes, &Context::default()).expect("a PDF");
    let about = |check: &Check| matches!(&check.outcome, Outcome::Ok { about } if about == "100 mm on 4 sides");
    assert!(checks.iter().any(|check| check.name == "ruler" && about(check)), "{checks:?}");
}

#[test]
fn small_type_is_found() {
    assert_eq!(wrong(with_theme("theme.typ", "label: 7pt", "label: 5pt")), ["type"]);
}

#[test]
fn text_outside_its_safe_area_is_found() {
    let (from, to) = ("from-end(common, safe, safe + 1.2mm, number", "from-end(common, 1mm, safe + 1.2mm, number");
    assert_eq!(wrong(with_theme("card.typ", from, to)), ["safe area"]);
}

#[test]
fn a_font_that_is_not_in_the_file_is_found() {
    let bytes = on_sheets(|_| {});
    let name = if bytes.windows(10).any(|window| window == b"/FontFile3") { "/FontFile3" } else { "/FontFile2" };
    assert_eq!(wrong(patched(bytes, name, "/FontFileX")), ["fonts"]);
}

#[test]
fn a_file_that_viewers_may_scale_is_found() {
    assert_eq!(wrong(patched(on_sheets(|_| {}), "/PrintScaling", "/PrintScalimg")), ["settings"]);
}

#[test]
fn a_page_that_viewers_turn_is_found() {
    let bytes = on_sheets(|_| {});
    let from = "/MediaBox [0 0 595.27563 841.88983]";
    let text = String::from_utf8_lossy(&bytes);
    let at = text.find("/MediaBox").expect("a page");
    let whole = text[at..].split_once(']').expect("a box").0.to_owned() + "]";
    let turned = format!("{:<width$}", "/Rotate 90/MediaBox[0 0 595 841]", width = whole.len());
    assert!(turned.len() == whole.len(), "{from} is about {whole}");
    assert!(wrong(patched(bytes, &whole, &turned)).contains(&"pages"));
}

#[test]
fn a_code_that_is_broken_is_found_in_pages_and_in_shapes() {
    let broken =
        with_theme("parts.typ", "bytes(card.qr.svg)", r#"bytes(str(card.qr.svg).replace("h1v1h-1z", "h3v1h-3z"))"#);
    assert_eq!(wrong(broken.clone()), ["codes"]);
    assert_eq!(wrong_in_site(&broken, CodeMethod::Shapes(&CodeCache::default())), ["codes"]);
    let blind = with_theme(
        "parts.typ",
        "bytes(card.qr.svg)",
        r#"bytes(str(card.qr.svg).replace("M0 0h7v1h-7z", "M0 0h1v1h-1z"))"#,
    );
    assert_eq!(wrong(blind), ["codes"], "a finder without its edge");
}

#[test]
fn codes_of_the_smallest_kind_are_read_wherever_they_lie() {
    let mut library = library((1..=11).map(full).collect());
    library.site.base_url = Some("https://a.org".to_owned());
    for layout in [sheets(Duplex::LongEdge), sheets(Duplex::Fold), Layout::Single] {
        assert_eq!(wrong(printed_from(&library, layout, POKER, |_| {}, &theme())), [""; 0]);
    }
}

#[test]
fn a_code_that_leads_elsewhere_than_it_says_is_found() {
    assert_eq!(wrong(with_theme("card.typ", "address(qr.words)", r#"address(qr.words + "5")"#)), ["code words"]);
}

#[test]
fn a_code_that_leads_to_no_page_of_the_site_is_found() {
    let bytes = on_sheets(|_| {});
    for codes in [CodeMethod::Rendered, CodeMethod::Shapes(&CodeCache::default())] {
        assert_eq!(wrong_in_site(&bytes, codes), ["code pages"], "{codes:?}");
    }
}

#[test]
fn a_code_that_is_small_is_found() {
    let small = with_theme("parts.typ", "width: card.qr.size * 1mm", "width: card.qr.size * 0.8mm");
    assert_eq!(wrong(small), ["code sizes"]);
}

#[test]
fn what_stands_in_the_white_around_a_code_is_found() {
    let (from, to) = (
        "#let code(common, card, safe) = if card.qr != none {",
        "place(bottom + right, dx: -safe - card.qr.size * 1mm - 0.5mm, dy: -safe, rect(width: 1mm, height: 3mm, fill: black))",
    );
    assert_eq!(wrong(with_theme("parts.typ", from, &format!("{from}\n  {to}"))), ["code sizes"]);
}

#[test]
fn pale_text_is_found() {
    assert_eq!(wrong(with_theme("theme.typ", "#let muted = luma(34%)", "#let muted = luma(60%)")), ["contrast"]);
}

#[test]
fn a_card_that_is_missing_in_the_outline_is_found() {
    let theme = changed_theme("card.typ", "heading(level: 1, inline(title))", "inline(title)");
    assert_eq!(wrong(printed(Layout::Single, POKER, |_| {}, &theme)), ["outline"]);
}

#[test]
fn a_file_without_language_or_tags_is_found() {
    for (from, to) in [("/Lang(", "/Lamg("), ("/Marked true", "/Marked null")] {
        let bytes = printed(Layout::Single, POKER, |_| {}, &theme());
        assert_eq!(wrong(patched(bytes, from, to)), ["document"], "{from}");
    }
}

#[test]
fn what_is_no_pdf_is_said_so() {
    assert!(audit(b"no", &Context::default()).is_err());
}
