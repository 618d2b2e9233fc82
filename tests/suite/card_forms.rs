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
