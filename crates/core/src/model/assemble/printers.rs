//! Printers.

use crate::content::RawRecord;
use crate::content::schema::RawShift;
use crate::model::assemble::fields;
use crate::model::assemble::reader::Reader;
use crate::model::{Printer, Shift};
use crate::yaml::Field;

/// No printer turns its second side further than this, in degrees.
const MOST_TURN: f64 = 2.0;
/// No printer scales its second side by more than this part.
const MOST_SCALE: f64 = 0.02;
/// The largest margin at every edge, in thousandths of a millimetre.
const MOST_MARGIN_UM: u32 = 40_000;
/// Marks and the line about the sheet keep as far from the edge; less margin helps nothing.
const LEAST_MARGIN_UM: u32 = 3_000;

pub(super) fn printer(reader: &mut Reader<'_>, record: &RawRecord) -> Option<Printer> {
    let raw = fields!(record, Printer);
    let margin = raw.margin.given();
    if let Some(margin) = margin.filter(|margin| !(LEAST_MARGIN_UM..=MOST_MARGIN_UM).contains(&margin.value.0)) {
        reader.refuse(margin.span, "no deck is printed with this margin", "use a length from 3mm to 40mm");
    }
    Some(Printer {
        id: reader.id()?,
        title: raw.title.value().cloned(),
        margin_um: margin.map(|margin| margin.value.0),
        back: raw.back.value().map_or_else(Shift::default, |back| shift(reader, back)),
        turning: raw.duplex.value().copied(),
    })
}

fn shift(reader: &mut Reader<'_>, raw: &RawShift) -> Shift {
    let um = |field: &Field<crate::content::length::Offset>| field.value().map_or(0, |offset| offset.0);
    let turn = reader.within("rotation", &raw.rotation, -MOST_TURN..=MOST_TURN).unwrap_or(0.0);
    let scale = reader.within("scale", &raw.scale, 1.0 - MOST_SCALE..=1.0 + MOST_SCALE).unwrap_or(1.0);
    #[expect(clippy::cast_possible_truncation, reason = "both are within the bounds above")]
    let (turn_mdeg, scale_ppm) = ((turn * 1e3).round() as i32, ((scale - 1.0) * 1e6).round() as i32);
    Shift { dx_um: um(&raw.dx), dy_um: um(&raw.dy), turn_mdeg, scale_ppm }
}
