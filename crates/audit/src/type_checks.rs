//! Text on cards: its size, its place, its fonts, and whether it can be read back.

use crate::Context;
use crate::area::{MM, NEAR};
use crate::card_faces::Face;
use crate::page_content::Run;
use crate::pdf_reader::File;
use crate::report::{Check, Fault};
use crate::text_match::counted;

/// The smallest type on a card, in points, unless its edition says more.
pub(super) const SMALLEST_TYPE: f64 = 7.0;
/// How far text keeps from the edge of a card, at the least.
const SAFE: f64 = 3.0 * MM;

pub(super) fn checks(file: &File, faces: &[Face], known: &Context<'_>) -> Vec<Check> {
    let least = known.source.as_ref().map_or(SMALLEST_TYPE, |source| source.smallest_type().0);
    vec![type_size(file, faces, least), safe(file, faces), fonts(file), letters(file)]
}

/// What is written on cards, each with its face.
fn on_cards<'a>(file: &'a File, faces: &'a [Face]) -> impl Iterator<Item = (&'a Face, &'a Run)> {
    faces.iter().flat_map(|face| face.runs(file).map(move |run| (face, run)))
}

/// A fault of something written on a card.
fn fault(face: &Face, run: &Run, message: String) -> Fault {
    Fault::on(face.page, message).card(face.code.as_deref()).at(run.from)
}

fn type_size(file: &File, faces: &[Face], least: f64) -> Check {
    let smallest = on_cards(file, faces).map(|(_, run)| run.size).fold(f64::INFINITY, f64::min);
    let small = on_cards(file, faces).filter(|(_, run)| run.size < least - 0.01);
    let faults = small.map(|(face, run)| fault(face, run, format!("`{}` is set in {:.1} pt", run.text, run.size)));
    Check::of("type", format!("nothing smaller than {smallest:.1} pt on a card"), faults.collect())
}

fn safe(file: &File, faces: &[Face]) -> Check {
    let outside = on_cards(file, faces)
        .filter(|(face, run)| !run.text.trim().is_empty() && !face.area.inset(SAFE - NEAR).contains(&run.area()));
    let faults = outside.map(|(face, run)| fault(face, run, format!("`{}` is less than 3 mm from an edge", run.text)));
    Check::of("safe area", "text at least 3 mm from every edge", faults.collect())
}

pub(super) fn fonts(file: &File) -> Check {
    let faults = file.bad_fonts.iter().map(|name| Fault::of_file(format!("{name} is not in the file"))).collect();
    Check::of("fonts", format!("{}, all in the file", counted(file.font_count, "font")), faults)
}

pub(super) fn letters(file: &File) -> Check {
    let runs = file.pages.iter().enumerate().flat_map(|(page, sheet)| sheet.runs.iter().map(move |run| (page, run)));
    let lost = runs.filter(|(_, run)| run.lost > 0);
    let faults = lost.map(|(page, run)| Fault::on(page, format!("letters of `{}` are lost", run.text)).at(run.from));
    Check::of("letters", "every glyph has a shape and a meaning", faults.collect())
}
