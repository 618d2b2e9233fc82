//! Which faces lie behind which: the two sides of a sheet, of a page, or of a fold.

use crate::area::{Area, same};
use crate::card_faces::Face;
use crate::pdf_reader::{File, Sheet};

/// Two sides that belong together; one page twice where it is folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub front: usize,
    pub back: usize,
    /// Whether paper is turned or folded about a level axis.
    pub level: bool,
}

impl Pair {
    pub(super) fn is_fold(&self) -> bool {
        self.front == self.back
    }
}

/// Pairs of pages that are two sides of one sheet, or one page twice where it is folded.
pub(super) fn pairs(file: &File, faces: &[Face]) -> Vec<Pair> {
    let printed: Vec<usize> =
        (0..file.pages.len()).filter(|page| faces.iter().any(|face| face.page == *page)).collect();
    let turned = file.duplex.as_deref().is_some_and(|duplex| duplex.starts_with("DuplexFlip"));
    let single = file.pages[0].trim.is_some();
    let codes = |page: usize| faces.iter().filter(move |face| face.page == page).map(|face| face.code.as_deref());
    let two_sided = printed.len() > 1 && (codes(printed[0]).eq(codes(printed[1])) || codes(printed[1]).eq([None]));
    if turned || (single && two_sided) {
        let level = file.duplex.as_deref() == Some("DuplexFlipShortEdge");
        let pair = |pair: &[usize]| Pair { front: pair[0], back: pair[1], level };
        return printed.chunks_exact(2).map(pair).collect();
    }
    if single {
        return Vec::new();
    }
    let folded = |level: &bool| {
        let pairs: Vec<_> =
            faces.iter().filter_map(|face| Some((face, behind(file, faces, face, face.page, *level)?))).collect();
        let both = pairs.iter().filter_map(|(face, other)| Some((face.code.as_deref()?, other.code.as_deref()?)));
        let (alike, other): (Vec<_>, Vec<_>) = both.partition(|(one, other)| one == other);
        // A few wrong backs make no other fold; they are faults.
        alike.len() > other.len()
    };
    let axis = [false, true].into_iter().find(folded);
    axis.map_or_else(Vec::new, |level| {
        printed.into_iter().map(|page| Pair { front: page, back: page, level }).collect()
    })
}

/// A place after its sheet is turned over, on a vertical or horizontal axis.
pub(super) fn over(sheet: &Sheet, area: Area, level: bool) -> Area {
    match level {
        true => Area { top: sheet.height - area.bottom, bottom: sheet.height - area.top, ..area },
        false => Area { left: sheet.width - area.right, right: sheet.width - area.left, ..area },
    }
}

/// The face on another side that is exactly behind this one.
pub(super) fn behind<'a>(file: &File, faces: &'a [Face], face: &Face, back: usize, level: bool) -> Option<&'a Face> {
    let place = over(&file.pages[face.page], face.area, level);
    faces.iter().find(|other| {
        let at = other.area;
        let is_itself = other.page == face.page && other.cell == face.cell;
        let there = same(at.left, place.left) && same(at.top, place.top) && same(at.right, place.right);
        other.page == back && !is_itself && there
    })
}
