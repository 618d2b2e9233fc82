//! Printers that are off on the second side: their decks are moved by as much, so that on paper each back lies behind its
//! front; and the sheet that measures them.

use crate::pdf::{Pdf, Piece};
use crate::support::{CHALLENGE, Project};

/// A library of `count` cards with a deck and a printer.
fn library(count: usize, deck: &str, printer: &str) -> Project {
    let mut project = Project::empty()
        .file("content/site.yaml", "title: Small library\nbase_url: https://example.org\n")
        .file("content/printers/office.yaml", printer)
        .file("content/decks/all.yaml", deck);
    for number in 1..=count {
        let card = CHALLENGE.replace("level: 1\n", &format!("level: 1\nnumber: {number}\neasier: Ask a friend.\n"));
        project = project.file(&format!("content/challenges/ask-{number}.md"), &card);
    }
    project
}

const OFFICE: &str = "title: The grey one\nback: {dx: 0.7mm, dy: -1.2mm, rotation: -0.15, scale: 1.002}\n";

/// Where a printer that needs to be corrected like `OFFICE` puts a point of a page on paper.
fn on_paper((x, y): (f64, f64), (width, height): (f64, f64)) -> (f64, f64) {
    let (x, y) = ((x - width / 2.0 - 0.7) / 1.002, (y - height / 2.0 + 1.2) / 1.002);
    let (sin, cos) = 0.15_f64.to_radians().sin_cos();
    (x * cos - y * sin + width / 2.0, x * sin + y * cos + height / 2.0)
}

fn read(project: &Project, name: &str) -> Pdf {
    Pdf::read(&std::fs::read(project.path(&format!("print/all-{name}.pdf"))).expect("a printed file"))
}

#[test]
fn what_a_printer_is_off_by_is_gone_on_paper_and_nothing_else_moves() {
    let sheets = [
        ("poker", "paper: A4, duplex: long-edge", (210.0, 297.0)),
        ("tarot", "paper: letter, duplex: short-edge, marks: {style: cross}", (215.9, 279.4)),
        ("poker", "paper: A3, duplex: manual, cut: double, cut_plan: true", (297.0, 420.0)),
        ("A6", "paper: A4, duplex: separate", (210.0, 297.0)),
        ("poker", "sheet: avery-5388, duplex: long-edge, start_at: 2", (215.9, 279.4)),
        ("mini", "paper: A4, duplex: fold", (210.0, 297.0)),
        ("poker", "paper: legal, duplex: none", (215.9, 355.6)),
    ];
    let targets = sheets.iter().enumerate().map(|(idx, (size, words, _))| {
        let target = |name: &str, more: &str| format!("  {name}-{idx}: {{{words}, card: {{size: {size}}}{more}}}\n");
        target("plain", "") + &target("moved", ", printer: office")
    });
    let deck = format!("title: All\nselect: {{}}\nprint:\n{}", targets.collect::<String>());
    let project = library(13, &deck, OFFICE);
    // What was printed is audited as it comes to lie on paper: nothing is wrong with it.
    project.run(&["deck", "build", "all"]).ended(0);
    let place = |piece: &Piece| (piece.x_mm, piece.y_mm);
    for (idx, (_, words, size)) in sheets.into_iter().enumerate() {
        let by_hand = words.contains("manual") || words.contains("separate");
        let parts = if by_hand { &["-fronts", "-backs"][..] } else { &[""][..] };
        for part in parts {
            let (plain, moved) = (format!("plain-{idx}{part}"), format!("moved-{idx}{part}"));
            let pages = read(&project, &plain).pieces().into_iter().zip(read(&project, &moved).pieces());
            for (page_idx, (plain, moved)) in pages.enumerate() {
                assert_eq!(plain.len(), moved.len());
                let two_sided = !words.contains("fold") && !words.contains("none");
                let is_back = *part == "-backs" || (two_sided && part.is_empty() && page_idx % 2 == 1);
                for (plain, moved) in plain.iter().zip(&moved) {
                    let found = if is_back { on_paper(place(moved), size) } else { place(moved) };
                    let (x, y) = place(plain);
                    let off = (found.0 - x).abs().max((found.1 - y).abs());
                    assert!(off < 0.01, "{words}{part}, page {}: `{}` is {off} mm off", page_idx + 1, plain.text);
                }
            }
        }
    }
}

