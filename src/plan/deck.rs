//! Which cards a deck's PDFs hold, and where they lie.
//!
//! 1. A single target shows every card's front, then its back, a face a page.
//! 2. A sheet target fills a grid, left to right and top to bottom; the last sheet may have empty slots.
//! 3. Backs mirror their fronts, so that a sheet turned over matches.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::{Back, CardForm, Challenge, Deck, Duplex, Id, Layout, Library, Paper, Ref, Target};
use crate::plan::sheet::{Grid, Mark, Slot, Slug};

/// A deck, decided: everything that is needed to print it beside the library and the theme.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DeckPlan {
    /// The deck's id.
    pub id: Id,
    /// Its name, without markup.
    pub title: String,
    /// Its edition.
    pub version: Option<String>,
    /// The form of its cards.
    pub form: CardForm,
    /// The challenges in the order of print.
    pub cards: Vec<Ref<Challenge>>,
    /// One for each PDF.
    pub targets: Vec<TargetPlan>,
}

/// One PDF.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TargetPlan {
    /// Its name.
    pub name: Id,
    /// Its pages.
    pub pages: Pages,
}

/// The pages of a PDF.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Pages {
    /// One face a page.
    Single(Vec<Face>),
    /// Sheets to cut.
    Sheets(SheetsPlan),
}

/// A side of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// With the ask.
    Front,
    /// With the rest.
    Back,
}

/// One side of one card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Face {
    /// Index in [`DeckPlan::cards`].
    pub card_idx: usize,
    /// Which side.
    pub side: Side,
}

/// Sheets of one paper and one grid.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SheetsPlan {
    /// The paper, portrait.
    pub paper: Paper,
    /// How the second side is printed.
    pub duplex: Duplex,
    /// Where cards lie, the same on every sheet.
    pub grid: Grid,
    /// The printed sides in order: fronts and, where there are any, their backs.
    pub pages: Vec<SheetPage>,
    /// How many sheets of paper there are.
    pub sheet_count: usize,
}

/// One side of one sheet.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SheetPage {
    /// The sheet's number, from 1.
    pub sheet: usize,
    /// Which side of the cards it shows.
    pub side: Side,
    /// Where each card lies.
    pub slots: Vec<Slot>,
    /// Lines to cut along.
    pub marks: Vec<Mark>,
    /// Where the line about the sheet stands, if there is room for one.
    pub slug: Option<Slug>,
}

impl SheetsPlan {
    /// How a printer has to turn the sheets: not at all where there are no backs.
    #[must_use]
    pub fn turning(&self) -> Duplex {
        if self.pages.iter().any(|page| page.side == Side::Back) { self.duplex } else { Duplex::None }
    }
}

/// Lays out a deck. A target that can not be laid out is missing from the plan and has an error.
#[must_use]
pub fn deck(deck: &Deck, library: &Library) -> (DeckPlan, Diagnostics) {
    debug_assert!(deck.cards.iter().all(|card| card.index() < library.challenges.len()));
    let mut diagnostics = Diagnostics::default();
    let mut targets = Vec::new();
    for target in &deck.targets {
        match pages(deck, target) {
            Ok(pages) => targets.push(TargetPlan { name: target.name.clone(), pages }),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    let plan = DeckPlan {
        id: deck.id.clone(),
        title: deck.title.plain(),
        version: deck.version.clone(),
        form: deck.card.clone(),
        cards: deck.cards.clone(),
        targets,
    };
    (plan, diagnostics)
}

fn pages(deck: &Deck, target: &Target) -> Result<Pages, Diagnostic> {
    match target.layout {
        Layout::Single => Ok(Pages::Single(faces(deck.cards.len(), sides(deck, true)))),
        Layout::Sheets { paper, duplex } => {
            let grid = Grid::fitting(deck.card.size, paper).ok_or_else(|| impossible(deck, target, paper))?;
            let sides = sides(deck, duplex != Duplex::None);
            Ok(Pages::Sheets(sheets(deck.cards.len(), sides, paper, duplex, grid)))
        }
    }
}

fn sides(deck: &Deck, both: bool) -> &'static [Side] {
    if both && deck.card.back != Back::None { &[Side::Front, Side::Back] } else { &[Side::Front] }
}

fn faces(count: usize, sides: &[Side]) -> Vec<Face> {
    (0..count).flat_map(|card_idx| sides.iter().map(move |&side| Face { card_idx, side })).collect()
}

fn sheets(count: usize, sides: &[Side], paper: Paper, duplex: Duplex, grid: Grid) -> SheetsPlan {
    let sheet_count = count.div_ceil(grid.slot_count());
    let page = |sheet_idx: usize, side: Side| {
        let first = sheet_idx * grid.slot_count();
        let cards = first..count.min(first + grid.slot_count());
        let back = side == Side::Back;
        let turned = |slot: Slot| if back { slot.turned_over(paper, duplex) } else { slot };
        let marked = |mark: Mark| if back { mark.turned_over(paper, duplex) } else { mark };
        SheetPage {
            sheet: sheet_idx + 1,
            side,
            slots: cards.map(|card_idx| turned(grid.slot(card_idx - first, card_idx))).collect(),
            marks: grid.marks(paper).into_iter().map(marked).collect(),
            slug: grid.slug(paper),
        }
    };
    let pages = (0..sheet_count).flat_map(|idx| sides.iter().map(move |&side| (idx, side)));
    SheetsPlan { paper, duplex, grid, pages: pages.map(|(idx, side)| page(idx, side)).collect(), sheet_count }
}

fn impossible(deck: &Deck, target: &Target, paper: Paper) -> Diagnostic {
    let size = deck.card.size;
    let (width, height) = Grid::largest_card(paper);
    let message = format!(
        "no card of {} × {} mm fits `{}` paper, which the target `{}` asks for",
        millimetres(size.width_um),
        millimetres(size.height_um),
        paper.name,
        target.name
    );
    Diagnostic::error(Code::GridImpossible, message).at(&target.place.file, target.place.span).help(format!(
        "with 5 mm kept free at every edge, a card of at most {} × {} mm fits; take a smaller card or larger paper",
        millimetres(width),
        millimetres(height)
    ))
}

/// A length in thousandths of a millimetre, as readers see it: `63.5`.
#[must_use]
pub fn millimetres(um: u32) -> String {
    let text = format!("{}.{:03}", um / 1000, um % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
