//! Printers that are off on the second side: their decks are moved by as much, so that on paper each back lies behind its
//! front; and the sheet that measures them.

use std::process::Stdio;

use nerve_core::content::schema::Turning;
use nerve_core::model::{Paper, sizes};
use nerve_core::plan::calibration::{Calibration, Measurements, Table};
use nerve_core::plan::sheet::{Axis, Mark};
use proptest::prelude::*;

use crate::pdf::{DeckEntry, Pdf};
use crate::support::{CHALLENGE, Project, Run, guarded};

/// A run that may write into the library.
fn writing(project: &Project, args: &[&str]) -> Run {
    guarded(project.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()), args)
}

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
    let place = |piece: &DeckEntry| (piece.x_mm, piece.y_mm);
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
    let lines = library(1, deck, printer).diagnostics();
    let expected = [
        "content/decks/all.yaml:4:30: error[reference-unknown]: there is no printer `ofice` (did you mean `office`?)",
        "content/printers/office.yaml:1:9: error[value-invalid]: no deck is printed with this margin",
        "content/printers/office.yaml:2:1: error[field-unknown]: ",
        "content/printers/office.yaml:4:7: error[value-invalid]: `0.3` has no unit (write `0.3mm`, or cm, in, pt)",
        "content/printers/office.yaml:5:7: error[value-invalid]: `30mm` is too far (use an offset between -20mm and 20mm)",
        "content/printers/office.yaml:6:13: error[value-invalid]: `rotation` cannot be 5",
        "content/printers/office.yaml:7:10: error[value-invalid]: `scale` cannot be 1.5",
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
    let lines = project.diagnostics();
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
    assert!(shown("9.7mm").contains("1 sheet of 3 × 3"));
    assert!(shown("9.8mm").contains("2 sheets of 2 × 4"), "{}", shown("9.8mm"));
    let near = library(9, deck, "margin: 9mm\nback: {dx: -1.5mm}\n").diagnostics();
    assert_eq!(near.len(), 1, "{near:#?}");
    assert!(near[0].contains("shifts its backs 0.75 mm into the margin of 9 mm"), "{near:#?}");
    assert_eq!(library(9, deck, "margin: 9mm\nback: {dx: -0.7mm}\n").diagnostics(), [""; 0]);
}

#[test]
fn printers_are_no_part_of_the_website() {
    let project = library(1, "title: All\nselect: {}\nprint:\n  home: {paper: A4, printer: office}\n", OFFICE);
    project.build(&[]);
    assert!(project.tree().iter().all(|path| !path.contains("printer") && !path.contains("office")));
    assert!(!project.output("decks/all/index.html").contains("office"));
}

/// A printer whose second side is off by so much: to the right, down (both in mm), and clockwise (in degrees), on the back.
#[derive(Debug, Clone, Copy)]
struct Off {
    right: f64,
    down: f64,
    turn: f64,
}

impl Off {
    /// Where a point of the back's page comes to lie on the back of the paper, in millimetres.
    fn prints(self, (x, y): (f64, f64), paper: Paper) -> (f64, f64) {
        let (width, height) = (f64::from(paper.width_um) / 1000.0, f64::from(paper.height_um) / 1000.0);
        let (sin, cos) = self.turn.to_radians().sin_cos();
        let (x, y) = (x - width / 2.0, y - height / 2.0);
        (x * cos - y * sin + width / 2.0 + self.right, x * sin + y * cos + height / 2.0 + self.down)
    }

    /// What somebody reads in a table who holds the sheet to the light: the number of the box whose line is straightest.
    fn read(self, sheet: &Calibration, table: Table) -> i32 {
        let (width, height) = (f64::from(sheet.paper.width_um) / 1000.0, f64::from(sheet.paper.height_um) / 1000.0);
        let middle = |mark: Mark| {
            let at = |from: u32, to: u32| f64::from(from + to) / 2000.0;
            (at(mark.from.0, mark.to.0), at(mark.from.1, mark.to.1))
        };
        let crooked = |cell: &nerve_core::plan::calibration::Cell| {
            let (x, y) = self.prints(middle(cell.back), sheet.paper);
            let seen = if sheet.turning == Turning::LongEdge { (width - x, y) } else { (x, height - y) };
            let front = middle(cell.front[0]);
            if table.lines == Axis::Upright { (seen.0 - front.0).abs() } else { (seen.1 - front.1).abs() }
        };
        let best = sheet.cells(table).min_by(|one, other| crooked(one).total_cmp(&crooked(other)));
        best.expect("a table has boxes").tenths * 100
    }
}

