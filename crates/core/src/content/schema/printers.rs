//! Printers: how near to the edge they reach, and how far they are off on the second side.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::body::Text;
use crate::content::length::{Length, Offset};
use crate::yaml::Field;

/// A printer, as `nerve deck calibrate --save` writes it. A deck's target names it with `printer`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawPrinter {
    /// Its id in a list; the file's name else.
    pub id: Field<String>,
    /// Its name, such as `The grey one upstairs`.
    pub title: Field<Text>,
    /// What stays white at every edge of the paper, because the printer does not reach it. Without it, `5mm`.
    pub margin: Field<Length>,
    /// How backs are moved, so that they lie behind their fronts.
    pub back: Field<RawShift>,
    /// How the printer turned the sheet that was measured: `long-edge` or `short-edge`.
    pub duplex: Field<Turning>,
}

/// How backs are moved, as seen on the back.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawShift {
    /// To the right; `-0.3mm` is to the left.
    pub dx: Field<Offset>,
    /// Downwards; `-0.3mm` is upwards.
    pub dy: Field<Offset>,
    /// Clockwise about the middle of the page, in degrees.
    pub rotation: Field<f64>,
    /// How many times larger, from the middle of the page: `1.002`.
    pub scale: Field<f64>,
}

/// How a printer turns a sheet between its sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Turning {
    /// About its long edge.
    LongEdge,
    /// About its short edge.
    ShortEdge,
}
