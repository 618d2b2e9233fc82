//! What a deck is printed on.

use crate::content::schema::MarkStyle;
use crate::messages;
use crate::model::{CardForm, CardSize, Duplex, Id, ServiceFiles, ServiceProfile, Shift};
use crate::source::Place;
use crate::translations::Message;

/// One thing to print: an artefact, a PDF or what a print service takes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Target {
    /// Its name, part of the file's name.
    pub name: Id,
    /// The form of its cards.
    pub form: CardForm,
    /// How it is laid out.
    pub layout: Layout,
    /// Where it is written.
    pub place: Place,
}

/// How a target is laid out.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Layout {
    /// One face a page, with trim and bleed boxes.
    Single,
    /// Several cards on a sheet.
    Sheets(SheetForm),
    /// What a print service takes.
    Service(ServiceProfile),
}

/// How cards are placed on sheets.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SheetForm {
    /// What is printed on.
    pub stock: Stock,
    /// How backs are printed.
    pub duplex: Duplex,
    /// How cards are cut.
    pub cut: Cut,
    /// How cuts are marked.
    pub marks: MarkStyle,
    /// Whether a page shows how to cut.
    pub cut_plan: bool,
    /// Places of the first sheet that are not used, from 0, each once, in order.
    pub skipped: Vec<u32>,
    /// What its printer leaves white at every edge, in thousandths of a millimetre, if that is known.
    pub margin_um: Option<u32>,
    /// How its printer needs backs to be moved.
    pub shift: Shift,
}

impl SheetForm {
    /// Plain paper, cut along shared edges.
    #[must_use]
    pub fn plain(paper: Paper, duplex: Duplex) -> Self {
        Self {
            stock: Stock::Paper(paper),
            duplex,
            cut: Cut::Single,
            marks: MarkStyle::Edge,
            cut_plan: false,
            skipped: Vec::new(),
            margin_um: None,
            shift: Shift::default(),
        }
    }
}

/// What is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stock {
    /// Paper to cut.
    Paper(Paper),
    /// A sheet with cards punched into it.
    Die(&'static DieSheet),
}

impl Stock {
    /// Its outer size.
    #[must_use]
    pub fn paper(self) -> Paper {
        match self {
            Stock::Paper(paper) => paper,
            Stock::Die(sheet) => sheet.paper,
        }
    }
}

/// A sheet with cards punched into it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DieSheet {
    /// Its part number: `avery-5388`.
    pub part: String,
    /// Other part numbers of the same sheet.
    pub same_as: Vec<String>,
    /// What it is, in words.
    pub name: String,
    /// Its outer size.
    pub paper: Paper,
    /// A card on the sheet.
    pub cell: CardSize,
    /// How many cards are side by side.
    pub columns: u32,
    /// How many cards are below each other.
    pub rows: u32,
    /// The left edge of the first column, in thousandths of a millimetre.
    pub left_um: u32,
    /// The top edge of the first row.
    pub top_um: u32,
    /// From one column to the next.
    pub pitch_x_um: u32,
    /// From one row to the next.
    pub pitch_y_um: u32,
}

/// How cards are cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cut {
    /// Cards share their edges: one cut parts two of them.
    Single,
    /// Each card has edges and bleed of its own.
    Double,
}

/// A sheet of paper, portrait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Paper {
    pub name: &'static str,
    /// Width in thousandths of a millimetre.
    pub width_um: u32,
    /// Height in thousandths of a millimetre.
    pub height_um: u32,
}

impl Layout {
    /// What it is, for readers who choose what to print.
    #[must_use]
    pub fn label(&self) -> Message {
        match self {
            Layout::Single => Message::new(messages::SINGLE_CARDS),
            Layout::Service(ServiceProfile { service, card }) => {
                let text = match service.files {
                    ServiceFiles::Pictures { .. } => messages::SERVICE_PICTURES,
                    ServiceFiles::Document(_) => messages::SERVICE_PDF,
                };
                Message::new(text).with("service", &service.title).with("size", &card.name)
            }
            Layout::Sheets(SheetForm { stock, duplex, .. }) => {
                let text = match duplex {
                    Duplex::LongEdge => messages::SHEETS_LONG_EDGE,
                    Duplex::ShortEdge => messages::SHEETS_SHORT_EDGE,
                    Duplex::Fold => messages::SHEETS_FOLDED,
                    Duplex::Manual => messages::SHEETS_MANUAL,
                    Duplex::Separate => messages::SHEETS_SEPARATE,
                    Duplex::None => messages::SHEETS_FRONTS_ONLY,
                };
                let name = match stock {
                    Stock::Paper(paper) => paper.name.to_owned(),
                    Stock::Die(sheet) => sheet.name.clone(),
                };
                let mut letters = name.chars();
                let first = letters.next().map(|letter| letter.to_ascii_uppercase());
                let paper = format!("{}{}", first.map(String::from).unwrap_or_default(), letters.as_str());
                Message::new(text).with("paper", paper)
            }
        }
    }
}
