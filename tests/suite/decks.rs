//! The decks' PDFs, read back: every card is there, at its true size, with its own back behind it.

use std::collections::BTreeMap;

use nerve_core::content::schema::MarkStyle;
use nerve_core::model::{CardSize, Duplex, SheetForm, sizes};
use nerve_core::plan::sheet::{Grid, MARGIN_UM};
use proptest::prelude::*;

use crate::pdf::{DeckEntry, Pdf};
use crate::support::{CHALLENGE, Project};

/// A library of cards whose numbers are printed on both faces.
fn cards(count: usize, deck: &str) -> Project {
    let mut project = Project::empty()
        .file("content/site.yaml", "title: Small library\nlanguage: en-GB\nbase_url: https://example.org\n")
        .file("content/decks/all.yaml", deck);
    for number in 1..=count {
        let card = CHALLENGE
            .replace("Hold the door\n", &format!("Ask {}\n", spelt(number)))
            .replace("level: 1\n", &format!("level: 1\nnumber: {number}\nwhy: It helps.\neasier: Ask a friend.\n"));
        project = project.file(&format!("content/challenges/ask-{number}.md"), &card);
    }
    project
}

/// A number as letters, so that digits on a card are its number alone.
fn spelt(number: usize) -> String {
    number.to_string().bytes().map(|digit| (b'a' + digit - b'0') as char).collect()
}

const DECK: &str = "title: All the asks\nversion: \"2.1\"\nselect: {}\norder: [number]\nprint:\n  cards: {profile: cards}\n  \
                    long: {paper: A4, duplex: long-edge}\n  short: {paper: letter, duplex: short-edge}\n  fronts: {paper: A4, duplex: none}\n";

fn read(project: &Project, target: &str) -> Pdf {
    Pdf::read(&project.output_bytes(&format!("decks/all/all-{target}.pdf")))
}

#[test]
fn every_target_has_its_pages() {
    let project = cards(11, DECK);
    project.build(&[]);
    let counts = ["cards", "long", "short", "fronts"].map(|target| read(&project, target).page_count());
    // Nine poker cards stand on a sheet: eleven need two sheets, each with two sides.
    assert_eq!(counts, [22, 4, 4, 2]);
}

#[test]
fn a_deck_that_says_nothing_of_print_gets_cards_and_sheets_for_both_papers() {
    let project = cards(2, "title: All\nselect: {}\n");
    project.build(&[]);
    let pdfs: Vec<String> = project.tree().into_iter().filter(|path| path.ends_with(".pdf")).collect();
    let names = ["a4-long-edge", "a4-short-edge", "cards", "letter-long-edge", "letter-short-edge"];
    assert_eq!(pdfs, names.map(|name| format!("decks/all/all-{name}.pdf")));
    let page = project.output("decks/all/index.html");
    assert!(pdfs.iter().all(|pdf| page.contains(pdf.rsplit('/').next().expect("a name"))), "{page}");
}

#[test]
fn single_cards_have_true_trim_and_bleed() {
    let project = cards(1, DECK);
    project.build(&[]);
    let pdf = read(&project, "cards");
    let (trim, media, bleed) = (pdf.boxes("TrimBox"), pdf.boxes("MediaBox"), pdf.boxes("BleedBox"));
    assert_eq!(trim.len(), 2);
    for idx in 0..2 {
        let [left, bottom, right, top] = trim[idx].expect("a trim box");
        assert!((right - left - 63_500).abs() <= 2 && (top - bottom - 88_900).abs() <= 2, "{:?}", trim[idx]);
        let outer = media[idx].expect("a media box");
        assert!((left - outer[0] - 3_000).abs() <= 2 && (outer[3] - top - 3_000).abs() <= 2, "{outer:?}");
        assert_eq!(bleed[idx], Some(outer));
    }
}

