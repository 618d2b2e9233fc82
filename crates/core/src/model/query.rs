//! Evaluates queries on records.

use crate::content::fields::{FieldInfo, FieldValue};
use crate::content::query::{Comparison, Query, Subject, Test};
use crate::model::{Challenge, Library};

/// A record that a query can be evaluated on.
pub trait Queried {
    fn id(&self) -> &str;

    fn field(&self, name: &str) -> Option<&dyn FieldValue>;

    /// Whether it names, or is, a guide of a kind.
    fn has_guide(&self, kind: &str) -> bool;

    /// The number in a field.
    fn number(&self, field: &FieldInfo) -> Option<u32> {
        self.field(field.name)?.number()
    }

    /// Whether a field is there. One that is left out is not, even if it has a default.
    fn has(&self, name: &str) -> bool {
        self.field(name).is_some_and(|field| field.is_given())
    }
}

/// Whether a query matches a record.
#[must_use]
pub fn holds(query: &Query, record: &impl Queried) -> bool {
    match query {
        Query::All(parts) => parts.iter().all(|part| holds(part, record)),
        Query::Any(parts) => parts.iter().any(|part| holds(part, record)),
        Query::Not(part) => !holds(part, record),
        Query::Test(test) => match test.subject {
            Subject::Field(field) if test.subject.is_number() => {
                record.number(field).is_some_and(|number| number_holds(test, number))
            }
            subject => {
                let has_one = test.words.iter().any(|word| has_word(record, subject, &word.text));
                has_one != (test.comparison == Comparison::IsNot)
            }
        },
    }
}

fn number_holds(test: &Test, number: u32) -> bool {
    let wanted = || test.words.iter().filter_map(|word| word.text.parse::<u32>().ok());
    match test.comparison {
        Comparison::Is => wanted().any(|wanted| number == wanted),
        Comparison::IsNot => wanted().all(|wanted| number != wanted),
        Comparison::Less => wanted().all(|wanted| number < wanted),
        Comparison::AtMost => wanted().all(|wanted| number <= wanted),
        Comparison::More => wanted().all(|wanted| number > wanted),
        Comparison::AtLeast => wanted().all(|wanted| number >= wanted),
    }
}

fn has_word(record: &impl Queried, subject: Subject, word: &str) -> bool {
    match subject {
        Subject::Id => record.id() == word,
        Subject::Has => record.has(word),
        Subject::Field(_) if subject.is_guide() => record.has_guide(word),
        Subject::Field(field) => match record.field(field.name) {
            Some(value) if value.is_given() => value.has(word),
            Some(_) => field.default == Some(word),
            None => false,
        },
    }
}

/// Whether a query matches a challenge.
#[must_use]
pub fn matches(query: &Query, challenge: &Challenge, library: &Library) -> bool {
    holds(query, &InLibrary { challenge, library })
}

/// A challenge with the library that its references lead into.
struct InLibrary<'a> {
    challenge: &'a Challenge,
    library: &'a Library,
}

impl Queried for InLibrary<'_> {
    fn id(&self) -> &str {
        self.challenge.id.as_str()
    }

    fn field(&self, name: &str) -> Option<&dyn FieldValue> {
        self.challenge.record.field(name)
    }

    fn has_guide(&self, kind: &str) -> bool {
        self.challenge.guides.iter().any(|guide| self.library[*guide].kind.word() == kind)
    }

    /// A translation has the number of its original.
    fn number(&self, field: &FieldInfo) -> Option<u32> {
        if field.name == "number" { self.challenge.number } else { self.field(field.name)?.number() }
    }

    /// The body of a Markdown file is not a field.
    fn has(&self, name: &str) -> bool {
        let challenge = self.challenge;
        match name {
            "number" => challenge.number.is_some(),
            "body" => !challenge.body.is_empty() || challenge.card_text.is_some(),
            _ => self.field(name).is_some_and(|field| field.is_given()),
        }
    }
}
