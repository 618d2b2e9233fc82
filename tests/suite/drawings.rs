//! Compares the output of `nerve deck draw` with the drawings in `tests/sheets/`: each has a deck in its first fence and all
//! printed sides in its second.
//!
//! `UPDATE_EXPECT=1` replaces the drawings: check them as somebody with scissors would before you commit them.

use std::fs;
use std::path::Path;

use crate::support::{CHALLENGE, Project};

/// Twelve cards, numbered from 101 so that nothing else on a card looks like a number.
fn library(deck: &str) -> Project {
    let mut project = Project::empty()
        .file("content/site.yaml", "title: Small library\nbase_url: https://example.org\n")
        .file("content/decks/all.yaml", deck);
    for number in 101..=112 {
        let card = CHALLENGE.replace("level: 1\n", &format!("level: 1\nnumber: {number}\neasier: Ask a friend.\n"));
        project = project.file(&format!("content/challenges/ask-{number}.md"), &card);
    }
    project
}

/// The content of the fence of a kind.
fn fence<'a>(case: &'a str, kind: &str) -> &'a str {
    let (_, rest) = case.split_once(&format!("```{kind}\n")).unwrap_or_else(|| panic!("no fence `{kind}`"));
    rest.split_once("```").expect("a fence that is closed").0
}

/// Drawings of all PDFs of a deck.
fn drawn(deck: &str) -> String {
    let project = library(deck);
    let built = project.run(&["deck", "build", "all"]);
    built.ended(0);
    let files = built.stderr.lines().filter_map(|line| line.split("  ").next()).filter(|path| path.ends_with(".pdf"));
    let draw = |path: &str| {
        let run = project.run(&["deck", "draw", path]);
        run.ended(0);
        format!("{path}\n\n{}", run.stdout)
    };
    files.map(draw).collect::<Vec<_>>().join("\n")
}

#[test]
fn sheets_are_laid_as_they_are_drawn() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sheets");
    let mut cases: Vec<_> =
        fs::read_dir(&folder).expect("the drawings").map(|case| case.expect("one").path()).collect();
    cases.sort();
    assert!(cases.len() >= 7, "{cases:?}");
    let mut differing = Vec::new();
    for path in cases {
        let case = fs::read_to_string(&path).expect("a drawing");
        let (found, expected) = (drawn(fence(&case, "yaml")), fence(&case, "sheets"));
        if found.trim_end() == expected.trim_end() {
            continue;
        }
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            let start = case.find("```sheets\n").expect("it was found above");
            fs::write(&path, format!("{}```sheets\n{}\n```\n", &case[..start], found.trim_end())).expect("writable");
        } else {
            differing.push(format!("{} is drawn as\n{found}", path.display()));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn what_has_no_sheets_is_not_drawn() {
    let project =
        library("title: All\nselect: {limit: 1}\npack: {include: [index]}\nprint:\n  cards: {profile: cards}\n");
    project.run(&["deck", "build", "all"]).ended(0);
    let single = project.run(&["deck", "draw", "print/all-cards.pdf"]);
    assert!(single.stdout.contains("page 1: 1 face on 69.5 × 94.9 mm"), "{}", single.stdout);
    project.run(&["deck", "draw", "print/all-pack-index.pdf"]).refused("no card is on the pages of this PDF");
    project.run(&["deck", "draw", "content/site.yaml"]).refused("this is no PDF that can be read");
}
