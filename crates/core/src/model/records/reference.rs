//! Questions, words, evidence, people to talk to, and files.

use std::sync::Arc;

use crate::content::body::Text;
use crate::content::vocabulary::{Strength, When};
use crate::model::{Id, Ref};

/// A reflection question.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Prompt {
    /// Its id.
    pub id: Id,
    /// The question.
    pub text: Text,
    /// When it is asked.
    pub when: When,
}

/// A word explained.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Term {
    /// Its id.
    pub id: Id,
    /// The word.
    pub term: String,
    /// What it means.
    pub plain: Text,
    /// Words that go with it.
    pub see: Vec<Ref<Term>>,
    /// Where it comes from.
    pub source: Option<Ref<Source>>,
}

/// Evidence.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Source {
    /// Its id.
    pub id: Id,
    /// Who wrote it.
    pub authors: String,
    /// When it came out, as written.
    pub year: String,
    /// Its title.
    pub title: String,
    /// Where it came out.
    pub published_in: String,
    /// Its DOI, without the resolver's address.
    pub doi: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// When it was checked, `YYYY-MM-DD`.
    pub checked_on: Option<String>,
    /// How well it supports what is said.
    pub label: Option<Strength>,
    /// What it found.
    pub note: Option<Text>,
}

/// Somebody to talk to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Helpline {
    /// Where it answers.
    pub region: String,
    /// Its name.
    pub name: String,
    /// A number to call.
    pub call: Option<String>,
    /// A number to write to.
    pub text: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// When it answers.
    pub hours: Option<String>,
    /// What it costs.
    pub cost: Option<String>,
    /// When it was verified, `YYYY-MM-DD`.
    pub verified_on: String,
    /// Where it was verified.
    pub source: String,
}

/// A file of `content/assets`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// What it holds.
    pub bytes: Arc<[u8]>,
    /// Width and height in pixels, if it is a picture.
    pub dimensions: Option<(u32, u32)>,
}