#[test]
fn other_sizes_and_bleeds_are_kept() {
    for (card, width, height, bleed) in [
        ("{size: tarot, bleed: 0.125in}", 69_850, 120_650, 3_175),
        ("{size: {width: 60mm, height: 10cm}, bleed: 0mm}", 60_000, 100_000, 0),
        ("{size: postcard}", 152_400, 101_600, 3_000),
    ] {
        let project =
            cards(1, &format!("title: All\nselect: {{}}\ncard: {card}\nprint:\n  cards: {{profile: cards}}\n"));
        project.build(&[]);
        let pdf = read(&project, "cards");
        let outer = pdf.boxes("MediaBox")[0].expect("a media box");
        let found = [outer[2] - outer[0], outer[3] - outer[1]];
        assert!(
            (found[0] - width - 2 * bleed).abs() <= 2 && (found[1] - height - 2 * bleed).abs() <= 2,
            "{card}: {found:?}"
        );
    }
}

#[test]
fn sheets_have_the_size_of_their_paper() {
    let project = cards(1, DECK);
    project.build(&[]);
    for (target, width, height) in [("long", 210_000, 297_000), ("short", 215_900, 279_400)] {
        for media in read(&project, target).boxes("MediaBox") {
            let [_, _, right, top] = media.expect("a media box");
            assert!((right - width).abs() <= 2 && (top - height).abs() <= 2, "{target}: {media:?}");
        }
    }
}

#[test]
fn a_pdf_asks_for_its_true_size_and_the_right_turn() {
    let project = cards(2, DECK);
    project.build(&[]);
    for (target, duplex) in [
        ("cards", None),
        ("long", Some("DuplexFlipLongEdge")),
        ("short", Some("DuplexFlipShortEdge")),
        ("fronts", Some("Simplex")),
    ] {
        let pdf = read(&project, target);
        assert_eq!(pdf.preference("PrintScaling").as_deref(), Some("None"), "{target}");
        assert_eq!(pdf.preference("Duplex").as_deref(), duplex, "{target}");
    }
}

#[test]
fn a_pdf_can_be_read_aloud_and_says_what_it_is() {
    let project = cards(2, DECK);
    project.build(&[]);
    for target in ["cards", "long"] {
        let pdf = read(&project, target);
        assert_eq!(pdf.catalog_text("Lang").as_deref(), Some("en-GB"), "{target}");
        assert!(pdf.title().expect("a title").contains("All the asks"), "{target}: {:?}", pdf.title());
    }
    let pdf = read(&project, "cards");
    assert!(pdf.catalog().contains_key("StructTreeRoot"), "single cards are tagged");
}

#[test]
fn every_font_is_in_the_file() {
    let project = cards(2, DECK);
    project.build(&[]);
    for target in ["cards", "long"] {
        let fonts = read(&project, target).fonts();
        assert!(!fonts.is_empty() && fonts.values().all(|embedded| *embedded), "{target}: {fonts:?}");
    }
}

/// Where each card's number stands on a page: the pieces that are a number of three digits, with `No.` at most.
fn numbers(page: &[DeckEntry]) -> BTreeMap<usize, (f64, f64)> {
    let number = |piece: &DeckEntry| {
        let digits: String = piece.text.chars().filter(char::is_ascii_digit).collect();
        let others = piece.text.chars().filter(|letter| letter.is_alphabetic()).count();
        (digits.len() == 3 && others <= 2).then(|| Some((digits.parse().ok()?, (piece.x_mm, piece.y_mm)))).flatten()
    };
    page.iter().filter_map(number).collect()
}

/// Fifteen cards, numbered from 101 so that nothing else on a card looks like a number.
fn numbered(deck: &str) -> Project {
    let mut project = cards(0, deck);
    for number in 101..=115 {
        let card = CHALLENGE.replace("level: 1\n", &format!("level: 1\nnumber: {number}\neasier: Ask a friend.\n"));
        project = project.file(&format!("content/challenges/ask-{number}.md"), &card);
    }
    project
}

