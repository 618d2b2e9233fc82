//! Backs that a printer needs to be moved: how they are, and how a PDF tells it to an audit.
//!
//! Without that word an audit would find every back off its front, as it lies on the page; with it, the page is looked at
//! as it lies on the paper.

use typst::layout::{Abs, Axes, Frame, FrameItem, GroupItem, Point, Ratio, Transform};
use typst_layout::Page;

use crate::model::Shift;

/// The first word of the keyword.
const WORD: &str = "backs-moved";

/// Which pages of a file are moved, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moved {
    /// Whether all pages are backs; else every second one is, up to `last`.
    pub all: bool,
    /// The last page that is a back, from 1.
    pub last: usize,
    /// How they are moved.
    pub shift: Shift,
}

impl Moved {
    /// Whether a page is moved, by its index.
    pub(super) fn has(self, page_idx: usize) -> bool {
        page_idx < self.last && (self.all || page_idx % 2 == 1)
    }

    /// The keyword that tells it: pages, then right, down (thousandths of a millimetre), turn (thousandths of a degree),
    /// scale (millionths).
    pub(super) fn keyword(self) -> String {
        let Moved { all, last, shift: Shift { dx_um, dy_um, turn_mdeg, scale_ppm } } = self;
        let pages = if all { "all" } else { "even" };
        format!("{WORD} {pages} {last} {dx_um} {dy_um} {turn_mdeg} {scale_ppm}")
    }

    /// What a keyword tells, if it is one of these.
    pub(super) fn read(keyword: &str) -> Option<Moved> {
        let mut words = keyword.split_whitespace();
        if words.next() != Some(WORD) {
            return None;
        }
        let all = match words.next()? {
            "all" => true,
            "even" => false,
            _ => return None,
        };
        let last = words.next()?.parse().ok()?;
        let mut number = || words.next()?.parse().ok();
        let shift = Shift { dx_um: number()?, dy_um: number()?, turn_mdeg: number()?, scale_ppm: number()? };
        Some(Moved { all, last, shift })
    }
}

/// A page with all that is on it moved about its middle.
#[must_use]
pub(super) fn shifted(page: Page, shift: Shift) -> Page {
    let size = page.frame.size();
    let [a, b, c, d, e, f] = shift.matrix((size.x.to_mm(), size.y.to_mm()), 1000.0);
    let mut group = GroupItem::new(page.frame);
    group.transform = Transform {
        sx: Ratio::new(a),
        ky: Ratio::new(b),
        kx: Ratio::new(c),
        sy: Ratio::new(d),
        tx: Abs::mm(e),
        ty: Abs::mm(f),
    };
    let mut frame = Frame::hard(Axes::new(size.x, size.y));
    frame.push(Point::zero(), FrameItem::Group(group));
    Page { frame, ..page }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_read_again() {
        let shift = Shift { dx_um: -300, dy_um: 120, turn_mdeg: -75, scale_ppm: 400 };
        for moved in [Moved { all: true, last: 3, shift }, Moved { all: false, last: 8, shift }] {
            assert_eq!(Moved::read(&moved.keyword()), Some(moved));
        }
        for other in ["handout", "backs-moved", "backs-moved some 2 0 0 0 0", "backs-moved even 2 0 0 0", ""] {
            assert_eq!(Moved::read(other), None, "{other}");
        }
    }
}
