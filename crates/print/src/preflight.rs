//! What can be known before typesetting: a character that no font has would be a gap on paper.

use std::collections::BTreeSet;

use crate::views::{CardView, DeckView};
use crate::world::DeckWorld;
use nerve_core::diagnostics::{Code, Diagnostic, Diagnostics};
use nerve_core::plan::deck::SetPlan;

/// So many characters are named in one error.
const NAMED: usize = 6;

/// Scripts that the fonts of the default theme do not have, where their characters lie, and fonts that have them.
const SCRIPTS: &[(&str, std::ops::RangeInclusive<u32>, &str)] = &[
    ("Hebrew", 0x590..=0x5ff, "Noto Sans Hebrew"),
    ("Arabic", 0x600..=0x6ff, "IBM Plex Sans Arabic"),
    ("Devanagari", 0x900..=0x97f, "Noto Sans Devanagari"),
    ("Bengali", 0x980..=0x9ff, "Noto Sans Bengali"),
    ("Tamil", 0xb80..=0xbff, "Noto Sans Tamil"),
    ("Thai", 0xe00..=0xe7f, "Noto Sans Thai"),
    ("Korean", 0x1100..=0x11ff, "Noto Sans KR"),
    ("Japanese", 0x3040..=0x30ff, "Noto Sans JP"),
    ("Chinese or Japanese", 0x3100..=0x9fff, "Noto Sans SC or Noto Sans JP"),
    ("Korean", 0xac00..=0xd7af, "Noto Sans KR"),
];

/// An error for each card with characters that cannot be printed.
#[must_use]
pub(super) fn glyphs(view: &DeckView, set: &SetPlan, world: &DeckWorld) -> Diagnostics {
    let mut missing = Diagnostics::default();
    let of_all = view.common.imprint.iter().flat_map(|words| unprintable(words, world)).collect();
    if let Some(error) = missing_glyphs(&of_all, "in the licence, which stands on every card") {
        let place = set.targets.first().map(|target| &target.place).or(set.cards.first().map(|card| &card.place));
        missing.extend(place.map(|place| error.at(&place.file, place.span)));
    }
    let mut known = BTreeSet::new();
    for card in &view.cards {
        let planned = &set.cards[card.idx];
        let on = format!("on the card `{}`", planned.title);
        if let Some(error) = missing_glyphs(&of_card(card, world, &mut known), &on) {
            missing.push(error.at(&planned.place.file, planned.place.span));
        }
    }
    missing
}

/// The error that no font has some characters; `None` where there are none.
#[must_use]
pub(super) fn missing_glyphs(missing: &BTreeSet<char>, place: &str) -> Option<Diagnostic> {
    let named = |character: &char| format!("`{character}` (U+{:04X})", u32::from(*character));
    let message = match missing.iter().map(named).collect::<Vec<_>>().as_slice() {
        [] => return None,
        [one] => format!("no font has the character {one} {place}"),
        all if all.len() <= NAMED => format!("no font has the characters {} {place}", all.join(", ")),
        all => {
            let rest = all.len() - NAMED;
            format!("no font has the characters {} and {rest} more {place}", all[..NAMED].join(", "))
        }
    };
    Some(Diagnostic::new(Code::GlyphMissing, message).help(help(missing)))
}

/// Which fonts would have them, as far as that is known.
fn help(missing: &BTreeSet<char>) -> String {
    let is_of = |range: &std::ops::RangeInclusive<u32>, one: char| range.contains(&u32::from(one));
    let mut fonts: Vec<String> = Vec::new();
    for (script, range, font) in SCRIPTS {
        let words = format!("a font with {script} letters, such as {font}");
        if missing.iter().any(|one| is_of(range, *one)) && !fonts.contains(&words) {
            fonts.push(words);
        }
    }
    let is_odd = |one: &char| !SCRIPTS.iter().any(|(_, range, _)| is_of(range, *one));
    let odd = match missing.iter().filter(|one| is_odd(one)).count() {
        0 => None,
        1 if fonts.is_empty() => Some("write it in another way, or put a font that has it into `content/assets/fonts`"),
        _ if fonts.is_empty() => {
            Some("write them in another way, or put a font that has them into `content/assets/fonts`")
        }
        _ => Some("write the others in another way"),
    };
    let put = format!("put {}, into `content/assets/fonts` as TTF or OTF", fonts.join(", and "));
    let put = (!fonts.is_empty()).then_some(put.as_str());
    put.into_iter().chain(odd).collect::<Vec<_>>().join("; ")
}

/// The card's characters that no font has, each once. Those found before in a font are in `known`.
fn of_card(card: &CardView, world: &DeckWorld, known: &mut BTreeSet<char>) -> BTreeSet<char> {
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

/// The characters of some words that no font has.
pub(super) fn unprintable<'a>(words: &'a str, world: &'a DeckWorld) -> impl Iterator<Item = char> + 'a {
    words.chars().filter(|&character| !is_invisible(character) && !world.has_glyph(character))
}

/// Whether a character extra_cards no ink by itself: spaces, breaks, joiners, marks of direction, variation selectors.
fn is_invisible(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}