#[test]
fn printed_backs_lie_behind_their_own_fronts() {
    let project = numbered(DECK);
    project.build(&[]);
    for (target, width, height) in [("long", 210.0, 297.0), ("short", 215.9, 279.4)] {
        let pages: Vec<_> = read(&project, target).pieces().iter().map(|page| numbers(page)).collect();
        assert_eq!(pages.iter().step_by(2).map(BTreeMap::len).sum::<usize>(), 15, "{target}: {pages:?}");
        for sheet in pages.chunks(2) {
            let [fronts, backs] = sheet else { panic!("a sheet has two sides") };
            assert_eq!(fronts.keys().collect::<Vec<_>>(), backs.keys().collect::<Vec<_>>(), "{target}");
            // Turned over, all cards are moved alike: what a back's number is off its front's is the same on every card.
            let offset = |number: &usize| {
                let ((front_x, front_y), (back_x, back_y)) = (fronts[number], backs[number]);
                if target == "long" {
                    (width - back_x - front_x, back_y - front_y)
                } else {
                    (back_x - front_x, height - back_y - front_y)
                }
            };
            let offsets: Vec<(f64, f64)> = fronts.keys().map(offset).collect();
            let first = offsets[0];
            // Numbers end at the right, so where they begin differs by their width; a wrong card is 60 mm off.
            let same = |it: &(f64, f64)| (it.0 - first.0).abs() < 3.0 && (it.1 - first.1).abs() < 0.05;
            assert!(offsets.iter().all(same), "{target}: {offsets:?}");
        }
    }
}

#[test]
fn single_cards_are_front_and_back_in_turn() {
    let project = numbered(DECK);
    project.build(&[]);
    let pages: Vec<_> = read(&project, "cards").pieces().iter().map(|page| numbers(page)).collect();
    let order: Vec<usize> = pages.iter().map(|page| *page.keys().next().expect("a number on every face")).collect();
    assert_eq!(order, (101..=115).flat_map(|number| [number, number]).collect::<Vec<usize>>());
}

#[test]
fn the_texts_of_a_card_are_on_its_faces() {
    let project = cards(2, DECK);
    project.build(&[]);
    let pages = read(&project, "cards").pieces();
    let text = |page: &[DeckEntry]| page.iter().map(|piece| piece.text.as_str()).collect::<String>().replace(' ', "");
    assert!(text(&pages[0]).contains("Asksomeonetoholdthedoor."), "{}", text(&pages[0]));
    assert!(text(&pages[1]).contains("Askafriend."), "{}", text(&pages[1]));
}

#[test]
fn an_ask_does_not_end_in_a_lone_short_word() {
    let asks = [
        "Ask a passer-by the best way to a place you really want to find.",
        "Ask someone you often see how their day is going. Listen to the whole answer.",
        "Ask at a counter for a very small cup of warm water and say what the water is for.",
    ];
    for ask in asks {
        let card = CHALLENGE.replace("Ask someone to hold the door.", ask);
        let project = cards(1, DECK).file("content/challenges/ask-1.md", &card);
        project.build(&[]);
        let front = &read(&project, "cards").pieces()[0];
        let (_, end) = ask.rsplit_once(' ').expect("several words");
        let last = front.iter().find(|piece| piece.text.contains(end)).expect("the end of the ask");
        assert!(last.text.split_whitespace().count() > 1, "{front:?}");
    }
}

#[test]
fn a_deck_takes_what_its_query_asks_in_its_order_up_to_its_limit() {
    let deck = "title: All\nselect:\n  where: number >= 103 and number < 110\n  include: [ask-115]\n  exclude: [ask-104]\n  limit: 4\n\
                order: [number]\nprint:\n  cards: {profile: cards}\n";
    let project = numbered(deck);
    project.build(&[]);
    let pages: Vec<_> = read(&project, "cards").pieces().iter().step_by(2).map(|page| numbers(page)).collect();
    let order: Vec<usize> = pages.iter().flat_map(BTreeMap::keys).copied().collect();
    assert_eq!(order, [103, 105, 106, 107]);
}

