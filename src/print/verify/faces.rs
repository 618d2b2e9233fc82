//! Faces of cards: where they lie on their pages, and the code printed on each.

use crate::print::verify::area::{Area, MM, NEAR, same};
use crate::print::verify::drawing::Run;
use crate::print::verify::reader::{File, Sheet};

/// A card on a page: where it lies, and the code printed on it.
pub(super) struct Face {
    pub page: usize,
    /// Its index among the page's cards.
    pub cell: usize,
    pub area: Area,
    pub code: Option<String>,
}

/// Every face of every page, from what is drawn.
pub(super) fn faces(file: &File) -> Vec<Face> {
    let mut faces = Vec::new();
    for (page, sheet) in file.pages.iter().enumerate() {
        for (cell, area) in cells(sheet).into_iter().enumerate() {
            let own = |run: &&Run| sheet.trim.is_some() || run.cell == Some(cell);
            faces.push(Face { page, cell, area, code: code(sheet.runs.iter().filter(own), area) });
        }
    }
    faces
}

impl Face {
    /// Whether something that is drawn in `cell` of `page` is on this face.
    pub(super) fn has(&self, sheet: &Sheet, cell: Option<usize>) -> bool {
        sheet.trim.is_some() || cell == Some(self.cell)
    }

    /// What is written on it, in the order of the file.
    pub(super) fn runs<'a>(&'a self, file: &'a File) -> impl Iterator<Item = &'a Run> {
        let sheet = &file.pages[self.page];
        sheet.runs.iter().filter(|run| self.has(sheet, run.cell))
    }
}

/// The face on which something drawn in `cell` of `page` is.
pub(super) fn face_of<'a>(faces: &'a [Face], file: &File, page: usize, cell: Option<usize>) -> Option<&'a Face> {
    faces.iter().find(|face| face.page == page && face.has(&file.pages[page], cell))
}

/// Where cards lie on a page: the trim where the page is one card, else every clipped area without its bleed.
pub(super) fn cells(sheet: &Sheet) -> Vec<Area> {
    let bleed = bleed(sheet);
    sheet.trim.map_or_else(|| sheet.cells.iter().map(|cell| cell.inset(bleed)).collect(), |trim| vec![trim])
}

/// How far clipped areas reach over their cuts. The marks tell: those of the first column lie at its cut.
fn bleed(sheet: &Sheet) -> f64 {
    let Some(cell) = sheet.cells.first() else { return 0.0 };
    let upright = sheet.lines.iter().filter(|line| same(line.from.0, line.to.0)).map(|line| line.from.0 - cell.left);
    let nearest = upright.filter(|inset| (-NEAR..5.0 * MM).contains(inset)).fold(f64::INFINITY, f64::min);
    if nearest.is_finite() { nearest.max(0.0) } else { 0.0 }
}

/// The code of a card: a short text with a number, the nearest to a corner.
fn code<'a>(runs: impl Iterator<Item = &'a Run>, area: Area) -> Option<String> {
    let corners = [(area.left, area.top), (area.right, area.top), (area.left, area.bottom), (area.right, area.bottom)];
    let distance = |run: &Run| {
        let to = |(x, y): (f64, f64)| (run.to.0 - x).hypot(run.to.1 - y);
        corners.into_iter().map(to).fold(f64::INFINITY, f64::min)
    };
    let is_code = |run: &&Run| {
        let text = run.text.trim();
        let digits = text.chars().rev().take_while(char::is_ascii_digit).count();
        let before = text.chars().count() - digits;
        (1..=6).contains(&digits) && (1..=4).contains(&before) && text.starts_with(char::is_alphabetic)
    };
    let found = runs.filter(is_code).min_by(|one, other| distance(one).total_cmp(&distance(other)))?;
    Some(found.text.trim().to_owned())
}
