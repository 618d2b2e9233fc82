//! The sheet by which a printer's second side is measured, in thousandths of a millimetre.
//!
//! 1. A table has a box for every tenth of a millimetre. On the front, a line with a gap is in the middle of each box.
//! 2. On the back, what fills the gap is off that middle by just as much as the box's number says, the other way.
//! 3. Held to the light, the line is whole in the box whose number is how far the back is off, seen from the front.
//! 4. One table measures across, one downwards; a third one, far below the first, shows whether the back is turned.

use crate::content::schema::Turning;
use crate::model::{Paper, Shift};
use crate::plan::sheet::{Axis, Mark};

/// A box's side. It is more than twice the range, so a line never reaches the next box.
pub const BOX_UM: u32 = 9_000;
/// How many boxes lie along the direction that a table measures: a millimetre, in tenths.
const TENTHS: u32 = 10;
/// How many boxes lie along the other direction: whole millimetres.
const WHOLE: u32 = 7;
/// The number of the first box, in tenths of a millimetre.
const FIRST: i32 = -34;
/// Where lines are in a box, from its top and left; its number is above it.
const MIDDLE_UM: (u32, u32) = (BOX_UM / 2, 6_000);
/// Half the gap of a line, and half its length.
const GAP_UM: u32 = 1_000;
const REACH_UM: u32 = 2_300;
/// Where the first two tables begin, from the top.
const TOP_UM: u32 = 78_000;
/// What is between two tables.
const BETWEEN_UM: u32 = 12_000;
/// How far the third table is from the lower edge.
const BOTTOM_UM: u32 = 14_000;
/// What is between the tables above each other, at least: a line of 100 mm, and its words.
const BAR_UM: u32 = 12_000;

/// The sheet that measures a printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calibration {
    /// The paper, portrait.
    pub paper: Paper,
    /// How the printer turns it.
    pub turning: Turning,
}

/// Boxes that measure one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// What it is called on the sheet.
    pub letter: char,
    /// The axis along which its lines run: those of an upright one measure across.
    pub lines: Axis,
    /// Its left edge.
    pub left_um: u32,
    /// Its top edge.
    pub top_um: u32,
}

/// A box of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Its number, in tenths of a millimetre.
    pub tenths: i32,
    /// Its left edge.
    pub left_um: u32,
    /// Its top edge.
    pub top_um: u32,
    /// The line with its gap, on the front.
    pub front: [Mark; 2],
    /// What fills the gap in the right box, on the back.
    pub back: Mark,
}

/// What was read from a sheet: the numbers of the boxes with a whole line, in thousandths of a millimetre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measurements {
    /// In table A.
    pub across_um: i32,
    /// In table B.
    pub down_um: i32,
    /// In table C, if it was read.
    pub below_um: Option<i32>,
}

impl Measurements {
    /// The lowest and the highest number that can be read.
    pub const RANGE_UM: (i32, i32) = (FIRST * 100, (FIRST + TENTHS as i32 * WHOLE as i32 - 1) * 100);
}

impl Calibration {
    /// A sheet on some paper; `None` where the tables have no room on it.
    #[must_use]
    pub fn on(paper: Paper, turning: Turning) -> Option<Calibration> {
        let sheet = Calibration { paper, turning };
        let [_, wide, low] = Self::sizes();
        let width = low.0 + BETWEEN_UM + wide.0 + 2 * BETWEEN_UM;
        let height = TOP_UM + wide.1 + BAR_UM + low.1 + BOTTOM_UM;
        (paper.width_um >= width && paper.height_um >= height).then_some(sheet)
    }

    /// What is typed to save what was read from the sheet.
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

    /// The tables A, B and C.
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

    /// How far below the top the line of 100 mm stands: between the tables.
    #[must_use]
    pub fn bar_um(&self) -> u32 {
        let [_, down, _] = Self::sizes();
        let [_, _, below] = self.tables();
        u32::midpoint(TOP_UM + down.1, below.top_um)
    }

    /// The boxes of a table.
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

    /// How backs have to be moved where this was read. Seen from the front, a back that is turned clockwise on its own side
    /// leans the other way, and of left and right, top and bottom, the turn of the sheet exchanges one pair.
    #[must_use]
    pub fn shift(&self, measurements: Measurements) -> Shift {
        let [above, beside, below] = self.tables();
        let ((_, upper), (right, _)) =
            (self.place(above, measurements.across_um), self.place(beside, measurements.down_um));
        let lean = measurements.below_um.map_or(0.0, |read_um| {
            let (_, lower) = self.place(below, read_um);
            f64::from(read_um - measurements.across_um) / (lower - upper)
        });
        // As far as the back is off in the middle of the page, seen from the front.
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

    /// Where the box of a reading is, from the middle of the page to the right and downwards.
    fn place(&self, table: Table, read_um: i32) -> (f64, f64) {
        let nearest = |cell: &Cell| (cell.tenths * 100 - read_um).abs();
        let cell = self.cells(table).min_by_key(nearest).expect("a table has boxes");
        let from_middle = |at: u32, length: u32| f64::from(at) - f64::from(length) / 2.0;
        let (x, y) = (cell.left_um + MIDDLE_UM.0, cell.top_um + MIDDLE_UM.1);
        (from_middle(x, self.paper.width_um), from_middle(y, self.paper.height_um))
    }
}
