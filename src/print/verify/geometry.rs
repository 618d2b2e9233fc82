//! Pages, boxes, places, backs, marks, the ruler, and what viewers and printers are told.

use crate::print::verify::area::{Area, MM, NEAR, same};
use crate::print::verify::drawing::Line;
use crate::print::verify::faces::{Face, cells};
use crate::print::verify::reader::{File, Sheet};
use crate::print::verify::report::{Check, Fault};
use crate::print::verify::sides::{Pair, behind, over};

/// No mark is nearer to the edge of the paper.
const MARK_FROM_EDGE: f64 = 3.0 * MM - NEAR;
/// The ruler's length: 100 mm.
const RULER: f64 = 100.0 * MM;

pub(super) fn checks(file: &File, faces: &[Face], pairs: &[Pair]) -> Vec<Check> {
    vec![
        size(file),
        boxes(file),
        places(file),
        backs(file, faces, pairs),
        marks(file, pairs),
        ruler(file),
        settings(file, faces),
    ]
}

fn size(file: &File) -> Check {
    let first = &file.pages[0];
    let mut faults = Vec::new();
    for (page, sheet) in file.pages.iter().enumerate() {
        if !same(sheet.width, first.width) || !same(sheet.height, first.height) {
            faults.push(Fault::on(page, "it has another size than page 1"));
        }
        if sheet.rotated {
            faults.push(Fault::on(page, "it is turned by its viewer"));
        }
        if sheet.scaled {
            faults.push(Fault::on(page, "it has a unit of its own"));
        }
    }
    let about = format!("{} pages of {:.1} × {:.1} mm", file.pages.len(), first.width / MM, first.height / MM);
    Check::of("pages", about, faults)
}

fn boxes(file: &File) -> Check {
    let mut faults = Vec::new();
    let mut boxed = 0;
    for (page, sheet) in file.pages.iter().enumerate() {
        let Some(trim) = sheet.trim else { continue };
        boxed += 1;
        let even = same(trim.left, sheet.width - trim.right) && same(trim.top, sheet.height - trim.bottom);
        if !even || !same(trim.left, trim.top) {
            faults.push(Fault::on(page, "the trim is not in the middle of the bleed"));
        }
        let whole =
            sheet.bleed.is_some_and(|bleed| same(bleed.width(), sheet.width) && same(bleed.height(), sheet.height));
        if !whole {
            faults.push(Fault::on(page, "the bleed is not the whole page"));
        }
    }
    if boxed > 0 && boxed < file.pages.len() {
        faults.push(Fault::of_file(format!("{} pages have no trim", file.pages.len() - boxed)));
    }
    Check::of("boxes", if boxed > 0 { "one face a page, with trim and bleed" } else { "sheets" }, faults)
}

fn places(file: &File) -> Check {
    let mut faults = Vec::new();
    let largest = file.pages.iter().map(|sheet| sheet.cells.len()).max().unwrap_or(0);
    for (page, sheet) in file.pages.iter().enumerate().filter(|(_, sheet)| sheet.trim.is_none()) {
        let paper = Area { left: 0.0, top: 0.0, right: sheet.width, bottom: sheet.height };
        for (idx, cell) in sheet.cells.iter().enumerate() {
            if !paper.contains(cell) {
                faults.push(Fault::on(page, "a card reaches over the paper's edge").at((cell.left, cell.top)));
            }
            if sheet.cells[idx + 1..].iter().any(|other| cell.inset(NEAR).overlaps(other)) {
                faults.push(Fault::on(page, "a card lies on another").at((cell.left, cell.top)));
            }
        }
    }
    Check::of("places", format!("at most {} on a side, none on another", counted(largest, "card")), faults)
}

/// "1 card", "2 cards", "2 entries".
pub(super) fn counted(count: usize, word: &str) -> String {
    match (count, word.strip_suffix('y')) {
        (1, _) => format!("1 {word}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {word}s"),
    }
}

fn backs(file: &File, faces: &[Face], pairs: &[Pair]) -> Check {
    let mut faults = Vec::new();
    for &Pair { front, back, level } in pairs {
        for face in faces.iter().filter(|face| face.page == front) {
            let fault = |message: String| {
                Fault::on(front, message).card(face.code.as_deref()).at((face.area.left, face.area.top))
            };
            match behind(file, faces, face, back, level) {
                None => faults.push(fault("nothing lies exactly behind it".to_owned())),
                Some(other) if other.code.is_some() && face.code.is_some() && other.code != face.code => {
                    faults.push(fault(format!("behind it lies {}", other.code.as_deref().unwrap_or_default())));
                }
                Some(_) => {}
            }
        }
        let count = |page: usize| faces.iter().filter(|face| face.page == page).count();
        if count(front) != count(back) {
            faults.push(Fault::on(front, format!("it has not as many cards as page {}", back + 1)));
        }
    }
    let folded = if pairs.iter().any(Pair::is_fold) { ", folded" } else { "" };
    Check::of("backs", format!("{} with a back{folded}", counted(pairs.len(), "side")), faults)
}

