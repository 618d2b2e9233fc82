//! The lines beside cards: marks for cutting and folding, and the ruler that shows whether a sheet is at true size.

use crate::area::{Area, MM, NEAR, same};
use crate::card_faces::cells;
use crate::page_content::Line;
use crate::pdf_reader::{File, Sheet};
use crate::report::{Check, Fault};
use crate::sheet_pairs::{Pair, over};
use crate::text_match::counted;

/// No mark is nearer to the edge of the paper.
const MARK_FROM_EDGE: f64 = 3.0 * MM - NEAR;
/// The ruler's length: 100 mm.
const RULER: f64 = 100.0 * MM;

pub(super) fn marks(file: &File, pairs: &[Pair]) -> Check {
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
                faults.push(Fault::on(page, "a mark is inside a card").at(*from));
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
    let fault = |line: Area| Fault::on(front, "no mark is exactly behind this one").at((line.left, line.top));
    lines(sheet, &fronts).into_iter().filter(alone).map(fault).collect()
}

fn length(line: &Line) -> f64 {
    (line.to.0 - line.from.0).hypot(line.to.1 - line.from.1)
}

/// Whether a line is the ruler.
pub(super) fn is_ruler(line: &Line) -> bool {
    (length(line) - RULER).abs() <= 0.01
}

pub(super) fn ruler(file: &File) -> Check {
    let long = |sheet: &Sheet| sheet.lines.iter().map(length).fold(0.0, f64::max);
    let sheets: Vec<&Sheet> = file.pages.iter().filter(|sheet| !sheet.cells.is_empty()).collect();
    let ruled = |sheet: &&&Sheet| sheet.lines.iter().any(is_ruler);
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
