//! Backs that show when the two sides of a sheet are printed a little off each other.
//!
//! Sides of home printers lie one to four millimetres off. What shows is seen on the finished face, whatever drew it:
//!
//! 1. Colour that ends at the cut, on sheets that print nothing beyond it: paper shines through beside it.
//! 2. A thin frame along the cut: it becomes thin on one side and thick on the other.

use crate::compile::Compiled;
use crate::raster::{self, Picture};
use nerve_core::diagnostics::{Code, Diagnostic};
use nerve_core::model::{Back, Duplex};
use nerve_core::plan::deck::{SetPlan, SheetsPlan, Side, TargetPlan, millimetres};

/// How fine faces are drawn to be looked at: four dots a millimetre.
const DOTS: f64 = 4.0 * 25.4;
const DOT_UM: u32 = 250;
/// Less colour beyond the cut than this does not cover the drift of a usual printer.
const DRIFT_UM: u32 = 2_000;
/// A frame this wide is uneven by a part that nobody sees.
const WIDE_FRAME_UM: u32 = 6_000;
/// How much two colours of one line may differ, of 255: scaled pictures are never quite even.
const EVEN: u8 = 24;
/// From here on a colour is paper.
const PAPER: u8 = 250;

/// The warning that a target's backs show drift.
pub(super) fn warning(
    target: &TargetPlan,
    sheets: &SheetsPlan,
    set: &SetPlan,
    compiled: &Compiled,
) -> Option<Diagnostic> {
    let is_drawn = matches!(set.form.back, Back::Common | Back::ByLevel | Back::Image);
    // If fronts and backs are two files, the sheet with the backs decides.
    let slot = sheets.pages.iter().filter(|page| page.side == Side::Back).find_map(|page| page.slots.first())?;
    if !is_drawn || sheets.duplex == Duplex::Fold {
        return None;
    }
    let page = compiled.face(slot.card_idx, Side::Back);
    let bleed = set.form.bleed_um / DOT_UM;
    let back = BackPicture { picture: raster::picture(page, DOTS, true), bleed };
    let (message, help) = if sheets.spill_um < DRIFT_UM && back.is_coloured_at_the_cut() {
        let message =
            format!("the backs of `{}` are coloured up to the cut, and its sheets print nothing beyond", target.name);
        (
            message,
            "a millimetre of drift leaves a white line: write `cut: double` with a `bleed` of 3mm, or keep 6 mm at every edge white",
        )
    } else {
        let frame = millimetres(back.frame_um()?);
        let message = format!("the backs of `{}` have a frame {frame} mm wide, which drift makes uneven", target.name);
        (message, "let the picture run over the edge, or keep 6 mm at every edge white")
    };
    Some(Diagnostic::new(Code::BackDrifts, message).at(&target.place.file, target.place.span).help(help))
}

/// A back with its bleed, as it is printed.
struct BackPicture {
    picture: Picture,
    /// How many dots lie beyond the cut.
    bleed: u32,
}

/// An edge of a back.
#[derive(Clone, Copy)]
enum Edge {
    Left,
    Right,
    Top,
    Bottom,
}

impl BackPicture {
    fn is_coloured_at_the_cut(&self) -> bool {
        let edges = [Edge::Left, Edge::Right, Edge::Top, Edge::Bottom];
        edges.into_iter().any(|edge| self.line(edge, 0).any(|dot| dot.into_iter().any(|part| part < PAPER)))
    }

    /// How wide the frame is, where two edges that lie opposite each other have a thin one.
    fn frame_um(&self) -> Option<u32> {
        let thin = |edge: Edge| Some(self.frame(edge) * DOT_UM).filter(|um| (1..WIDE_FRAME_UM).contains(um));
        let pair = |one: Edge, other: Edge| Some(thin(one)?.min(thin(other)?));
        pair(Edge::Left, Edge::Right).or_else(|| pair(Edge::Top, Edge::Bottom))
    }

    /// How many lines along an edge have all one colour, that of the first.
    fn frame(&self, edge: Edge) -> u32 {
        let Some(first) = self.line(edge, 0).next() else { return 0 };
        let depth = match edge {
            Edge::Left | Edge::Right => self.picture.width,
            Edge::Top | Edge::Bottom => self.picture.height,
        } - 2 * self.bleed;
        let is_even = |depth: &u32| self.line(edge, *depth).all(|dot| is_like(dot, first));
        (0..depth).find(|depth| !is_even(depth)).unwrap_or(depth)
    }

    /// The dots of the card that lie so far from an edge, without those of the frames beside it.
    fn line(&self, edge: Edge, depth: u32) -> impl Iterator<Item = [u8; 3]> {
        let (width, height, bleed) = (self.picture.width, self.picture.height, self.bleed);
        let apart = WIDE_FRAME_UM / DOT_UM;
        let along = match edge {
            Edge::Left | Edge::Right => bleed + apart..height.saturating_sub(bleed + apart),
            Edge::Top | Edge::Bottom => bleed + apart..width.saturating_sub(bleed + apart),
        };
        along.map(move |at| match edge {
            Edge::Left => self.picture.dot(bleed + depth, at),
            Edge::Right => self.picture.dot(width - 1 - bleed - depth, at),
            Edge::Top => self.picture.dot(at, bleed + depth),
            Edge::Bottom => self.picture.dot(at, height - 1 - bleed - depth),
        })
    }
}

fn is_like(one: [u8; 3], other: [u8; 3]) -> bool {
    one.into_iter().zip(other).all(|(one, other)| one.abs_diff(other) <= EVEN)
}
