//! The records of a library: valid, with references that resolve.

mod decks;
mod handouts;
mod printers;
mod reference;
mod services;
mod site;
mod targets;

pub use decks::*;
pub use handouts::*;
pub use printers::*;
pub use reference::*;
pub use services::*;
pub use site::*;
pub use targets::*;

pub use crate::content::schema::{BackKind as Back, RawDuplex as Duplex};

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::content::RecordRef;
use crate::content::body::{Block, Body, Text};
use crate::content::fields::FieldValue;
use crate::content::vocabulary::{
    Act, Audience, Company, Cost, GuideKind, Mode, NeedsOther, NoChance, Pace, SafetyFlag, Setting, Status,
};
use crate::model::{Id, Ref};
use crate::source::{Place, Span};

/// A record that has an id.
pub trait Record {
    /// Its id, unique in its kind.
    fn id(&self) -> &Id;
}

macro_rules! records {
    ($($name:ident),+) => {
        $(impl Record for $name {
            fn id(&self) -> &Id {
                &self.id
            }
        })+
    };
}

records!(Category, Challenge, Idea, Guide, Program, Deck, Printer, Session, Page, Prompt, Term, Source);

/// How hard an ask tends to feel.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Level {
    /// From 1.
    pub number: u8,
    /// Its name, such as `Warm-up`.
    pub name: String,
    pub text: Option<String>,
}

/// What an ask trains; a suit of the deck.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Category {
    pub id: Id,
    pub name: String,
    pub text: Option<String>,
    /// Index of its suit among the theme's suits, to be taken modulo their number.
    pub suit_idx: usize,
}

/// One ask, a page and a card.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Challenge {
    pub id: Id,
    /// Its permanent number, printed on both faces and in the QR code's address.
    pub number: Option<u32>,
    pub title: Text,
    /// The request itself, printed large.
    pub ask: Text,
    /// A shorter ask, for cards that cannot hold the full one.
    pub short: Option<Text>,
    /// How hard it tends to feel, from 1.
    pub level: u8,
    pub category: Ref<Category>,
    /// What sort of act it is.
    pub act: Option<Act>,
    /// Sample words, the first one printed.
    pub say: Vec<Text>,
    /// Words that make a no easy.
    pub easy_out: Option<Text>,
    pub exit_line: Option<Text>,
    pub if_yes: Option<Text>,
    pub why: Option<Text>,
    pub easier: Option<Text>,
    pub harder: Option<Text>,
    pub home_version: Option<Text>,
    /// A crutch to leave out.
    pub drop: Option<Text>,
    pub modes: Vec<Mode>,
    pub audience: Option<Audience>,
    pub settings: Vec<Setting>,
    /// With whom one goes.
    pub company: Vec<Company>,
    /// How long it takes, in minutes.
    pub minutes: Option<u16>,
    /// What it costs the asker.
    pub cost: Option<Cost>,
    /// What it costs the other person, 0–3.
    pub burden: Option<u8>,
    /// The author's guess at a no.
    pub no_chance: Option<NoChance>,
    /// Whether staff should be asked at a quiet time.
    pub quiet_time: bool,
    pub safety_flags: Vec<SafetyFlag>,
    /// What to take care of.
    pub safety_note: Option<Text>,
    pub reflect: Vec<Ref<Prompt>>,
    /// Guides offered beside the card.
    pub guides: Vec<Ref<Guide>>,
    pub tags: Vec<Id>,
    pub sources: Vec<Ref<Source>>,
    /// Whether it can be done again.
    pub repeatable: bool,
    pub image: Option<Picture>,
    /// Whether it is ready, if its author says so.
    pub status: Option<Status>,
    pub reviewed_by: Option<String>,
    /// When it was reviewed, `YYYY-MM-DD`.
    pub reviewed_on: Option<String>,
    /// When it was added, `YYYY-MM-DD`.
    pub added_on: Option<String>,
    /// The page's longer text, without the card's own section.
    pub body: Arc<Body>,
    /// The section `## On the card`, instead of the back's lines.
    pub card_text: Option<Arc<[Block]>>,
    /// Where the record is, for diagnostics.
    pub place: Place,
    /// The spans of the texts of its card.
    pub spans: CardSpans,
    pub record: WrittenRecord,
}

/// A record as its author wrote it, for queries. The other fields hold everything that is shown, so it counts neither in
/// comparisons nor in fingerprints.
#[derive(Debug, Clone, Default)]
pub struct WrittenRecord(Option<RecordRef>);

