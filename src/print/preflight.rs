//! What can be known before typesetting: a character that no font has would be a gap on paper.

use std::collections::BTreeSet;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::plan::deck::DeckPlan;
use crate::print::views::{CardView, DeckView};
use crate::print::world::DeckWorld;

/// An error for each character of each card that can not be printed.
#[must_use]
pub(super) fn glyphs(view: &DeckView, plan: &DeckPlan, world: &DeckWorld) -> Diagnostics {
    let mut missing = Diagnostics::default();
    let mut known = BTreeSet::new();
    for card in &view.cards {
        let planned = &plan.cards[card.idx];
        for character in unprintable(card, world, &mut known) {
            let message = format!(
                "no font has the character `{character}` (U+{:04X}) on the card `{}`",
                u32::from(character),
                planned.title
            );
            missing.push(
                Diagnostic::error(Code::GlyphMissing, message)
                    .at(&planned.place.file, planned.place.span)
                    .help("write it in another way, or put a font that has it into `content/assets/fonts`"),
            );
        }
    }
    missing
}

/// The card's characters that no font has, each once. Those found before in a font are in `known`.
fn unprintable(card: &CardView, world: &DeckWorld, known: &mut BTreeSet<char>) -> BTreeSet<char> {
    let mut missing = BTreeSet::new();
    card.visit_words(&mut |words| {
        for character in words.chars().filter(|&character| !is_invisible(character)) {
            if known.contains(&character) {
            } else if world.has_glyph(character) {
                known.insert(character);
            } else {
                missing.insert(character);
            }
        }
    });
    missing
}

/// Whether a character leaves no ink by itself: spaces, breaks, joiners, marks of direction, variation selectors.
fn is_invisible(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}
