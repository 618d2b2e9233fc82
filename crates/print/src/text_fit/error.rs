//! The error that a text is too long, when nothing is left to try.

use typst::layout::Abs;

use crate::text_fit::MeasuredText;
use nerve_core::diagnostics::{Code, Diagnostic};
use nerve_core::model::{Card, CardSize};
use nerve_core::plan::deck::{CardPlan, millimetres};
use nerve_core::source::Span;

/// The height of a line and the width of a letter, as parts of the size: to say how much is too long.
const LINE: f64 = 1.25;
const LETTER: f64 = 0.46;

/// The error that nothing is left to try for a text, at the field that it is written in. `shortened` says whether the
/// card's shorter text stood in for its own.
#[must_use]
pub(super) fn too_long(long: &MeasuredText, card: &CardPlan, shortened: bool, size: CardSize) -> Diagnostic {
    let (title, section, points) = (&card.title, section(long, card, shortened), long.size());
    let message = if long.too_high() {
        let over = long.need - long.have;
        let lines = (over / (points * LINE)).ceil().max(1.0);
        format!(
            "`{title}`: {section} is {:.1} mm too long for a card of {} × {} mm at {points} pt, the smallest size: about \
             {lines:.0} {} or {:.0} characters",
            Abs::pt(over).to_mm(),
            millimetres(size.width_um),
            millimetres(size.height_um),
            if lines > 1.0 { "lines" } else { "line" },
            (lines * long.width / (points * LETTER)).ceil()
        )
    } else {
        format!(
            "`{title}`: a word of {section} is {:.1} mm wider than its card has room for at {points} pt, the smallest \
             size: about {:.0} characters",
            Abs::pt(long.wider).to_mm(),
            (long.wider / (points * LETTER)).ceil()
        )
    };
    let span = span(long, card, shortened).unwrap_or(card.place.span);
    Diagnostic::new(Code::TextTooLong, message).at(&card.place.file, span).help(help(long, card, shortened))
}

/// What readers call the slot. A theme's own slots are called by the name it gives them.
fn section(long: &MeasuredText, card: &CardPlan, shortened: bool) -> String {
    match (long.slot.as_str(), card.card) {
        ("front", Card::Challenge(_)) if shortened => "the `short` ask with what stands under it".to_owned(),
        ("front", Card::Challenge(_)) => "the ask with what stands under it".to_owned(),
        ("front", _) => "the front's text".to_owned(),
        ("title", _) => "the title".to_owned(),
        ("foot", _) => "the line of minutes and modes".to_owned(),
        ("back", _) if card.part.is_some() => "half of the back's text".to_owned(),
        ("back", _) => "the back's text".to_owned(),
        ("name", _) => "the title on the back".to_owned(),
        ("licence", _) => "the line of the licence".to_owned(),
        ("guides", _) if long.too_high() => "the list of guides".to_owned(),
        ("guides", _) => "the address beside the code".to_owned(),
        (other, _) => format!("the section `{other}`"),
    }
}

/// The field that the slot shows, where it shows a single one.
fn span(long: &MeasuredText, card: &CardPlan, shortened: bool) -> Option<Span> {
    match long.slot.as_str() {
        "front" if shortened => card.spans.short,
        "front" => card.spans.front,
        "title" | "name" => card.spans.title,
        _ => None,
    }
}

/// What would help.
fn help(long: &MeasuredText, card: &CardPlan, shortened: bool) -> &'static str {
    let is_ask = long.slot == "front" && matches!(card.card, Card::Challenge(_));
    if long.slot == "back" && card.part.is_none() {
        return "shorten it, take a larger card, or name `split` in the deck's `overflow`, which makes two cards of it";
    }
    if long.slot == "guides" {
        return "name fewer guides, leave the code out with `back: {qr: false}`, or take a larger card";
    }
    match card.spans.short {
        _ if !is_ask || shortened => "shorten it, or take a larger card",
        None => "shorten it, give it a `short` ask, or take a larger card",
        // The deck's own fallbacks leave it out.
        Some(_) => "shorten it, name `short` in the deck's `overflow`, or take a larger card",
    }
}
