//! The sheet that measures a printer, as the templates see it.

use serde::Serialize;

use crate::views::locale;
use nerve_core::content::schema::Turning;
use nerve_core::messages;
use nerve_core::model::Library;
use nerve_core::plan::calibration::{BOX_UM, Calibration, Cell, Table};
use nerve_core::plan::qr::Millimetres;
use nerve_core::plan::sheet::{Mark, RULER_UM};
use nerve_core::theme::Theme;

/// The sheet that measures a printer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct CalibrationView {
    /// What it is called.
    pub title: String,
    /// The paper's name.
    pub paper: &'static str,
    /// The language of the texts, two or three letters.
    pub language: String,
    /// Its region, two letters.
    pub region: Option<String>,
    /// The page's width in millimetres.
    pub width: Millimetres,
    /// The page's height in millimetres.
    pub height: Millimetres,
    /// The edge about which the sheet is turned: `long` or `short`.
    pub turn: &'static str,
    /// A box's side in millimetres.
    #[serde(rename = "box")]
    pub side: Millimetres,
    /// The tables A, B and C.
    pub tables: Vec<TableView>,
    /// Where the line of 100 mm begins, in millimetres.
    pub bar: [Millimetres; 2],
    /// What is typed afterwards.
    pub command: String,
}

/// Boxes that measure one direction.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct TableView {
    /// What it is called.
    pub letter: char,
    /// Its left edge in millimetres.
    pub left: Millimetres,
    /// Its top edge in millimetres.
    pub top: Millimetres,
    /// Its boxes.
    pub cells: Vec<CellView>,
}

/// A box of a table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct CellView {
    /// Its number.
    pub label: String,
    /// Its left edge in millimetres.
    pub left: Millimetres,
    /// Its top edge in millimetres.
    pub top: Millimetres,
    /// The lines on the front: left, top, right, bottom, in millimetres.
    pub front: Vec<[Millimetres; 4]>,
    /// The line on the back.
    pub back: [Millimetres; 4],
}

impl CalibrationView {
    /// What the templates see of a sheet.
    pub(crate) fn new(sheet: &Calibration, library: &Library, theme: &Theme) -> Self {
        let (language, region) = locale(&library.site.language);
        let turn = match sheet.turning {
            Turning::LongEdge => "long",
            Turning::ShortEdge => "short",
        };
        let paper = sheet.paper;
        let bar = [Millimetres((paper.width_um - RULER_UM) / 2), Millimetres(sheet.bar_um())];
        CalibrationView {
            title: theme.translations.text(messages::CALIBRATION_TITLE).to_owned(),
            paper: paper.name,
            language,
            region,
            width: Millimetres(paper.width_um),
            height: Millimetres(paper.height_um),
            turn,
            side: Millimetres(BOX_UM),
            tables: sheet.tables().iter().map(|table| table_view(sheet, *table)).collect(),
            bar,
            command: sheet.command(),
        }
    }
}

fn table_view(sheet: &Calibration, table: Table) -> TableView {
    TableView {
        letter: table.letter,
        left: Millimetres(table.left_um),
        top: Millimetres(table.top_um),
        cells: sheet.cells(table).map(cell_view).collect(),
    }
}

fn cell_view(cell: Cell) -> CellView {
    let ends = |mark: Mark| [mark.from.0, mark.from.1, mark.to.0, mark.to.1].map(Millimetres);
    CellView {
        label: label(cell.tenths),
        left: Millimetres(cell.left_um),
        top: Millimetres(cell.top_um),
        front: cell.front.into_iter().map(ends).collect(),
        back: ends(cell.back),
    }
}

/// A number of tenths as printed in a box: `−0.3`.
fn label(tenths: i32) -> String {
    let sign = if tenths < 0 { "−" } else { "" };
    format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10)
}
