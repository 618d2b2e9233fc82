//! Printers: how near to the edge they print, and how far they shift the back of a sheet.

use crate::content::body::Text;
use crate::content::fields::record;
use crate::content::length::{Length, Offset};
use crate::content::vocabulary::vocabulary;
use crate::yaml::Field;

record! {
    /// A printer, as `nerve deck calibrate --save` writes it. A deck's target names it with `printer`.
    RawPrinter {
        /// Its id, only in a list of printers. The name of a file is the id of its printer.
        id: Field<String>, id;
        /// Its name, such as `The grey one upstairs`.
        title: Field<Text>, prose;
        /// The width at every edge of the paper that the printer cannot print on.
        margin: Field<Length>, default("5mm");
        /// How backs are shifted, so that they are exactly behind their fronts.
        back: Field<RawShift>;
        /// How the printer turned the sheet that was measured: `long-edge` or `short-edge`.
        duplex: Field<Turning>;
    }

    /// How backs are shifted, as seen on the back.
    RawShift {
        /// To the right; `-0.3mm` is to the left.
        dx: Field<Offset>;
        /// Downwards; `-0.3mm` is upwards.
        dy: Field<Offset>;
        /// Clockwise about the middle of the page, in degrees.
        rotation: Field<f64>;
        /// The scale, from the middle of the page: `1.002`.
        scale: Field<f64>;
    }
}

vocabulary! {
    /// How a printer turns a sheet between its sides.
    Turning {
        LongEdge = "long-edge", "About its long edge.";
        ShortEdge = "short-edge", "About its short edge.";
    }
}
