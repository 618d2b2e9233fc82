//! `nerve import`: one file for each row of one or more tables, all or nothing.
//!
//! 1. The headings become fields, the rows files; each id that the library has already is passed over.
//! 2. The library is read with the new files in it, those of all tables at once, so that they may name each other. What
//!    is wrong with them is told by row and column.
//! 3. Only if nothing is wrong, the files are written, each where nothing is.
//! 4. What the library's own standard says of them is told beside: a draft may break it, and `check` tells it again.

mod rows;
mod messages;

use anyhow::{Context as _, bail};

use crate::args::ImportArgs;
use crate::commands::import::rows::{Free, Record, Table};
use crate::commands::scaffold::{self, NewFile};
use crate::commands::table::{self, Cell, CsvTable};
use crate::commands::{Outcome, console};
use crate::project;
use nerve_core::builtin::Builtin;
use nerve_core::diagnostics::{Code, Diagnostic, Diagnostics, Severity};
use nerve_core::model::standard::{self, Asking};
use nerve_core::source::{Snapshot, SourceFile};
use nerve_pipeline::{Request, Session};

pub(super) fn run(args: &ImportArgs, builtin: Builtin) -> anyhow::Result<Outcome> {
    let sheets = args.files.iter().map(|file| sheet(file, args)).collect::<anyhow::Result<Vec<_>>>()?;
    let snapshot = project::read(&args.library, builtin)?.snapshot;
    if snapshot.below("content").next().is_none() && snapshot.files().next().is_none() {
        bail!("{} holds no library; `nerve init` begins one", args.library.display());
    }
    // The library is read up to three times, and each of its files once.
    let mut session = Session::default();
    let documents = session.documents(&snapshot, true);
    let mut free = Free::of(&documents);
    let mut tables: Vec<Table> =
        sheets.iter().map(|(name, sheet)| Table::new(name.clone(), sheet, args.kind, &mut free)).collect();
    let mut remarks = Vec::new();
    if tables.iter().all(|table| table.mistakes.is_empty()) {
        for (table, (_, sheet)) in tables.iter_mut().zip(&sheets) {
            sheet.rows.iter().for_each(|row| table.row(row, &mut free));
        }
        let mut with = snapshot.clone();
        let records = tables.iter().flat_map(|table| &table.records);
        with.extend(records.map(|record| SourceFile::from_text(&record.path, &record.written.text)));
        let found = session.documents(&with, true).diagnostics;
        let known: Vec<_> = documents.diagnostics.iter().collect();
        put(&mut tables, found.iter().filter(|told| !known.contains(told)));
        if tables.iter().all(|table| table.mistakes.is_empty()) {
            remarks = breaches(&mut session, &with).iter().filter_map(|told| remark(&tables, told)).collect();
        }
    }
    finish(tables, &remarks, args)
}

/// A table's file, with the name that messages give it: none where it is the only one.
fn sheet(file: &std::path::Path, args: &ImportArgs) -> anyhow::Result<(String, CsvTable)> {
    let context = || format!("can not read {}", file.display());
    let bytes = std::fs::read(file).with_context(context)?;
    let sheet = table::read_csv(&bytes, args.encoding).with_context(context)?;
    let name = file.file_name().map(|name| format!("{}: ", name.to_string_lossy()));
    Ok((name.filter(|_| args.files.len() > 1).unwrap_or_default(), sheet))
}

/// What is wrong in a cell, a row, or the whole table.
struct Mistake {
    /// From 1; nothing where it is about no row.
    row: Option<usize>,
    /// The cell it is about, with the name of its field.
    cell: Option<(usize, String, String)>,
    message: String,
    help: Option<String>,
}

/// Puts each complaint to the table that it is about; the first one takes what is about none.
fn put<'a>(tables: &mut [Table], found: impl Iterator<Item = &'a Diagnostic>) {
    for told in found {
        let at = tables.iter().position(|table| record(table, told).is_some()).unwrap_or_default();
        let record = record(&tables[at], told);
        let elsewhere = told.place.as_ref().filter(|_| record.is_none()).map(|place| format!("{}: ", place.file));
        let message = format!("{}{} [{}]", elsewhere.unwrap_or_default(), told.message, told.code);
        let mistake = Mistake::at(record, told, message);
        tables[at].mistakes.push(mistake);
    }
}

/// The record of a table that a complaint is about.
fn record<'t>(table: &'t Table, told: &Diagnostic) -> Option<&'t Record> {
    let place = told.place.as_ref()?;
    table.records.iter().find(|one| one.path == place.file.as_str())
}

/// What the library's own standard says.
fn breaches(session: &mut Session, with: &Snapshot) -> Diagnostics {
    let request = Request { drafts: true, ..Request::default() };
    let Ok(Some(reading)) = session.read(with, None, &request) else { return Diagnostics::default() };
    let asking = Asking { drafts: true, as_of: None, language: &reading.library.site.language };
    standard::check(&reading.standard, &reading.parsed, with, asking).diagnostics.sorted()
}

/// A breach of the standard in a new file, with the name of its table.
fn remark(tables: &[Table], told: &Diagnostic) -> Option<(String, Mistake)> {
    let (table, record) = tables.iter().find_map(|table| Some((table, record(table, told)?)))?;
    let severity = match told.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => return None,
    };
    let rule = told.rule.as_deref().unwrap_or(told.code.as_str());
    let message = format!("{severity}: {} [{rule}]", told.message);
    Some((table.name.clone(), Mistake::at(Some(record), told, message)))
}

fn finish(mut tables: Vec<Table>, remarks: &[(String, Mistake)], args: &ImportArgs) -> anyhow::Result<Outcome> {
    for table in &tables {
        console::eprint(&messages::skipped(&table.name, &table.skipped))?;
    }
    for table in &mut tables {
        let place = |mistake: &Mistake| (mistake.row, mistake.cell.as_ref().map(|(column_idx, ..)| *column_idx));
        table.mistakes.sort_by_key(place);
    }
    let mistakes: Vec<_> =
        tables.iter().flat_map(|table| table.mistakes.iter().map(|mistake| (table.name.as_str(), mistake))).collect();
    if !mistakes.is_empty() {
        console::eprint(&messages::mistakes(&mistakes))?;
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

impl Mistake {
    fn of(cell: &Cell, field: &str, message: String) -> Mistake {
        let shown = (cell.column_idx, field.to_owned(), cell.text.clone());
        Mistake { row: Some(cell.row), cell: Some(shown), message, help: None }
    }

    /// A complaint about a new file, at the cell that its words came from.
    fn at(record: Option<&Record>, told: &Diagnostic, message: String) -> Mistake {
        let at = told.place.as_ref().map_or(0, |place| place.span.start as usize);
        let field = record.and_then(|record| record.written.fields.iter().find(|(_, range)| range.contains(&at)));
        let cell = field.and_then(|(name, _)| Some((record?.cells.get(name)?, *name)));
        // Files have lines, tables have columns.
        let is_missing = told.code == Code::FieldMissing && record.is_some() && cell.is_none();
        let help = is_missing.then_some("fill in its column in this row").or(told.help.as_deref());
        Mistake {
            row: record.map(|record| record.row),
            cell: cell.map(|(cell, name)| (cell.column_idx, name.to_owned(), cell.text.clone())),
            message,
            help: help.map(str::to_owned),
        }
    }
}
