//! `content/standard.yaml`: what a library asks of its own texts.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::content::schema::{RawChallenge, WrittenQuery};
use crate::yaml::{Field, Items};

/// A library's own rules.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct RawStandard {
    /// `bundled`: the rules of the library that comes with the program, to change some and add others.
    pub extends: Field<Base>,
    /// Names for places that several rules look at.
    pub scopes: Field<BTreeMap<String, Items<String>>>,
    /// The rules.
    pub rules: Items<RawRule>,
}

/// A standard to start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Base {
    /// The one that comes with the program.
    Bundled,
}

/// How much a breach of a rule matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RuleLevel {
    /// Nothing is published.
    Error,
    /// `--strict` makes it an error.
    Warn,
    /// It is told and never fails.
    Info,
    /// The rule is switched off.
    Off,
}

/// Whether a record may `allow` a breach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Suppress {
    /// With a reason.
    WithReason,
    /// Under no circumstances.
    Never,
}

/// One rule. What it checks is one of `pattern`, `limit`, `reading`, `begin`, `clean`, `require` (or `must`),
/// `pacing`, `whole`, `matrix`, `age`, `site` and `built_in`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct RawRule {
    /// Its name, in the form of ids. Needed.
    pub name: Field<String>,
    /// How much a breach matters; `error` unless given.
    pub level: Field<RuleLevel>,
    /// Whether a record may `allow` it: `with-reason`, the default, or `never`.
    pub suppress: Field<Suppress>,
    /// What the rule is for, in a sentence. Needed.
    pub why: Field<String>,
    /// What to do about a breach.
    pub help: Field<String>,
    /// Where it looks: `challenge`, `challenge.ask`, `guide:coping`, `guide/get-help`, or a name of `scopes`.
    pub scope: Items<String>,
    /// Where it does not look, in the same words.
    pub except: Items<String>,
    /// A regular expression that no text may hold. Upper and lower case count as the same.
    pub pattern: Field<String>,
    /// How long a text may be.
    pub limit: Field<RawLimit>,
    /// How hard a text may read.
    pub reading: Field<RawReading>,
    /// The words with one of which a text begins.
    pub begin: Items<String>,
    /// `true`: no control characters, no hidden marks, composed letters.
    pub clean: Field<bool>,
    /// The records that a requirement is about, as a query.
    pub when: Field<WrittenQuery>,
    /// Words that a record must hold for the requirement to be about it.
    pub with: Field<RawWording>,
    /// Fields that must be there.
    pub require: Items<String>,
    /// What the record must be, as a query.
    pub must: Field<WrittenQuery>,
    /// Words that meet the requirement in its place.
    pub unless: Field<RawWording>,
    /// The field to point at.
    pub field: Field<String>,
    /// How the days of a program follow each other.
    pub pacing: Field<RawPacing>,
    /// What the library as a whole must be.
    pub whole: Field<RawWhole>,
    /// How many challenges of each level and category there are at least.
    pub matrix: Field<RawMatrix>,
    /// How many days ago a helpline may have been verified.
    pub age: Field<u32>,
    /// What the built site must be.
    pub site: Field<RawSiteRule>,
    /// Complaints of the program itself that stand for this rule.
    pub built_in: Items<String>,
    /// A text, or several, that must be caught. For `age`, a number of days.
    pub example: Items<String>,
    /// Texts that must not be caught.
    pub counterexample: Items<String>,
    /// Fields of a challenge that must be caught.
    pub example_challenge: Field<Box<RawChallenge>>,
    /// Fields of a challenge that must not be caught.
    pub counterexample_challenge: Field<Box<RawChallenge>>,
    /// Days that must be caught.
    pub example_days: Items<RawPacedDay>,
    /// Days that must not be caught.
    pub counterexample_days: Items<RawPacedDay>,
}

