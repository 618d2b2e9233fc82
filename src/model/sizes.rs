//! Named sizes of cards and paper. Facts checked at makers of cards and in standards; the radius is no print shape.

use crate::model::{CardSize, Paper};

/// Card sizes by name, width and height in thousandths of a millimetre.
const CARDS: &[(&str, u32, u32)] = &[
    ("poker", 63_500, 88_900),
    ("poker-eu", 63_000, 88_000),
    ("bridge", 57_150, 88_900),
    ("tarot", 69_850, 120_650),
    ("tarot-eu", 70_000, 120_000),
    ("mini", 44_450, 63_500),
    ("euro", 59_000, 92_000),
    ("jumbo", 88_900, 139_700),
    ("large", 88_900, 127_000),
    ("square", 88_900, 88_900),
    ("business-us", 88_900, 50_800),
    ("business-eu", 85_000, 55_000),
    ("index", 127_000, 76_200),
    ("postcard", 152_400, 101_600),
    ("A6", 105_000, 148_000),
    ("A7", 74_000, 105_000),
];

/// Sheets of paper, portrait.
const PAPERS: &[Paper] = &[
    Paper { name: "A4", width_um: 210_000, height_um: 297_000 },
    Paper { name: "letter", width_um: 215_900, height_um: 279_400 },
    Paper { name: "A3", width_um: 297_000, height_um: 420_000 },
    Paper { name: "A5", width_um: 148_000, height_um: 210_000 },
    Paper { name: "legal", width_um: 215_900, height_um: 355_600 },
    Paper { name: "tabloid", width_um: 279_400, height_um: 431_800 },
];

/// The card size of a name, in any case.
#[must_use]
pub fn card(name: &str) -> Option<CardSize> {
    let found = CARDS.iter().find(|(known, ..)| known.eq_ignore_ascii_case(name));
    found.map(|(_, width_um, height_um)| CardSize { width_um: *width_um, height_um: *height_um })
}

/// The names of all card sizes.
pub fn card_names() -> impl Iterator<Item = &'static str> {
    CARDS.iter().map(|(name, ..)| *name)
}

/// The paper of a name, in any case.
#[must_use]
pub fn paper(name: &str) -> Option<Paper> {
    PAPERS.iter().find(|paper| paper.name.eq_ignore_ascii_case(name)).copied()
}

/// The names of all papers.
pub fn paper_names() -> impl Iterator<Item = &'static str> {
    PAPERS.iter().map(|paper| paper.name)
}
