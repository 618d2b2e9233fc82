//! What a query finds in a library.

use crate::content::query::{Comparison, Query, Subject, Test};
use crate::content::words::{Act, Audience, Company, Cost, Mode, NoChance, SafetyFlag, Setting};
use crate::model::{Challenge, Library, Record};

/// Whether a challenge is among those that a query asks for.
#[must_use]
pub fn matches(query: &Query, challenge: &Challenge, library: &Library) -> bool {
    match query {
        Query::All(parts) => parts.iter().all(|part| matches(part, challenge, library)),
        Query::Any(parts) => parts.iter().any(|part| matches(part, challenge, library)),
        Query::Not(part) => !matches(part, challenge, library),
        Query::Test(test) if test.subject.is_number() => number_holds(test, challenge),
        Query::Test(test) => {
            let has_one = test.words.iter().any(|word| has_word(test.subject, &word.text, challenge, library));
            has_one != (test.comparison == Comparison::IsNot)
        }
    }
}

/// A challenge without the number is never found by it.
fn number_holds(test: &Test, challenge: &Challenge) -> bool {
    let number = match test.subject {
        Subject::Level => Some(u32::from(challenge.level)),
        Subject::Number => challenge.number,
        Subject::Minutes => challenge.minutes.map(u32::from),
        _ => challenge.burden.map(u32::from),
    };
    let Some(number) = number else { return false };
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

fn has_word(subject: Subject, word: &str, challenge: &Challenge, library: &Library) -> bool {
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
        Subject::Level | Subject::Number | Subject::Minutes | Subject::Burden => false,
    }
}
