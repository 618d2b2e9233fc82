//! Guides, programs, session plans and pages.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::body::Text;
use crate::content::schema::{Date, RawAllowance, WrittenQuery};
use crate::content::vocabulary::{GuideKind, Pace, Status};
use crate::yaml::{Field, Items};

/// A guide.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawGuide {
    /// Its id, in a list of guides.
    pub id: Field<String>,
    /// Its name. Needed.
    pub title: Field<Text>,
    /// What it is for: `coping`, `step`, `safety` or `learn`. Needed.
    pub kind: Field<GuideKind>,
    /// What it says, in at most 25 words. Needed.
    pub summary: Field<Text>,
    /// Its place among those of its kind.
    pub order: Field<u32>,
    /// How long reading takes, in minutes.
    pub read_minutes: Field<u16>,
    /// One thing to do now.
    pub action: Field<Text>,
    /// Guides that go with it, by id.
    pub related: Items<String>,
    /// Sources behind it, by id.
    pub sources: Items<String>,
    /// Its text on a printed card, in at most 60 words.
    pub card: Field<Text>,
    /// Whether it is ready.
    pub status: Field<Status>,
    /// Who reviewed it.
    pub reviewed_by: Field<String>,
    /// When it was reviewed.
    pub reviewed_on: Field<Date>,
    /// Checks that do not apply here, each with a reason.
    pub allow: Items<RawAllowance>,
    /// The guide itself, in a list of guides.
    pub body: Field<String>,
}

/// Ordered days.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawProgram {
    /// Its id, in a list of programs.
    pub id: Field<String>,
    /// Its name. Needed.
    pub title: Field<Text>,
    /// What it is.
    pub summary: Field<Text>,
    /// Whom it suits.
    pub for_whom: Field<Text>,
    /// The highest level in it.
    pub ceiling: Field<u8>,
    /// `daily` or `self-paced`.
    pub pace: Field<Pace>,
    /// Its days, from day 1. Needed.
    pub days: Items<RawDay>,
    /// Whether it is ready.
    pub status: Field<Status>,
    /// Checks that do not apply here, each with a reason.
    pub allow: Items<RawAllowance>,
    /// More about it, in a list of programs.
    pub body: Field<String>,
}

/// One day: exactly one of `challenge`, `idea`, `rest`, `review` and `choice`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawDay {
    /// A challenge, by id.
    pub challenge: Field<String>,
    /// An idea, by id.
    pub idea: Field<String>,
    /// A day of rest, with a word for it.
    pub rest: Field<Text>,
    /// Looking back, with questions by id.
    pub review: Field<Items<String>>,
    /// One of the challenges that a query finds.
    pub choice: Field<WrittenQuery>,
    /// A word for the day.
    pub note: Field<Text>,
    /// Challenges one may do in its place, by id.
    pub swap: Items<String>,
}

/// A facilitator's session plan.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawSession {
    /// Its id, in a list of sessions.
    pub id: Field<String>,
    /// Its name. Needed.
    pub title: Field<Text>,
    /// How long it takes. Needed.
    pub minutes: Field<u16>,
    /// The smallest group.
    pub group_min: Field<u16>,
    /// The largest group.
    pub group_max: Field<u16>,
    /// What it is for.
    pub aims: Items<Text>,
    /// What is needed.
    pub materials: Items<Text>,
    /// Its parts.
    pub agenda: Items<RawAgendaPart>,
    /// What to take care of.
    pub safety: Field<Text>,
    /// How it can be changed.
    pub adaptations: Field<Text>,
    /// Whether it is ready.
    pub status: Field<Status>,
    /// Checks that do not apply here, each with a reason.
    pub allow: Items<RawAllowance>,
    /// More about it, in a list of sessions.
    pub body: Field<String>,
}

/// A part of a session.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawAgendaPart {
    /// How long it takes.
    pub minutes: Field<u16>,
    /// Its name. Needed.
    pub title: Field<Text>,
    /// What is done.
    #[serde(rename = "do")]
    pub act: Field<Text>,
    /// What can be said.
    pub say: Field<Text>,
}

/// A free page.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawPage {
    /// Its id, in a list of pages.
    pub id: Field<String>,
    /// Its title. Needed.
    pub title: Field<Text>,
    /// What it says, in one sentence.
    pub summary: Field<Text>,
    /// Whether the menu has it.
    pub menu: Field<bool>,
    /// Its place in the menu.
    pub order: Field<u32>,
    /// Whether it is ready.
    pub status: Field<Status>,
    /// Checks that do not apply here, each with a reason.
    pub allow: Items<RawAllowance>,
    /// The page itself, in a list of pages.
    pub body: Field<String>,
}
