//! Prints diagnostics: with excerpts for people, one line each for editors, and as JSON for programs.

use std::borrow::Cow;
use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle};
use serde::Serialize;

use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::source::{Place, SourceFile, SourcePath, Span, line_column};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Excerpts of the files with the places marked.
    Human,
    /// `file:line:column: error[code]: message`.
    Short,
    /// One JSON object a line.
    Json,
}

/// How many diagnostics people see at once.
const MAX_SHOWN: usize = 200;

/// Looks up a file for the excerpts.
pub type Sources<'a> = dyn Fn(&SourcePath) -> Option<&'a SourceFile> + 'a;

/// All diagnostics as text, with colours as escape sequences in [`Format::Human`].
#[must_use]
pub fn render<'a>(diagnostics: &'a Diagnostics, sources: &Sources<'a>, format: Format) -> String {
    let mut text = String::new();
    let max_shown = if format == Format::Json { usize::MAX } else { MAX_SHOWN };
    for diagnostic in diagnostics.iter().take(max_shown) {
        match format {
            Format::Human => text.push_str(&human(diagnostic, sources)),
            Format::Short => text.push_str(&short(diagnostic, sources)),
            Format::Json => text.push_str(&json(diagnostic, sources)),
        }
        text.push_str(if format == Format::Human { "\n\n" } else { "\n" });
    }
    let left = diagnostics.iter().count().saturating_sub(max_shown);
    if left > 0 {
        let _ = writeln!(text, "… and {left} more");
    }
    text
}

/// The message, followed by the name of the violated rule.
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
        .chain(diagnostic.related.iter().map(|(place, label)| (place, AnnotationKind::Context, Some(label.as_str()))));
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

/// The marked places of one file.
struct Excerpt<'a> {
    path: &'a SourcePath,
    marks: Vec<(Span, AnnotationKind, Option<&'a str>)>,
}

impl<'a> Excerpt<'a> {
    /// Adds the lines from the first mark to the last. The renderer gets only these, so a long file costs nothing.
    fn add_to(&self, group: Group<'a>, sources: &Sources<'a>) -> Group<'a> {
        let Some(text) = sources(self.path).and_then(readable) else {
            return group.element(Origin::path(self.path.as_str()));
        };
        let starts = || self.marks.iter().map(|(span, ..)| text.floor_char_boundary(span.start as usize));
        let from = line_start(text, starts().min().unwrap_or(0));
        let to = line_end(text, starts().max().unwrap_or(0));
        let (first_line, _) = line_column(text, from);
        let mark = |(span, kind, label): &(Span, AnnotationKind, Option<&'a str>)| {
            let start = text.floor_char_boundary(span.start as usize);
            // Of a place with several lines, the first is marked.
            let end = text.floor_char_boundary(span.end as usize).min(line_end(text, start)).max(start);
            let next = text[start..].chars().next().map_or(0, char::len_utf8);
            let end = if end > start { end } else { (start + next).min(to) };
            kind.span(start - from..end.max(start) - from).label(*label)
        };
        let snippet = Snippet::source(&text[from..to]).line_start(first_line).path(self.path.as_str());
        group.element(snippet.annotations(self.marks.iter().map(mark)))
    }
}

/// The start of the line at an offset. A byte-order mark belongs to no line.
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
        let TextPlace { file, line: row, column, .. } = TextPlace::new(place, sources);
        let _ = write!(line, "{file}:{row}:{column}: ");
    }
    let _ = write!(line, "{}[{}]: {}", diagnostic.severity.as_str(), diagnostic.code, message(diagnostic));
    if let Some(help) = &diagnostic.help {
        let _ = write!(line, " ({help})");
    }
    line
}

/// The text of a file up to the first byte that is not UTF-8.
fn readable(file: &SourceFile) -> Option<&str> {
    match file.text() {
        Ok(text) => Some(text),
        // UTF-16 has no text before that byte.
        Err(0) => None,
        Err(at) => std::str::from_utf8(&file.bytes[..at]).ok(),
    }
}

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    severity: Severity,
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
    message: &'a str,
    #[serde(flatten)]
    place: Option<TextPlace<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<JsonRelated<'a>>,
}

#[derive(Serialize)]
struct TextPlace<'a> {
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
    place: TextPlace<'a>,
}

fn json(diagnostic: &Diagnostic, sources: &Sources<'_>) -> String {
    let related = diagnostic.related.iter();
    let value = JsonDiagnostic {
        severity: diagnostic.severity,
        code: diagnostic.code.as_str(),
        rule: diagnostic.rule.as_deref(),
        message: &diagnostic.message,
        place: diagnostic.place.as_ref().map(|place| TextPlace::new(place, sources)),
        help: diagnostic.help.as_deref(),
        related: related
            .map(|(place, label)| JsonRelated { message: label, place: TextPlace::new(place, sources) })
            .collect(),
    };
    serde_json::to_string(&value).expect("a diagnostic is plain data")
}

impl<'a> TextPlace<'a> {
    fn new(place: &'a Place, sources: &Sources<'_>) -> Self {
        let text = sources(&place.file).and_then(readable).unwrap_or_default();
        let (line, column) = line_column(text, place.span.start as usize);
        let (end_line, end_column) = line_column(text, place.span.end as usize);
        Self { file: place.file.as_str(), line, column, end_line, end_column }
    }
}
