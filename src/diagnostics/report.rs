//! Draws complaints: for people, one line each for editors, and as data for programs. The only place that does.

use std::borrow::Cow;
use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle};
use serde::Serialize;

use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::source::{Place, SourceFile, SourcePath, line_column};

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
pub fn draw(diagnostics: &Diagnostics, sources: &Sources<'_>, format: Format) -> String {
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
    }
}

fn human(diagnostic: &Diagnostic, sources: &Sources<'_>) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let excerpts: Vec<Excerpt> = diagnostic.place.iter().map(|place| Excerpt::of(place, sources)).collect();
    let related: Vec<(Excerpt, &str)> =
        diagnostic.related.iter().map(|(place, what)| (Excerpt::of(place, sources), what.as_str())).collect();
    let mut group =
        level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.as_str()).elements(None::<Origin<'_>>);
    for excerpt in &excerpts {
        group = excerpt.add_to(group, AnnotationKind::Primary, None);
    }
    for (excerpt, what) in &related {
        group = excerpt.add_to(group, AnnotationKind::Context, Some(what));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    Renderer::styled().decor_style(DecorStyle::Ascii).render(&[group])
}

/// The lines around a place. Only these are handed on, so that a long file costs nothing.
struct Excerpt {
    path: String,
    text: Option<String>,
    first_line: usize,
    start: usize,
    end: usize,
}

impl Excerpt {
    fn of(place: &Place, sources: &Sources<'_>) -> Self {
        let path = place.file.as_str().to_owned();
        let Some(text) = sources(&place.file).and_then(shown) else {
            return Self { path, text: None, first_line: 1, start: 0, end: 0 };
        };
        let floor = |offset: u32| {
            let mut at = (offset as usize).min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let (start, end) = (floor(place.span.start), floor(place.span.end));
        let from = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        // A mistake that spans many lines is shown by its first.
        let to = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
        let line = text[from..to].trim_end_matches('\r');
        let line = if from == 0 { line.trim_start_matches('\u{feff}') } else { line };
        let skipped = text[from..to].trim_end_matches('\r').len() - line.len();
        let at = |offset: usize| offset.saturating_sub(from + skipped).min(line.len());
        let (first_line, _) = line_column(&text, start);
        Self { path, text: Some(line.to_owned()), first_line, start: at(start), end: at(end) }
    }

    fn add_to<'a>(&'a self, group: Group<'a>, kind: AnnotationKind, label: Option<&'a str>) -> Group<'a> {
        let Some(text) = &self.text else { return group.element(Origin::path(self.path.as_str())) };
        let next = text[self.start..].chars().next().map_or(self.start, |letter| self.start + letter.len_utf8());
        let end = if self.end > self.start { self.end } else { next };
        let annotation = kind.span(self.start..end.max(self.start)).label(label);
        group.element(
            Snippet::source(text.as_str()).line_start(self.first_line).path(self.path.as_str()).annotation(annotation),
        )
    }
}

fn short(diagnostic: &Diagnostic, sources: &Sources<'_>) -> String {
    let mut line = String::new();
    if let Some(place) = &diagnostic.place {
        let (row, column) = start(place, sources);
        let _ = write!(line, "{}:{row}:{column}: ", place.file);
    }
    let _ = write!(line, "{}[{}]: {}", word(diagnostic.severity), diagnostic.code, diagnostic.message);
    if let Some(help) = &diagnostic.help {
        let _ = write!(line, " ({help})");
    }
    line
}

fn start(place: &Place, sources: &Sources<'_>) -> (usize, usize) {
    let text = sources(&place.file).and_then(shown).unwrap_or_default();
    line_column(&text, place.span.start as usize)
}

/// A file's text. Up to the first byte that is not UTF-8 its places are right, and no complaint lies behind that.
fn shown(file: &SourceFile) -> Option<Cow<'_, str>> {
    // UTF-16 would be shown as gaps and signs.
    let readable = !file.bytes[..file.bytes.len().min(SEARCHED)].contains(&0);
    file.text().map(Cow::Borrowed).ok().or_else(|| readable.then(|| String::from_utf8_lossy(&file.bytes)))
}

/// How far into a file a zero byte is searched for.
const SEARCHED: usize = 1000;

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    severity: Severity,
    code: &'a str,
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
        let (line, column) = line_column(&text, place.span.start as usize);
        let (end_line, end_column) = line_column(&text, place.span.end as usize);
        (line, column, end_line, end_column)
    };
    fn at(file: &Place, (line, column, end_line, end_column): (usize, usize, usize, usize)) -> JsonPlace<'_> {
        JsonPlace { file: file.file.as_str(), line, column, end_line, end_column }
    }
    let value = JsonDiagnostic {
        severity: diagnostic.severity,
        code: diagnostic.code.as_str(),
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