#[test]
fn texts_that_are_too_long_name_card_file_and_line() {
    let long =
        "Ask whether the train that has just left was the one to the harbour, and stay for the answer. ".repeat(8);
    let project = cards(2, DECK)
        .file(
            "content/challenges/long.md",
            &CHALLENGE.replace("Hold the door", "Too long").replace("Ask someone to hold the door.", &long),
        )
        .file(
            "content/challenges/wide.md",
            &CHALLENGE.replace("Hold the door", "Too wide").replace("someone", &"Donau".repeat(30)),
        );
    let lines = project.diagnostics();
    assert_eq!(lines.len(), 2, "{lines:#?}");
    assert!(
        lines[0].starts_with("content/challenges/long.md:3:6: error[text-too-long]: `Too long`: the ask"),
        "{lines:#?}"
    );
    assert!(
        lines[1].starts_with("content/challenges/wide.md:3:6: error[text-too-long]: `Too wide`: a word of"),
        "{lines:#?}"
    );
    project.run(&["build"]).ended(1);
    assert!(project.tree().is_empty());
    project.build(&["--no-decks"]);
}

#[test]
fn a_text_that_is_too_long_is_shown_in_the_field_that_it_is_written_in() {
    let long = "Ask whether the train has left, and stay for the answer, whatever it is. ".repeat(12);
    let title = "Ask for the train that left the harbour before the last one was there, and for the one after it";
    let short = format!("short: {long}\nlevel: 1");
    let guide = format!("---\ntitle: Rest\nkind: safety\nsummary: Rest.\ncard: {long}\n---\n");
    let deck = "title: All\nselect: {}\nextras:\n  - {card: rest}\nprint:\n  cards: {profile: cards}\n";
    let asked = CHALLENGE.replace("Ask someone to hold the door.", &long);
    let project = cards(1, deck)
        .file("content/guides/rest.md", &guide)
        .file("content/challenges/short.md", &asked.replace("level: 1", &short))
        .file("content/challenges/title.md", &CHALLENGE.replace("Hold the door", title));
    let lines = project.diagnostics();
    let expected = [
        ("content/challenges/short.md:4:8: ", "`Hold the door`: the `short` ask with what stands under it is "),
        ("content/challenges/title.md:2:8: ", "the title on the back is "),
        ("content/guides/rest.md:5:7: ", "`Rest`: the front's text is "),
    ];
    assert_eq!(lines.len(), expected.len(), "{lines:#?}");
    for (line, (place, words)) in lines.iter().zip(expected) {
        assert!(line.starts_with(&format!("{place}error[text-too-long]: ")) && line.contains(words), "{lines:#?}");
    }
}

#[test]
fn a_text_is_told_once_however_many_targets_print_it() {
    let project = cards(1, DECK).file("content/challenges/smile.md", &CHALLENGE.replace("Hold the door", "Smile 🙂"));
    let lines = project.diagnostics();
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert!(lines[0].contains("error[glyph-missing]") && lines[0].contains("`🙂` (U+1F642)"), "{lines:#?}");
    assert!(lines[0].starts_with("content/challenges/smile.md:2:1: "), "{lines:#?}");
}

#[test]
fn a_card_that_no_sheet_holds_is_told_at_its_target() {
    let deck = "title: All\nselect: {}\ncard: {size: {width: 300mm, height: 290mm}}\nprint:\n  cards: {profile: cards}\n  home: {paper: A4}\n";
    let lines = cards(1, deck).diagnostics();
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert!(lines[0].starts_with("content/decks/all.yaml:6:9: error[grid-impossible]"), "{lines:#?}");
}

