//! Backs that a printer needs to be moved: how they are, and how a PDF tells it to an audit.
//!
//! Without that word an audit would find every back off its front, as it lies on the page; with it, the page is looked at
//! as it lies on the paper.

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
