//! `nerve import`: one file for each row of one or more tables, all or nothing.
//!
//! 1. Headings become fields and rows files; ids that the library has already are skipped.
//! 2. The library is checked with the new files of all tables, so that they may refer to each other. Errors are reported
//!    by row and column.
//! 3. Only if there are no errors, the files are written. None is overwritten.
//! 4. Violations of the library's standard are reported too: a draft may have them.

mod rows;
mod messages;

use anyhow::{Context as _, bail};

use crate::args::ImportArgs;
use crate::commands::import::rows::{FreeNames, ImportTable, Record};
use crate::commands::scaffold::{self, NewFile};
use crate::commands::table::{self, Cell, CsvTable};
use crate::commands::{Outcome, console};
use crate::project;
use nerve_core::builtin::Builtin;
use nerve_core::diagnostics::{Code, Diagnostic, Diagnostics, Severity};
use nerve_core::model::standard::{self, CheckContext};
use nerve_core::source::{Snapshot, SourceFile};
use nerve_pipeline::{Request, Session};

pub(super) fn run(args: &ImportArgs, builtin: Builtin) -> anyhow::Result<Outcome> {
    let sheets = args.files.iter().map(|file| sheet(file, args)).collect::<anyhow::Result<Vec<_>>>()?;
    let snapshot = project::read(&args.library, builtin)?.snapshot;
    if snapshot.below("content").next().is_none() && snapshot.files().next().is_none() {
        bail!("{} is not a library; `nerve init` starts one", args.library.display());
    }
    // The library is read up to three times, and each of its files once.
    let mut session = Session::default();
    let documents = session.documents(&snapshot, true);
    let mut free = FreeNames::of(&documents);
    let mut tables: Vec<ImportTable> =
        sheets.iter().map(|(name, sheet)| ImportTable::new(name.clone(), sheet, args.kind, &mut free)).collect();
    let mut remarks = Vec::new();
    if tables.iter().all(|table| table.errors.is_empty()) {
        for (table, (_, sheet)) in tables.iter_mut().zip(&sheets) {
            sheet.rows.iter().for_each(|row| table.row(row, &mut free));
        }
        let mut with = snapshot.clone();
        let records = tables.iter().flat_map(|table| &table.records);
        with.extend(records.map(|record| SourceFile::from_text(&record.path, &record.written.text)));
        let found = session.documents(&with, true).diagnostics;
        let known: Vec<_> = documents.diagnostics.iter().collect();
        assign(&mut tables, found.iter().filter(|diagnostic| !known.contains(diagnostic)));
        if tables.iter().all(|table| table.errors.is_empty()) {
            remarks =
                violations(&mut session, &with).iter().filter_map(|diagnostic| remark(&tables, diagnostic)).collect();
        }
    }
    finish(tables, &remarks, args)
}

/// A table, with its name in messages, which is empty if it is the only one.
fn sheet(file: &std::path::Path, args: &ImportArgs) -> anyhow::Result<(String, CsvTable)> {
    let context = || format!("cannot read {}", file.display());
    let bytes = std::fs::read(file).with_context(context)?;
    let sheet = table::read_csv(&bytes, args.encoding).with_context(context)?;
    let name = file.file_name().map(|name| format!("{}: ", name.to_string_lossy()));
    Ok((name.filter(|_| args.files.len() > 1).unwrap_or_default(), sheet))
}

/// An error in a cell, a row, or the whole table.
struct ImportError {
    /// From 1.
    row: Option<usize>,
    /// The column from 0, the field's name, and the text of the cell.
    cell: Option<(usize, String, String)>,
    message: String,
    help: Option<String>,
}

/// Assigns each diagnostic to its table, or to the first one.
fn assign<'a>(tables: &mut [ImportTable], found: impl Iterator<Item = &'a Diagnostic>) {
    for diagnostic in found {
        let at = tables.iter().position(|table| record(table, diagnostic).is_some()).unwrap_or_default();
        let record = record(&tables[at], diagnostic);
        let elsewhere = diagnostic.place.as_ref().filter(|_| record.is_none()).map(|place| format!("{}: ", place.file));
        let message = format!("{}{} [{}]", elsewhere.unwrap_or_default(), diagnostic.message, diagnostic.code);
        let error = ImportError::at(record, diagnostic, message);
        tables[at].errors.push(error);
    }
}

