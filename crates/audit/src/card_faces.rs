//! Faces of cards: where they lie on their pages, and the code printed on each.

use crate::area::{Area, MM, NEAR, same};
use crate::page_content::Run;
use crate::pdf_reader::{File, Sheet};

/// A card on a page: its place and the code printed on it.
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

/// How far clipped areas extend beyond their cuts, from the marks: those of the first column are at its cut.
fn bleed(sheet: &Sheet) -> f64 {
    let Some(cell) = sheet.cells.first() else { return 0.0 };
    let upright = sheet.lines.iter().filter(|line| same(line.from.0, line.to.0)).map(|line| line.from.0 - cell.left);
    let nearest = upright.filter(|inset| (-NEAR..5.0 * MM).contains(inset)).fold(f64::INFINITY, f64::min);
    if nearest.is_finite() { nearest.max(0.0) } else { 0.0 }
}

/// The code of a card: a short text with a number, the nearest to a corner.
fn code<'a>(runs: impl Iterator<Item = &'a Run>, area: Area) -> Option<String> {
    let corners = [(area.left, area.top), (area.right, area.top), (area.left, area.bottom), (area.right, area.bottom)];
    let distance = |words: &Words| {
        let to = |(x, y): (f64, f64)| (words.to.0 - x).hypot(words.to.1 - y);
        corners.into_iter().map(to).fold(f64::INFINITY, f64::min)
    };
    let codes = words(runs).into_iter().filter_map(|words| Some((distance(&words), code_in(&words.text)?)));
    codes.min_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, code)| code)
}

/// The code that a text is: a few letters and a number, with the number last.
fn code_in(text: &str) -> Option<String> {
    let text = text.trim();
    let is_digit = |letter: char| letter.is_ascii_digit();
    let (before, rest) = text.split_at(text.find(is_digit)?);
    let (digits, after) = rest.split_at(rest.find(|letter| !is_digit(letter)).unwrap_or(rest.len()));
    let letters = before.chars().filter(|letter| letter.is_alphabetic()).count();
    let short = (1..=3).contains(&letters) && before.chars().count() <= 5 && after.chars().count() <= 1;
    let is_code = short && digits.len() <= 6 && text.starts_with(char::is_alphabetic);
    // Codes with letters of their own have Latin ones; others are a word for `number`, on whichever side of it.
    let own = before.is_ascii() && after.is_empty();
    is_code.then(|| if own { text.to_owned() } else { format!("{}{after} {digits}", before.trim()) })
}

/// Texts that stand beside each other on a line: letters of another script than the digits have a font of their own.
struct Words {
    text: String,
    size: f64,
    /// The ends of the line, whichever way it is read.
    from: (f64, f64),
    to: (f64, f64),
}

fn words<'a>(runs: impl Iterator<Item = &'a Run>) -> Vec<Words> {
    let mut all: Vec<Words> = Vec::new();
    for run in runs {
        match all.last_mut().filter(|words| words.touch(run)) {
            Some(words) => words.push(run),
            None => all.push(Words { text: run.text.clone(), size: run.size, from: run.from, to: run.to }),
        }
    }
    all
}

impl Words {
    /// Whether a text continues the line, at either of its ends.
    fn touch(&self, run: &Run) -> bool {
        let near = |one: (f64, f64), other: (f64, f64)| (one.0 - other.0).hypot(one.1 - other.1) < 0.5 * self.size;
        same(run.size, self.size) && (near(self.to, run.from) || near(run.to, self.from))
    }

    fn push(&mut self, run: &Run) {
        let after = |point: (f64, f64)| (point.0 - self.from.0).hypot(point.1 - self.from.1);
        self.text.push_str(&run.text);
        if after(run.to) >= after(self.to) && after(run.from) > 0.0 {
            self.to = run.to;
        } else {
            self.from = run.from;
        }
    }
}
