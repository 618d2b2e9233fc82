//! Where cards lie on paper, in thousandths of a millimetre from the sheet's top left corner.
//!
//! Sheets are always portrait, so that the long edge is the left one for every printer's driver; cards that lie
//! across are turned instead. Cards share their edges: one cut parts two of them.

use crate::model::{CardSize, Duplex, Paper};

#[cfg(test)]
mod tests;

/// What stays free at each edge of the paper, because printers can not reach it.
pub const MARGIN_UM: u32 = 5_000;
/// No mark is nearer than this to the edge of the paper.
const MARK_FROM_EDGE_UM: u32 = 3_000;
/// The longest mark.
const MARK_LENGTH_UM: u32 = 5_000;
/// How wide the band is in which the line about the sheet stands.
const SLUG_BAND_UM: u32 = 3_000;

/// Columns and rows of equal slots, in the middle of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Grid {
    /// How many slots lie side by side.
    pub columns: u32,
    /// How many lie below each other.
    pub rows: u32,
    /// Whether cards lie across, turned a quarter clockwise.
    pub across: bool,
    /// The left edge of the first column.
    pub left_um: u32,
    /// The top edge of the first row.
    pub top_um: u32,
    /// A slot's width.
    pub slot_width_um: u32,
    /// A slot's height.
    pub slot_height_um: u32,
}

/// Where one card lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Slot {
    /// Index in the deck's cards.
    pub card_idx: usize,
    /// Its left edge.
    pub x_um: u32,
    /// Its top edge.
    pub y_um: u32,
    /// Its width on the sheet.
    pub width_um: u32,
    /// Its height on the sheet.
    pub height_um: u32,
    /// How often the card is turned a quarter clockwise, 0–3.
    pub quarter_turns: u8,
}

/// A line to cut along, from one point to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mark {
    /// The end that is nearer to the left or the top.
    pub from: (u32, u32),
    /// The other end.
    pub to: (u32, u32),
}

/// Where the line about the sheet begins: the top left corner of its first letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Slug {
    /// From the left.
    pub x_um: u32,
    /// From the top.
    pub y_um: u32,
    /// How long it may be.
    pub length_um: u32,
    /// Whether it reads upwards, along the left edge.
    pub upwards: bool,
}

impl Grid {
    /// The grid that holds most cards; `None` where not one fits. Cards stand upright where that is no loss.
    #[must_use]
    pub fn fitting(size: CardSize, paper: Paper) -> Option<Grid> {
        let upright = Self::of(size.width_um, size.height_um, false, paper);
        let across = Self::of(size.height_um, size.width_um, true, paper);
        let best = if across.slot_count() > upright.slot_count() { across } else { upright };
        (best.slot_count() > 0).then_some(best)
    }

    fn of(width: u32, height: u32, across: bool, paper: Paper) -> Grid {
        let fit = |paper: u32, card: u32| paper.saturating_sub(2 * MARGIN_UM).checked_div(card).unwrap_or(0);
        let (columns, rows) = (fit(paper.width_um, width), fit(paper.height_um, height));
        Grid {
            columns,
            rows,
            across,
            left_um: (paper.width_um - columns * width) / 2,
            top_um: (paper.height_um - rows * height) / 2,
            slot_width_um: width,
            slot_height_um: height,
        }
    }

    /// The largest card that a paper holds, upright.
    #[must_use]
    pub fn largest_card(paper: Paper) -> (u32, u32) {
        (paper.width_um.saturating_sub(2 * MARGIN_UM), paper.height_um.saturating_sub(2 * MARGIN_UM))
    }

    /// How many cards a sheet holds.
    #[must_use]
    pub fn slot_count(&self) -> usize {
        self.columns as usize * self.rows as usize
    }

