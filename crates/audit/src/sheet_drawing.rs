//! Draws each side of a sheet as text, from the content of the PDF.
//!
//! 1. A character is 5 mm wide, a line 10 mm high.
//! 2. Paper and cards are boxes; each card has its code and an arrow to its top.
//! 3. Marks are dots, the line of 100 mm is dashes.

use crate::area::{Area, MM, same};
use crate::card_checks::bare;
use crate::card_faces::{Face, cells};
use crate::mark_checks::is_ruler;
use crate::pdf_reader::{File, Sheet};
use crate::sheet_pairs::Pair;
use crate::text_match::counted;
use nerve_core::model::sizes;

/// The width and height of a character, in points.
const LETTER: (f64, f64) = (5.0 * MM, 10.0 * MM);

/// Lines that meet in a letter, as bits: to the top, the right, the bottom, the left.
const TOP: u8 = 1;
const RIGHT: u8 = 2;
const BOTTOM: u8 = 4;
const LEFT: u8 = 8;
/// Letters by those bits.
const BOXES: [char; 16] = [' ', '╵', '╶', '└', '╷', '│', '┌', '├', '╴', '┘', '─', '┴', '┐', '┤', '┬', '┼'];

/// All sides of a file's sheets, one after the other.
pub(super) fn pictures(file: &File, faces: &[Face], pairs: &[Pair]) -> String {
    let sides = 0..file.pages.len();
    sides.map(|page| format!("{}\n{}\n", heading(file, faces, pairs, page), picture(file, faces, page))).collect()
}

/// What a side is: `page 2, behind page 1, turned on the long edge: 9 cards on A4`.
fn heading(file: &File, faces: &[Face], pairs: &[Pair], page: usize) -> String {
    let sheet = &file.pages[page];
    let part = pairs.iter().find(|pair| pair.front == page || pair.back == page);
    let side = match part {
        Some(pair) if pair.is_fold() => ", folded".to_owned(),
        Some(pair) if pair.back == page => {
            let edge = if pair.level { "short" } else { "long" };
            format!(", behind page {}, turned on the {edge} edge", pair.front + 1)
        }
        _ => String::new(),
    };
    let count = faces.iter().filter(|face| face.page == page).count();
    let is = |length: f64, um: u32| same(length, f64::from(um) / 1000.0 * MM);
    let known = sizes::papers().find(|paper| is(sheet.width, paper.width_um) && is(sheet.height, paper.height_um));
    let size = format!("{:.1} × {:.1} mm", sheet.width / MM, sheet.height / MM);
    let paper = known.map_or(size, |paper| paper.name.to_owned());
    format!("page {}{side}: {} on {paper}", page + 1, counted(count, "face"))
}

fn picture(file: &File, faces: &[Face], page: usize) -> String {
    let sheet = &file.pages[page];
    let mut canvas = Canvas::of(sheet);
    canvas.outline(Area { left: 0.0, top: 0.0, right: sheet.width, bottom: sheet.height });
    for face in faces.iter().filter(|face| face.page == page) {
        canvas.outline(face.area);
        let code = face.code.as_deref().map_or("", bare);
        canvas.write(face.area, &[code, &up(file, face).map(String::from).unwrap_or_default()]);
    }
    for line in &sheet.lines {
        let Some(area) = Area::around(&[line.from, line.to]) else { continue };
        match is_ruler(line) {
            true => canvas.dash(area),
            false if is_mark(file, sheet, &area) => canvas.dot(area),
            false => {}
        }
    }
    canvas.text()
}

/// Whether a line is along the edge of a card of this sheet or another, or along the fold: others are small drawings
/// beside the cards.
fn is_mark(file: &File, sheet: &Sheet, line: &Area) -> bool {
    let upright = line.width() < line.height();
    let ends = |area: &Area| if upright { [area.left, area.right] } else { [area.top, area.bottom] };
    let middle = if upright { sheet.width } else { sheet.height } / 2.0;
    let edges = file.pages.iter().flat_map(cells).flat_map(|cell| ends(&cell));
    edges.chain([middle]).any(|edge| same(ends(line)[0], edge))
}

