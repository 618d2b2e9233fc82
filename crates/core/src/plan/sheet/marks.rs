//! Lines to cut and fold along, the line of text about the sheet, and its ruler: never inside a card, and never at the
//! edge of the paper.

use crate::content::schema::MarkStyle;
use crate::model::Paper;
use crate::plan::sheet::{Axis, Grid, MARGIN_UM};

/// The smallest distance of a mark from the edge of the paper.
const FROM_EDGE_UM: u32 = 3_000;
/// The longest mark.
const LENGTH_UM: u32 = 5_000;
/// The width of the band for the line of text, and of that for the ruler.
const BAND_UM: u32 = 3_000;
/// The distance of the band from cards and their marks.
const TO_CARDS_UM: u32 = 2_000;
/// A dash of a fold, and the gap after it.
const DASH_UM: u32 = 2_000;
/// The length of the ruler: 100 mm.
pub const RULER_UM: u32 = 100_000;

/// A line to cut or fold along, from one point to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark {
    /// The end that is nearer to the left or the top.
    pub from: (u32, u32),
    pub to: (u32, u32),
}

/// The line of text about the sheet: the top left corner of its first letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Slug {
    pub x_um: u32,
    pub y_um: u32,
    /// Its greatest length.
    pub length_um: u32,
    /// Whether it reads upwards, along the left edge.
    pub upwards: bool,
}

/// The rectangle around all cards.
struct Block {
    left: u32,
    top: u32,
    right: u32,
    bottom: u32,
}

impl Grid {
    /// All edges of cards along one side of the paper, sorted, each once; those of backs, too, if the sheet is folded.
    #[must_use]
    pub fn edges(&self, paper: Paper, axis: Axis) -> Vec<u32> {
        let (count, first, slot, pitch, length) = match axis {
            Axis::Upright => (self.columns, self.left_um, self.slot_width_um, self.pitch_x_um, paper.width_um),
            Axis::Level => (self.rows, self.top_um, self.slot_height_um, self.pitch_y_um, paper.height_um),
        };
        let mut edges: Vec<u32> =
            (0..count).flat_map(|idx| [first + idx * pitch, first + idx * pitch + slot]).collect();
        if self.folded && self.axis == axis {
            let mirrored: Vec<u32> = edges.iter().map(|edge| length - edge).collect();
            edges.extend(mirrored);
        }
        edges.sort_unstable();
        edges.dedup();
        edges
    }

    fn block(&self, paper: Paper) -> Block {
        let (across, down) = (self.edges(paper, Axis::Upright), self.edges(paper, Axis::Level));
        let ends = |edges: &[u32]| (edges.first().copied().unwrap_or(0), edges.last().copied().unwrap_or(0));
        let ((left, right), (top, bottom)) = (ends(&across), ends(&down));
        Block { left, top, right, bottom }
    }

    /// The lines of a style, on the side that shows fronts.
    #[must_use]
    pub fn marks(&self, paper: Paper, style: MarkStyle) -> Vec<Mark> {
        let mut marks = match style {
            MarkStyle::None | MarkStyle::Fold => Vec::new(),
            MarkStyle::Edge => self.ticks(paper, false),
            MarkStyle::Corner => self.ticks(paper, true),
            MarkStyle::Cross => self.crosses(paper),
            MarkStyle::Full => self.full(paper),
        };
        if self.folded {
            marks.extend(self.fold(paper));
        }
        marks.sort_unstable();
        marks.dedup();
        marks
    }