#[test]
fn an_audit_tells_backs_that_are_moved_for_another_printer() {
    let deck = "title: All\nselect: {}\nprint:\n  home: {paper: A4, duplex: long-edge, printer: office}\n";
    let project = library(10, deck, OFFICE);
    project.run(&["deck", "build", "all"]).ended(0);
    let verify = || project.run(&["deck", "verify", "print/all-home.pdf"]);
    let told =
        "ok     printer        backs are moved 0.7 mm to the right, 1.2 mm up, turned by -0.15°, scaled by 1.002";
    let audit = verify();
    audit.ended(0);
    assert!(audit.stdout.contains(told), "{}", audit.stdout);
    project.write("content/printers/office.yaml", "back: {dx: -0.7mm}\n");
    let audit = verify();
    audit.ended(1);
    let wrong: Vec<&str> = audit.stdout.lines().filter(|line| line.starts_with("wrong")).collect();
    assert!(matches!(wrong[..], [one] if one.starts_with("wrong  printer ")), "{}", audit.stdout);
    assert!(audit.stdout.contains("the deck's printer needs backs to be moved 0.7 mm to the left"), "{}", audit.stdout);
    project.write("content/printers/office.yaml", "title: One that is not off\n");
    assert!(verify().stdout.contains("the deck names no printer that needs backs to be moved"));
}

#[test]
fn mistakes_about_printers_are_told_at_their_places() {
    let deck =
        "title: All\nselect: {}\nprint:\n  home: {paper: A4, printer: ofice}\n  other: {extends: home, paper: A3}\n";
    let printer = "margin: 2mm\ncolour: yes\nback:\n  dx: 0.3\n  dy: 30mm\n  rotation: 5\n  scale: 1.5\n";
    let lines = library(1, deck, printer).complaints();
    let expected = [
        "content/decks/all.yaml:4:30: error[reference-unknown]: there is no printer `ofice` (did you mean `office`?)",
        "content/printers/office.yaml:1:9: error[value-invalid]: no deck is printed with this margin",
        "content/printers/office.yaml:2:1: error[field-unknown]: ",
        "content/printers/office.yaml:4:7: error[value-invalid]: `0.3` has no unit (write `0.3mm`, or cm, in, pt)",
        "content/printers/office.yaml:5:7: error[value-invalid]: `30mm` is too far (use an offset between -20mm and 20mm)",
        "content/printers/office.yaml:6:13: error[value-invalid]: `rotation` can not be 5",
        "content/printers/office.yaml:7:10: error[value-invalid]: `scale` can not be 1.5",
    ];
    assert_eq!(lines.len(), expected.len(), "{lines:#?}");
    for (line, expected) in lines.iter().zip(expected) {
        assert!(line.starts_with(expected), "{line}\n{expected}");
    }
}

#[test]
fn a_printer_is_used_for_what_it_was_measured_for() {
    let deck = "title: All\nselect: {}\nprint:\n  long: {paper: A4, printer: office}\n  \
                short: {paper: A4, duplex: short-edge, printer: office}\n  \
                fold: {paper: A4, duplex: fold, printer: office}\n";
    let project = library(2, deck, "duplex: long-edge\nback: {dx: 0.5mm}\n");
    let lines = project.complaints();
    assert_eq!(lines.len(), 1, "{lines:#?}");
    let told = "content/decks/all.yaml:5:51: warning[value-invalid]: the printer `office` was measured turning sheets on the long edge, and these turn on the short edge";
    assert!(lines[0].starts_with(told) && lines[0].contains("calibrate --duplex short-edge"), "{lines:#?}");
    project.run(&["deck", "build", "all"]).ended(0);
    for (name, moved) in [("long", true), ("short", false), ("fold", false)] {
        let audit = project.run(&["deck", "verify", &format!("print/all-{name}.pdf")]);
        audit.ended(0);
        assert_eq!(audit.stdout.contains("no back is moved"), !moved, "{}", audit.stdout);
    }
}

#[test]
fn a_printers_margin_is_kept_and_backs_that_would_be_moved_into_it_are_told() {
    let deck = "title: All\nselect: {}\nprint:\n  home: {paper: A4, printer: office}\n";
    let shown = |margin: &str| {
        let project = library(9, deck, &format!("margin: {margin}\n"));
        project.run(&["deck", "show", "all"]).stdout
    };
    assert!(shown("9.7mm").contains("1 sheets of 3 × 3"));
    assert!(shown("9.8mm").contains("2 sheets of 2 × 4"), "{}", shown("9.8mm"));
    let near = library(9, deck, "margin: 9mm\nback: {dx: -1.5mm}\n").complaints();
    assert_eq!(near.len(), 1, "{near:#?}");
    assert!(near[0].contains("moves its backs 0.75 mm into the margin of 9 mm"), "{near:#?}");
    assert_eq!(library(9, deck, "margin: 9mm\nback: {dx: -0.7mm}\n").complaints(), [""; 0]);
}

#[test]
fn printers_are_no_part_of_the_website() {
    let project = library(1, "title: All\nselect: {}\nprint:\n  home: {paper: A4, printer: office}\n", OFFICE);
    project.build(&[]);
    assert!(project.tree().iter().all(|path| !path.contains("printer") && !path.contains("office")));
    assert!(!project.output("decks/all/index.html").contains("office"));
}
