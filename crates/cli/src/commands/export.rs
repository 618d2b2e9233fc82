//! `nerve export`: every field of challenges or ideas as one table. `nerve import` makes the same records of it.

use std::collections::HashSet;
use std::fs::File;
use std::io::Write as _;

use anyhow::{Context as _, bail};

use crate::args::{ExportArgs, ExportFormat, RowKind};
use crate::commands::table::{self, columns};
use crate::commands::{Outcome, console, library, list};
use crate::project;
use nerve_core::builtin::Builtin;
use nerve_core::content::fields::{FieldInfo, Shape};
use nerve_core::model::query::matches;
use nerve_pipeline::Request;

pub(super) fn run(args: &ExportArgs, builtin: Builtin) -> anyhow::Result<Outcome> {
    if args.query.is_some() && args.kind == RowKind::Idea {
        bail!("a query selects challenges; ideas are written all together");
    }
    let query = args.query.as_deref().map(list::understood).transpose()?;
    let snapshot = project::read(&args.library, builtin)?.snapshot;
    // Drafts are records like others here: a table that left them out would lose them.
    let request = Request { drafts: true, ..Request::default() };
    let reading = library::in_language(&snapshot, args.language.as_deref(), &request)?;
    let Some(reading) = reading else { return Ok(Outcome::Invalid) };
    let mut rows = table::rows(reading.snapshot(), args.kind);
    if let Some(query) = &query {
        let found = reading.library.challenges.iter().filter(|one| matches(query, one, &reading.library));
        let ids: HashSet<&str> = found.map(|challenge| challenge.id.as_str()).collect();
        rows.retain(|row| ids.contains(row[0].as_str()));
    }
    let bytes = match args.format {
        ExportFormat::Csv => csv(rows, args.kind)?,
        ExportFormat::Json => json(&rows, args.kind),
    };
    match &args.out {
        None => console::print(&String::from_utf8(bytes).context("the table is not UTF-8")?)?,
        Some(path) => {
            let context = || format!("cannot write {}; existing files are never overwritten", path.display());
            let mut file = File::options().write(true).create_new(true).open(path).with_context(context)?;
            file.write_all(&bytes).with_context(context)?;
        }
    }
    Ok(Outcome::Success)
}

fn csv(rows: Vec<Vec<String>>, kind: RowKind) -> anyhow::Result<Vec<u8>> {
    let head = columns(kind).iter().map(|field| field.name.to_owned()).collect();
    table::write_csv(&std::iter::once(head).chain(rows).collect::<Vec<Vec<String>>>())
}

/// One object a record, without the fields it does not have; lists are lists.
fn json(rows: &[Vec<String>], kind: RowKind) -> Vec<u8> {
    let value = |cell: &str, field: &FieldInfo| match field.shape {
        _ if field.is_list => table::items(cell).into(),
        Shape::Number => cell.parse::<u32>().map_or_else(|_| cell.into(), Into::into),
        Shape::Flag => serde_json::Value::from(cell == "true"),
        _ => cell.into(),
    };
    let record = |row: &Vec<String>| {
        let cells = columns(kind)
            .iter()
            .zip(row)
            .filter(|(field, cell)| !(cell.is_empty() || field.name == "number" && *cell == table::NO_NUMBER));
        cells.map(|(field, cell)| (field.name.to_owned(), value(cell, field))).collect()
    };
    let records: Vec<serde_json::Map<_, _>> = rows.iter().map(record).collect();
    let name = if kind == RowKind::Challenge { "challenges" } else { "ideas" };
    format!("{:#}\n", serde_json::json!({ name: records })).into_bytes()
}
