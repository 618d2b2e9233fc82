//! A library's own rules, read from `content/standard.yaml`.
//!
//! 1. [`read()`] parses the rules and holds each against its own examples.
//! 2. Records become [passages](passage): their texts by field, in plain words.
//! 3. Each record is checked alone, then programs, duplicates and the matrix of the library.
//! 4. Violations that a record suppresses with a reason are removed and listed apart.
//!
//! Nothing here reads the clock: the age of a helpline is checked only if the caller gives a day.

mod duplicates;
mod examples;
mod limits;
mod matrix;
mod pacing;
mod passage;
mod patterns;
mod place;
mod raw_query;
mod read;
mod requirements;
pub mod rule;
mod scope;
mod site;
mod stats;
mod suppressions;
mod text;

use std::sync::Arc;

use rayon::prelude::*;

pub use read::{bundled, read};
pub use rule::{Rule, Standard};
pub use site::check_site;
pub use stats::{CardStats, MatrixRow, card_stats, matrix};
pub use suppressions::Suppressed;

use crate::content::Parsed;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::standard::passage::{Entry, entries};
use crate::model::standard::raw_query::GuideKinds;
use crate::model::standard::rule::Check;
use crate::source::Snapshot;

#[derive(Debug, Clone, Copy)]
pub struct CheckContext<'a> {
    pub drafts: bool,
    /// The day for which ages are computed, `YYYY-MM-DD`. Without one, ages are not checked.
    pub as_of: Option<&'a str>,
    /// The language of the texts. Reading grades are for English only.
    pub language: &'a str,
}

#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// The violations that no record suppresses.
    pub diagnostics: Diagnostics,
    pub suppressed: Vec<Suppressed>,
}

/// A violation before suppressions are applied.
pub(in crate::model::standard) struct Violation {
    /// The index of the record that can suppress it.
    pub entry_idx: Option<usize>,
    pub diagnostic: Diagnostic,
}

/// Checks every record of a library. The library must have no errors, so that nothing is reported twice.
#[must_use]
pub fn check(standard: &Standard, parsed: &[Arc<Parsed>], sources: &Snapshot, context: CheckContext<'_>) -> Checked {
    if standard.rules.is_empty() {
        return Checked::default();
    }
    let records: Vec<_> = entries(parsed, context.drafts).collect();
    let entries: Vec<Entry<'_>> =
        records.into_par_iter().map(|(kind, file, record)| Entry::new(kind, file, record)).collect();
    let guides = GuideKinds::new(&entries);
    let prefilter = patterns::Prefilter::new(standard);
    let check_one = |(entry_idx, entry): (usize, &Entry<'_>)| -> Vec<Violation> {
        let mut found = Vec::new();
        prefilter.check(standard, entry, sources, &mut found);
        for rule in standard.rules.iter().filter(|rule| rule.covers(entry)) {
            check_record(rule, entry, &guides, sources, context, &mut found);
        }
        found.into_iter().map(|diagnostic| Violation { entry_idx: Some(entry_idx), diagnostic }).collect()
    };
    let mut found: Vec<Violation> = entries.par_iter().enumerate().flat_map_iter(check_one).collect();
    found.extend(pacing::check(standard, &entries, &guides));
    for rule in &standard.rules {
        match &rule.check {
            Check::Duplicates(share) => found.extend(duplicates::check(rule, *share, &entries, sources)),
            Check::Matrix(matrix) => found.extend(matrix::check(rule, matrix, &entries)),
            _ => {}
        }
    }
    suppressions::apply(standard, &entries, found)
}

/// Applies one rule to one record.
fn check_record(
    rule: &Rule,
    entry: &Entry<'_>,
    guides: &GuideKinds<'_>,
    sources: &Snapshot,
    context: CheckContext<'_>,
    found: &mut Vec<Diagnostic>,
) {
    match &rule.check {
        Check::Expect(regex) => patterns::expect(rule, regex, entry, sources, found),
        Check::Limit(limit) => limits::check(rule, limit, entry, sources, context.language, found),
        Check::Require(requirement) => requirements::check(rule, requirement, entry, guides, found),
        Check::Age(days) => requirements::age(rule, *days, entry, context.as_of, found),
        // The prefilter checks all patterns at once; the others look at more than one record.
        Check::Pattern(_) | Check::Pacing(_) | Check::Duplicates(_) | Check::Matrix(_) | Check::Files { .. } => {}
    }
}
