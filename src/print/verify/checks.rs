//! What is looked at, each thing for itself.

use std::collections::BTreeMap;

use crate::print::verify::Check;
use crate::print::verify::area::Area;
use crate::print::verify::reader::{File, Line, Run, Sheet};

/// Points in a millimetre.
pub(super) const MM: f64 = 72.0 / 25.4;
/// How far places may differ: 0.01 mm, and what writing numbers with few digits costs.
pub(super) const NEAR: f64 = 0.011 * MM;
/// The smallest type on a card, less what rounding takes.
pub(super) const SMALLEST_TYPE: f64 = 6.99;
/// How far text keeps from the edge of a card, at the least.
const SAFE: f64 = 3.0 * MM;
/// No mark is nearer to the edge of the paper.
const MARK_FROM_EDGE: f64 = 3.0 * MM - NEAR;
/// The ruler's length: 100 mm.
const RULER: f64 = 100.0 * MM;

pub(super) fn all(file: &File) -> Vec<Check> {
    let faces = faces(file);
    vec![
        size(file),
        boxes(file),
        grid(file),
        backs(file, &faces),
        cards(&faces),
        marks(file),
        ruler(file),
        type_size(file),
        safe(file),
        fonts(file),
        letters(file),
        settings(file, &faces),
    ]
}

pub(super) fn check(name: &'static str, about: String, faults: Vec<String>) -> Check {
    Check { name, about, faults }
}

/// A card on a page: where it lies, and the code printed on it.
pub(super) struct Face {
    page: usize,
    area: Area,
    code: Option<String>,
}

/// Every face of every page, from what is drawn.
fn faces(file: &File) -> Vec<Face> {
    let mut faces = Vec::new();
    for (page, sheet) in file.pages.iter().enumerate() {
        for (idx, area) in cells(sheet).into_iter().enumerate() {
            let own = |run: &&Run| sheet.trim.is_some() || run.cell == Some(idx);
            faces.push(Face { page, area, code: code(sheet.runs.iter().filter(own), area) });
        }
    }
    faces
}

/// Where cards lie on a page: the trim where the page is one card, else every clipped area without its bleed.
fn cells(sheet: &Sheet) -> Vec<Area> {
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

pub(super) fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= NEAR
}

fn size(file: &File) -> Check {
    let first = &file.pages[0];
    let mut faults = Vec::new();
    for (page, sheet) in file.pages.iter().enumerate() {
        let number = page + 1;
        if !same(sheet.width, first.width) || !same(sheet.height, first.height) {
            faults.push(format!("page {number} has another size than page 1"));
        }
        if sheet.rotated {
            faults.push(format!("page {number} is turned by its viewer"));
        }
        if sheet.scaled {
            faults.push(format!("page {number} has a unit of its own"));
        }
    }
    let about = format!("{} pages of {:.1} × {:.1} mm", file.pages.len(), first.width / MM, first.height / MM);
    check("pages", about, faults)
}

fn boxes(file: &File) -> Check {
    let mut faults = Vec::new();
    let mut boxed = 0;
    for (page, sheet) in file.pages.iter().enumerate() {
        let Some(trim) = sheet.trim else { continue };
        boxed += 1;
        let even = same(trim.left, sheet.width - trim.right) && same(trim.top, sheet.height - trim.bottom);
        if !even || !same(trim.left, trim.top) {
            faults.push(format!("page {}: the trim is not in the middle of the bleed", page + 1));
        }
        let whole =
            sheet.bleed.is_some_and(|bleed| same(bleed.width(), sheet.width) && same(bleed.height(), sheet.height));
        if !whole {
            faults.push(format!("page {}: the bleed is not the whole page", page + 1));
        }
    }
    if boxed > 0 && boxed < file.pages.len() {
        faults.push(format!("{} pages have no trim", file.pages.len() - boxed));
    }
    check("boxes", if boxed > 0 { "one face a page, with trim and bleed" } else { "sheets" }.to_owned(), faults)
}

