//! Whether a file can be read aloud: its language and title, its outline, its tags, and the order of its texts.

use std::collections::BTreeSet;

use crate::area::same;
use crate::card_faces::Face;
use crate::page_content::Run;
use crate::pdf_reader::File;
use crate::report::{Check, Fault};
use crate::sheet_pairs::Pair;
use crate::text_match::counted;

pub(super) fn checks(file: &File, faces: &[Face], pairs: &[Pair]) -> Vec<Check> {
    vec![document(file), outline(file, faces, pairs), order(file, faces)]
}

fn document(file: &File) -> Check {
    let mut faults = Vec::new();
    let mut need = |has: bool, message: &str| {
        if !has {
            faults.push(Fault::of_file(message));
        }
    };
    need(file.language.as_deref().is_some_and(|language| !language.is_empty()), "the file does not say its language");
    need(file.title.as_deref().is_some_and(|title| !title.is_empty()), "the file has no title");
    // Sheets are for printers; who listens takes the file of single cards, or the website.
    if file.pages[0].trim.is_some() {
        need(file.tagged, "the file has no tags, so screen readers cannot read it");
        need(file.nameless_figures == 0, "a picture has no text in its place");
    }
    let language = file.language.as_deref().unwrap_or("none");
    let tags = if file.tagged { "tagged" } else { "sheets, without tags" };
    Check::of("document", format!("language {language}, {tags}"), faults)
}

fn outline(file: &File, faces: &[Face], pairs: &[Pair]) -> Check {
    if file.pages[0].trim.is_none() {
        return Check::none("outline", "sheets have none");
    }
    let cards = faces.len() - pairs.len();
    // Copies of a card are one entry, which leads to the first.
    let codes: BTreeSet<&str> = faces.iter().filter_map(|face| face.code.as_deref()).collect();
    let right = codes.len()..=cards;
    let wrong = (!right.contains(&file.outline)).then(|| {
        let (found, cards) = (counted(file.outline, "entry"), counted(codes.len(), "card"));
        Fault::of_file(format!("the outline has {found} for {cards}"))
    });
    Check::of("outline", format!("{}, one for each card", counted(file.outline, "entry")), wrong.into_iter().collect())
}

/// On every face, the lines of a column come in the order in which they stand.
fn order(file: &File, faces: &[Face]) -> Check {
    let mut faults = Vec::new();
    for face in faces {
        let runs: Vec<&Run> = face.runs(file).filter(|run| !run.artifact && !run.text.trim().is_empty()).collect();
        for pair in runs.windows(2) {
            let [before, after] = pair else { continue };
            if let Some(message) = out_of_order(before, after) {
                faults.push(Fault::on(face.page, message).card(face.code.as_deref()).at(after.from));
            }
        }
    }
    Check::of("reading order", "lines follow each other from top to bottom", faults)
}

/// Lines of one size that begin at the same side, one right under the other, are read downwards.
fn out_of_order(before: &Run, after: &Run) -> Option<String> {
    let (dx, dy) = (before.to.0 - before.from.0, before.to.1 - before.from.1);
    let length = dx.hypot(dy);
    if length < 0.1 || !same(before.size, after.size) {
        return None;
    }
    let (ux, uy) = (dx / length, dy / length);
    let (mx, my) = (after.from.0 - before.from.0, after.from.1 - before.from.1);
    // How far the second line begins along the first one, and how far below it.
    let (along, below) = (mx * ux + my * uy, my * ux - mx * uy);
    let upwards = along.abs() < 0.1 && below < -0.5 * before.size && below > -2.5 * before.size;
    upwards.then(|| format!("`{}` is read after the line below it, `{}`", after.text.trim(), before.text.trim()))
}
