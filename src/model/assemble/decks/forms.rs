//! The form of cards: what an author says, over what the deck says, over what holds for all.

use crate::content::length::{Length, RawSize};
use crate::content::schema::{BackKind, Edition, Ink, RawCard, RawCardText};
use crate::diagnostics::did_you_mean;
use crate::model::assemble::reader::{Reader, values};
use crate::model::{Back, CardForm, CardSize, Sizing, TextForm, sizes};
use crate::yaml::Field;

const POKER: CardSize = CardSize { width_um: 63_500, height_um: 88_900 };
/// The word that leaves the size to the program.
const AUTO: &str = "auto";
const SMALLEST_UM: u32 = 40_000;
const BLEED_UM: u32 = 3_000;
/// 4 mm satisfies every print service that was looked at; they ask for 3 to 4.
const SAFE_UM: u32 = 4_000;
/// Print is never set smaller than this, whatever an author writes: 7 pt.
const FLOOR_UM: u32 = 2_469;

/// The form of a deck's cards that does not say.
pub(super) fn usual() -> CardForm {
    CardForm {
        size: POKER,
        sizing: Sizing::Given,
        bleed_um: BLEED_UM,
        safe_um: SAFE_UM,
        ink: Ink::Colour,
        edition: Edition::Standard,
        text: TextForm::default(),
        back: Back::Content,
        qr: true,
    }
}

/// The form that an author asks for, where nothing is said that of `base`.
pub(super) fn form(reader: &mut Reader<'_>, base: &CardForm, raw: Option<&RawCard>) -> CardForm {
    let Some(raw) = raw else { return base.clone() };
    let length = |field: &Field<Length>| field.value().map(|length| length.0);
    let back = raw.back.value();
    let (size, sizing) = size(reader, &raw.size).unwrap_or((base.size, base.sizing));
    let safe_um = length(&raw.safe).unwrap_or(base.safe_um);
    if sizing != Sizing::Open && !size.has_room_within(safe_um) {
        let span = raw.safe.span().or(raw.size.span()).unwrap_or_default();
        reader.refuse(span, "the safe area leaves no room for text", "use 4mm");
    }
    CardForm {
        size,
        sizing,
        bleed_um: length(&raw.bleed).unwrap_or(base.bleed_um).min(10_000),
        safe_um,
        ink: raw.ink.value().copied().unwrap_or(base.ink),
        edition: raw.edition.value().copied().unwrap_or(base.edition),
        text: raw.text.value().map_or_else(|| base.text.clone(), |raw| text(reader, &base.text, raw)),
        back: back.and_then(|back| back.kind.value()).map_or(base.back, |kind| self::back(*kind)),
        qr: back.and_then(|back| back.qr.value()).copied().unwrap_or(base.qr),
    }
}

fn back(kind: BackKind) -> Back {
    match kind {
        BackKind::Content => Back::Content,
        BackKind::Common => Back::Common,
        BackKind::ByLevel => Back::ByLevel,
        BackKind::None => Back::None,
    }
}

fn text(reader: &mut Reader<'_>, base: &TextForm, raw: &RawCardText) -> TextForm {
    for field in [&raw.body, &raw.min] {
        if let Some(given) = field.given().filter(|given| given.value.0 < FLOOR_UM) {
            reader.refuse(given.span, "print this small can not be read", "use 7pt or more; 8.5pt is a good floor");
        }
    }
    TextForm {
        body_um: raw.body.value().map_or(base.body_um, |length| Some(length.0)),
        min_um: raw.min.value().map_or(base.min_um, |length| Some(length.0)),
        fit: raw.fit.value().copied().unwrap_or(base.fit),
        overflow: if raw.overflow.0.is_empty() { base.overflow.clone() } else { values(&raw.overflow) },
    }
}

/// The size that an author asks for, and who decides it.
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
        reader.refuse(given.span, "no text fits a card this small", "make it at least 40mm wide and high");
    }
    Some((size, Sizing::Given))
}
