//! Which cards there are.

use std::collections::BTreeMap;

use crate::print::verify::faces::Face;
use crate::print::verify::geometry::counted;
use crate::print::verify::report::Check;

pub(super) fn cards(faces: &[Face]) -> Check {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    faces.iter().filter_map(|face| face.code.as_deref()).for_each(|code| *counts.entry(code).or_default() += 1);
    let without = faces.iter().filter(|face| face.code.is_none()).count();
    if counts.is_empty() {
        return Check::none("cards", "no card has a number, so no two can be told apart");
    }
    let about = format!(
        "{} on {}, {} without one",
        counted(counts.len(), "code"),
        counted(faces.len(), "face"),
        counted(without, "face")
    );
    Check::of("cards", about, Vec::new())
}