impl WrittenRecord {
    pub(in crate::model) fn new(record: &RecordRef) -> Self {
        Self(Some(record.clone()))
    }

    /// The field of a name. A challenge that was made for a test has none.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&dyn FieldValue> {
        self.0.as_ref()?.record().raw.field(name)
    }
}

impl PartialEq for WrittenRecord {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for WrittenRecord {}

impl Hash for WrittenRecord {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// The spans of the texts of a record's card. They decide nothing that is shown, so they are not hashed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CardSpans {
    pub title: Option<Span>,
    /// The text of the front: a challenge's ask, a guide's card.
    pub front: Option<Span>,
    /// The shorter text that may replace it.
    pub short: Option<Span>,
}

impl Hash for CardSpans {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// A picture with the words for it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Picture {
    /// The file in `content/assets`.
    pub source: crate::source::SourcePath,
    /// What it shows.
    pub alt: String,
}

/// A first small thing to try.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Idea {
    pub id: Id,
    /// Its number in the list.
    pub number: Option<u32>,
    pub title: Text,
    /// What to try.
    pub attempt: Text,
    /// How long it takes, in minutes.
    pub minutes: Option<u16>,
    /// Whom it needs.
    pub needs_other: Option<NeedsOther>,
    pub modes: Vec<Mode>,
    /// The challenge it leads to.
    pub next: Option<Ref<Challenge>>,
    /// A guide that goes with it.
    pub guide: Option<Ref<Guide>>,
    pub body: Arc<Body>,
}

/// A guide.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Guide {
    pub id: Id,
    pub title: Text,
    pub kind: GuideKind,
    /// What it says, in one sentence.
    pub summary: Text,
    pub order: Option<u32>,
    /// Its number on cards and lists, from 1 within its kind.
    pub number: u32,
    /// How long reading takes, in minutes.
    pub read_minutes: Option<u16>,
    /// One thing to do now.
    pub action: Option<Text>,
    /// Guides that go with it.
    pub related: Vec<Ref<Guide>>,
    pub sources: Vec<Ref<Source>>,
    /// Its text on a printed card.
    pub card: Option<Text>,
    pub reviewed_by: Option<String>,
    /// When it was reviewed, `YYYY-MM-DD`.
    pub reviewed_on: Option<String>,
    pub body: Arc<Body>,
    /// Where the record is, for diagnostics.
    pub place: Place,
    /// The spans of the texts of its card.
    pub spans: CardSpans,
}

/// Ordered days.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Program {
    pub id: Id,
    pub title: Text,
    pub summary: Option<Text>,
    pub for_whom: Option<Text>,
    /// The highest level in it.
    pub ceiling: Option<u8>,
    /// How its days follow each other.
    pub pace: Pace,
    pub days: Vec<Day>,
    pub body: Arc<Body>,
}

/// One day of a program.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Day {
    /// What is done.
    pub plan: DayPlan,
    /// A word for the day.
    pub note: Option<Text>,
    /// Challenges one may do in its place.
    pub swap: Vec<Ref<Challenge>>,
}

/// What is done on a day.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DayPlan {
    Challenge(Ref<Challenge>),
    Idea(Ref<Idea>),
    /// Rest, with a word for it.
    Rest(Option<Text>),
    /// Looking back with some questions.
    Review(Vec<Ref<Prompt>>),
    /// One of several challenges.
    Choice(Vec<Ref<Challenge>>),
}

/// A session plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Session {
    pub id: Id,
    pub title: Text,
    /// How long it takes.
    pub minutes: u16,
    /// The smallest group.
    pub group_min: Option<u16>,
    /// The largest group.
    pub group_max: Option<u16>,
    pub aims: Vec<Text>,
    pub materials: Vec<Text>,
    pub agenda: Vec<AgendaPart>,
    /// What to take care of.
    pub safety: Option<Text>,
    /// How it can be changed.
    pub adaptations: Option<Text>,
    pub body: Arc<Body>,
}

/// A part of a session.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AgendaPart {
    /// How long it takes.
    pub minutes: Option<u16>,
    pub title: Text,
    /// What is done.
    pub act: Option<Text>,
    /// What can be said.
    pub say: Option<Text>,
}

/// A free page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Page {
    /// Its id, also its address.
    pub id: Id,
    pub title: Text,
    /// What it says, in one sentence.
    pub summary: Option<Text>,
    /// Whether the menu has it.
    pub menu: bool,
    pub body: Arc<Body>,
}
