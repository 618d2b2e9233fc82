//! Sheets from finished cards: nothing is typeset twice, cards are only put in place.

use typst::foundations::{Content, Smart};
use typst::layout::{Abs, Angle, Frame, FrameItem, GroupItem, Point, Ratio, Sides, Size, Transform};
use typst::syntax::Span;
use typst::visualize::{Color, Curve, FixedStroke, Geometry};
use typst_layout::Page;

use nerve_core::model::Paper;
use nerve_core::plan::sheet::{Mark, Slot, Slug, ruler};

/// A mark's thickness.
const MARK_PT: f64 = 0.25;

/// One side of a sheet: each slot with its finished card, the marks, and the line about the sheet.
pub(super) fn sheet<'a>(
    paper: Paper,
    cards: impl Iterator<Item = (&'a Slot, &'a Frame)>,
    marks: &[Mark],
    spill_um: u32,
    slug: Option<(Slug, &Frame, &Frame)>,
    number: u64,
) -> Page {
    let mut sheet = Frame::hard(Size::new(um(paper.width_um), um(paper.height_um)));
    for (slot, card) in cards {
        sheet.push(
            Point::new(um(slot.x_um), um(slot.y_um)),
            FrameItem::Group(placed(card, slot.quarter_turns, um(spill_um))),
        );
    }
    marks.iter().for_each(|mark| push_mark(&mut sheet, *mark));
    if let Some((slug, line, ruler)) = slug {
        sheet.push(Point::new(um(slug.x_um), um(slug.y_um)), FrameItem::Group(written(line, slug)));
        push_ruler(&mut sheet, paper, slug, ruler);
    }
    page(sheet, number)
}

/// A page without anything but its frame.
fn page(frame: Frame, number: u64) -> Page {
    Page {
        frame,
        bleed: Sides::splat(Abs::zero()),
        fill: Smart::Auto,
        numbering: None,
        supplement: Content::empty(),
        number,
    }
}

/// A card, cut to its trim and what spills over it, and turned so that its corner stays at the slot's own.
fn placed(card: &Frame, quarter_turns: u8, spill: Abs) -> GroupItem {
    let (width, height) = (card.width(), card.height());
    let zero = Abs::zero();
    let (cos, sin, tx, ty) = match quarter_turns {
        1 => (0.0, 1.0, height, zero),
        2 => (-1.0, 0.0, width, height),
        3 => (0.0, -1.0, zero, width),
        _ => (1.0, 0.0, zero, zero),
    };
    let mut group = GroupItem::new(card.clone());
    group.transform =
        Transform { sx: Ratio::new(cos), ky: Ratio::new(sin), kx: Ratio::new(-sin), sy: Ratio::new(cos), tx, ty };
    let mut clip = Curve::rect(card.size() + Size::splat(spill * 2.0));
    clip.translate(Point::splat(-spill));
    group.clip = Some(clip);
    group
}

/// The line of 100 mm with what is written at its end.
fn push_ruler(sheet: &mut Frame, paper: Paper, slug: Slug, words: &Frame) {
    let Some(marks) = ruler(slug, paper) else { return };
    marks.iter().for_each(|mark| push_mark(sheet, *mark));
    let [line, ..] = marks;
    let (gap, half) = (Abs::mm(1.5), words.height() / 2.0);
    let mut group = GroupItem::new(words.clone());
    let at = if slug.upwards {
        group.transform = Transform::rotate(Angle::deg(-90.0));
        Point::new(um(line.from.0) - half, um(line.from.1) - gap)
    } else {
        Point::new(um(line.to.0) + gap, um(line.to.1) - half)
    };
    sheet.push(at, FrameItem::Group(group));
}

fn push_mark(sheet: &mut Frame, mark: Mark) {
    let at = |(x, y): (u32, u32)| Point::new(um(x), um(y));
    let stroke = FixedStroke::from_pair(Color::BLACK, Abs::pt(MARK_PT));
    let line = Geometry::Line(at(mark.to) - at(mark.from)).stroked(stroke);
    sheet.push(at(mark.from), FrameItem::Shape(line, Span::detached()));
}

/// The line about the sheet, made narrower where it is longer than its place.
fn written(line: &Frame, slug: Slug) -> GroupItem {
    let room = um(slug.length_um) / line.width().max(Abs::pt(1.0));
    let mut group = GroupItem::new(line.clone());
    group.transform = Transform::scale(Ratio::new(room.min(1.0)), Ratio::one());
    if slug.upwards {
        group.transform = Transform::rotate(Angle::deg(-90.0)).pre_concat(group.transform);
    }
    group
}

/// A length in thousandths of a millimetre.
fn um(um: u32) -> Abs {
    Abs::mm(f64::from(um) / 1000.0)
}
