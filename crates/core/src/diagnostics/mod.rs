//! Problems in a library, reported to its author: collected, sorted, and printed once.
//!
//! - [`code`] is the table of all diagnostics, with their explanations and fixes.
//! - [`report`] prints diagnostics for people, editors and programs.

pub mod code;
pub mod report;

use std::sync::Arc;

use serde::Serialize;

pub use code::Code;

use crate::source::{Place, SourcePath, Span};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// Fails with `--strict` only.
    Warning,
    /// Never fails.
    Info,
}

impl Severity {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    pub severity: Severity,
    pub code: Code,
    /// The violated rule of the library's standard.
    pub rule: Option<Arc<str>>,
    /// Lower case, no full stop, the author's own words in backticks.
    pub message: Box<str>,
    pub place: Option<Place>,
    /// Other places involved, each with a label.
    pub related: Vec<(Place, String)>,
    pub help: Option<Box<str>>,
    /// The replacement for the text at the place, if only one can be meant.
    pub replacement: Option<Box<str>>,
}

impl Diagnostic {
    /// A diagnostic of the code's usual severity.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            severity: code.severity(),
            code,
            rule: None,
            message: message.into().into_boxed_str(),
            place: None,
            related: Vec::new(),
            help: None,
            replacement: None,
        }
    }

    /// A warning about something that is usually an error.
    #[must_use]
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::new(code, message) }
    }

    /// A violation of a rule of the library's own standard.
    #[must_use]
    pub fn violation(severity: Severity, rule: &Arc<str>, message: impl Into<String>) -> Self {
        Self { severity, rule: Some(rule.clone()), ..Self::new(Code::StandardViolated, message) }
    }

    #[must_use]
    pub fn at(mut self, file: &SourcePath, span: Span) -> Self {
        self.place = Some(Place { file: file.clone(), span });
        self
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into().into_boxed_str());
        self
    }

    /// Keeps the present help if there is no better one.
    #[must_use]
    pub fn help_maybe(mut self, help: Option<String>) -> Self {
        self.help = help.map(String::into_boxed_str).or(self.help);
        self
    }

    #[must_use]
    pub fn replacement(mut self, text: Option<&str>) -> Self {
        self.replacement = text.map(Box::from);
        self
    }

    #[must_use]
    pub fn related(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related.push((place, label.into()));
        self
    }
}

/// Diagnostics in the order in which they were found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// Sorts by file, place, severity and code, and removes duplicates. Diagnostics without a place come first.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        let key = |diagnostic: &Diagnostic| {
            (diagnostic.place.clone(), diagnostic.severity, diagnostic.code, diagnostic.message.clone())
        };
        self.0.sort_by_cached_key(key);
        self.0.dedup();
        self
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        self.0.extend(diagnostics);
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(diagnostics: I) -> Self {
        Self(diagnostics.into_iter().collect())
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

/// The candidate nearest to a misspelled word, if one is near enough.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(word, candidates).min().map(|(_, candidate)| candidate)
}

/// The candidate near a misspelled word, if there is exactly one.
pub fn only_near<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut near = near(word, candidates);
    let (_, only) = near.next()?;
    near.next().is_none().then_some(only)
}

/// The candidates near a misspelled word, each with its distance.
fn near<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> impl Iterator<Item = (usize, &'a str)> {
    const CANDIDATES: usize = 20_000;
    let word: String = word.chars().take(80).flat_map(char::to_lowercase).collect();
    let (length, allowed) = (word.len(), (word.chars().count() / 3).clamp(1, 4));
    candidates
        .into_iter()
        .take(CANDIDATES)
        .filter(move |candidate| candidate.len().abs_diff(length) <= allowed * 2)
        .map(move |candidate| (strsim::osa_distance(&word, &candidate.to_lowercase()), candidate))
        .filter(move |(distance, _)| *distance <= allowed)
}

/// "did you mean …?" for a misspelled word, if a candidate is near.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(word, candidates).map(|candidate| format!("did you mean `{candidate}`?"))
}
