//! Decks: their cards, the form of those, and what they are printed on.

use crate::content::body::Text;
use crate::content::schema::{Edition, ExtraAt, Fallback, Ink, MarkStyle, TextFit};
use crate::model::{Challenge, Guide, Id, Ref};
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
    /// The challenges in it, each once, in the order of print.
    pub cards: Vec<Ref<Challenge>>,
    /// All its cards, extras among them, in the order of print.
    pub pieces: Vec<Piece>,
    /// The card's form, unless a target has its own.
    pub card: CardForm,
    /// What is printed.
    pub targets: Vec<Target>,
    /// Where the record stands, for messages of later rooms.
    pub place: Place,
}

/// A card of a deck, with its number of copies.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Piece {
    /// What it shows.
    pub card: Card,
    /// How often it is printed.
    pub copies: Copies,
    /// Whether the deck may never be printed without it.
    pub required: bool,
    /// Where it was asked for; `None` for what the query found.
    pub at: Option<ExtraAt>,
}

/// What a card shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Card {
    /// A challenge.
    Challenge(Ref<Challenge>),
    /// A guide's text for a card.
    Guide(Ref<Guide>),
    /// A text of the program's own.
    Leaf(Leaf),
    /// The level whose cards follow.
    Divider(u8),
    /// Lines to write on.
    Blank,
}

/// A card whose text comes with the program. A guide of the same id, with a card, takes its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Leaf {
    /// How the deck is used.
    HowToUse,
    /// Shown to pass, without a word.
    Pass,
    /// The end of a session.
    Closing,
    /// Under which licence the deck stands.
    Licence,
}

impl Leaf {
    /// All of them.
    pub const ALL: [Leaf; 4] = [Leaf::HowToUse, Leaf::Pass, Leaf::Closing, Leaf::Licence];

    /// The word by which decks name it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Leaf::HowToUse => "how-to-use",
            Leaf::Pass => "pass",
            Leaf::Closing => "closing",
            Leaf::Licence => "licence",
        }
    }
}

/// How often a card is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Copies {
    /// So often.
    Count(u32),
    /// As often as the last sheet has free places.
    FillSheet,
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
    /// How much ink is used.
    pub ink: Ink,
    /// For whose eyes it is set.
    pub edition: Edition,
    /// How text is set.
    pub text: TextForm,
    /// What is on the back.
    pub back: Back,
    /// Whether the back has a QR code.
    pub qr: bool,
}

/// How running text is set.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TextForm {
    /// The largest size, in thousandths of a millimetre; the edition's own without it.
    pub body_um: Option<u32>,
    /// The smallest size, in thousandths of a millimetre; the edition's own without it.
    pub min_um: Option<u32>,
    /// Whether all cards have one size.
    pub fit: TextFit,
    /// What is tried for text that is too long, in this order.
    pub overflow: Vec<Fallback>,
}

impl Default for TextForm {
    fn default() -> Self {
        let overflow = vec![Fallback::Tighten, Fallback::Step, Fallback::Short, Fallback::Back, Fallback::Error];
        Self { body_um: None, min_um: None, fit: TextFit::Card, overflow }
    }
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
    /// A pattern, the same on all cards.
    Common,
    /// A pattern that tells the level.
    ByLevel,
    /// Nothing.
    None,
}

/// One thing to print: an artefact, a PDF.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Target {
    /// Its name, the PDF's file name.
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
}

/// How cards lie on sheets.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SheetForm {
    /// What is printed on.
    pub stock: Stock,
    /// How backs are printed.
    pub duplex: Duplex,
    /// How cards are parted.
    pub cut: Cut,
    /// How cuts are marked.
    pub marks: MarkStyle,
    /// Whether a page tells how to cut.
    pub cut_plan: bool,
    /// Places of the first sheet that are not used, from 0, each once, in order.
    pub skipped: Vec<u32>,
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
    /// A card of it, as it lies on the sheet.
    pub cell: CardSize,
    /// How many cards lie side by side.
    pub columns: u32,
    /// How many cards lie below each other.
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

/// How cards are parted.
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
    /// Backs lie beside their fronts, and the sheet is folded between them.
    Fold,
    /// Fronts in one file, backs in another, in the order in which the printed stack is fed again.
    Manual,
    /// Fronts in one file, backs in another, in the same order.
    Separate,
    /// Fronts only.
    None,
}

impl Layout {
    /// What it is, for readers who choose what to print.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Layout::Single => "Single cards, one face a page, with bleed".to_owned(),
            Layout::Sheets(SheetForm { stock, duplex, .. }) => {
                let sides = match duplex {
                    Duplex::LongEdge => "both sides, flip on the long edge",
                    Duplex::ShortEdge => "both sides, flip on the short edge",
                    Duplex::Fold => "one side, folded: no duplex printer needed",
                    Duplex::Manual => "both sides, fed twice by hand",
                    Duplex::Separate => "fronts and backs in two files",
                    Duplex::None => "fronts only",
                };
                let name = match stock {
                    Stock::Paper(paper) => paper.name.to_owned(),
                    Stock::Die(sheet) => sheet.name.clone(),
                };
                let mut letters = name.chars();
                let first = letters.next().map(|letter| letter.to_ascii_uppercase());
                format!("{}{} sheets, {sides}", first.map(String::from).unwrap_or_default(), letters.as_str())
            }
        }
    }
}
