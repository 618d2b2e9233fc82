//! The valid rules of a standard.

use std::sync::Arc;

use regex::Regex;

use crate::content::query::Query;
use crate::content::schema::{DayKey, Limit, Matrix, RawChallenge};
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::standard::passage::{Entry, Passage};
use crate::model::standard::scope::Scope;
use crate::source::Place;

/// A library's own rules, without those that are switched off.
#[derive(Debug, Clone, Default)]
pub struct Standard {
    pub rules: Vec<Rule>,
}

#[derive(Debug, Clone)]
pub struct Rule {
    pub name: Arc<str>,
    pub severity: Severity,
    /// Whether a record may suppress it, with a reason.
    pub suppressible: bool,
    pub why: String,
    pub help: Option<String>,
    /// The scope as its author wrote it.
    pub scope_words: Vec<String>,
    pub check: Check,
    pub examples: Examples,
    pub place: Place,
    pub(in crate::model::standard) scopes: Vec<Scope>,
    pub(in crate::model::standard) except: Vec<Scope>,
}

/// What a rule must catch and must not catch.
#[derive(Debug, Clone, Default)]
pub struct Examples {
    pub caught: Vec<String>,
    pub passed: Vec<String>,
    /// Challenges, each with whether the rule must catch it, and its source.
    pub challenges: Vec<(bool, Box<RawChallenge>, String)>,
}

#[derive(Debug, Clone)]
pub enum Check {
    /// No text matches.
    Pattern(Regex),
    /// Every text matches.
    Expect(Regex),
    Limit(Limit),
    Require(Box<Requirement>),
    Pacing(Pacing),
    /// No two texts share this part of their words, from 0 to 1.
    Duplicates(f64),
    Matrix(Matrix),
    /// Helplines were verified at most so many days ago.
    Age(u32),
    /// Every file of the built site with one of these endings matches or does not match.
    Files {
        endings: Vec<String>,
        pattern: Option<Regex>,
        expect: Option<Regex>,
    },
}

/// What a record needs.
#[derive(Debug, Clone)]
pub struct Requirement {
    /// The records it is about, with the source of the query.
    pub when: Option<(Query, String)>,
    pub says: Option<Regex>,
    pub unless: Option<Regex>,
    pub fields: Vec<String>,
    pub must: Option<(Query, String)>,
    /// The field to mark in the report.
    pub field: Option<String>,
}

#[derive(Debug, Clone)]
pub enum Pacing {
    Count {
        what: Counted,
        span: DaySpan,
        most: Option<u32>,
        least: Option<u32>,
        percent: Option<u32>,
    },
    /// The most levels from one challenge to the next.
    Rise(u32),
    /// The fewest swaps of the same or a lower level.
    Swaps(u32),
}

/// The days that pacing counts.
#[derive(Debug, Clone)]
pub enum Counted {
    /// Days whose challenge matches, with the source of the query.
    Matching(Query, String),
    /// Days of rest or review.
    Breaks,
    Same(DayKey),
    Different(DayKey),
}

/// The days that are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DaySpan {
    Program,
    /// So many days in a row.
    Within(usize),
    /// The first percent of the challenges, at least one.
    First(usize),
}

impl Rule {
    /// Whether a record is in the scope.
    #[must_use]
    pub(in crate::model::standard) fn covers(&self, entry: &Entry<'_>) -> bool {
        self.scopes.iter().any(|scope| scope.covers(entry))
    }

    /// The passages of a record in the scope.
    pub(in crate::model::standard) fn passages<'e>(
        &'e self,
        entry: &'e Entry<'_>,
    ) -> impl Iterator<Item = &'e Passage> + 'e {
        let among =
            |scopes: &[Scope], field| scopes.iter().any(|scope| scope.covers(entry) && scope.covers_field(field));
        let in_scope = move |field| among(&self.scopes, field) && !among(&self.except, field);
        entry.passages.iter().filter(move |passage| in_scope(passage.field))
    }

    /// A violation without a place.
    pub(in crate::model::standard) fn violation(&self, message: impl Into<String>) -> Diagnostic {
        let help = self.help.as_ref().map_or_else(|| self.why.clone(), |help| format!("{help} ({})", self.why));
        Diagnostic::violation(self.severity, &self.name, message).help(help)
    }
}
