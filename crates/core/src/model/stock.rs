//! Sheets of punched cards, from `data/sheets.yaml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::sizes::{self, um};
use crate::model::{CardSize, DieSheet};
use crate::yaml;

#[derive(Deserialize)]
struct SheetTable {
    checked: String,
    source: String,
    sheets: Vec<SheetEntry>,
}

#[derive(Deserialize)]
struct SheetEntry {
    part: String,
    same_as: Vec<String>,
    name: String,
    paper: String,
    width: f64,
    height: f64,
    columns: u32,
    rows: u32,
    x: f64,
    y: f64,
    dx: f64,
    dy: f64,
}

static TABLE: LazyLock<(String, String, Vec<DieSheet>)> = LazyLock::new(|| {
    let table: SheetTable = yaml::table(include_str!("../../data/sheets.yaml"));
    (table.checked, table.source, table.sheets.into_iter().map(die).collect())
});

fn die(entry: SheetEntry) -> DieSheet {
    DieSheet {
        paper: sizes::paper(&entry.paper).expect("the table of sheets names known papers"),
        cell: CardSize { width_um: um(entry.width), height_um: um(entry.height) },
        part: entry.part,
        same_as: entry.same_as,
        name: entry.name,
        columns: entry.columns,
        rows: entry.rows,
        left_um: um(entry.x),
        top_um: um(entry.y),
        pitch_x_um: um(entry.dx),
        pitch_y_um: um(entry.dy),
    }
}

/// All punched sheets.
#[must_use]
pub fn sheets() -> &'static [DieSheet] {
    &TABLE.2
}

/// The sheet of a part number, in any case, also by the number of another maker for the same sheet.
#[must_use]
pub fn sheet(part: &str) -> Option<&'static DieSheet> {
    let named = |sheet: &&DieSheet| {
        std::iter::once(&sheet.part).chain(&sheet.same_as).any(|known| known.eq_ignore_ascii_case(part))
    };
    sheets().iter().find(named)
}

/// All part numbers.
pub fn parts() -> impl Iterator<Item = &'static str> {
    sheets().iter().flat_map(|sheet| std::iter::once(&sheet.part).chain(&sheet.same_as)).map(String::as_str)
}

/// When and where the sheets were looked up.
#[must_use]
pub fn provenance() -> (&'static str, &'static str) {
    (&TABLE.0, &TABLE.1)
}

impl DieSheet {
    /// The distance from the middle of the cards to the middle of the paper, across and down, in thousandths of a
    /// millimetre. A large one is often a measuring error.
    #[must_use]
    pub fn off_middle_um(&self) -> (u32, u32) {
        let right = self.left_um + (self.columns - 1) * self.pitch_x_um + self.cell.width_um;
        let bottom = self.top_um + (self.rows - 1) * self.pitch_y_um + self.cell.height_um;
        (
            self.left_um.abs_diff(self.paper.width_um.saturating_sub(right)) / 2,
            self.top_um.abs_diff(self.paper.height_um.saturating_sub(bottom)) / 2,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sheet_lies_on_its_paper_and_has_a_part_number_of_its_own() {
        for sheet in sheets() {
            let right = sheet.left_um + (sheet.columns - 1) * sheet.pitch_x_um + sheet.cell.width_um;
            let bottom = sheet.top_um + (sheet.rows - 1) * sheet.pitch_y_um + sheet.cell.height_um;
            assert!(right <= sheet.paper.width_um && bottom <= sheet.paper.height_um, "{}", sheet.part);
            assert!(sheet.pitch_x_um >= sheet.cell.width_um || sheet.columns == 1, "{}", sheet.part);
        }
        for part in parts() {
            assert_eq!(parts().filter(|other| *other == part).count(), 1, "{part}");
        }
        assert_eq!(sheet("AVERY-8371").map(|sheet| sheet.name.as_str()), Some("Avery 5371"));
        assert_eq!(provenance().0, "2026-11-23");
    }

    #[test]
    fn sheets_in_doubt_are_known() {
        let doubtful: Vec<&str> =
            sheets().iter().filter(|sheet| sheet.off_middle_um().0 > 500).map(|sheet| sheet.part.as_str()).collect();
        assert_eq!(doubtful, ["zweckform-32010", "sigel-lp795"]);
    }
}
