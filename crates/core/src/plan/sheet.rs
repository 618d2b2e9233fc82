//! The positions of cards on paper, in thousandths of a millimetre from the top left corner of the sheet.
//!
//! Sheets are always portrait, so that the long edge is the left one for every printer driver; cards are turned instead.
//! A sheet is turned over about one of two axes through its middle, and folded about the same two, so one rule places
//! backs for both.

mod marks;
#[cfg(test)]
mod tests;

pub use marks::RULER_UM;
pub use marks::{Mark, Slug, ruler};

use crate::model::{CardSize, Cut, DieSheet, Duplex, Paper, SheetForm, Stock};

/// Free space at each edge of the paper that printers cannot reach, unless a printer's profile has another margin.
pub const MARGIN_UM: u32 = 5_000;
/// Free space at a fold, both sides together, because folds are not exact.
pub const FOLD_UM: u32 = 5_000;

/// Columns and rows of equal slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Grid {
    pub columns: u32,
    pub rows: u32,
    /// Whether cards are turned a quarter clockwise.
    pub across: bool,
    /// The left edge of the first column.
    pub left_um: u32,
    /// The top edge of the first row.
    pub top_um: u32,
    pub slot_width_um: u32,
    pub slot_height_um: u32,
    /// The distance from one column to the next.
    pub pitch_x_um: u32,
    /// The distance from one row to the next.
    pub pitch_y_um: u32,
    /// The axis about which the sheet is turned over, or folded.
    pub axis: Axis,
    /// Whether the sheet is folded, with backs on the same side as fronts.
    pub folded: bool,
    /// The least free space at each edge of the paper.
    pub margin_um: u32,
}

/// An axis through the middle of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Axis {
    /// From top to bottom: left and right change places.
    Upright,
    /// From left to right: top and bottom change places.
    Level,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The side with the ask.
    Front,
    /// The other side.
    Back,
}

/// The position of one face of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Slot {
    /// An index into the deck's cards.
    pub card_idx: usize,
    pub side: Side,
    pub x_um: u32,
    pub y_um: u32,
    pub width_um: u32,
    pub height_um: u32,
    /// Quarter turns of the card clockwise, 0–3.
    pub quarter_turns: u8,
}

impl Grid {
    /// The grid with the most cards; `None` if not one fits. Cards are upright unless more of them fit turned.
    #[must_use]
    pub fn fitting(size: CardSize, bleed_um: u32, form: &SheetForm) -> Option<Grid> {
        let paper = match form.stock {
            Stock::Die(sheet) => return Some(Self::punched(size, sheet, form)),
            Stock::Paper(paper) => paper,
        };
        let bleed_um = if form.cut == Cut::Double { bleed_um } else { 0 };
        let room = Room { margin_um: margin(form), bleed_um, folded: form.duplex == Duplex::Fold };
        let axes: &[Axis] = match form.duplex {
            Duplex::Fold => &[Axis::Upright, Axis::Level],
            Duplex::ShortEdge => &[Axis::Level],
            _ => &[Axis::Upright],
        };
        let grids = [false, true]
            .into_iter()
            .flat_map(|across| axes.iter().map(move |&axis| Self::of(size, paper, across, axis, room)));
        // Of equal grids the first is taken, and upright cards come first.
        let best = grids.reduce(|best, grid| if grid.slot_count() > best.slot_count() { grid } else { best })?;
        (best.slot_count() > 0).then_some(best)
    }

    fn of(size: CardSize, paper: Paper, across: bool, axis: Axis, room: Room) -> Grid {
        let (width, height) = if across { (size.height_um, size.width_um) } else { (size.width_um, size.height_um) };
        let x = Row::along(paper.width_um, width, room.folded_if(axis == Axis::Upright));
        let y = Row::along(paper.height_um, height, room.folded_if(axis == Axis::Level));
        Grid {
            columns: x.count,
            rows: y.count,
            across,
            left_um: x.first_um,
            top_um: y.first_um,
            slot_width_um: width,
            slot_height_um: height,
            pitch_x_um: width + 2 * room.bleed_um,
            pitch_y_um: height + 2 * room.bleed_um,
            axis,
            folded: room.folded,
            margin_um: room.margin_um,
        }
    }