fn any_card() -> impl Strategy<Value = CardSize> {
    let named: Vec<CardSize> = sizes::card_names().filter_map(sizes::card).collect();
    let custom =
        (20_000u32..150_000, 20_000u32..200_000).prop_map(|(width_um, height_um)| CardSize { width_um, height_um });
    prop_oneof![prop::sample::select(named), custom]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn slots_keep_to_the_paper_and_apart_and_backs_meet_fronts(
        card in any_card(),
        paper in prop::sample::select(sizes::paper_names().filter_map(sizes::paper).collect::<Vec<_>>()),
        duplex in prop::sample::select(vec![Duplex::LongEdge, Duplex::ShortEdge]),
    ) {
        let Some(grid) = Grid::fitting(card, 3_000, &SheetForm::plain(paper, duplex)) else {
            let (width, height) = (paper.width_um - 2 * MARGIN_UM, paper.height_um - 2 * MARGIN_UM);
            let fits = |one: u32, other: u32| one <= width && other <= height;
            prop_assert!(!fits(card.width_um, card.height_um) && !fits(card.height_um, card.width_um), "{card:?} fits {paper:?}");
            return Ok(());
        };
        let fronts: Vec<_> = (0..grid.slot_count()).map(|idx| grid.slot(idx, idx)).collect();
        let upright = (paper.width_um - 2 * MARGIN_UM) / card.width_um * ((paper.height_um - 2 * MARGIN_UM) / card.height_um);
        prop_assert!(fronts.len() >= upright as usize, "no card is wasted");
        let mut seen = std::collections::BTreeSet::new();
        for front in &fronts {
            prop_assert!(seen.insert((front.x_um, front.y_um)), "each slot once");
            prop_assert!(front.x_um >= MARGIN_UM && front.x_um + front.width_um + MARGIN_UM <= paper.width_um);
            prop_assert!(front.y_um >= MARGIN_UM && front.y_um + front.height_um + MARGIN_UM <= paper.height_um);
            let turned = front.quarter_turns % 2 == 1;
            let size = if turned { (front.height_um, front.width_um) } else { (front.width_um, front.height_um) };
            prop_assert_eq!(size, (card.width_um, card.height_um), "at true size");
            let back = front.turned_over(paper, grid.axis);
            prop_assert_eq!(back.card_idx, front.card_idx);
            // The sheet turned over: what was left is right, or what was above is below.
            let behind = match duplex {
                Duplex::ShortEdge => (back.x_um, paper.height_um - back.y_um - back.height_um),
                _ => (paper.width_um - back.x_um - back.width_um, back.y_um),
            };
            prop_assert_eq!(behind, (front.x_um, front.y_um), "exactly behind its front");
            let twice = back.turned_over(paper, grid.axis);
            prop_assert_eq!((twice.x_um, twice.y_um, twice.quarter_turns), (front.x_um, front.y_um, front.quarter_turns));
        }
        for (idx, one) in fronts.iter().enumerate() {
            for other in &fronts[idx + 1..] {
                let apart = one.x_um + one.width_um <= other.x_um || other.x_um + other.width_um <= one.x_um
                    || one.y_um + one.height_um <= other.y_um || other.y_um + other.height_um <= one.y_um;
                prop_assert!(apart, "{one:?} lies over {other:?}");
            }
        }
        for mark in grid.marks(paper, MarkStyle::Edge) {
            let inside = fronts.iter().any(|slot| {
                let (x, y) = (u32::midpoint(mark.from.0, mark.to.0), u32::midpoint(mark.from.1, mark.to.1));
                x > slot.x_um && x < slot.x_um + slot.width_um && y > slot.y_um && y < slot.y_um + slot.height_um
            });
            prop_assert!(!inside && mark.to.0 <= paper.width_um && mark.to.1 <= paper.height_um, "{mark:?} lies in a card");
        }
    }
}

const FIFTEEN: &str = "title: All\nselect: {}\norder: [number]\n";

/// The codes printed in front of each card, in order.
fn codes(project: &Project) -> Vec<String> {
    let is_code = |text: &str| {
        let digits = text.chars().rev().take_while(char::is_ascii_digit).count();
        digits > 0 && (1..=4).contains(&(text.chars().count() - digits)) && text.starts_with(char::is_uppercase)
    };
    let fronts = read(project, "cards").pieces();
    let code = |page: &Vec<DeckEntry>| {
        let found = page
            .iter()
            .map(|piece| piece.text.trim().replace("No. ", ""))
            .find(|text| is_code(text) || (text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit())));
        found.expect("a code on every face")
    };
    fronts.iter().step_by(2).map(code).collect()
}

