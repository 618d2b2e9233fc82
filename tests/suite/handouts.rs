//! Handouts beside the cards, read back: what they hold, on which paper, and what authors are told.

use crate::pdf::Pdf;
use crate::support::{CHALLENGE, Project};

const ALL: &str =
    "pack: {include: [index, ladder, tracker, reflection, agreement, feedback, session-plan, tuck-box]}\n";
const SESSION: &str = "---\ntitle: One hour\nminutes: 60\nagenda:\n  - {minutes: 10, title: Hello, do: Say names., say: Welcome.}\n  \
                       - {minutes: 50, title: Asking, do: Ask in pairs.}\n---\n";

/// A library of 23 challenges on three levels, the last number the gentlest, with a deck that has handouts.
fn library(pack: &str) -> Project {
    let deck = format!(
        "title: All the asks\nversion: \"2.1\"\nselect: {{}}\norder: [number]\nextras: [{{card: pass, quantity: 2}}]\nprint:\n  \
         cards: {{profile: cards}}\n{pack}"
    );
    let mut project = Project::empty()
        .file(
            "content/site.yaml",
            "title: Small library\nbase_url: https://example.org\nlevels: [{name: One}, {name: Two}, {name: Three}]\n",
        )
        .file("content/decks/all.yaml", &deck)
        .file("content/sessions/hour.md", SESSION);
    for number in 1..=23 {
        let fields = format!("level: {}\nnumber: {number}\nminutes: 5\nsettings: [shop]\n", 3 - (number - 1) / 8);
        let card = CHALLENGE.replace("level: 1\n", &fields).replace("Hold the door", &format!("Ask no. {number}!"));
        project = project.file(&format!("content/challenges/ask-{number}.md"), &card);
    }
    project
}

fn read(project: &Project, handout: &str) -> Pdf {
    Pdf::read(&project.output_bytes(&format!("decks/all/all-pack-{handout}.pdf")))
}

/// The numbers of the challenges that a handout names, in its order.
fn asks(pdf: &Pdf) -> Vec<usize> {
    let text = pdf.text();
    let parts = text.split("Ask no. ").skip(1);
    parts
        .map(|part| part.chars().take_while(char::is_ascii_digit).collect::<String>().parse().expect("digits"))
        .collect()
}

#[test]
fn every_handout_is_published_offered_listed_and_passes_the_audit() {
    let project = library(ALL);
    project.build(&[]);
    let page = project.output("decks/all/index.html");
    let (_, handouts) = page.split_once("Handouts").expect("a heading");
    let list = project.run(&["deck", "list"]);
    let words = ["index", "ladder", "tracker", "reflection", "agreement", "feedback", "session-plan", "tuck-box"];
    for word in words {
        assert!(handouts.contains(&format!("all-pack-{word}.pdf")), "{word}: {page}");
        assert!(list.stdout.contains(&format!("pack-{word}")), "{}", list.stdout);
        let pdf = read(&project, word);
        assert!(!pdf.fonts().is_empty() && pdf.fonts().values().all(|embedded| *embedded), "{word}");
        assert_eq!(pdf.preference("PrintScaling").as_deref(), Some("None"), "{word}");
        assert!(pdf.catalog().contains_key("StructTreeRoot"), "{word} can be read aloud");
        let path = format!("output/decks/all/all-pack-{word}.pdf");
        project.run(&["deck", "verify", &path]).ended(0);
    }
    project.run(&["deck", "build", "all", "--target", "pack-index", "--out", "index.pdf"]).ended(0);
    assert_eq!(
        std::fs::read(project.path("index.pdf")).expect("a PDF"),
        project.output_bytes("decks/all/all-pack-index.pdf")
    );
    project.run(&["deck", "build", "all", "--target", "pack-indx"]).refused("did you mean `pack-index`");
}

#[test]
fn no_row_of_the_tracker_is_parted_by_the_end_of_a_page() {
    let project = library("pack: {include: [tracker]}\n");
    project.build(&[]);
    let tracker = read(&project, "tracker");
    assert!(tracker.page_count() > 1);
    for page in 0..tracker.page_count() {
        // The lines that are as long as the column of cards part rows.
        let level = |line: &[f64; 4]| (line[1] - line[3]).abs() < 0.01 && (line[2] - line[0]).abs() > 35.0;
        let mut rows: Vec<f64> = tracker.lines(page).iter().filter(|line| level(line)).map(|line| line[1]).collect();
        rows.sort_by(f64::total_cmp);
        rows.dedup_by(|one, other| (*one - *other).abs() < 0.01);
        let low = rows.windows(2).map(|pair| pair[1] - pair[0]).find(|height| *height < 7.9);
        assert!(low.is_none() && rows.len() > 3, "page {page}: {rows:?}");
    }
}