    fn punched(size: CardSize, sheet: &DieSheet, form: &SheetForm) -> Grid {
        Grid {
            columns: sheet.columns,
            rows: sheet.rows,
            across: (size.width_um > size.height_um) != (sheet.cell.width_um > sheet.cell.height_um),
            left_um: sheet.left_um,
            top_um: sheet.top_um,
            slot_width_um: sheet.cell.width_um,
            slot_height_um: sheet.cell.height_um,
            pitch_x_um: sheet.pitch_x_um,
            pitch_y_um: sheet.pitch_y_um,
            axis: if form.duplex == Duplex::ShortEdge { Axis::Level } else { Axis::Upright },
            folded: false,
            margin_um: margin(form),
        }
    }

    /// The number of cards on a sheet.
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
            side: Side::Front,
            x_um: self.left_um + slot_idx % self.columns * self.pitch_x_um,
            y_um: self.top_um + slot_idx / self.columns * self.pitch_y_um,
            width_um: self.slot_width_um,
            height_um: self.slot_height_um,
            quarter_turns: u8::from(self.across),
        }
    }

    /// How far colour may run over a card's trim without reaching the next card.
    #[must_use]
    pub fn spill_um(&self, bleed_um: u32) -> u32 {
        let gap = (self.pitch_x_um - self.slot_width_um).min(self.pitch_y_um - self.slot_height_um);
        bleed_um.min(gap / 2)
    }
}

/// The free space at each edge of a sheet.
#[must_use]
pub fn margin(form: &SheetForm) -> u32 {
    form.margin_um.unwrap_or(MARGIN_UM)
}

/// The parts of a sheet that are not for cards.
#[derive(Clone, Copy)]
struct Room {
    margin_um: u32,
    /// How far colour runs over each card's trim.
    bleed_um: u32,
    /// Whether there is a fold in the middle.
    folded: bool,
}

impl Room {
    /// The same along a side of the paper, with the fold only if it crosses that side.
    fn folded_if(self, crosses: bool) -> Room {
        Room { folded: self.folded && crosses, ..self }
    }
}

/// Slots along one side of the paper.
struct Row {
    count: u32,
    first_um: u32,
}

impl Row {
    /// As many as fit: in the middle of the paper, or next to the fold at its middle.
    fn along(paper_um: u32, slot_um: u32, room: Room) -> Row {
        let Room { margin_um, bleed_um, folded } = room;
        let (outer, gap) = (margin_um + bleed_um, 2 * bleed_um);
        let room = if folded {
            (paper_um / 2).saturating_sub(outer + FOLD_UM / 2 + bleed_um)
        } else {
            paper_um.saturating_sub(2 * outer)
        };
        let count = (room + gap).checked_div(slot_um + gap).unwrap_or(0);
        let length = (count * (slot_um + gap)).saturating_sub(gap);
        let first_um = if folded {
            (paper_um / 2).saturating_sub(FOLD_UM / 2 + bleed_um + length)
        } else {
            paper_um.saturating_sub(length) / 2
        };
        Row { count, first_um }
    }
}

impl Slot {
    /// The slot of the card's back: on the other side of the sheet, or across its fold.
    #[must_use]
    pub fn turned_over(self, paper: Paper, axis: Axis) -> Slot {
        let back = Slot { side: Side::Back, ..self };
        match axis {
            Axis::Level => Slot {
                y_um: paper.height_um - self.y_um - self.height_um,
                quarter_turns: (6 - self.quarter_turns) % 4,
                ..back
            },
            Axis::Upright => Slot {
                x_um: paper.width_um - self.x_um - self.width_um,
                quarter_turns: (4 - self.quarter_turns) % 4,
                ..back
            },
        }
    }
}