/// How far the furthest corner of a page is off once what was read is taken into account.
fn rest(off: Off, sheet: &Calibration, measurements: Measurements) -> f64 {
    let (width, height) = (f64::from(sheet.paper.width_um) / 1000.0, f64::from(sheet.paper.height_um) / 1000.0);
    let [a, b, c, d, e, f] = sheet.shift(measurements).matrix((width, height), 1000.0);
    let corners = [(0.0, 0.0), (width, 0.0), (0.0, height), (width, height)];
    let wrong = |(x, y): (f64, f64)| {
        let (found_x, found_y) = off.prints((a * x + c * y + e, b * x + d * y + f), sheet.paper);
        (found_x - x).abs().max((found_y - y).abs())
    };
    corners.into_iter().map(wrong).fold(0.0, f64::max)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_read_from_the_sheet_brings_backs_behind_their_fronts(
        paper in prop::sample::select(vec!["A4", "letter", "A3", "tabloid", "legal"]),
        turning in prop::sample::select(vec![Turning::LongEdge, Turning::ShortEdge]),
        right in -2.4_f64..2.4,
        down in -2.4_f64..2.4,
        turn in -0.3_f64..0.3,
    ) {
        let paper = sizes::paper(paper).expect("a known paper");
        let sheet = Calibration::on(paper, turning).expect("the tables have room");
        let [above, beside, below] = sheet.tables();
        let straight = Off { right, down, turn: 0.0 };
        let measurements = Measurements {
            across_um: straight.read(&sheet, above),
            down_um: straight.read(&sheet, beside),
            below_um: None,
        };
        // Boxes are a tenth of a millimetre apart, so half of that is left.
        prop_assert!(rest(straight, &sheet, measurements) < 0.051, "{straight:?} {measurements:?}");
        let turned = Off { turn, ..straight };
        let below_um = Some(turned.read(&sheet, below));
        let measurements =
            Measurements { across_um: turned.read(&sheet, above), down_um: turned.read(&sheet, beside), below_um };
        // The corners lie further out than the tables, so there as much more is left: on large paper, which is longer.
        let reach = f64::from(paper.height_um) / f64::from(below.top_um - above.top_um);
        prop_assert!(rest(turned, &sheet, measurements) < 0.12 * reach, "{turned:?} {measurements:?}");
    }
}

#[test]
fn the_sheet_that_measures_a_printer_has_its_lines_where_they_are_read() {
    for (paper, duplex, turning, preference) in [
        ("letter", "short-edge", Turning::ShortEdge, "DuplexFlipShortEdge"),
        ("A4", "long-edge", Turning::LongEdge, "DuplexFlipLongEdge"),
    ] {
        // No library is needed for it.
        let project = Project::empty();
        project.run(&["deck", "calibrate", "--paper", paper, "--duplex", duplex, "--out", "sheet.pdf"]).ended(0);
        let pdf = Pdf::read(&std::fs::read(project.path("sheet.pdf")).expect("a sheet"));
        assert_eq!(pdf.page_count(), 2);
        assert_eq!(pdf.preference("Duplex").as_deref(), Some(preference));
        assert_eq!(pdf.preference("PrintScaling").as_deref(), Some("None"));
        let sheet = Calibration::on(sizes::paper(paper).expect("a known paper"), turning).expect("room");
        let mm = |mark: Mark| [mark.from.0, mark.from.1, mark.to.0, mark.to.1].map(|um| f64::from(um) / 1000.0);
        let near =
            |one: &[f64; 4], other: &[f64; 4]| one.iter().zip(other).all(|(one, other)| (one - other).abs() < 0.01);
        let (front, back) = (pdf.lines(0), pdf.lines(1));
        let cells: Vec<_> = sheet.tables().into_iter().flat_map(|table| sheet.cells(table)).collect();
        for cell in &cells {
            assert!(cell.front.iter().all(|mark| front.iter().any(|line| near(line, &mm(*mark)))), "{cell:?}");
            assert!(back.iter().any(|line| near(line, &mm(cell.back))), "{cell:?}");
        }
        assert_eq!(back.len(), cells.len(), "nothing else shows through");
        let bar = |line: &&[f64; 4]| ((line[2] - line[0]).abs() - 100.0).abs() < 0.01;
        assert_eq!(front.iter().filter(bar).count(), 1, "a line of 100 mm");
        let text = pdf.text();
        assert!(text.contains("−0.3") && text.contains("nerve deck calibrate"), "{text}");
        project.run(&["deck", "verify", "sheet.pdf"]).ended(0);
    }
    Project::empty().run(&["deck", "calibrate", "--paper", "A5"]).refused("A5 is too small");
    Project::empty().run(&["deck", "calibrate", "--paper", "A44"]).refused("did you mean `A4`?");
}

