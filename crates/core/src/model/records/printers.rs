//! Printers that were measured.

use std::fmt;

use crate::content::body::Text;
use crate::content::schema::Turning;
use crate::model::Id;

/// A printer: how near to the edge it reaches, and how far it is off on the second side.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Printer {
    pub id: Id,
    pub title: Option<Text>,
    /// What stays white at every edge, in thousandths of a millimetre, if its author says so.
    pub margin_um: Option<u32>,
    /// How backs are moved.
    pub back: Shift,
    /// How it turned the sheet that was measured.
    pub turning: Option<Turning>,
}

/// How the back of a sheet is shifted, so that it is exactly behind its front. As seen on the back, about the middle of
/// the page: scaled, turned, then moved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Shift {
    /// To the right, in thousandths of a millimetre.
    pub dx_um: i32,
    /// Downwards, in thousandths of a millimetre.
    pub dy_um: i32,
    /// Clockwise, in thousandths of a degree.
    pub turn_mdeg: i32,
    /// How much larger, in millionths.
    pub scale_ppm: i32,
}

impl Shift {
    /// Whether nothing is moved.
    #[must_use]
    pub fn is_none(self) -> bool {
        self == Shift::default()
    }

    /// The affine matrix `[a, b, c, d, e, f]` that moves a page of this size, with y growing downwards: a point goes to
    /// `(a·x + c·y + e, b·x + d·y + f)`. Lengths in and out are of one unit, `unit_um` thousandths of a millimetre each.
    #[must_use]
    pub fn matrix(self, (width, height): (f64, f64), unit_um: f64) -> [f64; 6] {
        let scale = 1.0 + f64::from(self.scale_ppm) / 1e6;
        let (sin, cos) = (f64::from(self.turn_mdeg) / 1000.0).to_radians().sin_cos();
        let (a, b) = (scale * cos, scale * sin);
        let (x, y) = (width / 2.0, height / 2.0);
        let (dx, dy) = (f64::from(self.dx_um) / unit_um, f64::from(self.dy_um) / unit_um);
        [a, b, -b, a, x - a * x + b * y + dx, y - b * x - a * y + dy]
    }
}

/// How something is moved, in words: `0.3 mm to the right, 0.2 mm up, turned by 0.1°`.
impl fmt::Display for Shift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mm = |um: i32| f64::from(um.unsigned_abs()) / 1000.0;
        let mut parts = Vec::new();
        if self.dx_um != 0 {
            parts.push(format!("{} mm to the {}", mm(self.dx_um), if self.dx_um > 0 { "right" } else { "left" }));
        }
        if self.dy_um != 0 {
            parts.push(format!("{} mm {}", mm(self.dy_um), if self.dy_um > 0 { "down" } else { "up" }));
        }
        if self.turn_mdeg != 0 {
            parts.push(format!("turned by {}°", f64::from(self.turn_mdeg) / 1000.0));
        }
        if self.scale_ppm != 0 {
            parts.push(format!("scaled by {}", 1.0 + f64::from(self.scale_ppm) / 1e6));
        }
        f.write_str(&if parts.is_empty() { "nowhere".to_owned() } else { parts.join(", ") })
    }
}