#[test]
fn handouts_have_the_size_of_their_paper_and_the_tracker_lies() {
    for (paper, short, long) in [("A4", 210_000, 297_000), ("letter", 215_900, 279_400)] {
        let project = library(&ALL.replace("pack: {", &format!("pack: {{paper: {paper}, ")));
        project.build(&[]);
        for (word, width, height) in [("index", short, long), ("reflection", short, long), ("tracker", long, short)] {
            for media in read(&project, word).boxes("MediaBox") {
                let [_, _, right, top] = media.expect("a media box");
                assert!((right - width).abs() <= 2 && (top - height).abs() <= 2, "{word} on {paper}: {media:?}");
            }
        }
    }
}

#[test]
fn the_list_has_every_card_and_the_tracker_every_challenge_from_gentle_to_hard() {
    let project = library(ALL);
    project.build(&[]);
    let index = read(&project, "index");
    assert_eq!(asks(&index), (1..=23).collect::<Vec<_>>());
    assert!(index.text().contains("P1") && index.text().contains("× 2"), "{}", index.text());
    let gentle_first: Vec<usize> = (17..=23).chain(9..=16).chain(1..=8).collect();
    assert_eq!(asks(&read(&project, "tracker")), gentle_first);
}

#[test]
fn a_ladder_climbs_from_the_gentlest_ask_to_the_hardest_or_is_empty() {
    let project = library(ALL);
    project.build(&[]);
    // The lowest rung stands at the foot of the page.
    let rungs: Vec<usize> = asks(&read(&project, "ladder")).into_iter().rev().collect();
    assert_eq!((rungs.len(), rungs[0], rungs[9]), (10, 17, 8));
    let place = |rung: &usize| (3 - (rung - 1) / 8, *rung);
    assert!(rungs.is_sorted_by_key(place), "{rungs:?}");
    let empty = library("pack: {include: [ladder], ladder: empty}\n");
    empty.build(&[]);
    assert!(asks(&read(&empty, "ladder")).is_empty());
}

#[test]
fn texts_of_the_library_take_the_place_of_the_programs_own() {
    let project = library(ALL);
    project.build(&[]);
    assert!(read(&project, "agreement").text().contains("Anyone may pass."));
    let project = library(&ALL.replace("pack: {", "pack: {session: short, "))
        .file("content/sessions/short.md", &SESSION.replace("One hour", "Half an hour"))
        .file("content/pages/agreement.md", "---\ntitle: Agreed\n---\n- Be on time.\n")
        .file(
            "content/reference/prompts.yaml",
            "- {id: a, text: What do I fear?, when: before}\n- {id: b, text: What was new?, when: after}\n- {id: c, text: What did we see?, when: group}\n",
        );
    project.build(&[]);
    let agreement = read(&project, "agreement").text();
    assert!(agreement.contains("Be on time.") && !agreement.contains("Anyone may pass."), "{agreement}");
    let reflection = read(&project, "reflection").text();
    assert!(reflection.contains("What do I fear?") && reflection.contains("What was new?"), "{reflection}");
    assert!(read(&project, "feedback").text().contains("What did we see?"));
    let plan = read(&project, "session-plan").text();
    assert!(plan.contains("Half an hour") && !plan.contains("One hour"), "{plan}");
}

#[test]
fn a_theme_replaces_the_words_of_handouts_alone() {
    let words = include_str!("../../themes/default/print/pack/words.typ").replace("Our agreement", "Abgemacht");
    let project = library(ALL).file("themes/mine/print/pack/words.typ", &words);
    project.build(&["--theme", "mine"]);
    assert!(read(&project, "agreement").text().contains("Abgemacht"));
}

#[test]
fn a_box_that_no_sheet_holds_and_letters_that_no_font_has_are_told() {
    let lines = library("quantity: {default: 30}\npack: {include: [tuck-box]}\n").diagnostics();
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert!(
        lines[0].starts_with("content/decks/all.yaml:9:7: error[grid-impossible]: a box for 692 cards"),
        "{lines:#?}"
    );
    let lines = library("pack: {include: [session-plan]}\n")
        .file("content/sessions/hour.md", &SESSION.replace("Hello", "नमस्ते"))
        .diagnostics();
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert!(
        lines[0].contains("error[glyph-missing]") && lines[0].contains("in the handout `pack-session-plan`"),
        "{lines:#?}"
    );
}

#[test]
fn mistakes_in_a_pack_say_where_they_are() {
    let told = |pack: &str, part: &str| {
        let lines = library(pack).diagnostics();
        assert!(lines.len() == 1 && lines[0].contains(part), "{part}: {lines:#?}");
    };
    told("pack: {include: [laddder]}\n", "laddder");
    told("pack: {include: [index, index]}\n", "`index` is there twice");
    told("pack: {}\n", "`pack` does not say what to make");
    told("pack: {paper: A44, include: [index]}\n", "there is no paper `A44`");
    told("pack: {include: [session-plan], session: hor}\n", "there is no session `hor`");
    told("pack: {include: [index], session: hour}\n", "no plan of a session is made here");
    let report = library("pack: {include: [laddder]}\n").run(&["check"]);
    assert!(report.stderr.contains("did you mean `ladder`?"), "{}", report.stderr);
}
