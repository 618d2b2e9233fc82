//! What a card is like: its size where texts decide it.

use crate::pdf::Pdf;
use crate::support::Project;

/// A library of one challenge, with a deck of it.
fn project(harder: &str, deck: &str) -> Project {
    let card = format!(
        "---\ntitle: Hold the door\nask: Ask someone to hold the door.\nsay: [Could you hold the door?]\nlevel: 1\n\
         number: 1\ncategory: small-asks\neasier: Ask a friend.\nharder: {harder}\n---\n"
    );
    Project::minimal()
        .file("content/site.yaml", "title: Small library\nbase_url: https://example.org\n")
        .file("content/challenges/hold-the-door.md", &card)
        .file("content/decks/all.yaml", deck)
}

/// So many short sentences.
fn sentences(count: usize) -> String {
    vec!["Ask someone whom you do not know."; count].join(" ")
}

#[test]
fn a_text_ends_in_a_lone_word_only_where_no_other_break_fits() {
    let deck = "title: All\nselect: {}\ncard: {size: poker}\nprint:\n  cards: {profile: cards}\n";
    let card = "---\ntitle: Show me the shortcut\nask: Ask a coworker or classmate to show you a shortcut they use.\n\
                level: 1\nnumber: 1\ncategory: small-asks\neasier: Ask in writing for the name of one tool they like.\n\
                if_yes: Hear the answer out. Then say or type a short thanks.\n---\n";
    let project = project("Ask.", deck).file("content/challenges/hold-the-door.md", card);
    project.build(&[]);
    let pages = Pdf::read(&project.output_bytes("decks/all/all-cards.pdf")).pieces();
    for (page, word) in [(0, "use."), (1, "like."), (1, "thanks.")] {
        let last = pages[page].iter().find(|piece| piece.text.contains(word)).expect("the last word");
        let beside = pages[page].iter().filter(|piece| (piece.y_mm - last.y_mm).abs() < 0.1);
        let line = beside.map(|piece| piece.text.trim()).collect::<Vec<_>>().join(" ");
        assert_ne!(line, word, "it stands alone");
    }
}

#[test]
fn no_running_text_is_smaller_than_its_deck_allows() {
    let deck = |min: &str| {
        format!(
            "title: All\nselect: {{}}\ncard: {{size: poker, text: {{body: 12pt, min: {min}}}}}\nprint:\n  cards: {{profile: cards}}\n"
        )
    };
    let card = format!(
        "---\ntitle: Hold the door\nask: {}\nsay: [Could you hold the door for me while I find my key and my bag?]\n\
         level: 1\nnumber: 1\ncategory: small-asks\neasier: Ask a friend.\n---\n",
        sentences(7)
    );
    let library = |min| project("Ask.", &deck(min)).file("content/challenges/hold-the-door.md", &card);
    library("8.5pt").build(&[]);
    let lines = library("11.5pt").diagnostics();
    assert!(lines[0].contains("text-too-long") && lines[0].contains("at 11.5 pt, the smallest size"), "{lines:#?}");
}

const AUTO: &str = "title: All\nselect: {}\ncard: {size: auto}\nprint:\n  cards: {profile: cards}\n";

/// Width and height of the cards of a PDF, in thousandths of a millimetre.
fn trim(project: &Project, target: &str) -> (i64, i64) {
    let pdf = Pdf::read(&project.output_bytes(&format!("decks/all/all-{target}.pdf")));
    let [left, bottom, right, top] = pdf.boxes("TrimBox")[0].expect("a trim");
    (right - left, top - bottom)
}

#[test]
fn a_size_left_open_is_the_smallest_that_holds_every_card() {
    let mut areas = Vec::new();
    for count in [1, 12, 40] {
        let project = project(&sentences(count), AUTO);
        project.build(&[]);
        let (width, height) = trim(&project, "cards");
        areas.push(width * height);
        let shown = project.run(&["deck", "show", "all"]).stdout;
        assert!(shown.contains("the smallest that holds every card"), "{shown}");
        project.run(&["deck", "verify", "output/decks/all/all-cards.pdf"]).ended(0);
        let page = project.output("decks/all/index.html");
        assert!(page.contains("the smallest size that holds every card"), "{page}");
    }
    assert!(areas.is_sorted_by(|one, other| one < other), "{areas:?}");
}

