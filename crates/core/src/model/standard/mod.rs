//! The standard that a library holds itself to: rules as data, read from `content/standard.yaml`.
//!
//! 1. [`read`] makes rules of what is written, and holds every rule against its own examples.
//! 2. Records become passages: texts by field, in plain words ([`passage`], [`scope`], [`text`]).
//! 3. Each record is checked alone, then programs, then the library as a whole.
//! 4. Breaches that a record allows, with a reason, are taken out and reported as allowed ([`allow`]).
//!
//! Nothing here looks at the clock: a rule about age is asked with a day, or not at all.

mod allow;
mod asked;
mod examples;
mod limits;
mod matrix;
mod pacing;
mod passage;
mod patterns;
mod place;
mod read;
mod require;
pub mod rule;
mod scope;
mod site;
mod stats;
mod text;
mod twins;
mod whole;

use std::sync::Arc;

use rayon::prelude::*;

pub use allow::Allowed;
pub use read::{bundled, read};
pub use rule::{Rule, Standard};
pub use site::check_site;
pub use stats::{CardStats, MatrixRow, card_stats, matrix};

use crate::content::Parsed;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::standard::asked::Guides;
use crate::model::standard::passage::{Entry, entries};
use crate::model::standard::rule::Check;
use crate::source::{Place, Snapshot};

/// What a check is asked with, beside the texts.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// Whether drafts are in the library.
    pub drafts: bool,
    /// The day on which ages are counted, `YYYY-MM-DD`; without one they are not.
    pub as_of: Option<&'a str>,
    /// The language of the texts. Reading grades are for English.
    pub language: &'a str,
}

/// What a check found.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// The breaches that stand.
    pub diagnostics: Diagnostics,
    /// The breaches that records allow.
    pub allowed: Vec<Allowed>,
}

/// A breach, before allowances.
pub(in crate::model::standard) struct Found {
    /// The record that can allow it, as its index among the entries.
    pub entry_idx: Option<usize>,
    /// What is told.
    pub diagnostic: Diagnostic,
}

impl Rule {
    /// A breach of this rule.
    fn breach(&self, message: impl Into<String>, place: Place) -> Diagnostic {
        let help = self.help.as_ref().map_or_else(|| self.why.clone(), |help| format!("{help} ({})", self.why));
        Diagnostic::violation(self.severity, &self.name, message).at(&place.file, place.span).help(help)
    }
}

/// Holds every record of a library against its standard.
///
/// Asked only of a library without errors, so that nothing is told twice.
#[must_use]
pub fn check(standard: &Standard, parsed: &[Arc<Parsed>], sources: &Snapshot, asking: Asking<'_>) -> Checked {
    if standard.rules.is_empty() {
        return Checked::default();
    }
    let records: Vec<_> = entries(parsed, asking.drafts).collect();
    let entries: Vec<Entry<'_>> =
        records.into_par_iter().map(|(kind, file, record)| Entry::new(kind, file, record)).collect();
    let guides = Guides::of(&entries);
    let screen = patterns::Screen::of(standard);
    let one = |(entry_idx, entry): (usize, &Entry<'_>)| -> Vec<Found> {
        let mut found = Vec::new();
        screen.check(standard, entry, sources, &mut found);
        for rule in &standard.rules {
            of_record(rule, entry, &guides, sources, asking, &mut found);
        }
        found.into_iter().map(|diagnostic| Found { entry_idx: Some(entry_idx), diagnostic }).collect()
    };
    let mut found: Vec<Found> = entries.par_iter().enumerate().flat_map_iter(one).collect();
    found.extend(pacing::check(standard, &entries));
    found.extend(whole::check(standard, &entries, sources));
    allow::settle(standard, &entries, found)
}

/// What one rule finds in one record.
fn of_record(
    rule: &Rule,
    entry: &Entry<'_>,
    guides: &Guides<'_>,
    sources: &Snapshot,
    asking: Asking<'_>,
    found: &mut Vec<Diagnostic>,
) {
    if !rule.is_about(entry) {
        return;
    }
    match &rule.check {
        Check::Limit(limit) => limits::limit(rule, limit, entry, sources, found),
        Check::Reading(reading) => limits::reading(rule, reading, entry, sources, asking.language, found),
        Check::Begin(begin) => limits::begin(rule, begin, entry, sources, found),
        Check::Clean => limits::clean(rule, entry, sources, found),
        Check::Require(requirement) => require::check(rule, requirement, entry, guides, found),
        Check::Age(days) => require::age(rule, *days, entry, asking.as_of, found),
        // Patterns are screened together; the others look at more than one record.
        Check::Pattern(_)
        | Check::Pacing(_)
        | Check::Whole(_)
        | Check::Matrix(_)
        | Check::Site(_)
        | Check::BuiltIn(_) => {}
    }
}