    /// Marks in the margins at both ends of every cut, or of the outermost cuts alone.
    fn ticks(&self, paper: Paper, outermost: bool) -> Vec<Mark> {
        let block = self.block(paper);
        let kept = |edges: Vec<u32>, first: u32, last: u32| {
            edges.into_iter().filter(move |edge| !outermost || *edge == first || *edge == last)
        };
        let mut marks = Vec::new();
        let [top, bottom] = self.spans(paper, Axis::Level);
        for x in kept(self.edges(paper, Axis::Upright), block.left, block.right) {
            marks.extend([top, bottom].into_iter().flatten().map(|(from, to)| Mark { from: (x, from), to: (x, to) }));
        }
        let [left, right] = self.spans(paper, Axis::Upright);
        for y in kept(self.edges(paper, Axis::Level), block.top, block.bottom) {
            marks.extend([left, right].into_iter().flatten().map(|(from, to)| Mark { from: (from, y), to: (to, y) }));
        }
        marks
    }

    /// The start and end of marks before and after all cards, along one side of the paper.
    fn spans(&self, paper: Paper, axis: Axis) -> [Option<(u32, u32)>; 2] {
        let block = self.block(paper);
        let (first, last, length) = match axis {
            Axis::Upright => (block.left, block.right, paper.width_um),
            Axis::Level => (block.top, block.bottom, paper.height_um),
        };
        let reserved = match self.slug(paper) {
            Some(slug) if slug.upwards == (axis == Axis::Upright) => slug.x_um.min(slug.y_um) + BAND_UM,
            _ => FROM_EDGE_UM,
        };
        let before = span(first, reserved);
        let after = span(length - last, reserved).map(|(from, to)| (length - to, length - from));
        [before, after]
    }

    /// Lines along every cut, from margin to margin.
    fn full(&self, paper: Paper) -> Vec<Mark> {
        let block = self.block(paper);
        let reach = |axis: Axis, first: u32, last: u32| {
            let [before, after] = self.spans(paper, axis);
            (before.map_or(first, |(from, _)| from), after.map_or(last, |(_, to)| to))
        };
        let (top, bottom) = reach(Axis::Level, block.top, block.bottom);
        let (left, right) = reach(Axis::Upright, block.left, block.right);
        let across = self.edges(paper, Axis::Upright).into_iter();
        let down = self.edges(paper, Axis::Level).into_iter();
        across
            .map(|x| Mark { from: (x, top), to: (x, bottom) })
            .chain(down.map(|y| Mark { from: (left, y), to: (right, y) }))
            .collect()
    }

    /// Short lines that point away from every corner of every card, where there is no other card.
    fn crosses(&self, paper: Paper) -> Vec<Mark> {
        let lines = |edges: &[u32], length: u32| -> Vec<(u32, u32)> {
            let gaps = edges.windows(2).skip(1).step_by(2).map(|gap| (gap[0], gap[1]));
            let (first, last) = (edges.first().copied().unwrap_or(0), edges.last().copied().unwrap_or(0));
            let outer = [(first.saturating_sub(LENGTH_UM), first), (last, (last + LENGTH_UM).min(length))];
            let inside = |(from, to): (u32, u32)| (from.max(FROM_EDGE_UM), to.min(length - FROM_EDGE_UM));
            gaps.chain(outer).filter(|(from, to)| to - from >= 1_000).map(inside).collect()
        };
        // Cards that share an edge have one line there instead of two.
        let paired = |axis: Axis| {
            let edges = self.edges(paper, axis);
            let (slot, pitch) = match axis {
                Axis::Upright => (self.slot_width_um, self.pitch_x_um),
                Axis::Level => (self.slot_height_um, self.pitch_y_um),
            };
            let outer = || vec![edges.first().copied().unwrap_or(0), edges.last().copied().unwrap_or(0)];
            if slot == pitch && edges.len() > 2 { outer() } else { edges }
        };
        let (across, down) = (self.edges(paper, Axis::Upright), self.edges(paper, Axis::Level));
        let mut marks = Vec::new();
        for (top, bottom) in lines(&paired(Axis::Level), paper.height_um) {
            marks.extend(across.iter().map(|&x| Mark { from: (x, top), to: (x, bottom) }));
        }
        for (left, right) in lines(&paired(Axis::Upright), paper.width_um) {
            marks.extend(down.iter().map(|&y| Mark { from: (left, y), to: (right, y) }));
        }
        marks
    }