fn marks(file: &File, pairs: &[Pair]) -> Check {
    let mut faults = Vec::new();
    let mut count = 0;
    for (page, sheet) in file.pages.iter().enumerate().filter(|(_, sheet)| !sheet.cells.is_empty()) {
        let inner = Area { left: 0.0, top: 0.0, right: sheet.width, bottom: sheet.height }.inset(MARK_FROM_EDGE);
        count += sheet.lines.len();
        let cells = cells(sheet);
        for Line { from, to } in &sheet.lines {
            let Some(line) = Area::around(&[*from, *to]) else { continue };
            // Half a hair's breadth: marks along a cut lie on the edge, not in the card.
            if cells.iter().any(|cell| line.inset(-0.001).overlaps(&cell.inset(0.1 * MM))) {
                faults.push(Fault::on(page, "a mark lies in a card").at(*from));
            }
            if !inner.holds(*from) || !inner.holds(*to) {
                faults.push(Fault::on(page, "a mark is nearer than 3 mm to the edge").at(*from));
            }
        }
    }
    for pair in pairs.iter().filter(|pair| !pair.is_fold()) {
        faults.extend(unmatched(file, *pair));
    }
    Check::of("marks", format!("{} beside cards", counted(count, "line")), faults)
}

/// Marks at the cuts of a sheet's front that have none exactly behind them.
fn unmatched(file: &File, Pair { front, back, level }: Pair) -> Vec<Fault> {
    let (sheet, other) = (&file.pages[front], &file.pages[back]);
    let (fronts, backs) = (cells(sheet), cells(other));
    let at_cut = |line: &Area, cells: &[Area]| {
        cells.iter().any(|cell| match line.width() < line.height() {
            true => same(line.left, cell.left) || same(line.left, cell.right),
            false => same(line.top, cell.top) || same(line.top, cell.bottom),
        })
    };
    let lines = |sheet: &Sheet, cells: &[Area]| -> Vec<Area> {
        let all = sheet.lines.iter().filter_map(|line| Area::around(&[line.from, line.to]));
        all.filter(|line| at_cut(line, cells)).collect()
    };
    let behind = lines(other, &backs);
    let meets = |one: &Area, other: &Area| {
        same(one.left, other.left)
            && same(one.top, other.top)
            && same(one.right, other.right)
            && same(one.bottom, other.bottom)
    };
    let alone = |line: &Area| {
        let place = over(sheet, *line, level);
        !behind.iter().any(|other| meets(other, &place))
    };
    let fault = |line: Area| Fault::on(front, "no mark lies exactly behind this one").at((line.left, line.top));
    lines(sheet, &fronts).into_iter().filter(alone).map(fault).collect()
}

fn ruler(file: &File) -> Check {
    let length = |line: &Line| (line.to.0 - line.from.0).hypot(line.to.1 - line.from.1);
    let long = |sheet: &Sheet| sheet.lines.iter().map(length).fold(0.0, f64::max);
    let sheets: Vec<&Sheet> = file.pages.iter().filter(|sheet| !sheet.cells.is_empty()).collect();
    let ruled = |sheet: &&&Sheet| sheet.lines.iter().any(|line| (length(line) - RULER).abs() <= 0.01);
    let count = sheets.iter().filter(ruled).count();
    let mut faults = Vec::new();
    if count > 0 && count < sheets.len() {
        faults.push(Fault::of_file(format!(
            "{} of {} sides have no line of 100 mm",
            sheets.len() - count,
            sheets.len()
        )));
    }
    let wrong = |sheet: &&&Sheet| !ruled(sheet) && (long(sheet) - RULER).abs() < 5.0;
    if sheets.iter().any(|sheet| wrong(&sheet)) {
        faults.push(Fault::of_file("the ruler is not 100 mm long"));
    }
    Check::of("ruler", format!("100 mm on {}", counted(count, "side")), faults)
}

pub(super) fn settings(file: &File, faces: &[Face]) -> Check {
    let mut faults = Vec::new();
    if file.scaling.as_deref() != Some("None") {
        faults.push(Fault::of_file("viewers are not told to print at true size"));
    }
    let sheets = file.pages[0].trim.is_none() && !faces.is_empty();
    if sheets && file.duplex.is_none() {
        faults.push(Fault::of_file("printers are not told how to turn the sheets"));
    }
    let duplex = file.duplex.as_deref().unwrap_or("not said");
    Check::of("settings", format!("true size, turning: {duplex}"), faults)
}