/// The record of a table that a diagnostic is about.
fn record<'t>(table: &'t ImportTable, diagnostic: &Diagnostic) -> Option<&'t Record> {
    let place = diagnostic.place.as_ref()?;
    table.records.iter().find(|one| one.path == place.file.as_str())
}

/// Violations of the library's own standard.
fn violations(session: &mut Session, with: &Snapshot) -> Diagnostics {
    let request = Request { drafts: true, ..Request::default() };
    let Ok(Some(reading)) = session.read(with, None, &request) else { return Diagnostics::default() };
    let asking = CheckContext { drafts: true, as_of: None, language: &reading.library.site.language };
    standard::check(&reading.standard, &reading.parsed, with, asking).diagnostics.sorted()
}

/// A violation of the standard in a new file, with the name of its table.
fn remark(tables: &[ImportTable], diagnostic: &Diagnostic) -> Option<(String, ImportError)> {
    let (table, record) = tables.iter().find_map(|table| Some((table, record(table, diagnostic)?)))?;
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => return None,
    };
    let rule = diagnostic.rule.as_deref().unwrap_or(diagnostic.code.as_str());
    let message = format!("{severity}: {} [{rule}]", diagnostic.message);
    Some((table.name.clone(), ImportError::at(Some(record), diagnostic, message)))
}

fn finish(
    mut tables: Vec<ImportTable>,
    remarks: &[(String, ImportError)],
    args: &ImportArgs,
) -> anyhow::Result<Outcome> {
    for table in &tables {
        console::eprint(&messages::skipped(&table.name, &table.skipped))?;
    }
    for table in &mut tables {
        let place = |error: &ImportError| (error.row, error.cell.as_ref().map(|(column_idx, ..)| *column_idx));
        table.errors.sort_by_key(place);
    }
    let errors: Vec<_> =
        tables.iter().flat_map(|table| table.errors.iter().map(|error| (table.name.as_str(), error))).collect();
    if !errors.is_empty() {
        console::eprint(&messages::errors(&errors))?;
        return Ok(Outcome::Invalid);
    }
    console::eprint(&messages::remarks(remarks))?;
    let skipped = tables.iter().map(|table| table.skipped.len()).sum();
    let files: Vec<NewFile> = tables
        .into_iter()
        .flat_map(|table| table.records)
        .map(|record| NewFile { path: record.path, bytes: record.written.text.into_bytes() })
        .collect();
    let list: String =
        files.iter().map(|file| format!("{}\n", scaffold::found_at(&args.library, &file.path).display())).collect();
    if !args.dry_run {
        scaffold::write(&args.library, &files)?;
    }
    console::print(&list)?;
    console::eprint(&messages::count(files.len(), skipped, remarks.len(), args.dry_run))?;
    Ok(Outcome::Success)
}

impl ImportError {
    fn of(cell: &Cell, field: &str, message: String) -> ImportError {
        let shown = (cell.column_idx, field.to_owned(), cell.text.clone());
        ImportError { row: Some(cell.row), cell: Some(shown), message, help: None }
    }

    /// A diagnostic about a new file, at the cell that the text is from.
    fn at(record: Option<&Record>, diagnostic: &Diagnostic, message: String) -> ImportError {
        let at = diagnostic.place.as_ref().map_or(0, |place| place.span.start as usize);
        let field = record.and_then(|record| record.written.fields.iter().find(|(_, range)| range.contains(&at)));
        let cell = field.and_then(|(name, _)| Some((record?.cells.get(name)?, *name)));
        // Files have lines, tables have columns.
        let is_missing = diagnostic.code == Code::FieldMissing && record.is_some() && cell.is_none();
        let help = is_missing.then_some("fill in its column in this row").or(diagnostic.help.as_deref());
        ImportError {
            row: record.map(|record| record.row),
            cell: cell.map(|(cell, name)| (cell.column_idx, name.to_owned(), cell.text.clone())),
            message,
            help: help.map(str::to_owned),
        }
    }
}
