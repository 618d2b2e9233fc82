//! Challenges and ideas.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::body::Text;
use crate::content::schema::Date;
use crate::content::vocabulary::{
    Act, Audience, Company, Cost, Mode, NeedsOther, NoChance, SafetyFlag, Setting, Status,
};
use crate::yaml::{Field, Items};

/// One ask: a page and a card.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawChallenge {
    /// Its id, in a list of challenges. A file's name is its id.
    pub id: Field<String>,
    /// Its permanent number, printed on both faces and in the QR code's address.
    pub number: Field<u32>,
    /// Its short name. Needed.
    pub title: Field<Text>,
    /// What it trains: one of the categories of `site.yaml`. Needed.
    pub category: Field<String>,
    /// How hard it tends to feel, from 1 to 5. Needed.
    pub level: Field<u8>,
    /// What sort of act it is.
    pub kind: Field<Act>,
    /// The request itself, one to three sentences. Needed.
    pub ask: Field<Text>,
    /// A shorter ask, for cards that can not hold the full one.
    pub short: Field<Text>,
    /// Sample words, one to three.
    pub say: Items<Text>,
    /// How it can be done.
    pub modes: Items<Mode>,
    /// Who is asked.
    pub audience: Field<Audience>,
    /// Where it can be done.
    pub settings: Items<Setting>,
    /// With whom one goes.
    pub company: Items<Company>,
    /// How long it takes.
    pub minutes: Field<u16>,
    /// What it costs the asker.
    pub cost: Field<Cost>,
    /// What it costs the other person, 0 to 3.
    pub burden: Field<u8>,
    /// Whether staff should be asked at a quiet time.
    pub quiet_time: Field<bool>,
    /// The author's guess how likely a no is.
    pub no_chance: Field<NoChance>,
    /// Words that make a no easy for the other person.
    pub easy_out: Field<Text>,
    /// What to say after a no.
    pub exit_line: Field<Text>,
    /// What to do after a yes.
    pub if_yes: Field<Text>,
    /// Why it helps.
    pub why: Field<Text>,
    /// An easier way.
    pub easier: Field<Text>,
    /// A harder way.
    pub harder: Field<Text>,
    /// A way from home.
    pub home_version: Field<Text>,
    /// A crutch to leave out.
    pub drop: Field<Text>,
    /// What needs care.
    pub safety_flags: Items<SafetyFlag>,
    /// What to take care of.
    pub safety_note: Field<Text>,
    /// Reflection questions, by id.
    pub reflect: Items<String>,
    /// Guides offered beside the card, by id.
    pub guides: Items<String>,
    /// Free words, in the form of ids.
    pub tags: Items<String>,
    /// Sources behind a claim, by id.
    pub sources: Items<String>,
    /// Whether it can be done again.
    pub repeatable: Field<bool>,
    /// Whether it is ready: a `draft` is built only with `--drafts`.
    pub status: Field<Status>,
    /// Who reviewed it.
    pub reviewed_by: Field<String>,
    /// When it was reviewed.
    pub reviewed_on: Field<Date>,
    /// When it was added.
    pub added_on: Field<Date>,
    /// A picture in `content/assets`, by its path there.
    pub image: Field<String>,
    /// What the picture shows.
    pub alt: Field<String>,
    /// Checks that do not apply here, each with a reason.
    pub allow: Items<RawAllowance>,
    /// The page's longer text, in a list of challenges.
    pub body: Field<String>,
}

/// A check that does not apply to a record.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawAllowance {
    /// The check's name.
    pub check: Field<String>,
    /// Why it does not apply.
    pub reason: Field<String>,
}

/// A first small thing to try.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawIdea {
    /// Its id, in a list of ideas.
    pub id: Field<String>,
    /// Its number in the list.
    pub number: Field<u32>,
    /// Its name. Needed.
    pub title: Field<Text>,
    /// What to try, in at most 20 words. Needed.
    #[serde(rename = "try")]
    pub attempt: Field<Text>,
    /// How long it takes.
    pub minutes: Field<u16>,
    /// Whom it needs.
    pub needs_other: Field<NeedsOther>,
    /// How it can be done.
    pub modes: Items<Mode>,
    /// The challenge it leads to, by id.
    pub next: Field<String>,
    /// A guide that goes with it, by id.
    pub guide: Field<String>,
    /// Whether it is ready.
    pub status: Field<Status>,
    /// Checks that do not apply here, each with a reason.
    pub allow: Items<RawAllowance>,
    /// More about it, in a list of ideas.
    pub body: Field<String>,
}
