//! Challenges and guides as lists show them.

use serde::Serialize;

use crate::templates::Html;

/// A challenge as lists show it.
#[derive(Debug, Hash, Serialize)]
pub struct ChallengeSummary<'a> {
    /// Its name.
    pub title: Html,
    /// The ask.
    pub ask: Html,
    /// Its level.
    pub level: u8,
    /// The level's name.
    pub level_name: &'a str,
    /// The category's name.
    pub category: &'a str,
    /// The index of its suit, from 0.
    pub suit: usize,
    /// The pips of its corner.
    pub pips: Html,
    /// The time it takes, in minutes.
    pub minutes: Option<u16>,
    /// Category, level and time in one line.
    pub facts: Html,
    /// Its path below the root.
    pub path: String,
}

/// A guide as lists show it.
#[derive(Debug, Hash, Serialize)]
pub struct GuideSummary {
    /// Its name.
    pub title: Html,
    /// The summary, in one sentence.
    pub summary: Html,
    /// Its number within its kind.
    pub number: u32,
    /// The time to read it, in minutes.
    pub read_minutes: Option<u16>,
    /// Its path below the root.
    pub path: String,
}