#[test]
fn extras_lie_before_between_and_after_the_challenges_each_as_often_as_asked() {
    let deck = "title: All\nselect: {where: number <= 102}\norder: [number]\nquantity: {default: 1, ask-102: 2}\nextras:\n  \
                - {card: how-to-use, at: start}\n  - {card: divider, per: level}\n  - {card: pass, quantity: 2}\n  \
                - {card: licence, at: end, required: true}\nprint:\n  cards: {profile: cards}\n";
    let project = numbered(deck);
    project.build(&[]);
    assert_eq!(codes(&project), ["H1", "D1", "101", "102", "102", "P1", "P1", "X1"]);
}

#[test]
fn a_seed_picks_the_same_cards_every_time_and_balance_counts_them() {
    let deck = "title: All\nselect: {where: level >= 1, balance: {by: level, counts: {1: 4}}, seed: 42, include: [ask-115]}\norder: [number]\n\
                print:\n  cards: {profile: cards}\n";
    let project = numbered(deck);
    project.build(&[]);
    let once = codes(&project);
    assert_eq!((once.len(), once.last().map(String::as_str)), (4, Some("115")));
    let again = numbered(deck);
    again.build(&[]);
    assert_eq!(codes(&again), once);
    let short = numbered("title: All\nselect: {balance: {by: level, counts: {1: 16}}}\n").diagnostics();
    assert!(
        short.iter().any(|line| line.contains("16 cards of `1` are requested, but only 15 are found")),
        "{short:#?}"
    );
}

#[test]
fn cards_are_in_the_order_that_is_written_by_hand() {
    let deck = "title: All\nselect: {where: number <= 103}\norder: {manual: [ask-103, ask-101]}\nprint:\n  cards: {profile: cards}\n";
    let project = numbered(deck);
    project.build(&[]);
    assert_eq!(codes(&project), ["103", "101", "102"]);
}

#[test]
fn blanks_fill_the_last_sheet_and_a_target_inherits_what_it_does_not_say() {
    let deck = format!(
        "{FIFTEEN}extras: [{{blank: write-your-own, quantity: fill-sheet}}]\nprint:\n  home: {{paper: A4, duplex: short-edge}}\n  \
         small: {{extends: home, card: {{size: A6}}, paper: letter, duplex: none}}\n"
    );
    let project = numbered(&deck);
    project.build(&[]);
    let home = read(&project, "home");
    assert_eq!(home.preference("Duplex").as_deref(), Some("DuplexFlipShortEdge"));
    assert_eq!(home.page_count(), 4);
    assert_eq!(home.text().matches("W1").count(), 6, "three blanks fill 18 places, with a code on both faces");
    assert_eq!(read(&project, "small").preference("Duplex").as_deref(), Some("Simplex"));
}

#[test]
fn sheets_fed_by_hand_are_two_files() {
    let project = numbered(&format!("{FIFTEEN}print:\n  home: {{paper: A4, duplex: manual}}\n"));
    project.build(&[]);
    let first = |target: &str| numbers(&read(&project, target).pieces()[0]);
    assert!(first("home-fronts").contains_key(&101));
    assert!(first("home-backs").contains_key(&115), "the last sheet lies on top");
}

#[test]
fn mistakes_in_a_deck_say_where_they_are() {
    let deck = "title: All\nselect: {}\nextras: [{card: passs}]\nprint:\n  home: {extends: nowhere}\n  die: {sheet: avery-5372}\n  \
                late: {sheet: avery-5388, start_at: 4}\n";
    let lines = cards(1, deck).diagnostics();
    let told = |part: &str| assert!(lines.iter().any(|line| line.contains(part)), "{part}: {lines:#?}");
    told("there is no card `passs`");
    told("there is no target `nowhere` here");
    told("there is no sheet `avery-5372`");
    let deck = "title: All\nselect: {}\nprint:\n  late: {sheet: avery-5388, start_at: 5}\n  \
                odd: {sheet: avery-5388, skip: [7]}\n  small: {paper: A4, card: {size: {width: 12mm, height: 10mm}}}\n";
    let lines = cards(1, deck).diagnostics();
    assert_eq!(lines.len(), 1, "a card that is too small is told once: {lines:#?}");
    let lines = cards(1, &deck[..deck.find("  small").expect("a target")]).diagnostics();
    assert!(lines[0].contains("the target `late` begins at place 5, and a sheet has 3"), "{lines:#?}");
    assert!(lines[1].contains("the target `odd` skips place 7, and a sheet has 3"), "{lines:#?}");
}

