//! The query language, as it is written: `level <= 2 and mode:text and not audience:stranger`.
//!
//! ```text
//! query = both ("or" both)*          both = one ("and" one)*
//! one   = "not" one | "(" query ")" | field ":" word | field ("=" "!=" "<" "<=" ">" ">=") word
//!       | field "in" "[" word ("," word)* "]"
//! ```
//!
//! One grammar and one parser serve decks, programs and lists. What a query finds is said in `model::query`.

mod parser;

pub use parser::{Mistake, parse};

use crate::content::vocabulary::{
    Act, Audience, Company, Cost, GuideKind, Mode, NoChance, SafetyFlag, Setting, Status,
};
use crate::source::Span;

/// A query.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Query {
    /// Every part holds.
    All(Vec<Query>),
    /// At least one part holds.
    Any(Vec<Query>),
    /// The part does not hold.
    Not(Box<Query>),
    /// One thing is asked of a challenge.
    Test(Test),
}

/// One thing asked of a challenge.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Test {
    /// What is looked at.
    pub subject: Subject,
    /// How it is compared.
    pub comparison: Comparison,
    /// With what; more than one only after `in`.
    pub words: Vec<Word>,
}

/// A word of a query and its place in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Its bytes: in the query, and once [`Query::place`] was called, in the file.
    pub span: Span,
}

impl Query {
    /// Moves every word's span, as from the query to the file that holds it.
    pub fn place(&mut self, place: &impl Fn(Span) -> Span) {
        match self {
            Query::All(parts) | Query::Any(parts) => parts.iter_mut().for_each(|part| part.place(place)),
            Query::Not(part) => part.place(place),
            Query::Test(test) => test.words.iter_mut().for_each(|word| word.span = place(word.span)),
        }
    }

    /// Calls `visit` with everything that is asked.
    pub fn visit<'a>(&'a self, visit: &mut impl FnMut(&'a Test)) {
        match self {
            Query::All(parts) | Query::Any(parts) => parts.iter().for_each(|part| part.visit(visit)),
            Query::Not(part) => part.visit(visit),
            Query::Test(test) => visit(test),
        }
    }
}

/// What a query can look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// `level`, a number.
    Level,
    /// `number`, a number.
    Number,
    /// `minutes`, a number.
    Minutes,
    /// `burden`, a number.
    Burden,
    /// `id`.
    Id,
    /// `category`.
    Category,
    /// `tag`.
    Tag,
    /// `mode`.
    Mode,
    /// `setting`.
    Setting,
    /// `audience`.
    Audience,
    /// `company`.
    Company,
    /// `kind`.
    Kind,
    /// `cost`.
    Cost,
    /// `no_chance`.
    NoChance,
    /// `flag`, a safety flag.
    Flag,
    /// `quiet_time`, `true` or `false`.
    QuietTime,
    /// `repeatable`, `true` or `false`.
    Repeatable,
    /// `status`, such as `reviewed`.
    Status,
    /// `guide`, the sort of a guide that goes with it, such as `coping`.
    Guide,
    /// `has`, a field that is there.
    Has,
}

/// The fields that a query can ask after with `has`.
pub const FIELDS: &[&str] = &[
    "number",
    "kind",
    "say",
    "modes",
    "audience",
    "settings",
    "company",
    "minutes",
    "cost",
    "burden",
    "no_chance",
    "easy_out",
    "if_yes",
    "exit_line",
    "why",
    "easier",
    "harder",
    "home_version",
    "drop",
    "short",
    "reflect",
    "guides",
    "safety_flags",
    "safety_note",
    "tags",
    "sources",
    "image",
    "body",
    "status",
    "reviewed_by",
    "reviewed_on",
    "added_on",
];

impl Subject {
    const NAMES: &[(&str, Subject)] = &[
        ("level", Subject::Level),
        ("number", Subject::Number),
        ("minutes", Subject::Minutes),
        ("burden", Subject::Burden),
        ("id", Subject::Id),
        ("category", Subject::Category),
        ("tag", Subject::Tag),
        ("mode", Subject::Mode),
        ("setting", Subject::Setting),
        ("audience", Subject::Audience),
        ("company", Subject::Company),
        ("kind", Subject::Kind),
        ("cost", Subject::Cost),
        ("no_chance", Subject::NoChance),
        ("flag", Subject::Flag),
        ("quiet_time", Subject::QuietTime),
        ("repeatable", Subject::Repeatable),
        ("status", Subject::Status),
        ("guide", Subject::Guide),
        ("has", Subject::Has),
    ];

    /// Whether it is a number, which can be more or less.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(self, Subject::Level | Subject::Number | Subject::Minutes | Subject::Burden)
    }

    /// The words it can be, where the content model closes them.
    fn vocabulary(self) -> Option<Vec<&'static str>> {
        fn all<T: Copy>(words: &[T], word: fn(T) -> &'static str) -> Option<Vec<&'static str>> {
            Some(words.iter().copied().map(word).collect())
        }
        match self {
            Subject::Mode => all(Mode::ALL, Mode::word),
            Subject::Setting => all(Setting::ALL, Setting::word),
            Subject::Audience => all(Audience::ALL, Audience::word),
            Subject::Company => all(Company::ALL, Company::word),
            Subject::Kind => all(Act::ALL, Act::word),
            Subject::Cost => all(Cost::ALL, Cost::word),
            Subject::NoChance => all(NoChance::ALL, NoChance::word),
            Subject::Flag => all(SafetyFlag::ALL, SafetyFlag::word),
            Subject::QuietTime | Subject::Repeatable => Some(vec!["true", "false"]),
            Subject::Status => all(Status::ALL, Status::word),
            Subject::Guide => all(GuideKind::ALL, GuideKind::word),
            Subject::Has => Some(FIELDS.to_vec()),
            _ => None,
        }
    }
}

/// How a challenge's value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// It is, or has, one of the words.
    Is,
    /// It is, or has, none of the words.
    IsNot,
    /// It is less.
    Less,
    /// It is less or the same.
    AtMost,
    /// It is more.
    More,
    /// It is more or the same.
    AtLeast,
}
