//! The sheet that measures the registration offset of a printer's second side, in thousandths of a millimetre.
//!
//! 1. A table has a box for every tenth of a millimetre. On the front, each box has a line with a gap in its middle.
//! 2. On the back, a short line that fills the gap is shifted by the box's number in the opposite direction.
//! 3. Held to the light, the line is whole in the box whose number is the offset of the back, seen from the front.
//! 4. One table measures across, one downwards; a third one, far below the first, shows whether the back is rotated.

use crate::content::schema::Turning;
use crate::model::{Paper, Shift};
use crate::plan::sheet::{Axis, Mark};

/// A box's side: more than twice the range, so that no line of the back reaches the next box.
pub const BOX_UM: u32 = 9_000;
/// Boxes along the direction that a table measures: a millimetre, in tenths.
const TENTHS: u32 = 10;
/// Boxes along the other direction: whole millimetres.
const WHOLE: u32 = 7;
/// The number of the first box, in tenths of a millimetre.
const FIRST: i32 = -34;
/// The middle of the line in a box, from its left and its top: the number is above.
const MIDDLE_UM: (u32, u32) = (BOX_UM / 2, 6_000);
/// Half the gap of a line, and half its length.
const GAP_UM: u32 = 1_000;
const REACH_UM: u32 = 2_300;
/// The distance of the first two tables from the top.
const TOP_UM: u32 = 78_000;
/// The space between two tables.
const BETWEEN_UM: u32 = 12_000;
/// The distance of the third table from the lower edge.
const BOTTOM_UM: u32 = 14_000;
/// The least space between tables above each other: for a line of 100 mm and its label.
const BAR_UM: u32 = 12_000;

/// The sheet that measures a printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calibration {
    pub paper: Paper,
    /// How the printer turns the sheet.
    pub turning: Turning,
}

/// Boxes that measure one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// Its name on the sheet.
    pub letter: char,
    /// The axis along which its lines run: upright lines measure across.
    pub lines: Axis,
    pub left_um: u32,
    pub top_um: u32,
}

/// A box of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Its number, in tenths of a millimetre.
    pub tenths: i32,
    pub left_um: u32,
    pub top_um: u32,
    /// The line with its gap, on the front.
    pub front: [Mark; 2],
    /// The line on the back that fills the gap in the right box.
    pub back: Mark,
}

/// The numbers of the boxes with a whole line, in thousandths of a millimetre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measurements {
    pub across_um: i32,
    pub down_um: i32,
    /// Table C, if it was read.
    pub below_um: Option<i32>,
}

impl Measurements {
    /// The lowest and the highest number that can be read.
    pub const RANGE_UM: (i32, i32) = (FIRST * 100, (FIRST + TENTHS as i32 * WHOLE as i32 - 1) * 100);
}

impl Calibration {
    /// A sheet on some paper; `None` if the tables do not fit on it.
    #[must_use]
    pub fn on(paper: Paper, turning: Turning) -> Option<Calibration> {
        let sheet = Calibration { paper, turning };
        let [_, wide, low] = Self::sizes();
        let width = low.0 + BETWEEN_UM + wide.0 + 2 * BETWEEN_UM;
        let height = TOP_UM + wide.1 + BAR_UM + low.1 + BOTTOM_UM;
        (paper.width_um >= width && paper.height_um >= height).then_some(sheet)
    }

    /// The command that saves the measurements.
    #[must_use]
    pub fn command(&self) -> String {
        let paper = if self.paper.name == "A4" { String::new() } else { format!(" --paper {}", self.paper.name) };
        let turn = if self.turning == Turning::LongEdge { "" } else { " --duplex short-edge" };
        format!("nerve deck calibrate{paper}{turn} --save NAME")
    }

    /// Width and height of the tables.
    fn sizes() -> [(u32, u32); 3] {
        let (long, short) = (TENTHS * BOX_UM, WHOLE * BOX_UM);
        [(long, short), (short, long), (long, short)]
    }

    #[must_use]
    pub fn tables(&self) -> [Table; 3] {
        let [across, down, below] = Self::sizes();
        let left_um = (self.paper.width_um - across.0 - BETWEEN_UM - down.0) / 2;
        let table = |letter, lines, left_um, top_um| Table { letter, lines, left_um, top_um };
        [
            table('A', Axis::Upright, left_um, TOP_UM),
            table('B', Axis::Level, left_um + across.0 + BETWEEN_UM, TOP_UM),
            table('C', Axis::Upright, left_um, self.paper.height_um - BOTTOM_UM - below.1),
        ]
    }

