//! The form of a deck's cards, and what they are printed on.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::length::{Length, RawSize};
use crate::yaml::{Field, Items};

/// The form of a deck's cards.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawCard {
    /// A named size such as `poker`, or `{width: 63.5mm, height: 88.9mm}`, or `auto`: the smallest named one that holds
    /// every card.
    pub size: Field<RawSize>,
    /// How far colour runs over the trim.
    pub bleed: Field<Length>,
    /// How far text keeps from the trim.
    pub safe: Field<Length>,
    /// How round corners are cut: a guide for who cuts, and for pictures of the cards. It is never printed on one.
    pub radius: Field<Length>,
    /// `colour`, `low` or `mono`.
    pub ink: Field<Ink>,
    /// `standard`, `clear` (12 pt) or `large` (16–18 pt).
    pub edition: Field<Edition>,
    /// How text is set.
    pub text: Field<RawCardText>,
    /// What is on the back.
    pub back: Field<RawBack>,
}

/// How a card's text is set.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawCardText {
    /// The largest size of running text.
    pub body: Field<Length>,
    /// The smallest size of running text; it is never set smaller.
    pub min: Field<Length>,
    /// `uniform`, one size for the deck, or `card`, each card its own.
    pub fit: Field<TextFit>,
    /// What is tried for text that is too long, in this order.
    pub overflow: Items<Fallback>,
}

/// Whether all cards have one size of running text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TextFit {
    /// One size for the deck.
    Uniform,
    /// Each card as large as it can.
    #[default]
    Card,
}

/// What is tried for a text that is too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Fallback {
    /// Lines closer to each other.
    Tighten,
    /// A smaller size.
    Step,
    /// The shorter ask.
    Short,
    /// What there is to say moves to the back.
    Back,
    /// A back that is too long takes two cards.
    Split,
    /// Nothing: the build stops.
    Error,
}

/// How much ink is used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Ink {
    /// Every suit in its colour.
    #[default]
    Colour,
    /// Colour for small things, no filled areas.
    Low,
    /// Black alone.
    Mono,
}

/// For whose eyes the cards are set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Edition {
    /// Running text of 8.5 to 10 pt.
    #[default]
    Standard,
    /// Clear print: nothing smaller than 10 pt, running text 12 pt.
    Clear,
    /// Large print: running text 16 to 18 pt.
    Large,
}

/// What is on a card's back.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawBack {
    /// `content`, `common`, `by-level`, `image` or `none`.
    pub kind: Field<BackKind>,
    /// The picture of an `image` back: a file of `content/assets`, by its path there. It covers the back with its bleed.
    pub image: Field<String>,
    /// Whether there is a QR code.
    pub qr: Field<bool>,
}

/// What is on a card's back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BackKind {
    /// The rest of the challenge.
    Content,
    /// A pattern, the same on all cards.
    Common,
    /// A pattern that tells the level.
    ByLevel,
    /// A picture, the same on all cards.
    Image,
    /// Nothing.
    None,
}

/// One PDF.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawTarget {
    /// Another target whose words count where this one says nothing.
    pub extends: Field<String>,
    /// `cards`: one face a page; or what a print service takes, such as `thegamecrafter/poker`. Without it, cards stand
    /// on sheets.
    pub profile: Field<String>,
    /// The sheet: `A4` or `letter`, for instance.
    pub paper: Field<String>,
    /// A sheet with cards punched into it, by its part number: `avery-5388`.
    pub sheet: Field<String>,
    /// The first place of the first sheet that is used, from 1.
    pub start_at: Field<u32>,
    /// Places of the first sheet that are not used, from 1.
    pub skip: Items<u32>,
    /// How backs are printed.
    pub duplex: Field<RawDuplex>,
    /// `single`, one cut parts two cards, or `double`, with bleed between them.
    pub cut: Field<RawCut>,
    /// The printer, by the name of its file in `content/printers/`: its margin is kept, and backs are moved as it needs.
    pub printer: Field<String>,
    /// How cuts are marked: `{style: edge}`.
    pub marks: Field<RawMarks>,
    /// Whether a page tells how to cut.
    pub cut_plan: Field<bool>,
    /// What differs from the deck's card.
    pub card: Field<RawCard>,
    /// `colour`, `low` or `mono`.
    pub ink: Field<Ink>,
}

/// How cards are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RawCut {
    /// Cards share their edges.
    Single,
    /// Each card has its own edges, with bleed between them.
    Double,
    /// The sheet is punched already.
    Die,
}

/// How cuts are marked.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawMarks {
    /// `none`, `corner`, `cross`, `edge`, `full` or `fold`.
    pub style: Field<MarkStyle>,
}

/// How cuts are marked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MarkStyle {
    /// Not at all.
    None,
    /// At the four corners of all cards together.
    Corner,
    /// At the corners of every card, as far as there is room between cards.
    Cross,
    /// At both ends of every cut.
    #[default]
    Edge,
    /// Along every cut.
    Full,
    /// The fold alone.
    Fold,
}

/// How backs are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RawDuplex {
    /// The printer turns the sheet about its long edge.
    LongEdge,
    /// The printer turns the sheet about its short edge.
    ShortEdge,
    /// Backs lie beside their fronts, and the sheet is folded between them.
    Fold,
    /// Two files: fronts first, then backs on the same sheets, fed by hand.
    Manual,
    /// Two files in the same order.
    Separate,
    /// Fronts only.
    None,
}