/// How long a text may be.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct RawLimit {
    /// The most words.
    pub words: Field<u32>,
    /// The fewest words.
    pub min_words: Field<u32>,
    /// The most characters.
    pub characters: Field<u32>,
    /// The most sentences.
    pub sentences: Field<u32>,
    /// The most texts in a list.
    pub items: Field<u32>,
    /// The fewest texts in a list.
    pub min_items: Field<u32>,
    /// Whether the texts of a record count together, of lists only the first, as they stand on one face of a card.
    pub together: Field<bool>,
}

/// How hard a text may read.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct RawReading {
    /// The highest Flesch-Kincaid grade of all texts together.
    pub grade: Field<f64>,
    /// The most words in one sentence.
    pub sentence: Field<u32>,
    /// The most words in a sentence on average.
    pub average: Field<f64>,
}

/// Words in some place.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct RawWording {
    /// The fields to look at.
    pub fields: Items<String>,
    /// A regular expression.
    pub pattern: Field<String>,
}

/// How the days of a program follow each other.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct RawPacing {
    /// What is looked at. Needed.
    pub check: Field<PacingCheck>,
    /// The most of it.
    pub most: Field<f64>,
    /// The least of it.
    pub least: Field<f64>,
    /// Within how many days.
    pub within: Field<u32>,
    /// At which level.
    pub level: Field<u8>,
    /// For which audience.
    pub audience: Field<crate::content::vocabulary::Audience>,
}

/// What is looked at in a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PacingCheck {
    /// How often one challenge stands in it.
    Repeats,
    /// The level of day 1.
    FirstDay,
    /// The highest level of the first `within` percent of days.
    Opening,
    /// How far the mean level of a block of `within` days falls below the one before.
    BlockFall,
    /// How many levels one ask rises over the one before.
    Rise,
    /// How many days lie between asks of one level.
    Apart,
    /// How many asks in a row are of one category.
    CategoryInRow,
    /// How many asks of an audience stand within some days.
    AudienceWithin,
    /// How many categories a block of days has.
    Categories,
    /// How many days of rest or review a run of days has, unless the program is self-paced.
    Rest,
    /// How many percent of the asks can be done from home.
    FromHome,
    /// How many different challenges there are.
    Distinct,
    /// How many swaps of the same or a lower level each day has.
    Swaps,
}

/// A day, as an example of a pacing rule shows it.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct RawPacedDay {
    /// The challenge; each day has another one unless given.
    pub challenge: Field<String>,
    /// Its level; a day without one is a day of rest.
    pub level: Field<u8>,
    /// Its category.
    pub category: Field<String>,
    /// Its audience.
    pub audience: Field<crate::content::vocabulary::Audience>,
    /// Whether it can be done from home.
    pub from_home: Field<bool>,
    /// The levels of its swaps.
    pub swaps: Items<u8>,
    /// How often the day stands here.
    pub times: Field<u32>,
}

/// What a library as a whole must be.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct RawWhole {
    /// What is looked at. Needed.
    pub check: Field<WholeCheck>,
    /// How much of two texts may be the same, from 0 to 1.
    pub share: Field<f64>,
    /// Numbers that were given up and may not be used again.
    pub retired: Items<u32>,
}

/// What is looked at in a whole library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WholeCheck {
    /// No text of the scope stands twice, upper and lower case being the same.
    Unique,
    /// Numbers go from 1 on without gaps.
    Numbers,
    /// No two texts of the scope share too many words.
    NearDuplicate,
    /// Every record of the scope is named by another one.
    Used,
}

/// How many challenges there are at least.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct RawMatrix {
    /// Of each level, in each category.
    pub cells: Items<u32>,
    /// In each category.
    pub category: Field<u32>,
    /// Of each level.
    pub levels: Items<u32>,
}

/// What the built site must be.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct RawSiteRule {
    /// The endings of the files to look at, such as `html`. Needed.
    pub files: Items<String>,
    /// A regular expression that each of them holds.
    pub holds: Field<String>,
    /// A regular expression that none of them holds.
    pub never: Field<String>,
}