#[test]
fn a_deck_is_printed_without_yaml_and_audited() {
    let project = numbered(FIFTEEN);
    let out = project.run(&["deck", "build", "--where", "number <= 103", "--paper", "letter", "--out", "quick.pdf"]);
    out.ended(0);
    project.run(&["deck", "verify", "quick.pdf"]).ended(0);
    project.run(&["deck", "show", "all"]).ended(0);
    project.run(&["deck", "explain", "ask-101", "--size", "tarot"]).ended(0);
    project.run(&["deck", "build", "nothing"]).ended(2);
}

#[test]
fn only_cards_that_changed_are_printed_again() {
    let mut project = numbered(&format!("{FIFTEEN}print:\n  cards: {{profile: cards}}\n"));
    project.run(&["deck", "lock", "all", "--as", "locks/all.json"]).ended(0);
    let none = ["deck", "build", "all", "--changed-since", "locks/all.json", "--out", "again"];
    project.run(&none).ended(0);
    project = project.file(
        "content/challenges/ask-107.md",
        &CHALLENGE.replace("level: 1\n", "level: 1\nnumber: 107\neasier: Ask two friends.\n"),
    );
    project.run(&none).ended(0);
    let printed = std::fs::read(project.path("again/all-cards.pdf")).expect("a PDF");
    assert_eq!(Pdf::read(&printed).page_count(), 2);
}

/// What the audit of a PDF says, a check each: its name and its result.
fn audited(project: &Project, args: &[&str]) -> BTreeMap<String, String> {
    let run = project.run(&[&["deck", "verify", "--format", "json"], args].concat());
    let check = |line: &str| {
        let check: serde_json::Value = serde_json::from_str(line).expect("a JSON object a line");
        let word = |key: &str| check[key].as_str().expect("a word").to_owned();
        (word("check"), word("result"))
    };
    run.stdout.lines().map(check).collect()
}

#[test]
fn an_audit_finds_library_and_site_around_a_pdf_and_says_what_it_could_not_check() {
    let project = cards(3, DECK);
    project.build(&[]);
    for target in ["cards", "long", "short", "fronts"] {
        let checks = audited(&project, &[&format!("output/decks/all/all-{target}.pdf")]);
        assert!(checks.values().all(|result| result != "faulty"), "{target}: {checks:?}");
        for name in ["text", "copies", "order", "codes", "code cards", "code pages"] {
            assert_eq!(checks[name], "ok", "{target}: {name}");
        }
    }
    let elsewhere = project.output_bytes("decks/all/all-long.pdf");
    let alone = Project::empty().bytes("some.pdf", &elsewhere);
    let checks = audited(&alone, &["some.pdf"]);
    for (name, result) in [("codes", "ok"), ("backs", "ok"), ("text", "not-checked"), ("code pages", "not-checked")] {
        assert_eq!(checks[name], result, "{name}");
    }
}

#[test]
fn an_audit_of_a_pdf_that_its_library_has_left_behind_says_so() {
    let project = cards(3, DECK);
    project.build(&[]);
    let card = CHALLENGE.replace("Ask someone to hold the door.", "Ask someone to hold two doors.");
    let card = card.replace("level: 1\n", "level: 1\nnumber: 2\n");
    let project = project.file("content/challenges/ask-2.md", &card);
    let run = project.run(&["deck", "verify", "output/decks/all/all-long.pdf"]);
    run.ended(1);
    assert!(run.stdout.contains("`Ask someone to hold two doors.` is not on the card `ask-2`"), "{}", run.stdout);
}
