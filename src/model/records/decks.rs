//! Decks: which cards, in which form, on which paper.

use crate::content::body::Text;
use crate::model::{Challenge, Id, Ref};
use crate::source::Place;

/// Cards to print.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Deck {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub title: Text,
    /// What it is for.
    pub summary: Option<Text>,
    /// The edition, printed on the slug line.
    pub version: Option<String>,
    /// The challenges in it, in the order of print.
    pub cards: Vec<Ref<Challenge>>,
    /// The card's form.
    pub card: CardForm,
    /// What is printed.
    pub targets: Vec<Target>,
    /// Where the record stands, for messages of later rooms.
    pub place: Place,
}

/// The form of a deck's cards.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CardForm {
    /// The finished card.
    pub size: CardSize,
    /// How far colour runs over the trim, in thousandths of a millimetre.
    pub bleed_um: u32,
    /// How far text keeps from the trim, in thousandths of a millimetre.
    pub safe_um: u32,
    /// What is on the back.
    pub back: Back,
    /// Whether the back has a QR code.
    pub qr: bool,
}

/// The finished size of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CardSize {
    /// Width in thousandths of a millimetre.
    pub width_um: u32,
    /// Height in thousandths of a millimetre.
    pub height_um: u32,
}

/// What is on a card's back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Back {
    /// The rest of the challenge.
    Content,
    /// Nothing.
    None,
}

/// One thing to print: an artefact, a PDF.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Target {
    /// Its name, the PDF's file name.
    pub name: Id,
    /// How it is laid out.
    pub layout: Layout,
    /// Where it is written.
    pub place: Place,
}

/// How a target is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layout {
    /// One face a page, with trim and bleed boxes.
    Single,
    /// Several cards on a sheet.
    Sheets {
        /// The sheet.
        paper: Paper,
        /// How backs are printed.
        duplex: Duplex,
    },
}

impl Layout {
    /// What it is, for readers who choose what to print.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Layout::Single => "Single cards, one face a page, with bleed".to_owned(),
            Layout::Sheets { paper, duplex } => {
                let sides = match duplex {
                    Duplex::LongEdge => "both sides, flip on the long edge",
                    Duplex::ShortEdge => "both sides, flip on the short edge",
                    Duplex::None => "fronts only",
                };
                let mut name = paper.name.to_owned();
                name[..1].make_ascii_uppercase();
                format!("{name} sheets, {sides}")
            }
        }
    }
}

/// A sheet of paper, portrait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Paper {
    /// Its name.
    pub name: &'static str,
    /// Width in thousandths of a millimetre.
    pub width_um: u32,
    /// Height in thousandths of a millimetre.
    pub height_um: u32,
}

/// How the second side is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Duplex {
    /// The printer turns the sheet about its long edge.
    LongEdge,
    /// The printer turns the sheet about its short edge.
    ShortEdge,
    /// Fronts only.
    None,
}
