//! The rules of a standard, valid.

use std::sync::Arc;

use regex::Regex;

use crate::content::query::Query;
use crate::content::schema::{PacingCheck, RawChallenge, RawPacedDay, WholeCheck};
use crate::content::vocabulary::Audience;
use crate::diagnostics::{Code, Severity};
use crate::model::standard::passage::{Entry, Passage};
use crate::model::standard::scope::Scope;
use crate::source::{Place, Spanned};

/// A library's own rules. Those that are switched off are not among them.
#[derive(Debug, Clone, Default)]
pub struct Standard {
    /// The rules, in their order.
    pub rules: Vec<Rule>,
}

/// One rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its name.
    pub name: Arc<str>,
    /// How much a breach matters.
    pub severity: Severity,
    /// Whether a record may allow a breach, with a reason.
    pub may_be_allowed: bool,
    /// What it is for.
    pub why: String,
    /// What to do about a breach.
    pub help: Option<String>,
    /// Where it looks, as it is written.
    pub scope_words: Vec<String>,
    /// What it checks.
    pub check: Check,
    /// What it must and must not catch.
    pub examples: Examples,
    /// Where it is written.
    pub place: Place,
    pub(in crate::model::standard) scopes: Vec<Scope>,
    pub(in crate::model::standard) except: Vec<Scope>,
}

/// What a rule must and must not catch.
#[derive(Debug, Clone, Default)]
pub struct Examples {
    /// Texts that must be caught.
    pub caught: Vec<String>,
    /// Texts that must not be.
    pub passed: Vec<String>,
    /// Challenges, each with whether it must be caught and the words it is written with.
    pub challenges: Vec<(bool, Box<RawChallenge>, String)>,
    /// Runs of days, likewise.
    pub days: Vec<(bool, Vec<Spanned<RawPacedDay>>, String)>,
}

/// What a rule checks.
#[derive(Debug, Clone)]
pub enum Check {
    /// No text holds this.
    Pattern(Regex),
    /// Texts are no longer, and no shorter.
    Limit(Limit),
    /// Texts read no harder.
    Reading(Reading),
    /// Texts begin with one of these.
    Begin(Vec<String>),
    /// Texts hold no hidden marks.
    Clean,
    /// Records have what they need.
    Require(Requirement),
    /// Programs rise gently.
    Pacing(Pacing),
    /// The library as a whole is of one piece.
    Whole(Whole),
    /// There are enough challenges of each sort.
    Matrix(Matrix),
    /// Helplines were verified at most so many days ago.
    Age(u32),
    /// The built site is as it should be.
    Site(SiteCheck),
    /// The program checks it in any library.
    BuiltIn(Vec<Code>),
}

/// How long a text may be.
#[derive(Debug, Clone, Copy, Default)]
pub struct Limit {
    /// The most words.
    pub words: Option<usize>,
    /// The fewest words.
    pub min_words: Option<usize>,
    /// The most characters.
    pub characters: Option<usize>,
    /// The most sentences.
    pub sentences: Option<usize>,
    /// The most texts in a list.
    pub items: Option<usize>,
    /// The fewest texts in a list.
    pub min_items: Option<usize>,
    /// Whether the texts of a record count together.
    pub together: bool,
}

/// How hard a text may read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reading {
    /// The highest grade.
    pub grade: Option<f64>,
    /// The most words in a sentence.
    pub sentence: Option<usize>,
    /// The most words in a sentence on average.
    pub average: Option<f64>,
}

/// What a record needs.
#[derive(Debug, Clone)]
pub struct Requirement {
    /// The records it is about, with the words of the query.
    pub when: Option<(Query, String)>,
    /// The words that records it is about hold.
    pub with: Option<Wording>,
    /// The fields that are there.
    pub fields: Vec<String>,
    /// What the record is, with the words of the query.
    pub must: Option<(Query, String)>,
    /// Words that are as good.
    pub unless: Option<Wording>,
    /// The field to point at.
    pub field: Option<String>,
}

/// Words in some fields.
#[derive(Debug, Clone)]
pub struct Wording {
    /// The fields.
    pub fields: Vec<String>,
    /// The words.
    pub pattern: Regex,
}

/// How the days of a program follow each other.
#[derive(Debug, Clone, Copy)]
pub struct Pacing {
    /// What is looked at.
    pub check: PacingCheck,
    /// The most of it.
    pub most: f64,
    /// The least of it.
    pub least: f64,
    /// Within how many days.
    pub within: usize,
    /// At which level.
    pub level: u8,
    /// For which audience.
    pub audience: Option<Audience>,
}

/// What the library as a whole is.
#[derive(Debug, Clone)]
pub struct Whole {
    /// What is looked at.
    pub check: WholeCheck,
    /// How much of two texts may be the same.
    pub share: f64,
    /// Numbers that were given up.
    pub retired: Vec<u32>,
}

/// How many challenges there are at least.
#[derive(Debug, Clone, Default)]
pub struct Matrix {
    /// Of each level, in each category.
    pub cells: Vec<u32>,
    /// In each category.
    pub category: u32,
    /// Of each level.
    pub levels: Vec<u32>,
}

/// What the built site is.
#[derive(Debug, Clone)]
pub struct SiteCheck {
    /// The endings of the files.
    pub files: Vec<String>,
    /// What each of them holds.
    pub holds: Option<Regex>,
    /// What none of them holds.
    pub never: Option<Regex>,
}

impl Rule {
    /// Whether the rule looks at a record at all.
    #[must_use]
    pub(in crate::model::standard) fn is_about(&self, entry: &Entry<'_>) -> bool {
        self.scopes.iter().any(|scope| scope.takes(entry.kind, entry.sort(), entry.id()))
    }

    /// Whether the rule looks at a field of a record.
    pub(in crate::model::standard) fn takes(&self, entry: &Entry<'_>, field: &str) -> bool {
        let among = |scopes: &[Scope]| {
            scopes.iter().any(|scope| scope.takes(entry.kind, entry.sort(), entry.id()) && scope.takes_field(field))
        };
        among(&self.scopes) && !among(&self.except)
    }

    /// The passages of a record that the rule looks at.
    pub(in crate::model::standard) fn passages<'e>(
        &'e self,
        entry: &'e Entry<'_>,
    ) -> impl Iterator<Item = &'e Passage> + 'e {
        entry.passages.iter().filter(|passage| self.takes(entry, passage.field))
    }
}