#[test]
fn what_was_read_is_saved_as_a_printer_and_moves_the_backs_of_a_deck() {
    let deck = "title: All\nselect: {}\nprint:\n  home: {paper: A4, printer: grey}\n";
    let project = library(2, deck, "title: Another\n");
    let grey = || std::fs::read_to_string(project.path("content/printers/grey.yaml")).expect("a profile");
    writing(&project, &["deck", "calibrate", "--save", "grey", "--x", "0.3", "--y", "-0.2"]).ended(0);
    assert_eq!(
        grey(),
        "# Written by `nerve deck calibrate`, from 0.3 in table A, -0.2 in table B, on A4 paper.\n\
         duplex: long-edge\nback: {dx: 0.3mm, dy: 0.2mm}\n"
    );
    assert_eq!(project.diagnostics(), [""; 0]);
    project.run(&["deck", "build", "all"]).ended(0);
    let audit = project.run(&["deck", "verify", "print/all-home.pdf"]);
    audit.ended(0);
    assert!(audit.stdout.contains("backs are moved 0.3 mm to the right, 0.2 mm down"), "{}", audit.stdout);

    project.run(&["deck", "calibrate", "--save", "grey", "--x", "0", "--y", "0"]).refused("--replace writes over it");
    // A title and a margin that somebody wrote stay. The sign that stands on the sheet is understood.
    project.write("content/printers/grey.yaml", "title: The grey one\nmargin: 4.5mm\nback: {dx: 1mm}\n");
    let args = ["deck", "calibrate", "--save", "grey", "--x", "−0,5", "--below", "0.1", "--y", "1.25mm", "--replace"];
    writing(&project, &[&args[..], &["--duplex", "short-edge", "--paper", "letter"]].concat()).ended(0);
    let profile = grey();
    assert!(profile.contains("-0.5 in table A, 1.25 in table B, 0.1 in table C, on letter paper"), "{profile}");
    assert!(profile.contains("\ntitle: \"The grey one\"\nmargin: 4.5mm\nduplex: short-edge\n"), "{profile}");
    assert!(profile.contains("rotation: "), "{profile}");
    let listed = project.run(&["deck", "profiles"]);
    listed.ended(0);
    assert!(listed.stdout.contains("The grey one: backs are moved "), "{}", listed.stdout);
}

#[test]
fn readings_that_can_not_be_are_refused_and_nothing_is_written() {
    let project = library(1, "title: All\nselect: {}\n", "title: One\n")
        .file("content/printers/two.yaml", "- {id: upstairs, title: One}\n- {id: downstairs, title: Two}\n");
    let save = |name: &str, more: &[&str]| project.run(&[&["deck", "calibrate", "--save", name], more].concat());
    save("grey", &[]).refused("--x is required, because there is no terminal to prompt on");
    save("grey", &["--x", "0.3"]).refused("--y is required");
    save("grey", &["--x", "4", "--y", "0"]).refused("`4` is no number of a table: they go from -3.4 to 3.5");
    save("grey", &["--x", "0", "--y", "left"]).refused("`left` is no number of a table");
    save("The Grey", &["--x", "0", "--y", "0"]).refused("write `the-grey`");
    save("upstairs", &["--x", "0", "--y", "0", "--replace"]).refused("is written in content/printers/two.yaml");
    assert!(!project.path("content/printers/grey.yaml").exists());
    let elsewhere = Project::empty();
    elsewhere.run(&["deck", "calibrate", "--save", "grey", "--x", "0", "--y", "0"]).refused("holds no library");
}

#[test]
fn a_library_with_mistakes_still_prints_the_sheet_that_measures_a_printer() {
    let project = library(1, "title: All\nselect: {}\n", "title: One\n")
        .file("content/challenges/broken.md", "---\ntitle: [\n---\n");
    let sheet = |more: &[&str]| project.run(&[&["deck", "calibrate", "--out", "sheet.pdf"], more].concat());
    sheet(&[]).ended(0);
    assert!(Pdf::read(&std::fs::read(project.path("sheet.pdf")).expect("a PDF")).page_count() == 2);
    sheet(&["--paper", "leter"]).refused("there is no paper `leter`; did you mean `letter`? papers are A4, letter");
    sheet(&["--theme", "plan"]).ended(1);
}

#[test]
fn the_decks_of_the_bundled_library_need_no_printer() {
    let content = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    assert!(!content.join("printers").exists());
    for deck in std::fs::read_dir(content.join("decks")).expect("the bundled decks") {
        let text = std::fs::read_to_string(deck.expect("a deck").path()).expect("a deck's text");
        assert!(!text.contains("printer:"), "{text}");
    }
}

#[test]
fn a_translation_is_printed_on_the_printers_of_its_library() {
    let deck = "title: كل الطلبات\nselect: {}\nprint:\n  home: {paper: A4, printer: office}\n";
    let project = Project::library("languages")
        .file("content/printers/office.yaml", OFFICE)
        .file("content/ar/decks/all.yaml", deck);
    project.build(&[]);
    let moved = || project.run(&["deck", "verify", "output/ar/decks/all/all-home.pdf"]).stdout;
    assert!(moved().contains("backs are moved 0.7 mm to the right, 1.2 mm up"), "{}", moved());
    project.write("content/ar/decks/all.yaml", deck.replace("office", "ofice"));
    let lines = project.diagnostics();
    assert!(lines[0].contains("there is no printer `ofice`"), "{lines:#?}");
}
