//! The query language: `level <= 2 and mode:text and not audience:stranger`.
//!
//! ```text
//! query = both ("or" both)*          both = one ("and" one)*
//! one   = "not" one | "(" query ")" | field ":" word | field ("=" "!=" "<" "<=" ">" ">=") word
//!       | field "in" "[" word ("," word)* "]"
//! ```
//!
//! Decks, programs, rules and lists share one grammar and one parser. `model::query` evaluates queries.

mod parser;

pub use parser::{QueryError, parse};

use crate::content::fields::{FieldInfo, Record as _, Shape};
use crate::content::kind::Kind;
use crate::content::schema::RawChallenge;
use crate::content::vocabulary::GuideKind;
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
    /// A single comparison.
    Test(Test),
}

/// A single comparison.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Test {
    pub subject: Subject,
    pub comparison: Comparison,
    /// More than one only after `in`.
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

    /// Calls `visit` with every comparison.
    pub fn visit<'a>(&'a self, visit: &mut impl FnMut(&'a Test)) {
        match self {
            Query::All(parts) | Query::Any(parts) => parts.iter().for_each(|part| part.visit(visit)),
            Query::Not(part) => part.visit(visit),
            Query::Test(test) => visit(test),
        }
    }
}

/// What a query can compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// `id`: the id of the record.
    Id,
    /// `has`: whether a field is there.
    Has,
    /// A field, under the name that the table of fields gives it.
    Field(&'static FieldInfo),
}

impl Subject {
    /// The subject of a name.
    fn named(name: &str) -> Option<Subject> {
        let field = || RawChallenge::FIELDS.iter().find(|field| field.subject == Some(name));
        match name {
            "id" => Some(Subject::Id),
            "has" => Some(Subject::Has),
            _ => field().map(Subject::Field),
        }
    }

    /// The names of all subjects.
    fn names() -> impl Iterator<Item = &'static str> {
        RawChallenge::FIELDS.iter().filter_map(|field| field.subject).chain(["id", "has"])
    }

    /// Its name in queries.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Subject::Id => "id",
            Subject::Has => "has",
            Subject::Field(field) => field.subject.unwrap_or(field.name),
        }
    }

    /// Whether it is a number, which can be less or more than another.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(self, Subject::Field(field) if field.shape == Shape::Number)
    }

    /// Whether it is a guide: queries compare the kind of guides, not their ids.
    #[must_use]
    pub fn is_guide(self) -> bool {
        matches!(self, Subject::Field(field) if field.shape == Shape::Id(Some(Kind::Guide)))
    }

    /// The words that it can be compared with, where the content model closes them.
    fn vocabulary(self) -> Option<Vec<&'static str>> {
        match self {
            Subject::Id => None,
            Subject::Has => Some(RawChallenge::FIELDS.iter().filter(|it| it.is_optional()).map(|it| it.name).collect()),
            _ if self.is_guide() => Some(GuideKind::WORDS.to_vec()),
            Subject::Field(FieldInfo { shape: Shape::Word(words), .. }) => Some(words.to_vec()),
            Subject::Field(FieldInfo { shape: Shape::Flag, .. }) => Some(vec!["true", "false"]),
            Subject::Field(_) => None,
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
