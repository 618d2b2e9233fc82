//! Decks: their cards, and the form of those.

use std::collections::BTreeMap;

use crate::content::body::Text;
use crate::content::schema::{Edition, ExtraAt, Fallback, Ink, TextFit};
use crate::model::{Back, Challenge, Guide, HandoutSet, Id, Ref, Target};
use crate::source::{Place, SourcePath};

/// Cards to print.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Deck {
    pub id: Id,
    pub title: Text,
    pub summary: Option<Text>,
    /// The edition, printed on the slug line.
    pub version: Option<String>,
    /// The challenges in it, each once, in the order of print.
    pub cards: Vec<Ref<Challenge>>,
    /// All its cards, extras among them, in the order of print.
    pub entries: Vec<DeckEntry>,
    /// The card's form, unless a target has its own.
    pub card: CardForm,
    /// What is printed.
    pub targets: Vec<Target>,
    /// Handouts made beside the cards.
    pub handouts: Option<HandoutSet>,
    /// Where the record is, for diagnostics.
    pub place: Place,
}

impl Deck {
    /// The names of all that it prints: its targets, then its handouts.
    #[must_use]
    pub fn target_names(&self) -> Vec<Id> {
        let handouts = self.handouts.iter().flat_map(|set| &set.handouts).map(|handout| HandoutSet::target(*handout));
        self.targets.iter().map(|target| target.name.clone()).chain(handouts).collect()
    }
}

/// A card of a deck, with its number of copies.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DeckEntry {
    /// What it shows.
    pub card: Card,
    /// How often it is printed.
    pub copies: Copies,
    /// Whether the deck may never be printed without it.
    pub required: bool,
    /// Where the deck places it; `None` for what the query found.
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
    Extra(ExtraCard),
    /// The level whose cards follow.
    Divider(u8),
    /// Lines to write on.
    Blank,
}

/// A card whose text comes with the program. A guide of the same id, with a card, takes its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExtraCard {
    /// How the deck is used.
    HowToUse,
    /// Shown to pass, without a word.
    Pass,
    /// The end of a session.
    Closing,
    /// The licence of the deck.
    Licence,
}

impl ExtraCard {
    /// All of them.
    pub const ALL: [ExtraCard; 4] = [ExtraCard::HowToUse, ExtraCard::Pass, ExtraCard::Closing, ExtraCard::Licence];

    /// The word by which decks name it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ExtraCard::HowToUse => "how-to-use",
            ExtraCard::Pass => "pass",
            ExtraCard::Closing => "closing",
            ExtraCard::Licence => "licence",
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
    pub size: CardSize,
    /// Who decided its size.
    pub sizing: Sizing,
    /// How far colour runs over the trim, in thousandths of a millimetre.
    pub bleed_um: u32,
    /// How far text keeps from the trim, in thousandths of a millimetre.
    pub safe_um: u32,
    /// How round corners are cut, in thousandths of a millimetre: a guide, never printed on a card.
    pub radius_um: u32,
    /// How much ink is used.
    pub ink: Ink,
    /// For whose eyes it is set.
    pub edition: Edition,
    /// How text is set.
    pub text: TextForm,
    /// What is on the back.
    pub back: Back,
    /// The picture on the back, where that is a picture.
    pub picture: Option<SourcePath>,
    /// Whether the back has a QR code.
    pub qr: bool,
    /// Cards whose back takes two of them, with how many of its sentences are on the first. Empty until the program
    /// has measured the texts.
    pub split_backs: BTreeMap<Card, usize>,
}

impl CardForm {
    /// How many cards a card takes: two if its back is split.
    #[must_use]
    pub fn parts_of(&self, card: Card) -> usize {
        1 + usize::from(self.split_backs.contains_key(&card))
    }

    /// Whether backs show the codes of their cards.
    #[must_use]
    pub fn has_codes(&self) -> bool {
        self.qr && matches!(self.back, Back::Content | Back::Image)
    }

    /// Whether a back that is too long may be split.
    #[must_use]
    pub fn may_split(&self) -> bool {
        self.back == Back::Content && self.text.fallbacks().contains(&Fallback::Split)
    }
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

impl TextForm {
    /// What is tried before the build stops.
    #[must_use]
    pub fn fallbacks(&self) -> &[Fallback] {
        let ended = self.overflow.iter().position(|fallback| *fallback == Fallback::Error);
        &self.overflow[..ended.unwrap_or(self.overflow.len())]
    }
}

impl Default for TextForm {
    fn default() -> Self {
        let overflow = vec![Fallback::Tighten, Fallback::Step, Fallback::Short, Fallback::Back, Fallback::Error];
        Self { body_um: None, min_um: None, fit: TextFit::Card, overflow }
    }
}

/// Who decides the size of cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sizing {
    /// The library, or what the cards are printed on.
    Given,
    /// The program, once it has measured the texts. Until then the size means nothing.
    Open,
    /// The program has: it is the smallest size with a name that holds every card.
    Chosen,
}

/// The finished size of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CardSize {
    /// Width in thousandths of a millimetre.
    pub width_um: u32,
    /// Height in thousandths of a millimetre.
    pub height_um: u32,
}

impl CardSize {
    /// Whether there is room for text that stays this far from every edge.
    #[must_use]
    pub fn has_room_within(self, safe_um: u32) -> bool {
        safe_um * 4 <= self.width_um.min(self.height_um)
    }

    /// In square micrometres.
    #[must_use]
    pub fn area(self) -> u64 {
        u64::from(self.width_um) * u64::from(self.height_um)
    }
}
