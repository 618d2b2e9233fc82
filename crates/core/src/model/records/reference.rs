//! Questions, words, evidence, people to talk to, and files.

use std::sync::Arc;

use crate::content::body::Text;
use crate::content::vocabulary::{Strength, When};
use crate::model::{Id, Ref};

/// A reflection question.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Prompt {
    pub id: Id,
    pub text: Text,
    pub when: When,
}

/// A word explained.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Term {
    pub id: Id,
    pub term: String,
    pub plain: Text,
    /// Words that go with it.
    pub see: Vec<Ref<Term>>,
    /// Where it comes from.
    pub source: Option<Ref<Source>>,
}

/// Evidence.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Source {
    pub id: Id,
    pub authors: String,
    /// When it came out, as written.
    pub year: String,
    pub title: String,
    pub published_in: String,
    /// Its DOI, without the resolver's address.
    pub doi: Option<String>,
    pub url: Option<String>,
    /// When it was checked, `YYYY-MM-DD`.
    pub checked_on: Option<String>,
    /// How well it supports what is said.
    pub label: Option<Strength>,
    pub note: Option<Text>,
}

/// Somebody to talk to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Helpline {
    pub region: String,
    pub name: String,
    pub call: Option<String>,
    pub text: Option<String>,
    pub url: Option<String>,
    pub hours: Option<String>,
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