/// Where a card's own top is on the page: to the left of where most of its text runs to.
fn up(file: &File, face: &Face) -> Option<char> {
    let mut reach = [('↑', 0.0), ('→', 0.0), ('↓', 0.0), ('←', 0.0)];
    for run in face.runs(file) {
        let (dx, dy) = (run.to.0 - run.from.0, run.to.1 - run.from.1);
        let turns = match (dx.abs() >= dy.abs(), dx >= 0.0, dy >= 0.0) {
            (true, true, _) => 0,
            (false, _, true) => 1,
            (true, false, _) => 2,
            (false, _, false) => 3,
        };
        reach[turns].1 += dx.hypot(dy);
    }
    let (arrow, length) = reach.into_iter().max_by(|one, other| one.1.total_cmp(&other.1))?;
    (length > 0.0).then_some(arrow)
}

/// Letters in lines.
struct Canvas {
    width: usize,
    lines: Vec<u8>,
    written: Vec<Option<char>>,
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "paper is a few hundred letters wide")]
fn letters(length: f64, letter: f64) -> usize {
    (length / letter).round().max(0.0) as usize
}

impl Canvas {
    fn of(sheet: &Sheet) -> Canvas {
        let (width, height) = (letters(sheet.width, LETTER.0) + 1, letters(sheet.height, LETTER.1) + 1);
        Canvas { width, lines: vec![0; width * height], written: vec![None; width * height] }
    }

    /// Left, top, right and bottom of an area, in letters that are on the canvas.
    fn span(&self, area: Area) -> [usize; 4] {
        let (last_x, last_y) = (self.width - 1, self.lines.len() / self.width - 1);
        let x = |at: f64| letters(at, LETTER.0).min(last_x);
        let y = |at: f64| letters(at, LETTER.1).min(last_y);
        [x(area.left), y(area.top), x(area.right), y(area.bottom)]
    }

    /// The edges of an area; those that lie on each other become one.
    fn outline(&mut self, area: Area) {
        let [left, top, right, bottom] = self.span(area);
        for x in left..right {
            for y in [top, bottom] {
                self.lines[y * self.width + x] |= RIGHT;
                self.lines[y * self.width + x + 1] |= LEFT;
            }
        }
        for y in top..bottom {
            for x in [left, right] {
                self.lines[y * self.width + x] |= BOTTOM;
                self.lines[(y + 1) * self.width + x] |= TOP;
            }
        }
    }

    /// Words in the middle of an area, below each other.
    fn write(&mut self, area: Area, words: &[&str]) {
        let [left, top, right, bottom] = self.span(area);
        let first = (top + bottom).saturating_sub(words.len() - 1).div_ceil(2);
        for (line, word) in words.iter().enumerate() {
            let count = word.chars().count();
            let start = (left + right + 1).saturating_sub(count) / 2;
            for (idx, letter) in word.chars().enumerate() {
                self.put(start + idx, first + line, letter);
            }
        }
    }

    fn dot(&mut self, area: Area) {
        let [left, top, right, bottom] = self.span(area);
        self.put(usize::midpoint(left, right), usize::midpoint(top, bottom), '·');
    }

    fn dash(&mut self, area: Area) {
        let [left, top, right, bottom] = self.span(area);
        let dash = if right - left > bottom - top { '╌' } else { '╎' };
        for y in top..=bottom {
            (left..=right).for_each(|x| self.put(x, y, dash));
        }
    }

    /// A letter, where nothing is yet.
    fn put(&mut self, x: usize, y: usize, letter: char) {
        let at = y * self.width + x;
        if x < self.width && self.lines.get(at) == Some(&0) && self.written[at].is_none() {
            self.written[at] = Some(letter);
        }
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for (lines, written) in self.lines.chunks(self.width).zip(self.written.chunks(self.width)) {
            let letters = lines.iter().zip(written).map(|(line, letter)| letter.unwrap_or(BOXES[usize::from(*line)]));
            text.push_str(letters.collect::<String>().trim_end());
            text.push('\n');
        }
        text
    }
}
