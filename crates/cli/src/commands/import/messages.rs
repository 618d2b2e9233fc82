//! The messages of an import, by row and column.

use std::fmt::Write as _;

use super::ImportError;

/// The most errors that are shown at once.
const MOST: usize = 100;

/// Mistakes, each with the name of its table.
pub(super) fn errors(errors: &[(&str, &ImportError)]) -> String {
    let mut text = listed(errors);
    let count = if errors.len() == 1 { "1 mistake".to_owned() } else { format!("{} mistakes", errors.len()) };
    let _ = writeln!(text, "{count}; nothing was written");
    text
}

/// Violations of the library's standard, each with the name of its table.
pub(super) fn remarks(remarks: &[(String, ImportError)]) -> String {
    listed(&remarks.iter().map(|(table, remark)| (table.as_str(), remark)).collect::<Vec<_>>())
}

fn listed(errors: &[(&str, &ImportError)]) -> String {
    let mut text = String::new();
    for (table, error) in errors.iter().take(MOST) {
        let _ = writeln!(text, "{table}{}: {}", place(error), error.message);
        if let Some((_, _, cell)) = &error.cell {
            let _ = writeln!(text, "  the cell: `{}`", shown(cell));
        }
        if let Some(help) = &error.help {
            let _ = writeln!(text, "  help: {help}");
        }
    }
    if errors.len() > MOST {
        let _ = writeln!(text, "… and {} more", errors.len() - MOST);
    }
    text
}

fn place(error: &ImportError) -> String {
    match (error.row, &error.cell) {
        (Some(row), Some((column_idx, field, _))) if field.is_empty() => format!("{}{row}", letters(*column_idx)),
        (Some(row), Some((column_idx, field, _))) => format!("{}{row} ({field})", letters(*column_idx)),
        (Some(row), None) => format!("row {row}"),
        (None, _) => "the table".to_owned(),
    }
}

/// A column's name in spreadsheets: A to Z, then AA.
fn letters(column_idx: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column_idx % 26).unwrap_or_default());
    match column_idx / 26 {
        0 => last.to_string(),
        rest => format!("{}{last}", letters(rest - 1)),
    }
}

/// The start of a cell, on one line and without control characters.
fn shown(cell: &str) -> String {
    const LONGEST: usize = 60;
    let words: String = cell.chars().take(LONGEST).collect();
    let more = if cell.chars().count() > LONGEST { "…" } else { "" };
    let visible: String = words
        .chars()
        .map(|letter| match letter {
            '\n' => '↵',
            letter if letter.is_control() => '\u{fffd}',
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
            letter => letter,
        })
        .collect();
    visible + more
}

pub(super) fn skipped(table: &str, skipped: &[(usize, String)]) -> String {
    let line =
        |(row, id): &(usize, String)| format!("{table}row {row}: left out, since the library has `{id}` already\n");
    skipped.iter().map(line).collect()
}

/// The last line. `remarks` is the number of violations of the library's standard.
pub(super) fn count(files: usize, skipped: usize, remarks: usize, dry_run: bool) -> String {
    let number = |count: usize, one: &str| if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") };
    let verb = if dry_run { "would be written" } else { "written" };
    let left = if skipped > 0 { format!(", {} left out", number(skipped, "row")) } else { String::new() };
    let next = match (remarks, dry_run || files == 0) {
        (0, _) => String::new(),
        (_, true) => format!("; {} from the library's standard", number(remarks, "remark")),
        (_, false) => {
            format!("; {} from the library's standard, which `nerve check` reports too", number(remarks, "remark"))
        }
    };
    format!("{} {verb}{left}{next}\n", number(files, "file"))
}
