//! Handouts: paper beside the cards, which has no faces and no cuts.

use crate::Check;
use crate::area::{Area, MM, NEAR, same};
use crate::page_checks::settings;
use crate::page_content::Run;
use crate::pdf_reader::{File, Sheet};
use crate::report::Fault;
use crate::text_match::counted;
use crate::type_checks::{SMALLEST_TYPE, fonts, letters};
use nerve_core::model::sizes;

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
        match paper(sheet) {
            None => faults.push(Fault::on(page, "it has the size of no paper that is known")),
            found if found != first => faults.push(Fault::on(page, "it has another paper than page 1")),
            _ => {}
        }
        if sheet.rotated || sheet.scaled {
            faults.push(Fault::on(page, "it is turned or scaled by its viewer"));
        }
    }
    let about = format!("a handout: {} of {}", counted(file.pages.len(), "page"), first.unwrap_or("no known paper"));
    Check::of("pages", about, faults)
}

fn type_size(file: &File) -> Check {
    let runs = || file.pages.iter().enumerate().flat_map(|(page, sheet)| sheet.runs.iter().map(move |run| (page, run)));
    let smallest = runs().map(|(_, run)| run.size).fold(f64::INFINITY, f64::min);
    let small = runs().filter(|(_, run)| run.size < SMALLEST_TYPE - 0.01);
    let fault = |(page, run): (usize, &Run)| {
        Fault::on(page, format!("`{}` is set in {:.1} pt", run.text, run.size)).at(run.from)
    };
    let faults = small.map(fault);
    Check::of("type", format!("nothing smaller than {smallest:.1} pt"), faults.collect())
}

fn edges(file: &File) -> Check {
    let mut faults = Vec::new();
    for (page, sheet) in file.pages.iter().enumerate() {
        let inner = Area { left: 0.0, top: 0.0, right: sheet.width, bottom: sheet.height }.inset(EDGE - NEAR);
        let outside = sheet.runs.iter().filter(|run| !inner.holds(run.from) || !inner.holds(run.to));
        let outside = outside.filter(|run| !run.text.trim().is_empty());
        let message = |text: &str| format!("`{text}` is less than 5 mm from the edge of the paper");
        faults.extend(outside.map(|run| Fault::on(page, message(&run.text)).at(run.from)));
    }
    Check::of("edges", "text at least 5 mm from every edge", faults)
}
