//! Rectangles and matrices on a page, in points from its top left corner.

/// Points in a millimetre.
pub(super) const MM: f64 = 72.0 / 25.4;
/// How far places may differ: 0.01 mm, and what writing numbers with few digits costs.
pub(super) const NEAR: f64 = 0.011 * MM;

/// Whether two lengths are the same.
pub(super) fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= NEAR
}

/// A rectangle, or the bounding box of some points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    pub(super) fn around(points: &[(f64, f64)]) -> Option<Area> {
        let (&(x, y), rest) = points.split_first()?;
        let start = Area { left: x, top: y, right: x, bottom: y };
        Some(rest.iter().fold(start, |area, &(x, y)| Area {
            left: area.left.min(x),
            top: area.top.min(y),
            right: area.right.max(x),
            bottom: area.bottom.max(y),
        }))
    }

    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// The area made smaller on every side.
    pub(super) fn inset(&self, by: f64) -> Area {
        Area { left: self.left + by, top: self.top + by, right: self.right - by, bottom: self.bottom - by }
    }

    pub(super) fn holds(&self, (x, y): (f64, f64)) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }

    pub(super) fn contains(&self, other: &Area) -> bool {
        self.holds((other.left, other.top)) && self.holds((other.right, other.bottom))
    }

    pub(super) fn overlaps(&self, other: &Area) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

/// A matrix as PDF writes it.
pub(super) type Matrix = [f64; 6];

pub(super) const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `inner`, then `outer`.
pub(super) fn then(inner: Matrix, outer: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = inner;
    let [oa, ob, oc, od, oe, of] = outer;
    [a * oa + b * oc, a * ob + b * od, c * oa + d * oc, c * ob + d * od, e * oa + f * oc + oe, e * ob + f * od + of]
}

/// What undoes a matrix; nothing where it makes everything flat.
pub(super) fn inverse([a, b, c, d, e, f]: Matrix) -> Matrix {
    let whole = a * d - b * c;
    if whole.abs() < f64::EPSILON {
        return IDENTITY;
    }
    let [a, b, c, d] = [d / whole, -b / whole, -c / whole, a / whole];
    [a, b, c, d, -(e * a + f * c), -(e * b + f * d)]
}

/// A point transformed by a matrix.
pub(super) fn transformed(matrix: Matrix, (x, y): (f64, f64)) -> (f64, f64) {
    (matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5])
}
