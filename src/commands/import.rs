//! `nerve import`: one file for each row of a table, all or nothing.
//!
//! 1. The headings become fields, the rows files; each id that the library has already is passed over.
//! 2. The library is read with the new files in it, and what is wrong with them is told by row and column.
//! 3. Only if nothing is wrong, the files are written, each where nothing is.

mod told;

use std::collections::{BTreeSet, HashMap};

use anyhow::{Context as _, bail};

use crate::cli::{ImportArgs, RowKind};
use crate::commands::scaffold::{self, NewFile};
use crate::commands::table::{self, Cell, Shape, Sheet, Written, columns, content_kind};
use crate::commands::{Outcome, console};
use crate::content::Raw;
use crate::diagnostics::did_you_mean;
use crate::model::{Id, id};
use crate::pipeline::{self, Documents};
use crate::project;
use crate::source::{Snapshot, SourceFile};

pub(super) fn run(args: &ImportArgs) -> anyhow::Result<Outcome> {
    let context = || format!("can not read {}", args.file.display());
    let bytes = std::fs::read(&args.file).with_context(context)?;
    let sheet = table::sheet(&bytes, args.encoding).with_context(context)?;
    let snapshot = project::read(&args.library)?.snapshot;
    if snapshot.below("content").next().is_none() && snapshot.files().next().is_none() {
        bail!("{} holds no library; `nerve init` begins one", args.library.display());
    }
    let documents = pipeline::documents(&snapshot, true);
    let mut import = Import::new(args, &documents);
    import.headings(&sheet);
    if import.mistakes.is_empty() {
        sheet.rows.iter().for_each(|row| import.row(row));
        import.check(&snapshot, &documents);
    }
    import.finish(args)
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

/// A file that a row became.
struct Record {
    row: usize,
    path: String,
    written: Written,
    cells: HashMap<&'static str, Cell>,
}

struct Import<'a> {
    kind: RowKind,
    /// The field of each column, by index.
    fields: Vec<Option<(&'static str, Shape)>>,
    next_number: u32,
    taken: BTreeSet<&'a str>,
    used: BTreeSet<String>,
    records: Vec<Record>,
    skipped: Vec<(usize, String)>,
    mistakes: Vec<Mistake>,
}

impl<'a> Import<'a> {
    fn new(args: &ImportArgs, documents: &'a Documents) -> Self {
        let records = || documents.parsed.iter().flat_map(|file| &file.records);
        let ids = records().filter(|record| match record.raw {
            Raw::Challenge(_) => args.kind == RowKind::Challenge,
            Raw::Idea(_) => args.kind == RowKind::Idea,
            _ => false,
        });
        Import {
            kind: args.kind,
            fields: Vec::new(),
            next_number: crate::commands::new::next_number(documents),
            taken: ids.map(|record| record.id.value.as_str()).collect(),
            used: BTreeSet::new(),
            records: Vec::new(),
            skipped: Vec::new(),
            mistakes: Vec::new(),
        }
    }

    /// Takes the first row, and leaves room for the numbers that the table itself gives.
    fn headings(&mut self, sheet: &Sheet) {
        let names = || columns(self.kind).iter().map(|(name, _)| *name);
        let mut mistakes = Vec::new();
        for cell in &sheet.headings {
            let name = cell.text.trim().to_lowercase().replace([' ', '-'], "_");
            let known = columns(self.kind).iter().find(|(known, _)| *known == name).copied();
            let is_twice = known.is_some() && self.fields.contains(&known);
            let is_used = sheet.rows.iter().any(|row| is_given(row.get(cell.column_idx)));
            self.fields.push(known);
            let message = match known {
                Some(_) if is_twice => "this column stands here a second time".to_owned(),
                None if name.is_empty() && is_used => "this column has no heading".to_owned(),
                None if !name.is_empty() => "no field has this name".to_owned(),
                _ => continue,
            };
            let all = || format!("the fields are: {}", names().collect::<Vec<_>>().join(", "));
            let help =
                if is_twice { "keep one of them".to_owned() } else { did_you_mean(&name, names()).unwrap_or_else(all) };
            mistakes.push(Mistake { help: Some(help), ..Mistake::of(cell, "heading", message) });
        }
        self.mistakes = mistakes;
        if !self.fields.iter().flatten().any(|(name, _)| *name == "title") {
            let message = "no column is named `title`; the first row names the fields".to_owned();
            self.mistakes.push(Mistake { row: None, cell: None, message, help: None });
        }
        let numbers = self.fields.iter().position(|field| field.is_some_and(|(name, _)| name == "number"));
        let given = numbers.into_iter().flat_map(|at| sheet.rows.iter().filter_map(move |row| row.get(at)));
        let highest = given.filter_map(|cell| cell.text.trim().parse::<u32>().ok()).max().unwrap_or(0);
        self.next_number = self.next_number.max(highest.saturating_add(1));
    }

    fn row(&mut self, row: &[Cell]) {
        let number = row[0].row;
        let mut cells: HashMap<&'static str, Cell> = HashMap::new();
        for cell in row.iter().filter(|cell| is_given(Some(cell))) {
            match self.fields.get(cell.column_idx).copied().flatten() {
                Some((name, _)) => drop(cells.insert(name, cell.clone())),
                None => {
                    let message = "this cell stands under no heading".to_owned();
                    let help = "a comma or a quotation mark in the row may stand in a wrong place".to_owned();
                    self.mistakes.push(Mistake { help: Some(help), ..Mistake::of(cell, "", message) });
                }
            }
        }
        let Some(id) = self.id(number, &cells) else { return };
        if self.taken.contains(id.as_str()) {
            self.skipped.push((number, id.to_string()));
            return;
        }
        let next = self.next_number.to_string();
        let gets_number = self.kind == RowKind::Challenge && !cells.contains_key("number");
        if gets_number {
            self.next_number = self.next_number.saturating_add(1);
        }
        let text = |name: &'static str| match cells.get(name) {
            None if name == "number" && gets_number => Some(next.as_str()),
            cell => cell.map(|cell| cell.text.as_str()),
        };
        let fields: Vec<_> =
            columns(self.kind).iter().filter_map(|(name, shape)| Some((*name, *shape, text(name)?))).collect();
        let folder = if self.kind == RowKind::Challenge { "challenges" } else { "ideas" };
        let path = format!("content/{folder}/{id}.md");
        self.records.push(Record { row: number, path, written: table::record(&fields), cells });
    }

    /// The id that stands in the row, or that its title makes; `-2` follows where an earlier row has it.
    fn id(&mut self, row: usize, cells: &HashMap<&'static str, Cell>) -> Option<Id> {
        if let Some(cell) = cells.get("id") {
            let (word, meant) = (cell.text.trim(), id::suggestion(&cell.text));
            let message = match Id::parse(word) {
                Some(_) if !self.used.insert(word.to_owned()) => "an earlier row has this id".to_owned(),
                Some(id) => return Some(id),
                None => "this can not be an id: lower-case letters, digits and single dashes are".to_owned(),
            };
            let help = Id::parse(&meant).filter(|_| meant != word).map(|meant| format!("did you mean `{meant}`?"));
            self.mistakes.push(Mistake { help, ..Mistake::of(cell, "id", message) });
            return None;
        }
        let Some(title) = cells.get("title") else {
            let message = "this row has no title".to_owned();
            self.mistakes.push(Mistake { row: Some(row), cell: None, message, help: None });
            return None;
        };
        let base = id::suggestion(&title.text);
        let numbered = (2..).map(|count| format!("{}-{count}", base.chars().take(70).collect::<String>()));
        let free = std::iter::once(base.clone()).chain(numbered).find(|id| !self.used.contains(id))?;
        let Some(id) = Id::parse(&free).filter(|_| !base.is_empty()) else {
            let message = "no id can be made from this title".to_owned();
            let help = Some(format!("add a column `id`, with an id such as `{}-{row}`", content_kind(self.kind)));
            self.mistakes.push(Mistake { help, ..Mistake::of(title, "title", message) });
            return None;
        };
        self.used.insert(free);
        Some(id)
    }

    /// Reads the library with the new files in it, and keeps what is wrong only with them.
    fn check(&mut self, snapshot: &Snapshot, before: &Documents) {
        let mut with = snapshot.clone();
        with.extend(self.records.iter().map(|record| SourceFile::from_text(&record.path, &record.written.text)));
        let known: Vec<_> = before.diagnostics.iter().collect();
        let after = pipeline::documents(&with, true).diagnostics;
        for told in after.iter().filter(|told| !known.contains(told)) {
            let place = told.place.as_ref();
            let record = place.and_then(|at| self.records.iter().find(|one| one.path == at.file.as_str()));
            let at = place.map_or(0, |place| place.span.start as usize);
            let field = record.and_then(|record| record.written.fields.iter().find(|(_, range)| range.contains(&at)));
            let cell = field.and_then(|(name, _)| Some((record?.cells.get(name)?, *name)));
            let elsewhere = place.filter(|_| record.is_none()).map(|place| format!("{}: ", place.file));
            self.mistakes.push(Mistake {
                row: record.map(|record| record.row),
                cell: cell.map(|(cell, name)| (cell.column_idx, name.to_owned(), cell.text.clone())),
                message: format!("{}{} [{}]", elsewhere.unwrap_or_default(), told.message, told.code),
                help: told.help.clone(),
            });
        }
    }

    fn finish(self, args: &ImportArgs) -> anyhow::Result<Outcome> {
        console::tell(&told::skipped(&self.skipped))?;
        if !self.mistakes.is_empty() {
            console::tell(&told::mistakes(&self.mistakes))?;
            return Ok(Outcome::Mistakes);
        }
        let files: Vec<NewFile> = self
            .records
            .into_iter()
            .map(|record| NewFile { path: record.path, bytes: record.written.text.into_bytes() })
            .collect();
        let list: String =
            files.iter().map(|file| format!("{}\n", scaffold::found_at(&args.library, &file.path).display())).collect();
        if !args.dry_run {
            scaffold::write(&args.library, &files)?;
        }
        console::say(&list)?;
        console::tell(&told::count(files.len(), self.skipped.len(), args.dry_run))?;
        Ok(Outcome::Clean)
    }
}

impl Mistake {
    fn of(cell: &Cell, field: &str, message: String) -> Mistake {
        let shown = (cell.column_idx, field.to_owned(), cell.text.clone());
        Mistake { row: Some(cell.row), cell: Some(shown), message, help: None }
    }
}

fn is_given(cell: Option<&Cell>) -> bool {
    cell.is_some_and(|cell| !cell.text.trim().is_empty())
}
