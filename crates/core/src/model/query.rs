//! What a query finds in a library.

use crate::content::query::{Comparison, Query, Subject, Test};
use crate::content::vocabulary::{
    Act, Audience, Company, Cost, GuideKind, Mode, NoChance, SafetyFlag, Setting, Status,
};
use crate::model::{Challenge, Library, Record};

/// What can be asked with a query.
pub trait Queried {
    /// The number that a subject is, if it is given.
    fn number(&self, subject: Subject) -> Option<u32>;

    /// Whether a subject is, or has, a word.
    fn has_word(&self, subject: Subject, word: &str) -> bool;
}

/// Whether something is what a query asks for.
#[must_use]
pub fn holds(query: &Query, one: &impl Queried) -> bool {
    match query {
        Query::All(parts) => parts.iter().all(|part| holds(part, one)),
        Query::Any(parts) => parts.iter().any(|part| holds(part, one)),
        Query::Not(part) => !holds(part, one),
        Query::Test(test) if test.subject.is_number() => number_holds(test, one),
        Query::Test(test) => {
            let has_one = test.words.iter().any(|word| one.has_word(test.subject, &word.text));
            has_one != (test.comparison == Comparison::IsNot)
        }
    }
}

/// What has not the number is never found by it.
fn number_holds(test: &Test, one: &impl Queried) -> bool {
    let Some(number) = one.number(test.subject) else { return false };
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

/// Whether a challenge is among those that a query asks for.
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
    fn number(&self, subject: Subject) -> Option<u32> {
        match subject {
            Subject::Level => Some(u32::from(self.challenge.level)),
            Subject::Number => self.challenge.number,
            Subject::Minutes => self.challenge.minutes.map(u32::from),
            Subject::Burden => self.challenge.burden.map(u32::from),
            _ => None,
        }
    }

    fn has_word(&self, subject: Subject, word: &str) -> bool {
        let Self { challenge, library } = self;
        match subject {
            Subject::Id => challenge.id.as_str() == word,
            Subject::Category => library[challenge.category].id().as_str() == word,
            Subject::Tag => challenge.tags.iter().any(|tag| tag.as_str() == word),
            Subject::Mode => challenge.modes.iter().copied().map(Mode::word).any(|one| one == word),
            Subject::Setting => challenge.settings.iter().copied().map(Setting::word).any(|one| one == word),
            Subject::Audience => challenge.audience.map(Audience::word) == Some(word),
            Subject::Company => challenge.company.iter().copied().map(Company::word).any(|one| one == word),
            Subject::Kind => challenge.act.map(Act::word) == Some(word),
            Subject::Cost => challenge.cost.map(Cost::word) == Some(word),
            Subject::NoChance => challenge.no_chance.map(NoChance::word) == Some(word),
            Subject::Flag => challenge.safety_flags.iter().copied().map(SafetyFlag::word).any(|one| one == word),
            Subject::QuietTime => challenge.quiet_time.to_string() == word,
            Subject::Repeatable => challenge.repeatable.to_string() == word,
            Subject::Status => challenge.status.map(Status::word) == Some(word),
            Subject::Guide => {
                challenge.guides.iter().map(|guide| library[*guide].kind).map(GuideKind::word).any(|one| one == word)
            }
            Subject::Has => has(challenge, word),
            Subject::Level | Subject::Number | Subject::Minutes | Subject::Burden => false,
        }
    }
}

/// Whether a challenge has a field. One that its author left out is not there, even where it has a usual value.
fn has(challenge: &Challenge, field: &str) -> bool {
    match field {
        "number" => challenge.number.is_some(),
        "kind" => challenge.act.is_some(),
        "say" => !challenge.say.is_empty(),
        "modes" => !challenge.modes.is_empty(),
        "audience" => challenge.audience.is_some(),
        "settings" => !challenge.settings.is_empty(),
        "company" => !challenge.company.is_empty(),
        "minutes" => challenge.minutes.is_some(),
        "cost" => challenge.cost.is_some(),
        "burden" => challenge.burden.is_some(),
        "no_chance" => challenge.no_chance.is_some(),
        "easy_out" => challenge.easy_out.is_some(),
        "if_yes" => challenge.if_yes.is_some(),
        "exit_line" => challenge.exit_line.is_some(),
        "why" => challenge.why.is_some(),
        "easier" => challenge.easier.is_some(),
        "harder" => challenge.harder.is_some(),
        "home_version" => challenge.home_version.is_some(),
        "drop" => challenge.drop.is_some(),
        "short" => challenge.short.is_some(),
        "reflect" => !challenge.reflect.is_empty(),
        "guides" => !challenge.guides.is_empty(),
        "safety_flags" => !challenge.safety_flags.is_empty(),
        "safety_note" => challenge.safety_note.is_some(),
        "tags" => !challenge.tags.is_empty(),
        "sources" => !challenge.sources.is_empty(),
        "image" => challenge.image.is_some(),
        "body" => !challenge.body.is_empty() || challenge.card_text.is_some(),
        "status" => challenge.status.is_some(),
        "reviewed_by" => challenge.reviewed_by.is_some(),
        "reviewed_on" => challenge.reviewed_on.is_some(),
        "added_on" => challenge.added_on.is_some(),
        _ => false,
    }
}
