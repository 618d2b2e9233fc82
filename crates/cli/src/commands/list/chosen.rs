//! `nerve list --columns`: any field, and statistics for writers.

use std::collections::HashMap;

use anyhow::{anyhow, bail};

use super::aligned;
use crate::args::{ListArgs, RowKind, TableArg};
use crate::commands::table;
use nerve_core::content::fields::Shape;
use nerve_core::diagnostics::did_you_mean;
use nerve_core::model::Challenge;
use nerve_core::model::standard::{self, CardStats};
use nerve_pipeline::CheckedLibrary;

/// The list of some challenges, with `--columns` alone.
pub(super) fn text<'a>(
    challenges: impl Iterator<Item = &'a Challenge>,
    reading: &CheckedLibrary,
    args: &ListArgs,
) -> anyhow::Result<String> {
    let names: Vec<&str> = args.columns.iter().map(|name| name.trim()).collect();
    let wants_stats = names.iter().any(|name| super::STATS_COLUMNS.contains(name));
    let stats = if wants_stats || args.stats { standard::card_stats(&reading.parsed) } else { HashMap::new() };
    let columns: Vec<Column> = names.iter().map(|name| column(name)).collect::<anyhow::Result<_>>()?;
    let all: HashMap<String, Vec<String>> =
        table::rows(reading.snapshot(), RowKind::Challenge).into_iter().map(|row| (row[0].clone(), row)).collect();
    let cells = |challenge: &Challenge| {
        let (id, row) = (challenge.id.as_str(), all.get(challenge.id.as_str()));
        columns.iter().map(|column| column.cell(challenge, row, stats.get(id))).collect::<Vec<String>>()
    };
    let mut rows: Vec<Vec<String>> = challenges.map(cells).collect();
    if args.format == TableArg::Json {
        let named = |row: &Vec<String>| {
            names.iter().zip(row).map(|(name, cell)| ((*name).to_owned(), cell.as_str().into())).collect()
        };
        let objects: Vec<serde_json::Map<_, _>> = rows.iter().map(named).collect();
        return Ok(format!("{:#}\n", serde_json::json!({ "challenges": objects })));
    }
    rows.insert(0, names.iter().map(|name| (*name).to_owned()).collect());
    match args.format {
        TableArg::Csv => String::from_utf8(table::write_csv(&rows)?).map_err(|_| anyhow!("the table is not UTF-8")),
        _ => {
            let in_a_line = |cell: &String| cell.replace('\n', " ");
            let lines: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(in_a_line).collect()).collect();
            Ok(aligned(&lines, &|at| columns.get(at).is_some_and(Column::is_words)))
        }
    }
}

enum Column {
    /// The number, which a translation has from its original.
    Number,
    /// A field, by its place in a row.
    Field(usize, Shape),
    /// A statistic for writers.
    Stat(&'static str),
}

fn column(name: &str) -> anyhow::Result<Column> {
    let fields = table::columns(RowKind::Challenge);
    if name == "number" {
        return Ok(Column::Number);
    }
    if let Some(at) = fields.iter().position(|field| field.name == name) {
        return Ok(Column::Field(at, fields[at].shape));
    }
    if let Some(stat) = super::STATS_COLUMNS.iter().find(|stat| **stat == name) {
        return Ok(Column::Stat(stat));
    }
    let all = || fields.iter().map(|field| field.name).chain(super::STATS_COLUMNS.iter().copied());
    let help = did_you_mean(name, all())
        .unwrap_or_else(|| format!("the columns are: {}", all().collect::<Vec<_>>().join(", ")));
    bail!("there is no column `{}`; {help}", name.escape_debug())
}

impl Column {
    fn is_words(&self) -> bool {
        matches!(self, Column::Field(_, shape) if !matches!(shape, Shape::Number | Shape::Date | Shape::Path))
    }

    fn cell(&self, challenge: &Challenge, row: Option<&Vec<String>>, stats: Option<&CardStats>) -> String {
        match (self, stats) {
            (Column::Number, _) => challenge.number.map(|number| number.to_string()).unwrap_or_default(),
            (Column::Field(at, _), _) => row.map(|row| row[*at].clone()).unwrap_or_default(),
            (Column::Stat("words"), Some(stats)) => stats.words.to_string(),
            (Column::Stat("sentences"), Some(stats)) => stats.sentences.to_string(),
            (Column::Stat("grade"), Some(stats)) => format!("{:.1}", stats.grade),
            (Column::Stat("front"), Some(stats)) => stats.front.to_string(),
            (Column::Stat("back"), Some(stats)) => stats.back.to_string(),
            (Column::Stat(_), _) => String::new(),
        }
    }
}
