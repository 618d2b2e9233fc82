//! Checks of pages, boxes, places, backs, and the settings for viewers and printers.

use crate::area::{Area, MM, NEAR, same};
use crate::card_faces::{Face, cells};
use crate::mark_checks;
use crate::pdf_reader::{File, Sheet};
use crate::report::{Check, Fault};
use crate::sheet_pairs::{Pair, behind};
use crate::source::{Source, points};
use crate::text_match::counted;
use nerve_core::model::{Layout, Shift, Stock};
use nerve_core::plan::deck::millimetres;

pub(super) fn checks(file: &File, faces: &[Face], pairs: &[Pair], source: Option<&Source>) -> Vec<Check> {
    vec![
        size(file, source),
        boxes(file, source),
        places(file, pairs, source),
        backs(file, faces, pairs),
        printer(file, source),
        mark_checks::marks(file, pairs),
        mark_checks::ruler(file),
        settings(file, faces),
    ]
}

fn size(file: &File, source: Option<&Source>) -> Check {
    let first = &file.pages[0];
    let (width, height) = source.map_or((first.width, first.height), Source::page_size);
    let mut faults = Vec::new();
    for (page, sheet) in file.pages.iter().enumerate() {
        if !same(sheet.width, width) || !same(sheet.height, height) {
            let (wide, high) = (sheet.width / MM, sheet.height / MM);
            let (width, height) = (width / MM, height / MM);
            let message = format!("it is {wide:.2} × {high:.2} mm and ought to be {width:.2} × {height:.2}");
            faults.push(Fault::on(page, message));
        }
        if sheet.rotated {
            faults.push(Fault::on(page, "it is turned by its viewer"));
        }
        if sheet.scaled {
            faults.push(Fault::on(page, "it has a unit of its own"));
        }
    }
    let pages = counted(file.pages.len(), "page");
    Check::of("pages", format!("{pages} of {:.1} × {:.1} mm", width / MM, height / MM), faults)
}

fn boxes(file: &File, source: Option<&Source>) -> Check {
    let mut faults = Vec::new();
    let mut boxed = 0;
    for (page, sheet) in file.pages.iter().enumerate() {
        let Some(trim) = sheet.trim else { continue };
        boxed += 1;
        let even = same(trim.left, sheet.width - trim.right) && same(trim.top, sheet.height - trim.bottom);
        if !even || !same(trim.left, trim.top) {
            faults.push(Fault::on(page, "the trim is not in the middle of the bleed"));
        }
        if let Some((width, height)) = source.map(Source::card_size)
            && (!same(trim.width(), width) || !same(trim.height(), height))
        {
            let message = format!("the trim is {:.2} × {:.2} mm, not a card's", trim.width() / MM, trim.height() / MM);
            faults.push(Fault::on(page, message));
        }
        let whole =
            sheet.bleed.is_some_and(|bleed| same(bleed.width(), sheet.width) && same(bleed.height(), sheet.height));
        if !whole {
            faults.push(Fault::on(page, "the bleed is not the whole page"));
        }
    }
    if boxed > 0 && boxed < file.pages.len() {
        faults.push(Fault::of_file(format!("{} have no trim", counted(file.pages.len() - boxed, "page"))));
    }
    Check::of("boxes", if boxed > 0 { "one face a page, with trim and bleed" } else { "sheets" }, faults)
}

fn places(file: &File, pairs: &[Pair], source: Option<&Source>) -> Check {
    let mut faults = Vec::new();
    let mut largest = 0;
    for (page, sheet) in file.pages.iter().enumerate().filter(|(_, sheet)| sheet.trim.is_none()) {
        largest = largest.max(sheet.cells.len());
        let paper = Area { left: 0.0, top: 0.0, right: sheet.width, bottom: sheet.height };
        for (idx, cell) in sheet.cells.iter().enumerate() {
            if !paper.contains(cell) {
                faults.push(Fault::on(page, "a card reaches over the paper's edge").at((cell.left, cell.top)));
            }
            if sheet.cells[idx + 1..].iter().any(|other| cell.inset(NEAR).overlaps(other)) {
                faults.push(Fault::on(page, "a card overlaps another").at((cell.left, cell.top)));
            }
        }
        let is_back = pairs.iter().any(|pair| pair.back == page && !pair.is_fold());
        let misplaced = source.map(|source| misplaced(page, sheet, is_back, source));
        faults.extend(misplaced.into_iter().flatten());
    }
    faults.extend(other_grids(file, pairs));
    Check::of("places", format!("at most {} on a side, none on another", counted(largest, "card")), faults)
}

