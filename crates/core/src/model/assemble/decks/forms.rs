//! The form of cards: what an author says, over what the deck says, over what holds for all.

use std::collections::BTreeMap;

use crate::content::length::{Length, RawSize};
use crate::content::schema::{Edition, Ink, RawCard, RawCardText};
use crate::diagnostics::did_you_mean;
use crate::model::assemble::decks::backs;
use crate::model::assemble::reader::{Reader, values};
use crate::model::{Back, CardForm, CardSize, Library, Sizing, TextForm, sizes};
use crate::yaml::Field;

const POKER: CardSize = CardSize { width_um: 63_500, height_um: 88_900 };
/// The word that leaves the size to the program.
const AUTO: &str = "auto";
const SMALLEST_UM: u32 = 40_000;
const BLEED_UM: u32 = 3_000;
/// 4 mm satisfies every print service that was looked at; they require 3 to 4.
const SAFE_UM: u32 = 4_000;
/// What most makers of playing cards cut.
const RADIUS_UM: u32 = 3_000;
/// No card has rounder corners.
const ROUNDEST_UM: u32 = 10_000;
/// How far a round corner reaches into the square one along each side, as a part of its radius: 1 - 1/√2.
const CUT_OFF: f64 = 0.293;
/// Print is never set smaller than this, whatever an author writes: 7 pt.
const FLOOR_UM: u32 = 2_469;

/// The form of a deck's cards that does not say.
pub(super) fn usual() -> CardForm {
    CardForm {
        size: POKER,
        sizing: Sizing::Given,
        bleed_um: BLEED_UM,
        safe_um: SAFE_UM,
        radius_um: RADIUS_UM,
        ink: Ink::Colour,
        edition: Edition::Standard,
        text: TextForm::default(),
        back: Back::Content,
        picture: None,
        qr: true,
        split_backs: BTreeMap::new(),
    }
}

/// The form that an author chooses, over `base`.
pub(super) fn form(reader: &mut Reader<'_>, base: &CardForm, raw: Option<&RawCard>, library: &Library) -> CardForm {
    let Some(raw) = raw else { return base.clone() };
    let length = |field: &Field<Length>| field.value().map(|length| length.0);
    let (size, sizing) = size(reader, &raw.size).unwrap_or((base.size, base.sizing));
    let safe_um = length(&raw.safe).unwrap_or(base.safe_um);
    // A card that is too small was reported already.
    let is_small = size.width_um.min(size.height_um) < SMALLEST_UM;
    if sizing != Sizing::Open && !is_small && !size.has_room_within(safe_um) {
        let span = raw.safe.span().or(raw.size.span()).unwrap_or_default();
        reader.refuse(span, "the safe area leaves no room for text", "use 4mm");
    }
    let form = CardForm {
        size,
        sizing,
        bleed_um: length(&raw.bleed).unwrap_or(base.bleed_um).min(10_000),
        safe_um,
        radius_um: radius(reader, &raw.radius, safe_um).unwrap_or(base.radius_um),
        ink: raw.ink.value().copied().unwrap_or(base.ink),
        edition: raw.edition.value().copied().unwrap_or(base.edition),
        text: raw.text.value().map_or_else(|| base.text.clone(), |raw| text(reader, &base.text, raw)),
        split_backs: BTreeMap::new(),
        ..backs::back(reader, base, raw.back.value(), library)
    };
    if form.back == Back::Image && form.ink == Ink::Mono {
        let span = raw.ink.span().or(raw.back.span()).unwrap_or_default();
        let message = "a picture on the back is printed in its own colours, and `ink: mono` has black alone";
        reader.refuse(span, message, "write `back: {kind: common}`, or take another `ink`");
    }
    form
}

/// How round corners are cut; never so round that they cut into what has to stay.
fn radius(reader: &mut Reader<'_>, field: &Field<Length>, safe_um: u32) -> Option<u32> {
    let given = field.given()?;
    let Length(radius_um) = given.value;
    if radius_um > ROUNDEST_UM {
        reader.refuse(given.span, "no card has corners this round", "use a radius from 0mm to 10mm; 3mm is usual");
    } else if f64::from(radius_um) * CUT_OFF > f64::from(safe_um) {
        let message = "corners this round cut into the safe area, where text may be";
        reader.refuse(given.span, message, "use a smaller radius, or a larger `safe`");
    }
    Some(radius_um.min(ROUNDEST_UM))
}

fn text(reader: &mut Reader<'_>, base: &TextForm, raw: &RawCardText) -> TextForm {
    for field in [&raw.body, &raw.min] {
        if let Some(given) = field.given().filter(|given| given.value.0 < FLOOR_UM) {
            reader.refuse(given.span, "print this small cannot be read", "use 7pt or more; 8.5pt is a good floor");
        }
    }
    TextForm {
        body_um: raw.body.value().map_or(base.body_um, |length| Some(length.0)),
        min_um: raw.min.value().map_or(base.min_um, |length| Some(length.0)),
        fit: raw.fit.value().copied().unwrap_or(base.fit),
        overflow: if raw.overflow.0.is_empty() { base.overflow.clone() } else { values(&raw.overflow) },
    }
}

/// The size that an author chooses, and who decides it.
fn size(reader: &mut Reader<'_>, field: &Field<RawSize>) -> Option<(CardSize, Sizing)> {
    let given = field.given()?;
    let size = match &given.value {
        RawSize::Named(name) if name.eq_ignore_ascii_case(AUTO) => return Some((POKER, Sizing::Open)),
        RawSize::Named(name) => {
            let found = sizes::card(name);
            if found.is_none() {
                let message = format!("there is no card size `{}`", name.escape_debug());
                let names = || sizes::card_names().chain([AUTO]);
                let all = format!("use {}", names().collect::<Vec<_>>().join(", "));
                let help = did_you_mean(name, names()).unwrap_or(all);
                reader.refuse(given.span, message, help);
            }
            found?
        }
        RawSize::Custom(width, height) => CardSize { width_um: width.0, height_um: height.0 },
    };
    if size.width_um.min(size.height_um) < SMALLEST_UM {
        reader.refuse(given.span, "no text fits on a card this small", "make it at least 40mm wide and high");
    }
    Some((size, Sizing::Given))
}