fn grid(file: &File) -> Check {
    let mut faults = Vec::new();
    let largest = file.pages.iter().map(|sheet| sheet.cells.len()).max().unwrap_or(0);
    for (page, sheet) in file.pages.iter().enumerate().filter(|(_, sheet)| sheet.trim.is_none()) {
        let paper = Area { left: 0.0, top: 0.0, right: sheet.width, bottom: sheet.height };
        for (idx, cell) in sheet.cells.iter().enumerate() {
            if !paper.holds((cell.left, cell.top)) || !paper.holds((cell.right, cell.bottom)) {
                faults.push(format!("page {}: a card reaches over the paper's edge", page + 1));
            }
            if sheet.cells[idx + 1..].iter().any(|other| cell.inset(NEAR).overlaps(other)) {
                faults.push(format!("page {}: a card lies on another", page + 1));
            }
        }
    }
    check("places", format!("at most {largest} cards on a side, none on another"), faults)
}

/// Pairs of pages that are two sides of one sheet, or one page twice where it is folded.
fn sides(file: &File, faces: &[Face]) -> Vec<(usize, usize)> {
    let turned = file.duplex.as_deref().is_some_and(|duplex| duplex.starts_with("DuplexFlip"));
    let printed: Vec<usize> =
        (0..file.pages.len()).filter(|page| faces.iter().any(|face| face.page == *page)).collect();
    let codes = |page: usize| faces.iter().filter(move |face| face.page == page).map(|face| face.code.as_deref());
    let single = file.pages[0].trim.is_some();
    let two_sided = printed.len() > 1 && (codes(printed[0]).eq(codes(printed[1])) || codes(printed[1]).eq([None]));
    if turned || (single && two_sided) {
        return printed.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
    }
    let twice = |page: &usize| {
        let all: Vec<_> = codes(*page).flatten().collect();
        !all.is_empty() && all.iter().all(|code| all.iter().filter(|other| *other == code).count() % 2 == 0)
    };
    let folded = !single && printed.iter().all(twice);
    if folded { printed.into_iter().map(|page| (page, page)).collect() } else { Vec::new() }
}

fn backs(file: &File, faces: &[Face]) -> Check {
    let pairs = sides(file, faces);
    let mut faults = Vec::new();
    for &(front, back) in &pairs {
        let sheet = &file.pages[front];
        let level = file.duplex.as_deref() == Some("DuplexFlipShortEdge");
        let over = |area: Area, level: bool| match level {
            true => Area { top: sheet.height - area.bottom, bottom: sheet.height - area.top, ..area },
            false => Area { left: sheet.width - area.right, right: sheet.width - area.left, ..area },
        };
        let behind = |face: &Face, level: bool| {
            let place = over(face.area, level);
            faces.iter().find(|other| {
                let at = other.area;
                other.page == back
                    && same(at.left, place.left)
                    && same(at.top, place.top)
                    && same(at.right, place.right)
            })
        };
        for face in faces.iter().filter(|face| face.page == front) {
            // A folded sheet may be folded about either axis; the one about which backs are found is it.
            let found = behind(face, level).or_else(|| (front == back).then(|| behind(face, true)).flatten());
            let name = face.code.as_deref().unwrap_or("a card without a code");
            match found {
                None => faults.push(format!("page {}: nothing lies exactly behind {name}", front + 1)),
                Some(other) if other.code.is_some() && face.code.is_some() && other.code != face.code => {
                    let other = other.code.as_deref().unwrap_or_default();
                    faults.push(format!("page {}: behind {name} lies {other}", front + 1));
                }
                Some(_) => {}
            }
        }
        let count = |page: usize| faces.iter().filter(|face| face.page == page).count();
        if count(front) != count(back) {
            faults.push(format!("pages {} and {} have not as many cards", front + 1, back + 1));
        }
    }
    check("backs", format!("{} sheets or cards with a back", pairs.len()), faults)
}

fn cards(faces: &[Face]) -> Check {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    faces.iter().filter_map(|face| face.code.as_deref()).for_each(|code| *counts.entry(code).or_default() += 1);
    let without = faces.iter().filter(|face| face.code.is_none()).count();
    let mut faults = Vec::new();
    if counts.is_empty() {
        faults.push("no card has a code that could be read".to_owned());
    }
    check("cards", format!("{} codes on {} faces, {without} faces without one", counts.len(), faces.len()), faults)
}

