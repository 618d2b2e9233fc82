//! Handouts: paper beside the cards, which has no faces and no cuts.

use crate::model::sizes;
use crate::print::verify::Check;
use crate::print::verify::area::Area;
use crate::print::verify::checks::{MM, NEAR, SMALLEST_TYPE, check, fonts, letters, same, settings};
use crate::print::verify::reader::{File, Sheet};

/// What stays free of text at every edge of the paper: printers leave 5 mm white.
const EDGE: f64 = 5.0 * MM;

/// What is looked at in a handout.
pub(super) fn checks(file: &File) -> Vec<Check> {
    vec![pages(file), type_size(file), edges(file), fonts(file), letters(file), settings(file, &[])]
}

/// The paper of a page, upright or lying, if it is one that is known.
fn paper(sheet: &Sheet) -> Option<&'static str> {
    let is = |length: f64, um: u32| same(length, f64::from(um) / 1000.0 * MM);
    let fits = |width: f64, height: f64| {
        sizes::papers().find(|paper| is(width, paper.width_um) && is(height, paper.height_um)).map(|paper| paper.name)
    };
    fits(sheet.width, sheet.height).or_else(|| fits(sheet.height, sheet.width))
}

fn pages(file: &File) -> Check {
    let first = paper(&file.pages[0]);
    let mut faults = Vec::new();
    for (page, sheet) in file.pages.iter().enumerate() {
        let number = page + 1;
        match paper(sheet) {
            None => faults.push(format!("page {number} has the size of no paper that is known")),
            found if found != first => faults.push(format!("page {number} has another paper than page 1")),
            _ => {}
        }
        if sheet.rotated || sheet.scaled {
            faults.push(format!("page {number} is turned or scaled by its viewer"));
        }
    }
    check("pages", format!("a handout: {} pages of {}", file.pages.len(), first.unwrap_or("no known paper")), faults)
}

fn type_size(file: &File) -> Check {
    let runs = || file.pages.iter().enumerate().flat_map(|(page, sheet)| sheet.runs.iter().map(move |run| (page, run)));
    let smallest = runs().map(|(_, run)| run.size).fold(f64::INFINITY, f64::min);
    let small = runs().filter(|(_, run)| run.size < SMALLEST_TYPE);
    let faults = small.map(|(page, run)| format!("page {}: `{}` is set in {:.1} pt", page + 1, run.text, run.size));
    check("type", format!("nothing smaller than {smallest:.1} pt"), faults.collect())
}

fn edges(file: &File) -> Check {
    let mut faults = Vec::new();
    for (page, sheet) in file.pages.iter().enumerate() {
        let inner = Area { left: 0.0, top: 0.0, right: sheet.width, bottom: sheet.height }.inset(EDGE - NEAR);
        let outside = sheet.runs.iter().filter(|run| !inner.holds(run.from) || !inner.holds(run.to));
        let outside = outside.filter(|run| !run.text.trim().is_empty());
        faults.extend(
            outside
                .map(|run| format!("page {}: `{}` is less than 5 mm from the edge of the paper", page + 1, run.text)),
        );
    }
    check("edges", "text at least 5 mm from every edge".to_owned(), faults)
}
