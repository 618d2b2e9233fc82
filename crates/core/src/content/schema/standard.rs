//! `content/standard.yaml`: the rules that a library sets for its own texts.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::content::schema::{RawChallenge, WrittenQuery};
use crate::yaml::{Field, Items};

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct RawStandard {
    /// The rules to change and add to.
    pub extends: Field<Base>,
    /// Names for scopes that several rules share.
    pub scopes: Field<BTreeMap<String, Items<String>>>,
    pub rules: Items<RawRule>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Base {
    /// The standard of the bundled library.
    Bundled,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RuleLevel {
    Error,
    Warn,
    Info,
    /// The rule is switched off.
    Off,
}

/// Whether a record may suppress a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Suppress {
    WithReason,
    Never,
}

/// One rule. It has exactly one of the checks `pattern`, `expect`, `limit`, `require` (or `must`), `pacing`,
/// `duplicates`, `matrix` and `age`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct RawRule {
    /// In the form of an id. Required.
    pub name: Field<String>,
    /// `error`, unless given.
    pub level: Field<RuleLevel>,
    /// `with-reason`, unless given.
    pub suppress: Field<Suppress>,
    /// The reason for the rule, in a sentence. Required.
    pub why: Field<String>,
    /// What to do about a violation.
    pub help: Field<String>,
    /// The texts to check: `challenge`, `challenge.ask`, `guide:coping`, `guide/get-help`, or a name of `scopes`.
    pub scope: Items<String>,
    /// Texts of the scope to leave out, in the same form.
    pub except: Items<String>,
    /// Endings of files of the built site: `pattern` and `expect` check these files instead of texts.
    pub files: Items<String>,
    /// A regular expression that no text may match. Upper and lower case are the same.
    pub pattern: Field<String>,
    /// A regular expression that every text must match.
    pub expect: Field<String>,
    pub limit: Field<Limit>,
    /// The records that `require` and `must` are about.
    pub when: Field<WrittenQuery>,
    /// A regular expression: `require` and `must` are about records with a text of the scope that matches it.
    pub says: Field<String>,
    /// A regular expression: records with a text of the scope that matches it meet the requirement.
    pub unless: Field<String>,
    /// Fields that a record must have.
    pub require: Items<String>,
    /// A query that a record must match.
    pub must: Field<WrittenQuery>,
    /// The field to mark in the report.
    pub field: Field<String>,
    pub pacing: Field<RawPacing>,
    /// The share of equal words, from 0 to 1, from which two texts of the scope are duplicates.
    pub duplicates: Field<f64>,
    pub matrix: Field<Matrix>,
    /// How many days ago a helpline may have been verified.
    pub age: Field<u32>,
    /// Texts that the rule must catch.
    pub example: Items<String>,
    /// Texts that the rule must not catch.
    pub counterexample: Items<String>,
    /// Fields of a challenge that the rule must catch.
    pub example_challenge: Field<Box<RawChallenge>>,
    /// Fields of a challenge that the rule must not catch.
    pub counterexample_challenge: Field<Box<RawChallenge>>,
}

/// How long a text may be, and how hard to read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Limit {
    pub words: Option<u32>,
    pub min_words: Option<u32>,
    pub characters: Option<u32>,
    pub sentences: Option<u32>,
    /// The most texts in a list.
    pub items: Option<u32>,
    pub min_items: Option<u32>,
    /// Whether `words` counts the texts of a record together, and of a list only the first, as on one side of a card.
    pub together: bool,
    /// The highest Flesch-Kincaid grade of all texts together. For English only.
    pub grade: Option<f64>,
    /// The most words in one sentence.
    pub sentence: Option<u32>,
    /// The most words in a sentence, on average.
    pub average: Option<f64>,
}

/// How the days of a program follow each other. It counts the days of one sort: `days`, `breaks`, `same` or `different`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct RawPacing {
    /// Counts the days whose challenge matches a query.
    pub days: Field<WrittenQuery>,
    /// Counts the days of rest or review. Self-paced programs need none.
    pub breaks: bool,
    /// Counts the days with the same challenge or category.
    pub same: Option<DayKey>,
    /// Counts the different challenges or categories.
    pub different: Option<DayKey>,
    /// Among how many days in a row; in the whole program, unless given.
    pub within: Option<u32>,
    /// Among the first percent of the challenges, at least one.
    pub first: Option<u32>,
    pub most: Option<u32>,
    pub least: Option<u32>,
    /// The least, in percent of the challenges.
    pub percent: Option<u32>,
    /// How many levels a challenge may be above the one before.
    pub rise: Option<u32>,
    /// How many swaps of the same or a lower level each challenge needs.
    pub swaps: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DayKey {
    Challenge,
    Category,
}

/// How many challenges there are at least.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Matrix {
    /// Of each level, in each category.
    pub cells: Vec<u32>,
    /// In each category.
    pub category: u32,
    /// Of each level.
    pub levels: Vec<u32>,
}