fn marks(file: &File) -> Check {
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
                faults.push(format!("page {}: a mark lies in a card", page + 1));
            }
            if !inner.holds(*from) || !inner.holds(*to) {
                faults.push(format!("page {}: a mark is nearer than 3 mm to the edge", page + 1));
            }
        }
    }
    check("marks", format!("{count} lines beside cards"), faults)
}

fn ruler(file: &File) -> Check {
    let length = |line: &Line| (line.to.0 - line.from.0).hypot(line.to.1 - line.from.1);
    let long = |sheet: &Sheet| sheet.lines.iter().map(length).fold(0.0, f64::max);
    let sheets: Vec<&Sheet> = file.pages.iter().filter(|sheet| !sheet.cells.is_empty()).collect();
    let ruled = |sheet: &&&Sheet| sheet.lines.iter().any(|line| (length(line) - RULER).abs() <= 0.01);
    let count = sheets.iter().filter(ruled).count();
    let mut faults = Vec::new();
    if count > 0 && count < sheets.len() {
        faults.push(format!("{} of {} sides have no line of 100 mm", sheets.len() - count, sheets.len()));
    }
    let wrong = |sheet: &&&Sheet| !ruled(sheet) && (long(sheet) - RULER).abs() < 5.0;
    if sheets.iter().any(|sheet| wrong(&sheet)) {
        faults.push("the ruler is not 100 mm long".to_owned());
    }
    check("ruler", format!("100 mm on {count} sides"), faults)
}

/// Runs that are on cards, with their page.
fn on_cards(file: &File) -> impl Iterator<Item = (usize, &Sheet, &Run)> {
    file.pages.iter().enumerate().flat_map(|(page, sheet)| {
        let single = sheet.trim.is_some();
        sheet.runs.iter().filter(move |run| single || run.cell.is_some()).map(move |run| (page, sheet, run))
    })
}

fn type_size(file: &File) -> Check {
    let smallest = on_cards(file).map(|(.., run)| run.size).fold(f64::INFINITY, f64::min);
    let small = on_cards(file).filter(|(.., run)| run.size < SMALLEST_TYPE);
    let faults = small.map(|(page, _, run)| format!("page {}: `{}` is set in {:.1} pt", page + 1, run.text, run.size));
    check("type", format!("nothing smaller than {smallest:.1} pt on a card"), faults.collect())
}

fn safe(file: &File) -> Check {
    let mut faults = Vec::new();
    for (page, sheet, run) in on_cards(file) {
        let cell = sheet.trim.or_else(|| run.cell.and_then(|idx| sheet.cells.get(idx)).copied());
        let Some(inner) = cell.map(|cell| cell.inset(SAFE - NEAR)) else { continue };
        let is_outside = !inner.holds(run.from) || !inner.holds(run.to);
        if is_outside && !run.text.trim().is_empty() {
            faults.push(format!("page {}: `{}` is less than 3 mm from an edge", page + 1, run.text));
        }
    }
    check("safe area", "text at least 3 mm from every edge".to_owned(), faults)
}

pub(super) fn fonts(file: &File) -> Check {
    let faults = file.bad_fonts.iter().map(|name| format!("{name} is not in the file")).collect();
    check("fonts", format!("{} fonts, all in the file", file.font_count), faults)
}

pub(super) fn letters(file: &File) -> Check {
    let lost = file.pages.iter().enumerate().flat_map(|(page, sheet)| sheet.runs.iter().map(move |run| (page, run)));
    let lost = lost.filter(|(_, run)| run.lost > 0);
    let faults = lost.map(|(page, run)| format!("page {}: letters of `{}` are lost", page + 1, run.text)).collect();
    check("letters", "every glyph has a shape and a meaning".to_owned(), faults)
}

pub(super) fn settings(file: &File, faces: &[Face]) -> Check {
    let mut faults = Vec::new();
    if file.scaling.as_deref() != Some("None") {
        faults.push("viewers are not told to print at true size".to_owned());
    }
    let sheets = file.pages[0].trim.is_none() && !faces.is_empty();
    if sheets && file.duplex.is_none() {
        faults.push("printers are not told how to turn the sheets".to_owned());
    }
    let duplex = file.duplex.as_deref().unwrap_or("not said");
    check("settings", format!("true size, turning: {duplex}"), faults)
}