/// Cards of another size than their source says, too near to the paper's edge, or beside the places of a punched sheet.
fn misplaced(page: usize, sheet: &Sheet, is_back: bool, source: &Source) -> Vec<Fault> {
    let Layout::Sheets(form) = &source.layout else { return Vec::new() };
    let mut faults = Vec::new();
    let (width, height) = source.card_size();
    // What printers leave white at every edge of the paper, unless more is known of this one.
    let edge_um = form.margin_um.unwrap_or(5_000);
    let printable =
        Area { left: 0.0, top: 0.0, right: sheet.width, bottom: sheet.height }.inset(points(edge_um) - NEAR);
    for cell in cells(sheet) {
        let is = |width: f64, height: f64| same(cell.width(), width) && same(cell.height(), height);
        let fault = |message: &str| Fault::on(page, message).at((cell.left, cell.top));
        if !is(width, height) && !is(height, width) {
            faults.push(fault("a card has another size than its deck asks for"));
        }
        match form.stock {
            Stock::Paper(_) if !printable.contains(&cell) => {
                faults.push(fault(&format!("a card is nearer than {} mm to the paper's edge", millimetres(edge_um))));
            }
            Stock::Die(die) if !is_back => {
                let at = |start: u32, pitch: u32, count: u32, found: f64| {
                    (0..count).any(|idx| same(f64::from(start + idx * pitch) / 1000.0 * MM, found))
                };
                let hit = at(die.left_um, die.pitch_x_um, die.columns, cell.left)
                    && at(die.top_um, die.pitch_y_um, die.rows, cell.top);
                if !hit {
                    faults.push(fault("a card is not at a place of its punched sheet"));
                }
            }
            _ => {}
        }
    }
    faults
}

/// Sheets whose cards lie beside the rows or columns of the fullest one. A sheet that was used before may begin with a row
/// that no other has.
fn other_grids(file: &File, pairs: &[Pair]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let is_back = |page: usize| pairs.iter().any(|pair| pair.back == page && !pair.is_fold());
    for side in [false, true] {
        let pages = || (0..file.pages.len()).filter(|page| file.pages[*page].trim.is_none() && is_back(*page) == side);
        let Some(fullest) = pages().max_by_key(|page| file.pages[*page].cells.len()) else { continue };
        let known = &file.pages[fullest].cells;
        for page in pages() {
            let is_off = |cell: &&Area| {
                let (columns, rows) = (known.iter().map(|it| it.left), known.iter().map(|it| it.top));
                !is_in_step(cell.left, columns.collect(), cell.width())
                    || !is_in_step(cell.top, rows.collect(), cell.height())
            };
            if let Some(cell) = file.pages[page].cells.iter().find(is_off) {
                let message = format!("a card is not in the rows and columns of page {}", fullest + 1);
                faults.push(Fault::on(page, message).at((cell.left, cell.top)));
            }
        }
    }
    faults
}

/// Whether a place is one of those that are known, or would be if their steps went on. Where only one is known, the next is
/// at least a card away.
fn is_in_step(place: f64, mut known: Vec<f64>, card: f64) -> bool {
    known.sort_by(f64::total_cmp);
    known.dedup_by(|one, other| same(*one, *other));
    let step = known.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min);
    known.iter().any(|known| {
        let off = (place - known).abs();
        if step.is_finite() { same(off, (off / step).round() * step) } else { same(off, 0.0) || off > card - NEAR }
    })
}

fn backs(file: &File, faces: &[Face], pairs: &[Pair]) -> Check {
    let mut faults = Vec::new();
    for &Pair { front, back, level } in pairs {
        for face in faces.iter().filter(|face| face.page == front) {
            let fault = |message: String| {
                Fault::on(front, message).card(face.code.as_deref()).at((face.area.left, face.area.top))
            };
            match behind(file, faces, face, back, level) {
                None => faults.push(fault("nothing is exactly behind it".to_owned())),
                Some(other) if other.code.is_some() && face.code.is_some() && other.code != face.code => {
                    faults.push(fault(format!("behind it is {}", other.code.as_deref().unwrap_or_default())));
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

/// Whether backs are moved as their printer needs. All other checks look at them as they come to lie on paper.
fn printer(file: &File, source: Option<&Source>) -> Check {
    let found = file.moved.map_or_else(Shift::default, |moved| moved.shift);
    let wanted = source.map_or(found, Source::shift);
    let about = if found.is_none() { "no back is moved".to_owned() } else { format!("backs are moved {found}") };
    let message = || match wanted.is_none() {
        true => "the deck names no printer that needs backs to be moved".to_owned(),
        false => format!("the deck's printer needs backs to be moved {wanted}"),
    };
    let faults = (found != wanted).then(|| Fault::of_file(message())).into_iter().collect();
    Check::of("printer", about, faults)
}

pub(super) fn settings(file: &File, faces: &[Face]) -> Check {
    let mut faults = Vec::new();
    if file.scaling.as_deref() != Some("None") {
        faults.push(Fault::of_file("the file does not ask viewers to print at true size"));
    }
    let sheets = file.pages[0].trim.is_none() && !faces.is_empty();
    if sheets && file.duplex.is_none() {
        faults.push(Fault::of_file("the file does not say how printers turn the sheets"));
    }
    let duplex = file.duplex.as_deref().unwrap_or("not said");
    Check::of("settings", format!("true size, turning: {duplex}"), faults)
}
