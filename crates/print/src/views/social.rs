//! Pictures of challenges, as the template sees them.

use serde::Serialize;

use crate::views::{SuitView, locale, suit};
use nerve_core::content::body::Text;
use nerve_core::content::schema::{Edition, Ink};
use nerve_core::model::{Challenge, Library};
use nerve_core::plan::card_text::{self, Node};
use nerve_core::theme::Theme;

/// Some challenges, each to be drawn in a picture of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct SocialView {
    /// What every picture shares.
    pub common: CommonView,
    /// The challenges.
    pub cards: Vec<CardView>,
}

/// What every picture shares.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct CommonView {
    /// The library's name.
    pub site: String,
    /// The language of the texts, two or three letters.
    pub language: String,
    /// Its region, two letters.
    pub region: Option<String>,
    /// Whether lines begin at the right.
    pub rtl: bool,
    /// The picture's width in points.
    pub width: u32,
    /// The picture's height in points.
    pub height: u32,
    /// The colour of paper.
    pub paper: String,
    /// The colour of text.
    pub ink: String,
    /// How many levels there are.
    pub levels: usize,
}

/// A challenge in a picture.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct CardView {
    /// Its permanent number.
    pub number: Option<u32>,
    /// Its name.
    pub title: Vec<Node>,
    /// What to ask.
    pub ask: Vec<Node>,
    /// Its level, from 1.
    pub level: u8,
    /// Its category's name.
    pub category: String,
    /// Its category's shape and colour.
    pub suit: SuitView,
}

impl CommonView {
    /// What the pictures of a library share; `width` and `height` are in points.
    #[must_use]
    pub(crate) fn new(library: &Library, theme: &Theme, (width, height): (u32, u32)) -> Self {
        let (language, region) = locale(&library.site.language);
        Self {
            site: library.site.title.clone(),
            rtl: library.site.is_rtl,
            language,
            region,
            width,
            height,
            paper: theme.palette.paper.clone(),
            ink: theme.palette.ink.clone(),
            levels: library.levels.len(),
        }
    }
}

impl CardView {
    /// A challenge of a library. A text that `is_printable` does not take is left out: level and suit speak for it.
    #[must_use]
    pub(crate) fn new(
        challenge: &Challenge,
        library: &Library,
        theme: &Theme,
        is_printable: impl Fn(&str) -> bool,
    ) -> Self {
        let category = &library[challenge.category];
        let nodes = |text: &Text| if is_printable(&text.plain()) { card_text::text(text) } else { Vec::new() };
        Self {
            number: challenge.number,
            title: nodes(&challenge.title),
            ask: nodes(&challenge.ask),
            level: challenge.level,
            category: Some(&category.name).filter(|name| is_printable(name)).cloned().unwrap_or_default(),
            suit: suit(category.suit_idx, theme, Ink::Colour, Edition::Standard),
        }
    }
}
