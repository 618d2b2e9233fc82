//! Fixes names of fields, and gives numbers to challenges.

use std::collections::BTreeMap;

use nerve_core::content::{Parsed, Raw};
use nerve_core::diagnostics::Code;
use nerve_core::source::{Snapshot, SourceFile, SourcePath};
use nerve_core::yaml::Field;

/// A replacement: start and end in bytes, and the new text.
type Edit = (usize, usize, String);

/// Corrects the names of fields that can only mean one.
pub(super) fn names(snapshot: &Snapshot) -> Vec<SourceFile> {
    let mut edits: BTreeMap<SourcePath, Vec<Edit>> = BTreeMap::new();
    for diagnostic in nerve_pipeline::documents(snapshot, true).diagnostics {
        if let (Code::FieldUnknown, Some(place), Some(word)) =
            (diagnostic.code, diagnostic.place, diagnostic.replacement)
        {
            let range = place.span.range();
            edits.entry(place.file).or_default().push((range.start, range.end, word.into_string()));
        }
    }
    edits.into_iter().filter_map(|(path, edits)| edited(snapshot, &path, edits)).collect()
}

/// Gives the next free number to each challenge that has none.
pub(super) fn numbers(snapshot: &Snapshot) -> Vec<SourceFile> {
    let documents = nerve_pipeline::documents(snapshot, true);
    let mut next = crate::commands::new::next_number(&documents);
    let mut fixed = Vec::new();
    for file in &documents.parsed {
        let edits = number_edits(snapshot, file, &mut next);
        fixed.extend(edited(snapshot, &file.path, edits));
    }
    fixed
}

fn number_edits(snapshot: &Snapshot, file: &Parsed, next: &mut u32) -> Vec<Edit> {
    let Some(text) = snapshot.get(&file.path).and_then(|file| file.text().ok()) else { return Vec::new() };
    let mut edits = Vec::new();
    for record in &file.records {
        let Raw::Challenge(raw) = &record.raw else { continue };
        let at = record.span.start as usize;
        let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let indent = " ".repeat(text[line_start..at].chars().count());
        // Fields in braces have no lines of their own.
        if raw.number != Field::Missing || text[at..].starts_with('{') {
            continue;
        }
        edits.push((at, at, format!("number: {next}\n{indent}")));
        *next = next.saturating_add(1);
    }
    edits
}

/// The file with its edits, if there are any.
fn edited(snapshot: &Snapshot, path: &SourcePath, mut edits: Vec<Edit>) -> Option<SourceFile> {
    let mut text = snapshot.get(path)?.text().ok()?.to_owned();
    edits.sort();
    // From the end, so that the places before stay right.
    for (start, end, word) in edits.iter().rev() {
        text.replace_range(*start..*end, word);
    }
    (!edits.is_empty()).then(|| SourceFile::from_text(path.as_str(), &text))
}
