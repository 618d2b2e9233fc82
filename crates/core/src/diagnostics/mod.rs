//! What the program tells authors about their library: complaints as values, collected, sorted, drawn once.
//!
//! - [`code`] names every complaint and explains it; [`cure`] says how its cause is mended.
//! - [`report`] draws them, for people, for editors and for programs.

pub mod code;
pub mod cure;
pub mod report;

use std::sync::Arc;

use serde::Serialize;

pub use code::Code;

use crate::source::{Place, SourcePath, Span};

/// How much a complaint matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The library is wrong here; nothing is published.
    Error,
    /// Something is odd; `--strict` makes it an error.
    Warning,
    /// Something may be better; it never fails.
    Info,
}

/// One complaint.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// Which complaint it is.
    pub code: Code,
    /// The rule of the library's standard that is broken, if it is one.
    pub rule: Option<Arc<str>>,
    /// What is wrong: lower case, no full stop, the author's words in backticks.
    pub message: Box<str>,
    /// Where it is wrong, if it is somewhere.
    pub place: Option<Place>,
    /// Other places that belong to it, each with what it has to do with it.
    pub related: Vec<(Place, String)>,
    /// What to do about it.
    pub help: Option<Box<str>>,
    /// What to write at the place, where only one thing can be meant.
    pub instead: Option<Box<str>>,
}

impl Diagnostic {
    /// An error without a place, such as a missing file.
    #[must_use]
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            rule: None,
            message: message.into().into_boxed_str(),
            place: None,
            related: Vec::new(),
            help: None,
            instead: None,
        }
    }

    /// A warning without a place.
    #[must_use]
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// A breach of a rule of the library's own standard.
    #[must_use]
    pub fn breach(severity: Severity, rule: &Arc<str>, message: impl Into<String>) -> Self {
        Self { severity, rule: Some(rule.clone()), ..Self::error(Code::StandardBreached, message) }
    }

    /// The same complaint, at a place.
    #[must_use]
    pub fn at(mut self, file: &SourcePath, span: Span) -> Self {
        self.place = Some(Place { file: file.clone(), span });
        self
    }

    /// The same complaint, with what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into().into_boxed_str());
        self
    }

    /// The same complaint, with what to do about it where something is known.
    #[must_use]
    pub fn help_maybe(mut self, help: Option<String>) -> Self {
        self.help = help.map(String::into_boxed_str).or(self.help);
        self
    }

    /// The same complaint, with what to write at its place, where only one thing can be meant.
    #[must_use]
    pub fn instead(mut self, word: Option<&str>) -> Self {
        self.instead = word.map(Box::from);
        self
    }

    /// The same complaint, with one more place that belongs to it.
    #[must_use]
    pub fn related(mut self, place: Place, what: impl Into<String>) -> Self {
        self.related.push((place, what.into()));
        self
    }
}

/// Complaints in the order they were found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Whether there is an error among them.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// How many there are of one severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// By file, then place, then code, and none twice. What has no place comes first.
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

/// The candidate that a misspelt word most likely meant, if one is near enough.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(word, candidates).min().map(|(_, candidate)| candidate)
}

/// The only candidate that is near a misspelt word.
pub fn only_near<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut near = near(word, candidates);
    let (_, only) = near.next()?;
    near.next().is_none().then_some(only)
}

/// The candidates that are near a misspelt word, each with how far it is from it.
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

/// "did you mean …" for a misspelt word, where a candidate is near.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(word, candidates).map(|candidate| format!("did you mean `{candidate}`?"))
}
