//! Shapes as they are drawn, and those that are the symbol of a code.

use crate::area::{Area, MM};

/// A symbol is at least this wide and high, in points: 6 mm.
const SMALLEST_SYMBOL: f64 = 6.0 * MM;
/// The least number of boxes in a code: 21 rows of modules.
const FEWEST_BOXES: usize = 42;

/// A square made of many upright boxes: the drawing of a code.
pub(super) struct Symbol {
    pub area: Area,
    /// The boxes, from its own corner: in points, as it stands upright on the page.
    pub boxes: Vec<Area>,
    pub cell: Option<usize>,
    /// Which of the page's fills it is.
    pub fill_idx: usize,
}

/// A shape on its way to be filled or drawn, in points of the page.
#[derive(Default)]
pub(super) struct Path {
    pub points: Vec<(f64, f64)>,
    /// Where each of its figures begins.
    pub starts: Vec<usize>,
    /// Whether a line of it is bent.
    pub curved: bool,
}

impl Path {
    /// The figures, if most of them are upright boxes in a square, as those of a code are: from the square's corner.
    pub(super) fn boxes(&self, area: &Area) -> Option<Vec<Area>> {
        let (width, height) = (area.width(), area.height());
        let square = (width - height).abs() <= 0.1 * width && width >= SMALLEST_SYMBOL;
        if !square || self.curved || self.starts.len() < FEWEST_BOXES {
            return None;
        }
        let ends = self.starts.iter().skip(1).copied().chain([self.points.len()]);
        let figure = |(from, to): (usize, usize)| {
            let points = self.points.get(from..to)?;
            let around = Area::around(points)?;
            let corner = |&(x, y): &(f64, f64)| {
                let at = |here: f64, one: f64, other: f64| (here - one).abs() < 0.01 || (here - other).abs() < 0.01;
                at(x, around.left, around.right) && at(y, around.top, around.bottom)
            };
            let (x, y) = (area.left, area.top);
            points.iter().all(corner).then_some(Area {
                left: around.left - x,
                top: around.top - y,
                right: around.right - x,
                bottom: around.bottom - y,
            })
        };
        let boxes: Vec<Area> = self.starts.iter().copied().zip(ends).filter_map(figure).collect();
        // A code with a few odd figures is still one, and a bad one.
        (boxes.len() >= FEWEST_BOXES && boxes.len() * 5 >= self.starts.len() * 4).then_some(boxes)
    }
}
