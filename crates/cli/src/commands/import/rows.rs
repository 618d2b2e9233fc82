//! One table of an import: its headings become fields, its rows files.

use std::collections::{BTreeSet, HashMap};

use super::ImportError;
use crate::args::RowKind;
use crate::commands::table::{self, Cell, CsvTable, Written, columns, content_kind};
use nerve_core::content::Raw;
use nerve_core::content::fields::FieldInfo;
use nerve_core::diagnostics::did_you_mean;
use nerve_core::model::{Id, id};
use nerve_pipeline::Documents;

/// A file that a row became.
pub(super) struct Record {
    pub(super) row: usize,
    pub(super) path: String,
    pub(super) written: Written,
    pub(super) cells: HashMap<&'static str, Cell>,
}

/// A table while it is read.
pub(super) struct ImportTable {
    /// How messages name it.
    pub(super) name: String,
    kind: RowKind,
    /// The field of each column, by index.
    fields: Vec<Option<&'static FieldInfo>>,
    pub(super) records: Vec<Record>,
    pub(super) skipped: Vec<(usize, String)>,
    pub(super) errors: Vec<ImportError>,
}

/// What the rows of all tables share: which ids and numbers are free.
pub(super) struct FreeNames<'a> {
    next_number: u32,
    /// The ids of the library.
    taken: BTreeSet<(RowKind, &'a str)>,
    /// The ids that rows have got.
    used: BTreeSet<(RowKind, String)>,
}

impl<'a> FreeNames<'a> {
    pub(super) fn of(documents: &'a Documents) -> Self {
        let records = documents.parsed.iter().flat_map(|file| &file.records);
        let taken = records.filter_map(|record| match record.raw {
            Raw::Challenge(_) => Some((RowKind::Challenge, record.id.value.as_str())),
            Raw::Idea(_) => Some((RowKind::Idea, record.id.value.as_str())),
            _ => None,
        });
        let next_number = crate::commands::new::next_number(documents);
        FreeNames { next_number, taken: taken.collect(), used: BTreeSet::new() }
    }
}

impl ImportTable {
    /// A table whose rows are of a kind; where none is given, of the kind that its headings name.
    pub(super) fn new(name: String, sheet: &CsvTable, kind: Option<RowKind>, free: &mut FreeNames<'_>) -> Self {
        let is_idea = sheet.headings.iter().any(|cell| field_name(&cell.text) == "try");
        let kind = kind.unwrap_or(if is_idea { RowKind::Idea } else { RowKind::Challenge });
        let mut table = ImportTable {
            name,
            kind,
            fields: Vec::new(),
            records: Vec::new(),
            skipped: Vec::new(),
            errors: Vec::new(),
        };
        table.headings(sheet, free);
        table
    }

    /// Reads the headings, and reserves the numbers that the table contains.
    fn headings(&mut self, sheet: &CsvTable, free: &mut FreeNames<'_>) {
        let names = || columns(self.kind).iter().map(|field| field.name);
        let mut errors = Vec::new();
        for cell in &sheet.headings {
            let name = field_name(&cell.text);
            let known = columns(self.kind).iter().find(|known| known.name == name);
            let is_twice = known.is_some() && self.fields.contains(&known);
            let is_used = sheet.rows.iter().any(|row| is_given(row.get(cell.column_idx)));
            self.fields.push(known);
            let message = match known {
                Some(_) if is_twice => "this column is there twice".to_owned(),
                None if name.is_empty() && is_used => "this column has no heading".to_owned(),
                None if !name.is_empty() => "no field has this name".to_owned(),
                _ => continue,
            };
            let all = || format!("the fields are: {}", names().collect::<Vec<_>>().join(", "));
            let help =
                if is_twice { "keep one of them".to_owned() } else { did_you_mean(&name, names()).unwrap_or_else(all) };
            errors.push(ImportError { help: Some(help), ..ImportError::of(cell, "heading", message) });
        }
        let is_meant = errors.iter().any(|mistake| mistake.help.as_deref() == Some("did you mean `title`?"));
        self.errors = errors;
        if !is_meant && !self.fields.iter().flatten().any(|field| field.name == "title") {
            let message = "no column is named `title`; the first row must name the fields".to_owned();
            self.errors.push(ImportError { row: None, cell: None, message, help: None });
        }
        let numbers = self.fields.iter().position(|field| field.is_some_and(|field| field.name == "number"));
        let given = numbers.into_iter().flat_map(|at| sheet.rows.iter().filter_map(move |row| row.get(at)));
        let highest = given.filter_map(|cell| cell.text.trim().parse::<u32>().ok()).max().unwrap_or(0);
        free.next_number = free.next_number.max(highest.saturating_add(1));
    }