#[test]
fn each_edition_gets_a_size_of_its_own_and_what_has_a_size_keeps_it() {
    let deck = "title: All\nselect: {}\ncard: {size: auto}\nprint:\n  cards: {profile: cards}\n  a4: {paper: A4}\n  \
                large: {paper: A4, card: {edition: large}}\n  poker: {paper: A4, card: {size: poker}}\n  \
                perforated: {sheet: avery-5388}\n";
    let project = project(&sentences(1), deck);
    project.build(&[]);
    let shown = project.run(&["deck", "show", "all"]).stdout;
    let line = |target: &str| shown.lines().find(|line| line.starts_with(target)).expect("a line for every target");
    let size = |target: &str| line(target).split(", ").find(|part| part.contains(" mm")).expect("a size").to_owned();
    assert_eq!(size("a4"), size("cards"));
    assert_ne!(size("a4"), size("large"));
    assert_eq!(size("poker"), "63.5 × 88.9 mm");
    assert_eq!(size("perforated"), "76.2 × 127 mm");
    let listed = project.run(&["deck", "list"]).stdout;
    let explained = project.run(&["deck", "explain", "hold-the-door", "--size", "auto"]).stdout;
    let name = explained.split(", ").nth(1).expect("a size");
    assert!(listed.contains(&format!("{name} ")), "{listed}{explained}");
}

#[test]
fn texts_that_no_size_holds_are_told_with_the_largest() {
    let project = project(&sentences(400), AUTO);
    let run = project.run(&["build"]);
    run.ended(1);
    let told = |part: &str| assert!(run.stderr.contains(part), "`{part}` is not in:\n{}", run.stderr);
    told("no card size with a name holds every card of this deck, not even `A5`, 148 × 210 mm");
    told("mm too long for a card of 148 × 210 mm");
    assert_eq!(run.stderr.matches("error[").count(), 2, "{}", run.stderr);
    project.run(&["deck", "show", "all"]).ended(1);
}

#[test]
fn a_page_does_not_name_a_size_that_was_not_measured() {
    let project = project(&sentences(1), AUTO);
    project.build(&["--no-decks"]);
    let page = project.output("decks/all/index.html");
    assert!(!page.contains(" mm"), "{page}");
}

const SPLIT: &str = "title: All\nversion: \"1\"\nselect: {}\nquantity: {default: 2}\ncard: {size: poker, text: {overflow: [tighten, \
                     step, short, back, split, error]}}\nextras: [{blank: write-your-own, quantity: fill-sheet}]\n\
                     print:\n  cards: {profile: cards}\n  a4: {paper: A4}\n  big: {paper: A4, card: {size: A6}}\n  \
                     service: {profile: thegamecrafter/poker}\n";

#[test]
fn a_back_that_is_too_long_takes_two_cards_in_the_forms_that_need_it() {
    let project = project(&sentences(18), SPLIT);
    project.build(&[]);
    let read = |target: &str| Pdf::read(&project.output_bytes(&format!("decks/all/all-{target}.pdf")));
    // Two copies of two cards, front and back.
    assert_eq!(read("cards").page_count(), 8);
    assert!(!read("big").text().contains("1/2"), "a larger card holds all");
    for target in ["cards.pdf", "a4.pdf", "big.pdf", "service.zip"] {
        let run = project.run(&["deck", "verify", &format!("output/decks/all/all-{target}")]);
        assert_eq!(run.code, 0, "{target}\n{}", run.stdout);
    }
    let pages = read("cards").pieces();
    let says = |page: usize| pages[page].iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ");
    let marks: Vec<bool> =
        (0..8).map(|page| says(page).contains(if page / 2 % 2 == 0 { "1/2" } else { "2/2" })).collect();
    assert_eq!(marks, [true; 8], "each face says which card it is");
    assert!(says(1).contains("Ask a friend.") && !says(3).contains("Ask a friend."), "{} | {}", says(1), says(3));
    let shown = project.run(&["deck", "show", "all"]).stdout;
    assert!(shown.contains("× 2  two cards in a4, cards, service"), "{shown}");
    let blanks = read("a4").text().matches("W1").count();
    assert_eq!(blanks, 5 * 2, "four cards leave five of nine places");
    let explained = project.run(&["deck", "explain", "hold-the-door"]).stdout;
    assert!(explained.contains("card 1/2") && explained.contains("card 2/2"), "{explained}");
}

