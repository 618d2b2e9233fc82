//! `nerve list`: challenges that a query matches, with statistics for writers.

mod chosen;

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

use anyhow::{Context as _, anyhow};
use serde::Serialize;

use crate::args::{ListArgs, TableArg};
use crate::commands::{Outcome, console, library};
use crate::project;
use nerve_core::builtin::Builtin;
use nerve_core::content::query::{self, Query};
use nerve_core::model::query::matches;
use nerve_core::model::standard::{self, CardStats, MatrixRow};
use nerve_core::model::{Challenge, Library, Record};
use nerve_core::source::Snapshot;
use nerve_pipeline::{CheckedLibrary, Request};

pub(super) fn run(args: &ListArgs, builtin: Builtin) -> anyhow::Result<Outcome> {
    let query = args.query.as_deref().map(understood).transpose()?;
    let snapshot = project::read(&args.library, builtin)?.snapshot;
    let request = Request { drafts: args.drafts, ..Request::default() };
    let translated = translated(&snapshot, args)?;
    // What is not translated yet is listed in the language that it is in.
    let language = args.language.as_deref().filter(|_| translated.is_none());
    let Some(reading) = library::in_language(&snapshot, language, &request)? else { return Ok(Outcome::Invalid) };
    let is_found = |one: &&Challenge| {
        query.as_ref().is_none_or(|query| matches(query, one, &reading.library))
            && translated.as_ref().is_none_or(|translated| !translated.contains(one.id.as_str()))
    };
    let found = reading.library.challenges.iter().filter(is_found);
    let text =
        if args.columns.is_empty() { text(found, &reading, args)? } else { chosen::text(found, &reading, args)? };
    console::print(&text)?;
    Ok(Outcome::Success)
}

/// With `--missing`, the challenges that are translated.
fn translated(snapshot: &Snapshot, args: &ListArgs) -> anyhow::Result<Option<BTreeSet<String>>> {
    let Some(language) = args.language.as_deref().filter(|_| args.missing) else { return Ok(None) };
    Ok(Some(nerve_pipeline::translated(snapshot, &library::translation(snapshot, language)?)))
}

/// The list of some challenges.
fn text<'a>(
    found: impl Iterator<Item = &'a Challenge>,
    reading: &CheckedLibrary,
    args: &ListArgs,
) -> anyhow::Result<String> {
    let stats = if args.stats { standard::card_stats(&reading.parsed) } else { HashMap::new() };
    let rows: Vec<ListedChallenge> = found.map(|one| row(one, &reading.library, &stats)).collect();
    let (matrix, missing) = standard::matrix(&reading.library, &reading.standard);
    Ok(match args.format {
        TableArg::Csv => csv(&rows, args.stats)?,
        TableArg::Json if args.stats => json(&serde_json::json!({
            "challenges": rows,
            "matrix": matrix.iter().map(|row| (row.category.to_string(), &row.levels)).collect::<Vec<_>>(),
            "missing": missing,
        })),
        TableArg::Json => json(&serde_json::json!({ "challenges": rows })),
        TableArg::Table if args.stats => format!("{}\n{}", table(&rows, true), matrix_table(&matrix, &missing)),
        TableArg::Table => table(&rows, false),
    })
}

/// Parses a query; the error shows where it is wrong.
pub(super) fn understood(words: &str) -> anyhow::Result<Query> {
    query::parse(words).map_err(|mistake| {
        let before = words[..mistake.range.start].chars().count();
        let marks = words[mistake.range.clone()].chars().count().max(1);
        let help = mistake.help.map(|help| format!("\n{help}")).unwrap_or_default();
        anyhow!("{}\n  {words}\n  {}{}{help}", mistake.message, " ".repeat(before), "^".repeat(marks))
    })
}

/// One challenge.
#[derive(Debug, Serialize)]
struct ListedChallenge {
    number: Option<u32>,
    id: String,
    level: u8,
    category: String,
    title: String,
    minutes: Option<u16>,
    #[serde(flatten)]
    stats: Option<Stats>,
}

/// Statistics for writers.
#[derive(Debug, Serialize)]
struct Stats {
    words: usize,
    sentences: usize,
    grade: f64,
    front: usize,
    back: usize,
}

