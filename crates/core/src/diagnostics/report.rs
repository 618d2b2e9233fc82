//! Draws complaints: for people, one line each for editors, and as data for programs. The only place that does.

use std::borrow::Cow;
use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle};
use serde::Serialize;

use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::source::{Place, SourceFile, SourcePath, Span, line_column};

/// How complaints are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// With the line and the spot marked.
    Human,
    /// `file:line:column: error[code]: message`.
    Short,
    /// One JSON object a line.
    Json,
}

/// The most complaints that people are shown at once.
const MOST: usize = 200;

/// Finds the text of a file, for the excerpts.
pub type Sources<'a> = dyn Fn(&SourcePath) -> Option<&'a SourceFile> + 'a;

/// Draws all complaints, with colours as escape sequences where `format` has them.
#[must_use]
pub fn draw<'a>(diagnostics: &'a Diagnostics, sources: &Sources<'a>, format: Format) -> String {
    let mut drawn = String::new();
    let most = if format == Format::Json { usize::MAX } else { MOST };
    for diagnostic in diagnostics.iter().take(most) {
        match format {
            Format::Human => drawn.push_str(&human(diagnostic, sources)),
            Format::Short => drawn.push_str(&short(diagnostic, sources)),
            Format::Json => drawn.push_str(&json(diagnostic, sources)),
        }
        drawn.push_str(if format == Format::Human { "\n\n" } else { "\n" });
    }
    let left = diagnostics.iter().count().saturating_sub(most);
    if left > 0 {
        let _ = writeln!(drawn, "… and {left} more");
    }
    drawn
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

/// What is wrong, with the name of the library's rule where it is one.
fn message(diagnostic: &Diagnostic) -> Cow<'_, str> {
    match &diagnostic.rule {
        Some(rule) => Cow::Owned(format!("{} [{rule}]", diagnostic.message)),
        None => Cow::Borrowed(&diagnostic.message),
    }
}

fn human<'a>(diagnostic: &'a Diagnostic, sources: &Sources<'a>) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let marks = diagnostic.place.iter().map(|place| (place, AnnotationKind::Primary, None));
    let marks = marks
        .chain(diagnostic.related.iter().map(|(place, what)| (place, AnnotationKind::Context, Some(what.as_str()))));
    let mut excerpts: Vec<Excerpt<'_>> = Vec::new();
    for (place, kind, label) in marks {
        match excerpts.iter_mut().find(|excerpt| *excerpt.path == place.file) {
            Some(excerpt) => excerpt.marks.push((place.span, kind, label)),
            None => excerpts.push(Excerpt { path: &place.file, marks: vec![(place.span, kind, label)] }),
        }
    }
    let title = level.primary_title(message(diagnostic)).id(diagnostic.code.as_str());
    let mut group = title.elements(None::<Origin<'_>>);
    for excerpt in &excerpts {
        group = excerpt.add_to(group, sources);
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(&**help));
    }
    Renderer::styled().decor_style(DecorStyle::Ascii).render(&[group])
}

/// Marks in one file, drawn over the lines around them.
struct Excerpt<'a> {
    path: &'a SourcePath,
    marks: Vec<(Span, AnnotationKind, Option<&'a str>)>,
}

impl<'a> Excerpt<'a> {
    /// Adds the lines from the first mark to the last; only these are handed on, so that a long file costs nothing.
    fn add_to(&self, group: Group<'a>, sources: &Sources<'a>) -> Group<'a> {
        let Some(text) = sources(self.path).and_then(shown) else {
            return group.element(Origin::path(self.path.as_str()));
        };
        let starts = || self.marks.iter().map(|(span, ..)| floor(text, span.start));
        let from = line_start(text, starts().min().unwrap_or(0));
        let to = line_end(text, starts().max().unwrap_or(0));
        let (first_line, _) = line_column(text, from);
        let mark = |(span, kind, label): &(Span, AnnotationKind, Option<&'a str>)| {
            let start = floor(text, span.start);
            // A mistake that spans many lines is shown by its first.
            let end = floor(text, span.end).min(line_end(text, start)).max(start);
            let next = text[start..].chars().next().map_or(0, char::len_utf8);
            let end = if end > start { end } else { (start + next).min(to) };
            kind.span(start - from..end.max(start) - from).label(*label)
        };
        let snippet = Snippet::source(&text[from..to]).line_start(first_line).path(self.path.as_str());
        group.element(snippet.annotations(self.marks.iter().map(mark)))
    }
}

fn floor(text: &str, offset: u32) -> usize {
    let mut at = (offset as usize).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Where the line of an offset begins. A byte-order mark belongs to no line.
fn line_start(text: &str, at: usize) -> usize {
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    text[..at].rfind('\n').map_or(bom.min(at), |newline| newline + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    at + text[at..end].trim_end_matches('\r').len()
}

fn short(diagnostic: &Diagnostic, sources: &Sources<'_>) -> String {
    let mut line = String::new();
    if let Some(place) = &diagnostic.place {
        let (row, column) = start(place, sources);
        let _ = write!(line, "{}:{row}:{column}: ", place.file);
    }
    let _ = write!(line, "{}[{}]: {}", word(diagnostic.severity), diagnostic.code, message(diagnostic));
    if let Some(help) = &diagnostic.help {
        let _ = write!(line, " ({help})");
    }
    line
}

/// A file's text: all of it, or what stands before the first byte that is not UTF-8.
fn shown(file: &SourceFile) -> Option<&str> {
    match file.text() {
        Ok(text) => Some(text),
        // UTF-16 has nothing before that byte.
        Err(0) => None,
        Err(at) => std::str::from_utf8(&file.bytes[..at]).ok(),
    }
}

fn start(place: &Place, sources: &Sources<'_>) -> (usize, usize) {
    let text = sources(&place.file).and_then(shown).unwrap_or_default();
    line_column(text, place.span.start as usize)
}

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    severity: Severity,
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
    message: &'a str,
    #[serde(flatten)]
    place: Option<JsonPlace<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<JsonRelated<'a>>,
}

#[derive(Serialize)]
struct JsonPlace<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct JsonRelated<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: JsonPlace<'a>,
}

fn json(diagnostic: &Diagnostic, sources: &Sources<'_>) -> String {
    let place = |place: &'_ Place| {
        let text = sources(&place.file).and_then(shown).unwrap_or_default();
        let (line, column) = line_column(text, place.span.start as usize);
        let (end_line, end_column) = line_column(text, place.span.end as usize);
        (line, column, end_line, end_column)
    };
    fn at(file: &Place, (line, column, end_line, end_column): (usize, usize, usize, usize)) -> JsonPlace<'_> {
        JsonPlace { file: file.file.as_str(), line, column, end_line, end_column }
    }
    let value = JsonDiagnostic {
        severity: diagnostic.severity,
        code: diagnostic.code.as_str(),
        rule: diagnostic.rule.as_deref(),
        message: &diagnostic.message,
        place: diagnostic.place.as_ref().map(|here| at(here, place(here))),
        help: diagnostic.help.as_deref(),
        related: diagnostic
            .related
            .iter()
            .map(|(there, message)| JsonRelated { message, place: at(there, place(there)) })
            .collect(),
    };
    serde_json::to_string(&value).expect("a diagnostic is plain data")
}