#[test]
fn what_takes_two_cards_is_locked_and_printed_again_as_one() {
    let project = project(&sentences(18), SPLIT);
    project.run(&["deck", "lock", "all", "--as", "lock.json"]).ended(0);
    let again = ["deck", "build", "all", "--target", "cards", "--changed-since", "lock.json", "--out", "again.pdf"];
    assert!(project.run(&again).stderr.contains("nothing to print"));
    let project = project.file("content/challenges/second.md", crate::support::CHALLENGE);
    project.run(&again).ended(0);
    assert_eq!(Pdf::read(&std::fs::read(project.path("again.pdf")).expect("a PDF")).page_count(), 4);
    let only = ["deck", "build", "all", "--target", "cards", "--only", "hold-the-door", "--out", "only.pdf"];
    project.run(&only).ended(0);
    assert_eq!(Pdf::read(&std::fs::read(project.path("only.pdf")).expect("a PDF")).page_count(), 8);
}

#[test]
fn what_two_cards_do_not_hold_is_told_and_two_are_taken_only_where_the_deck_says_so() {
    let run = project(&sentences(60), SPLIT).run(&["build"]);
    run.ended(1);
    assert!(run.stderr.contains("half of the back's text is"), "{}", run.stderr);
    let run = project(&sentences(18), "title: All\nselect: {}\n").run(&["build"]);
    run.ended(1);
    assert!(run.stderr.contains("or name `split` in the deck's `overflow`"), "{}", run.stderr);
}

#[test]
fn a_radius_rounds_the_picture_of_a_deck_and_the_plan_of_its_cuts_and_no_card() {
    let with = |radius: &str| {
        let deck = format!(
            "title: All\nselect: {{}}\ncard: {{radius: {radius}}}\nprint:\n  a4: {{paper: A4, cut_plan: true}}\n  cards: {{profile: cards}}\n"
        );
        let project = project("Ask two.", &deck);
        project.build(&[]);
        project
    };
    let (square, round) = (with("0mm"), with("5mm"));
    let bytes = |project: &Project, path: &str| project.output_bytes(&format!("decks/all/{path}"));
    assert_eq!(bytes(&square, "all-cards.pdf"), bytes(&round, "all-cards.pdf"), "no card shows its radius");
    assert_ne!(bytes(&square, "all.png"), bytes(&round, "all.png"));
    let text = |project: &Project| Pdf::read(&bytes(project, "all-a4.pdf")).text();
    assert!(text(&round).contains("Round the corners with a punch of 5 mm"), "{}", text(&round));
    assert!(!text(&square).contains("Round the corners"));
    assert!(round.run(&["deck", "show", "all"]).stdout.contains("corners of 5 mm"));
    assert!(square.run(&["deck", "show", "all"]).stdout.contains("square corners"));
    assert!(square.run(&["deck", "sizes"]).stdout.contains("corners of 1 mm"), "what is usual of a size is listed");
}

#[test]
fn a_radius_that_no_card_has_or_that_cuts_into_text_is_told() {
    let complaint = |card: &str| {
        let deck = format!("title: All\nselect: {{}}\ncard: {card}\n");
        project("Ask two.", &deck).diagnostics().join("\n")
    };
    assert!(complaint("{radius: 12mm}").contains("no card has corners this round"));
    assert!(complaint("{radius: 10mm, safe: 2mm}").contains("cut into the safe area"));
    assert!(complaint("{radius: 3}").contains("has no unit"));
}

/// A picture as PNG: one colour, so many pixels wide and high.
fn picture(width: u32, height: u32, colour: [u8; 3]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&colour.repeat((width * height) as usize)).expect("the pixels");
    writer.finish().expect("the end");
    bytes
}

