//! Reference data: questions, words, evidence, people to talk to.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::body::Text;
use crate::content::schema::Date;
use crate::content::vocabulary::{Strength, When};
use crate::yaml::{Field, Items};

/// A reflection question.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawPrompt {
    /// Its id. Needed.
    pub id: Field<String>,
    /// The question, in at most 18 words. Needed.
    pub text: Field<Text>,
    /// When it is asked. Needed.
    pub when: Field<When>,
}

/// A word explained.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawTerm {
    /// Its id. Needed.
    pub id: Field<String>,
    /// The word. Needed.
    pub term: Field<String>,
    /// What it means, in at most 30 words. Needed.
    pub plain: Field<Text>,
    /// Words that go with it, by id.
    pub see: Items<String>,
    /// Where it comes from, by a source's id.
    pub source: Field<String>,
}

/// Evidence.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawSource {
    /// Its id. Needed.
    pub id: Field<String>,
    /// Who wrote it. Needed.
    pub authors: Field<String>,
    /// When it came out. Needed.
    pub year: Field<String>,
    /// Its title. Needed.
    pub title: Field<String>,
    /// Where it came out. Needed.
    #[serde(rename = "where")]
    pub published_in: Field<String>,
    /// Its DOI, such as `10.1037/a0035173`.
    pub doi: Field<String>,
    /// Its address.
    pub url: Field<String>,
    /// When it was checked.
    pub checked_on: Field<Date>,
    /// How well it supports what is said.
    pub label: Field<Strength>,
    /// What it found.
    pub note: Field<Text>,
}

/// Somebody to talk to.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawHelpline {
    /// Where it answers. Needed.
    pub region: Field<String>,
    /// Its name. Needed.
    pub name: Field<String>,
    /// A number to call.
    pub call: Field<String>,
    /// A number to write to.
    pub text: Field<String>,
    /// Its address.
    pub url: Field<String>,
    /// When it answers.
    pub hours: Field<String>,
    /// What it costs.
    pub cost: Field<String>,
    /// When it was verified. Needed: a wrong number is worse than none.
    pub verified_on: Field<Date>,
    /// Where it was verified. Needed.
    pub source: Field<String>,
}