    /// Makes a file of a row.
    pub(super) fn row(&mut self, row: &[Cell], free: &mut FreeNames<'_>) {
        let number = row[0].row;
        let mut cells: HashMap<&'static str, Cell> = HashMap::new();
        for cell in row.iter().filter(|cell| is_given(Some(cell))) {
            match self.fields.get(cell.column_idx).copied().flatten() {
                Some(field) => drop(cells.insert(field.name, cell.clone())),
                None => {
                    let message = "this cell is under no heading".to_owned();
                    let help = "a comma or a quotation mark in the row may be in the wrong place".to_owned();
                    self.errors.push(ImportError { help: Some(help), ..ImportError::of(cell, "", message) });
                }
            }
        }
        let Some(id) = self.id(number, &cells, free) else { return };
        if free.taken.contains(&(self.kind, id.as_str())) {
            self.skipped.push((number, id.to_string()));
            return;
        }
        let next = free.next_number.to_string();
        let gets_number = self.kind == RowKind::Challenge && !cells.contains_key("number");
        if gets_number {
            free.next_number = free.next_number.saturating_add(1);
        }
        let text = |name: &'static str| match cells.get(name) {
            None if name == "number" && gets_number => Some(next.as_str()),
            cell => cell.map(|cell| cell.text.as_str()),
        };
        let fields: Vec<_> = columns(self.kind).iter().filter_map(|field| Some((field, text(field.name)?))).collect();
        let folder = if self.kind == RowKind::Challenge { "challenges" } else { "ideas" };
        let path = format!("content/{folder}/{id}.md");
        self.records.push(Record { row: number, path, written: table::record(&fields), cells });
    }

    /// The id in the row, or one made from its title; with `-2` if an earlier row has it.
    fn id(&mut self, row: usize, cells: &HashMap<&'static str, Cell>, free: &mut FreeNames<'_>) -> Option<Id> {
        let kind = self.kind;
        if let Some(cell) = cells.get("id") {
            let (word, meant) = (cell.text.trim(), id::suggestion(&cell.text));
            let message = match Id::parse(word) {
                Some(_) if !free.used.insert((kind, word.to_owned())) => "an earlier row has this id".to_owned(),
                Some(id) => return Some(id),
                None => "this is not an id: use lower-case letters, digits and single dashes".to_owned(),
            };
            let help = Id::parse(&meant).filter(|_| meant != word).map(|meant| format!("did you mean `{meant}`?"));
            self.errors.push(ImportError { help, ..ImportError::of(cell, "id", message) });
            return None;
        }
        let Some(title) = cells.get("title") else {
            let message = "this row has no title".to_owned();
            self.errors.push(ImportError { row: Some(row), cell: None, message, help: None });
            return None;
        };
        let base = id::suggestion(&title.text);
        let numbered = (2..).map(|count| format!("{}-{count}", base.chars().take(70).collect::<String>()));
        let is_free = |id: &String| !free.used.contains(&(kind, id.clone()));
        let word = std::iter::once(base.clone()).chain(numbered).find(is_free)?;
        let Some(id) = Id::parse(&word).filter(|_| !base.is_empty()) else {
            let message = "no id can be made from this title".to_owned();
            let help = Some(format!("add a column `id`, with an id such as `{}-{row}`", content_kind(self.kind)));
            self.errors.push(ImportError { help, ..ImportError::of(title, "title", message) });
            return None;
        };
        free.used.insert((kind, word));
        Some(id)
    }
}

/// A heading as the name of a field.
fn field_name(heading: &str) -> String {
    heading.trim().to_lowercase().replace([' ', '-'], "_")
}

fn is_given(cell: Option<&Cell>) -> bool {
    cell.is_some_and(|cell| !cell.text.trim().is_empty())
}
