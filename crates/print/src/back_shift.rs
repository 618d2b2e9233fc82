//! Shifts backs for a misaligned printer, and writes the shift into the PDF for the audit.
//!
//! Without that keyword, an audit would report every back as misplaced; with it, the audit checks the page as it will be
//! on paper.

use typst::layout::{Abs, Axes, Frame, FrameItem, GroupItem, Point, Ratio, Transform};
use typst_layout::Page;

use nerve_core::model::Shift;

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
