//! Colours: only black where that is the only ink, little of it where it is to be saved, and text that stands out.

use crate::area::Area;
use crate::card_faces::Face;
use crate::code_reader;
use crate::page_content::{Color, Fill, Run};
use crate::pdf_reader::{File, Sheet};
use crate::report::{Check, Fault};
use crate::source::Source;
use crate::{CodeMethod, Context};
use nerve_core::content::schema::{Edition, Ink};

/// How much of a card may be painted where ink is to be saved.
const LOW_INK: f64 = 0.12;
/// How fine pages are drawn to see how much of them is painted, in dots an inch: no line is thinner than a dot.
const INK_DPI: f64 = 150.0;
/// A colour whose parts differ by less is grey.
const GREY: f64 = 0.004;

pub(super) fn checks(file: &File, bytes: &[u8], faces: &[Face], known: &Context<'_>) -> Vec<Check> {
    let source = known.source.as_ref().map_err(Clone::clone);
    let ink = source.as_ref().map(|source| source.form.ink);
    let mono = match ink {
        Ok(Ink::Mono) => mono(file, faces),
        Ok(Ink::Colour | Ink::Low) => Check::none("black only", "this target is printed in colour"),
        Err(reason) => Check::none("black only", reason.clone()),
    };
    let low = match (ink, known.codes) {
        (Ok(Ink::Low), CodeMethod::Rendered) => low_ink(file, bytes, faces),
        (Ok(Ink::Low), CodeMethod::Shapes(_)) => Check::none("low ink", "pages are not drawn in a build"),
        (Ok(Ink::Colour | Ink::Mono), _) => Check::none("low ink", "this target does not ask for it"),
        (Err(reason), _) => Check::none("low ink", reason.clone()),
    };
    let levels = match &source {
        Ok(source) => levels(file, faces, source),
        Err(reason) => Check::none("levels", reason.clone()),
    };
    let large = source.is_ok_and(|source| source.form.edition == Edition::Large);
    vec![mono, low, levels, contrast(file, faces, if large { 7.0 } else { 4.5 })]
}

/// Everything that is painted on a page: its colour, its place, and the card that it is on.
fn painted(sheet: &Sheet) -> impl Iterator<Item = (Color, (f64, f64), Option<usize>)> {
    let runs = sheet.runs.iter().map(|run| (run.color, run.from, run.cell));
    let fills = sheet.fills.iter().map(|fill| (fill.color, (fill.area.left, fill.area.top), fill.cell));
    runs.chain(fills)
}

fn mono(file: &File, faces: &[Face]) -> Check {
    let mut faults = Vec::new();
    for (page, sheet) in file.pages.iter().enumerate() {
        for (color, at, cell) in painted(sheet) {
            let Some([red, green, blue]) = color else { continue };
            if (red - green).abs() > GREY || (green - blue).abs() > GREY {
                let face = crate::card_faces::face_of(faces, file, page, cell);
                let shown = [red, green, blue].map(|part| format!("{:02x}", (part * 255.0).round() as u8)).concat();
                let fault = Fault::on(page, format!("the colour #{shown} is no grey"));
                faults.push(fault.card(face.and_then(|face| face.code.as_deref())).at(at));
                break;
            }
        }
    }
    Check::of("black only", "nothing but greys", faults)
}

fn low_ink(file: &File, bytes: &[u8], faces: &[Face]) -> Check {
    let drawn = |face: &Face| (face.page, file.pages[face.page].drawn(face.area));
    let shares = code_reader::painted(bytes, &faces.iter().map(drawn).collect::<Vec<_>>(), INK_DPI);
    let most = shares.iter().copied().fold(0.0, f64::max);
    let faults = faces.iter().zip(&shares).filter(|(_, share)| **share >= LOW_INK).map(|(face, share)| {
        let message = format!("{:.1} % of the card is painted, more than {:.0} %", share * 100.0, LOW_INK * 100.0);
        Fault::on(face.page, message).card(face.code.as_deref()).at((face.area.left, face.area.top))
    });
    Check::of("low ink", format!("at most {:.1} % of a card is painted", most * 100.0), faults.collect())
}

/// Every level is shown by its numeral, not by colour alone.
fn levels(file: &File, faces: &[Face], source: &Source) -> Check {
    let mut faults = Vec::new();
    let mut count = 0;
    for card in &source.cards {
        let (Some(level), Some(code)) = (card.level, card.code.as_deref()) else { continue };
        let own: Vec<&Face> =
            faces.iter().filter(|face| face.code.as_deref().map(super::card_checks::bare) == Some(code)).collect();
        let numeral = level.to_string();
        let shows = |face: &&Face| face.runs(file).any(|run| run.text.split_whitespace().any(|word| word == numeral));
        if let Some(first) = own.first().filter(|_| source.part != super::source::Part::Backs) {
            count += 1;
            if !own.iter().any(shows) {
                faults.push(Fault::on(first.page, format!("no numeral shows its level, {level}")).card(Some(code)));
            }
        }
    }
    Check::of("levels", format!("{count} cards show their level as a numeral"), faults)
}

fn contrast(file: &File, faces: &[Face], least: f64) -> Check {
    let mut faults = Vec::new();
    let mut lowest = f64::INFINITY;
    for face in faces {
        let sheet = &file.pages[face.page];
        for run in face.runs(file).filter(|run| !run.text.trim().is_empty()) {
            let (Some(color), Some(ground)) = (run.color, ground(sheet, face, run)) else { continue };
            let ratio = ratio(color, ground);
            lowest = lowest.min(ratio);
            if ratio < least - 0.01 {
                let message = format!("`{}` stands out by {ratio:.1} : 1, less than {least}", run.text.trim());
                faults.push(Fault::on(face.page, message).card(face.code.as_deref()).at(run.from));
            }
        }
    }
    let about =
        if lowest.is_finite() { format!("text stands out by {lowest:.1} : 1 or more") } else { "no text".into() };
    Check::of("contrast", about, faults)
}

/// What is under some text: the last shape that was filled there before it, else paper.
fn ground(sheet: &Sheet, face: &Face, run: &Run) -> Color {
    let under = Area::around(&[run.from, run.to]).expect("two points lie around something");
    let covers = |fill: &&Fill| fill.solid && face.has(sheet, fill.cell) && fill.area.contains(&under);
    sheet.fills[..run.after].iter().rev().find(covers).map_or(Some([1.0; 3]), |fill| fill.color)
}

/// How much two colours differ in light, from 1 to 21: the contrast ratio of WCAG 2.2.
fn ratio(one: [f64; 3], other: [f64; 3]) -> f64 {
    let linear = |part: f64| if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
    let light = |[red, green, blue]: [f64; 3]| 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    let (one, other) = (light(one), light(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}
