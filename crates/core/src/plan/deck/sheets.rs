//! Lays cards on sheets.

use crate::model::{Duplex, Paper, SheetForm, Shift};
use crate::plan::sheet::{Grid, Mark, Side, Slot, Slug};

/// Sheets of one paper and one grid.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SheetsPlan {
    pub paper: Paper,
    pub duplex: Duplex,
    /// The same on every sheet.
    pub grid: Grid,
    /// How far colour runs over the trim, in thousandths of a millimetre.
    pub spill_um: u32,
    /// The printed sides in order: fronts, each followed by its backs if there are any.
    pub pages: Vec<SheetPage>,
    pub sheet_count: usize,
    pub card_count: usize,
    /// Whether there is a page with instructions for cutting.
    pub cut_plan: bool,
    /// The registration offset of the printer's backs.
    pub shift: Shift,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SheetPage {
    /// The sheet's number, from 1.
    pub sheet: usize,
    pub side: Side,
    pub slots: Vec<Slot>,
    /// Lines to cut and fold along.
    pub marks: Vec<Mark>,
    /// The line of text about the sheet, if there is room for it.
    pub slug: Option<Slug>,
}

impl SheetsPlan {
    /// How a printer has to turn the sheets: not at all if one side is printed, or each side is in a file of its own.
    #[must_use]
    pub fn turning(&self) -> Duplex {
        match self.duplex {
            Duplex::LongEdge | Duplex::ShortEdge if self.pages.iter().any(|page| page.side == Side::Back) => {
                self.duplex
            }
            _ => Duplex::None,
        }
    }

    /// One side of all sheets, in the order in which it is printed.
    pub(super) fn only(&self, side: Side) -> SheetsPlan {
        let mut pages: Vec<_> = self.pages.iter().filter(|page| page.side == side).cloned().collect();
        if side == Side::Back && self.duplex == Duplex::Manual {
            // The last sheet is on top of a printed stack, so it is fed first.
            pages.reverse();
        }
        SheetsPlan { pages, cut_plan: self.cut_plan && side == Side::Front, ..self.clone() }
    }
}

/// Lays a run of cards on sheets.
pub(super) fn sheets(run: &[usize], sides: &[Side], form: &SheetForm, grid: Grid, bleed_um: u32) -> SheetsPlan {
    let free = |slot: &usize| !form.skipped.iter().any(|skipped| *skipped as usize == *slot);
    let first: Vec<usize> = (0..grid.slot_count()).filter(free).collect();
    let (head, rest) = run.split_at(run.len().min(first.len()));
    let mut filled: Vec<Vec<(usize, usize)>> = vec![first.into_iter().zip(head.iter().copied()).collect()];
    filled.extend(rest.chunks(grid.slot_count()).map(|cards| cards.iter().copied().enumerate().collect()));
    filled.retain(|sheet| !sheet.is_empty());
    let sheet = Sheet { paper: form.stock.paper(), grid, form };
    let on_paper: &[Side] = if grid.folded { &[Side::Front] } else { sides };
    let pages = filled
        .iter()
        .enumerate()
        .flat_map(|(idx, cards)| on_paper.iter().map(move |&side| sheet.page(idx + 1, side, cards, sides.len() > 1)));
    SheetsPlan {
        paper: sheet.paper,
        duplex: form.duplex,
        grid,
        spill_um: grid.spill_um(bleed_um),
        pages: pages.collect(),
        sheet_count: filled.len(),
        card_count: run.len(),
        cut_plan: form.cut_plan,
        shift: form.shift,
    }
}

/// The settings that all sheets of a target share.
#[derive(Clone, Copy)]
struct Sheet<'a> {
    paper: Paper,
    grid: Grid,
    form: &'a SheetForm,
}

impl Sheet<'_> {
    fn page(self, number: usize, side: Side, cards: &[(usize, usize)], backs: bool) -> SheetPage {
        let Sheet { paper, grid, form } = self;
        let fronts = cards.iter().map(|&(slot_idx, card_idx)| grid.slot(slot_idx, card_idx));
        let over = |slot: Slot| slot.turned_over(paper, grid.axis);
        let slots: Vec<Slot> = match (grid.folded && backs, side) {
            (true, _) => fronts.flat_map(|slot| [slot, over(slot)]).collect(),
            (false, Side::Front) => fronts.collect(),
            (false, Side::Back) => fronts.map(over).collect(),
        };
        let turned = |mark: Mark| if side == Side::Back { mark.turned_over(paper, grid.axis) } else { mark };
        SheetPage {
            sheet: number,
            side,
            slots,
            marks: grid.marks(paper, form.marks).into_iter().map(turned).collect(),
            slug: grid.slug(paper),
        }
    }
}
