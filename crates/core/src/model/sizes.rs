//! PaperEntry sizes of cards and paper, from `data/sizes.yaml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::diagnostics::did_you_mean;
use crate::model::{CardSize, Paper};
use crate::yaml;

/// When and where the sizes were looked up, and the sizes.
#[derive(Debug, Deserialize)]
struct SizeTable {
    checked: String,
    source: String,
    cards: Vec<CardEntry>,
    papers: Vec<PaperEntry>,
}

/// How round the corners of a size usually are is known of a few.
#[derive(Debug, Deserialize)]
struct CardEntry {
    name: String,
    width: f64,
    height: f64,
    radius: Option<f64>,
}

#[derive(Debug, Deserialize)]
struct PaperEntry {
    name: String,
    width: f64,
    height: f64,
}

static TABLE: LazyLock<SizeTable> = LazyLock::new(|| yaml::table(include_str!("../../data/sizes.yaml")));

/// Thousandths of a millimetre.
pub(super) fn um(millimetres: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "tables hold a few hundred millimetres"
    )]
    let um = (millimetres * 1000.0).round() as u32;
    um
}

/// The card size of a name, in any case.
#[must_use]
pub fn card(name: &str) -> Option<CardSize> {
    cards().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, size)| size)
}

/// All card sizes by name.
pub fn cards() -> impl Iterator<Item = (&'static str, CardSize)> {
    let size = |named: &'static CardEntry| CardSize { width_um: um(named.width), height_um: um(named.height) };
    TABLE.cards.iter().map(move |named| (named.name.as_str(), size(named)))
}

/// The name of a card size, if it has one.
#[must_use]
pub fn card_name(size: CardSize) -> Option<&'static str> {
    cards().find(|(_, known)| *known == size).map(|(name, _)| name)
}

/// How round the corners of cards of a size usually are, in thousandths of a millimetre, where that is known.
#[must_use]
pub fn usual_radius_um(name: &str) -> Option<u32> {
    TABLE.cards.iter().find(|named| named.name == name)?.radius.map(um)
}

/// The names of all card sizes.
pub fn card_names() -> impl Iterator<Item = &'static str> {
    TABLE.cards.iter().map(|named| named.name.as_str())
}

/// The paper of a name, in any case.
#[must_use]
pub fn paper(name: &str) -> Option<Paper> {
    papers().find(|paper| paper.name.eq_ignore_ascii_case(name))
}

/// All papers, portrait.
pub fn papers() -> impl Iterator<Item = Paper> {
    let paper = |named: &'static PaperEntry| Paper {
        name: &named.name,
        width_um: um(named.width),
        height_um: um(named.height),
    };
    TABLE.papers.iter().map(paper)
}

/// The message and the help for a name that no paper has.
#[must_use]
pub fn no_paper(name: &str) -> (String, String) {
    let known = || paper_names().collect::<Vec<_>>().join(", ");
    let help = match did_you_mean(name, paper_names()) {
        Some(help) => format!("{help} papers are {}", known()),
        None => format!("use {}", known()),
    };
    (format!("there is no paper `{}`", name.escape_debug()), help)
}

/// The names of all papers.
pub fn paper_names() -> impl Iterator<Item = &'static str> {
    TABLE.papers.iter().map(|named| named.name.as_str())
}

/// When and where the sizes were looked up.
#[must_use]
pub fn provenance() -> (&'static str, &'static str) {
    (&TABLE.checked, &TABLE.source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_size_and_paper_has_a_name_of_its_own() {
        for name in card_names() {
            assert_eq!(cards().filter(|(known, _)| known.eq_ignore_ascii_case(name)).count(), 1, "{name}");
        }
        assert_eq!(card("POKER"), Some(CardSize { width_um: 63_500, height_um: 88_900 }));
        assert!(papers().all(|paper| paper.width_um < paper.height_um));
        assert_eq!(provenance().0.len(), "2026-11-23".len());
    }
}
