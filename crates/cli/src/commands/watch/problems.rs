//! Errors as data for the script of an open page, which shows them.

use serde::Serialize;

use nerve_core::diagnostics::{Diagnostic, Diagnostics, Severity};
use nerve_core::source::{Place, Snapshot, line_column};

/// The most errors that a page shows; the terminal has them all.
const MOST: usize = 30;
/// The longest part of a line that is shown on either side of an error, in characters.
const LONGEST: usize = 120;

#[derive(Serialize)]
struct Problem<'a> {
    severity: Severity,
    message: &'a str,
    #[serde(flatten)]
    place: Option<ShownPlace>,
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct ShownPlace {
    file: String,
    line: Option<usize>,
    column: Option<usize>,
    excerpt: Option<Excerpt>,
}

#[derive(Serialize)]
struct Excerpt {
    before: String,
    marked: String,
    after: String,
}

/// The errors, as a JSON list.
pub(super) fn json(diagnostics: &Diagnostics, snapshot: &Snapshot) -> String {
    let errors = diagnostics.iter().filter(|found| found.severity == Severity::Error).take(MOST);
    let problems: Vec<Problem<'_>> = errors.map(|found| problem(found, snapshot)).collect();
    serde_json::to_string(&problems).expect("a problem is plain data")
}

/// An error that is not in the library, in the same form.
pub(super) fn of_error(error: &anyhow::Error) -> String {
    let message = format!("{error:#}");
    let problem = Problem { severity: Severity::Error, message: &message, place: None, help: None };
    serde_json::to_string(&[problem]).expect("a problem is plain data")
}

fn problem<'a>(found: &'a Diagnostic, snapshot: &Snapshot) -> Problem<'a> {
    let place = found.place.as_ref().map(|place| shown(place, snapshot));
    Problem { severity: found.severity, message: &found.message, place, help: found.help.as_deref() }
}

fn shown(place: &Place, snapshot: &Snapshot) -> ShownPlace {
    let file = place.file.to_string();
    let text = snapshot.get(&place.file).and_then(|file| file.text().ok());
    let Some(text) = text else { return ShownPlace { file, line: None, column: None, excerpt: None } };
    let floor = |offset: u32| text.floor_char_boundary(offset as usize);
    let (start, end) = (floor(place.span.start), floor(place.span.end));
    let (line, column) = line_column(text, start);
    let first = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let last = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let end = end.clamp(start, last);
    let skipped = text[first..start].chars().count().saturating_sub(LONGEST);
    let excerpt = Excerpt {
        before: text[first..start].chars().skip(skipped).collect(),
        marked: text[start..end].chars().take(LONGEST).collect(),
        after: text[end..last].trim_end().chars().take(LONGEST).collect(),
    };
    ShownPlace { file, line: Some(line), column: Some(column), excerpt: Some(excerpt) }
}