    /// The distance of the line of 100 mm from the top: it is between the tables.
    #[must_use]
    pub fn bar_um(&self) -> u32 {
        let [_, down, _] = Self::sizes();
        let [_, _, below] = self.tables();
        u32::midpoint(TOP_UM + down.1, below.top_um)
    }

    pub fn cells(&self, table: Table) -> impl Iterator<Item = Cell> {
        (0..TENTHS * WHOLE).map(move |cell_idx| self.cell(table, cell_idx))
    }

    /// Numbers grow along the tenths first, then from one whole millimetre to the next.
    fn cell(&self, table: Table, cell_idx: u32) -> Cell {
        let (tenth, whole) = (cell_idx % TENTHS, cell_idx / TENTHS);
        let (column, row) = if table.lines == Axis::Upright { (tenth, whole) } else { (whole, tenth) };
        let (left_um, top_um) = (table.left_um + column * BOX_UM, table.top_um + row * BOX_UM);
        let tenths = FIRST + i32::try_from(cell_idx).expect("a table has few boxes");
        let (x, y) = (left_um + MIDDLE_UM.0, top_um + MIDDLE_UM.1);
        let part = |off_um: i32, from: i32, to: i32| {
            let at =
                |start: u32, by: i32| start.checked_add_signed(by).expect("lines keep to their table's surroundings");
            match table.lines {
                Axis::Upright => Mark { from: (at(x, off_um), at(y, from)), to: (at(x, off_um), at(y, to)) },
                Axis::Level => Mark { from: (at(x, from), at(y, off_um)), to: (at(x, to), at(y, off_um)) },
            }
        };
        let (gap, reach) = (GAP_UM.cast_signed(), REACH_UM.cast_signed());
        Cell {
            tenths,
            left_um,
            top_um,
            front: [part(0, -reach, -gap), part(0, gap, reach)],
            back: part(-100 * tenths, -gap, gap).turned_over(self.paper, self.axis()),
        }
    }

    fn axis(&self) -> Axis {
        match self.turning {
            Turning::LongEdge => Axis::Upright,
            Turning::ShortEdge => Axis::Level,
        }
    }

    /// The shift of backs that cancels the measured offset. Seen from the front, a back that is rotated clockwise on its own
    /// side is rotated the other way, and turning the sheet exchanges either left and right or top and bottom.
    #[must_use]
    pub fn shift(&self, measurements: Measurements) -> Shift {
        let [above, beside, below] = self.tables();
        let ((_, upper), (right, _)) =
            (self.place(above, measurements.across_um), self.place(beside, measurements.down_um));
        let lean = measurements.below_um.map_or(0.0, |read_um| {
            let (_, lower) = self.place(below, read_um);
            f64::from(read_um - measurements.across_um) / (lower - upper)
        });
        // The offset of the back in the middle of the page, seen from the front.
        let across = f64::from(measurements.across_um) - lean * upper;
        let down = f64::from(measurements.down_um) + lean * right;
        let (dx, dy) = match self.turning {
            Turning::LongEdge => (across, -down),
            Turning::ShortEdge => (-across, down),
        };
        #[expect(clippy::cast_possible_truncation, reason = "some millimetres and degrees, in thousandths")]
        let whole = |number: f64| number.round() as i32;
        Shift { dx_um: whole(dx), dy_um: whole(dy), turn_mdeg: whole(-lean.to_degrees() * 1000.0), scale_ppm: 0 }
    }

    /// The position of the box that was read, from the middle of the page to the right and downwards.
    fn place(&self, table: Table, read_um: i32) -> (f64, f64) {
        let nearest = |cell: &Cell| (cell.tenths * 100 - read_um).abs();
        let cell = self.cells(table).min_by_key(nearest).expect("a table has boxes");
        let from_middle = |at: u32, length: u32| f64::from(at) - f64::from(length) / 2.0;
        let (x, y) = (cell.left_um + MIDDLE_UM.0, cell.top_um + MIDDLE_UM.1);
        (from_middle(x, self.paper.width_um), from_middle(y, self.paper.height_um))
    }
}