    /// The slot at `slot_idx`, counted from the top left along the rows, with a card's front in it.
    #[must_use]
    pub fn slot(&self, slot_idx: usize, card_idx: usize) -> Slot {
        let slot_idx = u32::try_from(slot_idx).expect("a sheet's slots are counted in u32");
        Slot {
            card_idx,
            x_um: self.left_um + slot_idx % self.columns * self.slot_width_um,
            y_um: self.top_um + slot_idx / self.columns * self.slot_height_um,
            width_um: self.slot_width_um,
            height_um: self.slot_height_um,
            quarter_turns: u8::from(self.across),
        }
    }

    /// Marks at both ends of every cut, outside the cards.
    #[must_use]
    pub fn marks(&self, paper: Paper) -> Vec<Mark> {
        let slug = self.slug(paper);
        let reserved = |upwards: bool| match slug {
            Some(slug) if slug.upwards == upwards => slug.x_um.min(slug.y_um) + SLUG_BAND_UM,
            _ => MARK_FROM_EDGE_UM,
        };
        let mut marks = Vec::new();
        let (from, to) = span_of_mark(self.top_um, reserved(false));
        let right = self.left_um + self.columns * self.slot_width_um;
        let bottom = self.top_um + self.rows * self.slot_height_um;
        for column in 0..=self.columns {
            let x = self.left_um + column * self.slot_width_um;
            marks.push(Mark { from: (x, from), to: (x, to) });
            marks.push(Mark { from: (x, bottom + self.top_um - to), to: (x, bottom + self.top_um - from) });
        }
        let (from, to) = span_of_mark(self.left_um, reserved(true));
        for row in 0..=self.rows {
            let y = self.top_um + row * self.slot_height_um;
            marks.push(Mark { from: (from, y), to: (to, y) });
            marks.push(Mark { from: (right + self.left_um - to, y), to: (right + self.left_um - from, y) });
        }
        marks
    }

    /// The place of the line about the sheet: in the wider margin, beyond the marks.
    #[must_use]
    pub fn slug(&self, paper: Paper) -> Option<Slug> {
        let upwards = self.left_um > self.top_um;
        let margin = self.left_um.max(self.top_um);
        let edge = match margin {
            10_500.. => MARGIN_UM,
            8_000.. => MARK_FROM_EDGE_UM,
            _ => return None,
        };
        // Clear of the corners, where the other margin's marks and the printer's own edge are.
        let length = if upwards { paper.height_um } else { paper.width_um } - 20_000;
        let slug = Slug { x_um: 10_000, y_um: edge, length_um: length, upwards };
        Some(if upwards { Slug { x_um: edge, y_um: paper.height_um - 10_000, ..slug } } else { slug })
    }
}

/// From where to where a mark runs in a margin, measured from the paper's edge.
fn span_of_mark(margin: u32, nearest_to_edge: u32) -> (u32, u32) {
    let gap = if margin >= 8_000 { 2_000 } else { 1_000 };
    let to = margin - gap;
    (nearest_to_edge.max(to.saturating_sub(MARK_LENGTH_UM)).min(to), to)
}

impl Slot {
    /// Where the card's back lies on the sheet's other side.
    #[must_use]
    pub fn turned_over(self, paper: Paper, duplex: Duplex) -> Slot {
        match duplex {
            Duplex::ShortEdge => Slot {
                y_um: paper.height_um - self.y_um - self.height_um,
                quarter_turns: (6 - self.quarter_turns) % 4,
                ..self
            },
            Duplex::LongEdge | Duplex::None => Slot {
                x_um: paper.width_um - self.x_um - self.width_um,
                quarter_turns: (4 - self.quarter_turns) % 4,
                ..self
            },
        }
    }
}

impl Mark {
    /// Where the mark lies on the sheet's other side.
    #[must_use]
    pub fn turned_over(self, paper: Paper, duplex: Duplex) -> Mark {
        let over = |(x, y): (u32, u32)| match duplex {
            Duplex::ShortEdge => (x, paper.height_um - y),
            Duplex::LongEdge | Duplex::None => (paper.width_um - x, y),
        };
        let (one, other) = (over(self.from), over(self.to));
        Mark { from: one.min(other), to: one.max(other) }
    }
}