#[test]
fn a_picture_of_the_library_covers_every_back_to_the_end_of_its_bleed() {
    let deck = "title: All\nselect: {}\ncard: {back: {kind: image, image: art/back.png}}\nprint:\n  cards: {profile: cards}\n  \
                coded: {profile: cards, card: {back: {qr: true}}}\n  double: {paper: A4, cut: double}\n  \
                order: {profile: thegamecrafter/poker}\n";
    let project = project("Ask two.", deck).bytes("content/assets/art/back.png", &picture(830, 1130, [10, 120, 200]));
    project.build(&[]);
    for target in ["cards.pdf", "coded.pdf", "double.pdf", "order.zip"] {
        let run = project.run(&["deck", "verify", &format!("output/decks/all/all-{target}")]);
        assert_eq!(run.code, 0, "{target}\n{}", run.stdout);
    }
    let mut archive =
        zip::ZipArchive::new(std::io::Cursor::new(project.output_bytes("decks/all/all-order.zip"))).unwrap();
    let mut back = Vec::new();
    std::io::Read::read_to_end(&mut archive.by_name("back.png").expect("one back for all"), &mut back).unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(back)).read_info().expect("a picture");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    reader.next_frame(&mut pixels).expect("its pixels");
    assert!(pixels.chunks_exact(3).all(|pixel| pixel == [10, 120, 200]), "colour to every corner");
    let text = |target: &str| Pdf::read(&project.output_bytes(&format!("decks/all/all-{target}.pdf"))).text();
    assert!(text("coded").contains("example.org/C/1"), "{}", text("coded"));
    assert!(!text("cards").contains("example.org"), "a picture is whole unless a code is asked for");
    let before = project.output_bytes("decks/all/all-cards.pdf");
    let project = project.bytes("content/assets/art/back.png", &picture(830, 1130, [200, 20, 20]));
    project.build(&[]);
    assert_ne!(before, project.output_bytes("decks/all/all-cards.pdf"), "another picture is printed anew");
}

#[test]
fn a_back_without_its_picture_is_told_where_it_is_written() {
    let complaint = |card: &str| {
        let deck = format!("title: All\nselect: {{}}\ncard: {card}\n");
        project("Ask two.", &deck).bytes("content/assets/back.png", &picture(9, 9, [0; 3])).diagnostics().join("\n")
    };
    let told = |card: &str, part: &str| assert!(complaint(card).contains(part), "{part}: {}", complaint(card));
    told(
        "{back: {kind: image, image: bakc.png}}",
        "content/decks/all.yaml:3:35: error[link-broken]: there is no file `bakc.png`",
    );
    told("{back: {kind: image}}", "this back does not say which picture");
    told("{back: {kind: common, image: back.png}}", "this back has no place for a picture");
    told("{ink: mono, back: {kind: image, image: back.png}}", "`ink: mono` has black alone");
    told("{back: {kind: image, image: back.png}}", "dots an inch");
}

#[test]
fn every_front_tells_the_licence_and_one_that_does_not_is_found() {
    let deck = "title: All\nselect: {}\nextras: [{card: pass}, {card: divider, per: level}, {blank: write-your-own, quantity: 1}]\n\
                print:\n  cards: {profile: cards}\n  clear: {profile: cards, card: {size: A6, edition: clear}}\n  \
                large: {profile: cards, card: {size: A5, edition: large}}\n  fronts: {paper: A4, duplex: none}\n";
    let site = "title: Small library\nlicence: CC BY 4.0\nauthor: Kim\n";
    let project = project("Ask two.", deck).file("content/site.yaml", site);
    project.build(&[]);
    for target in ["cards", "clear", "large"] {
        let pages = Pdf::read(&project.output_bytes(&format!("decks/all/all-{target}.pdf"))).pieces();
        let says = |page: &[crate::pdf::DeckEntry]| page.iter().map(|piece| piece.text.as_str()).collect::<String>();
        let told: Vec<bool> = pages.iter().step_by(2).map(|page| says(page).contains("CC BY 4.0")).collect();
        assert_eq!(told, [true; 4], "{target}");
    }
    let audit = project.run(&["deck", "verify", "output/decks/all/all-fronts.pdf"]);
    assert!(audit.stdout.contains("`CC BY 4.0` is on each card"), "{}", audit.stdout);
    let project = project.file("content/site.yaml", &site.replace("CC BY 4.0", "CC0 1.0"));
    let audit = project.run(&["deck", "verify", "output/decks/all/all-fronts.pdf"]);
    audit.ended(1);
    assert_eq!(audit.stdout.matches("does not say `CC0 1.0`").count(), 4, "{}", audit.stdout);
}