    /// A dashed line along the fold, as long as the cards and a little more.
    fn fold(&self, paper: Paper) -> Vec<Mark> {
        let block = self.block(paper);
        let (from, to, at) = match self.axis {
            Axis::Upright => (block.top, block.bottom, paper.width_um / 2),
            Axis::Level => (block.left, block.right, paper.height_um / 2),
        };
        let dashes = (from.saturating_sub(DASH_UM)..to + DASH_UM).step_by(2 * DASH_UM as usize);
        let dash = |start: u32| match self.axis {
            Axis::Upright => Mark { from: (at, start), to: (at, start + DASH_UM) },
            Axis::Level => Mark { from: (start, at), to: (start + DASH_UM, at) },
        };
        dashes.map(dash).collect()
    }

    /// The line of text about the sheet: in the wider margin, outside the marks.
    #[must_use]
    pub fn slug(&self, paper: Paper) -> Option<Slug> {
        let block = self.block(paper);
        let beside = block.left.min(paper.width_um.saturating_sub(block.right));
        let above = block.top.min(paper.height_um.saturating_sub(block.bottom));
        let upwards = beside > above;
        let edge = match beside.max(above) {
            10_500.. => MARGIN_UM,
            8_000.. => FROM_EDGE_UM,
            _ => return None,
        };
        // If the printer cannot reach it there, the line moves inwards as long as there is room.
        let edge = if self.margin_um > MARGIN_UM { edge.max(self.margin_um) } else { edge };
        if edge + BAND_UM + TO_CARDS_UM > beside.max(above) {
            return None;
        }
        // The corners stay free for the marks of the other margin.
        let length = if upwards { paper.height_um } else { paper.width_um } - 20_000;
        let slug = Slug { x_um: 10_000, y_um: edge, length_um: length, upwards };
        Some(if upwards { Slug { x_um: edge, y_um: paper.height_um - 10_000, ..slug } } else { slug })
    }
}

/// The start and end of a mark in a margin, measured from the paper's edge; `None` if there is no room.
fn span(margin: u32, nearest_to_edge: u32) -> Option<(u32, u32)> {
    let gap = if margin >= 8_000 { 2_000 } else { 1_000 };
    let to = margin.checked_sub(gap)?;
    let from = nearest_to_edge.max(to.saturating_sub(LENGTH_UM));
    (from < to).then_some((from, to))
}

/// A line of exactly 100 mm in the margin opposite the line of text, with a short stroke at each end.
#[must_use]
pub fn ruler(slug: Slug, paper: Paper) -> Option<[Mark; 3]> {
    let length = if slug.upwards { paper.height_um } else { paper.width_um };
    let start = length.checked_sub(RULER_UM)? / 2;
    let tall = 1_500;
    let marks = if slug.upwards {
        let at = paper.width_um - slug.x_um - BAND_UM / 2;
        let end = |y: u32| Mark { from: (at - tall / 2, y), to: (at + tall / 2, y) };
        [Mark { from: (at, start), to: (at, start + RULER_UM) }, end(start), end(start + RULER_UM)]
    } else {
        let at = paper.height_um - slug.y_um - BAND_UM / 2;
        let end = |x: u32| Mark { from: (x, at - tall / 2), to: (x, at + tall / 2) };
        [Mark { from: (start, at), to: (start + RULER_UM, at) }, end(start), end(start + RULER_UM)]
    };
    Some(marks)
}

impl Mark {
    /// The position of the mark on the other side of the sheet.
    #[must_use]
    pub fn turned_over(self, paper: Paper, axis: Axis) -> Mark {
        let over = |(x, y): (u32, u32)| match axis {
            Axis::Level => (x, paper.height_um - y),
            Axis::Upright => (paper.width_um - x, y),
        };
        let (one, other) = (over(self.from), over(self.to));
        Mark { from: one.min(other), to: one.max(other) }
    }
}