fn row(challenge: &Challenge, library: &Library, stats: &HashMap<String, CardStats>) -> ListedChallenge {
    let rounded = |grade: f64| (grade * 10.0).round() / 10.0;
    ListedChallenge {
        number: challenge.number,
        id: challenge.id.to_string(),
        level: challenge.level,
        category: library[challenge.category].id().to_string(),
        title: challenge.title.plain(),
        minutes: challenge.minutes,
        stats: stats.get(challenge.id.as_str()).map(|stats| Stats {
            words: stats.words,
            sentences: stats.sentences,
            grade: rounded(stats.grade),
            front: stats.front,
            back: stats.back,
        }),
    }
}

const COLUMNS: &[&str] = &["number", "id", "level", "category", "title", "minutes"];
const STATS_COLUMNS: &[&str] = &["words", "sentences", "grade", "front", "back"];

fn columns(with_stats: bool) -> Vec<&'static str> {
    let stats = if with_stats { STATS_COLUMNS } else { &[] };
    COLUMNS.iter().chain(stats).copied().collect()
}

fn cells(row: &ListedChallenge) -> Vec<String> {
    let number = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
    let mut cells = vec![
        number(row.number),
        row.id.clone(),
        row.level.to_string(),
        row.category.clone(),
        row.title.clone(),
        number(row.minutes.map(u32::from)),
    ];
    if let Some(Stats { words, sentences, grade, front, back }) = &row.stats {
        cells.extend([words.to_string(), sentences.to_string(), format!("{grade:.1}")]);
        cells.extend([front.to_string(), back.to_string()]);
    }
    cells
}

fn json(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}

fn csv(rows: &[ListedChallenge], with_stats: bool) -> anyhow::Result<String> {
    let head = columns(with_stats).into_iter().map(str::to_owned).collect();
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows.iter().map(cells)).collect();
    String::from_utf8(crate::commands::table::write_csv(&rows)?).context("the table is not UTF-8")
}

fn table(rows: &[ListedChallenge], with_stats: bool) -> String {
    let head = columns(with_stats).into_iter().map(str::to_owned).collect();
    let lines: Vec<Vec<String>> = std::iter::once(head).chain(rows.iter().map(cells)).collect();
    let words = ["id", "category", "title"];
    let mut text = aligned(&lines, &|column| words.contains(&COLUMNS.get(column).copied().unwrap_or_default()));
    let count = match rows.len() {
        1 => "1 challenge".to_owned(),
        many => format!("{many} challenges"),
    };
    let _ = writeln!(text, "{count}");
    text
}

/// Lines in columns: text is aligned at the left, numbers at the right.
fn aligned(lines: &[Vec<String>], is_words: &dyn Fn(usize) -> bool) -> String {
    let columns = lines.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or_default()).collect();
    let mut text = String::new();
    for line in lines {
        let cell = |(column, cell): (usize, &String)| {
            let width = widths[column];
            if is_words(column) { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        };
        let cells: Vec<String> = line.iter().enumerate().map(cell).collect();
        let _ = writeln!(text, "{}", cells.join("  ").trim_end());
    }
    text
}

fn matrix_table(matrix: &[MatrixRow], missing: &[String]) -> String {
    let levels = matrix.first().map_or(0, |row| row.levels.len());
    let mut head = vec!["category".to_owned()];
    head.extend((1..=levels).map(|level| format!("level {level}")));
    head.push("all".to_owned());
    let mut lines = vec![head];
    let mut sums = vec![0; levels];
    for row in matrix {
        sums.iter_mut().zip(&row.levels).for_each(|(sum, count)| *sum += count);
        lines.push(line(row.category.to_string(), &row.levels));
    }
    lines.push(line("all".to_owned(), &sums));
    let mut text = aligned(&lines, &|column| column == 0);
    if !missing.is_empty() {
        text.push_str("\nmissing:\n");
        missing.iter().for_each(|line| text.push_str(&format!("  {line}\n")));
    }
    text
}

fn line(name: String, counts: &[u32]) -> Vec<String> {
    let all: u32 = counts.iter().sum();
    std::iter::once(name).chain(counts.iter().map(u32::to_string)).chain([all.to_string()]).collect()
}
