//! Queries asked of records as they are written, so that a rule's example needs no library around it.

use std::collections::HashMap;

use crate::content::Raw;
use crate::content::kind::Kind;
use crate::content::query::Subject;
use crate::content::schema::RawChallenge;
use crate::content::vocabulary::{
    Act, Audience, Company, Cost, GuideKind, Mode, NoChance, SafetyFlag, Setting, Status,
};
use crate::model::query::Queried;
use crate::model::standard::passage::Entry;
use crate::source::Span;
use crate::yaml::{Field, Items};

/// Which sort each guide is, by id.
#[derive(Debug, Default)]
pub(super) struct Guides<'a>(HashMap<&'a str, GuideKind>);

impl<'a> Guides<'a> {
    /// The guides among some records.
    #[must_use]
    pub(super) fn of(entries: &[Entry<'a>]) -> Self {
        let guides = entries.iter().filter(|entry| entry.kind == Some(Kind::Guide));
        Self(guides.filter_map(|guide| Some((guide.id(), guide.sort()?))).collect())
    }
}

/// A record that a query is asked of.
pub(super) struct Asked<'a> {
    /// The record.
    pub(super) raw: &'a Raw,
    /// Its name.
    pub(super) id: &'a str,
    /// The guides it may name.
    pub(super) guides: &'a Guides<'a>,
}

impl Queried for Asked<'_> {
    fn number(&self, subject: Subject) -> Option<u32> {
        match (self.raw, subject) {
            (Raw::Challenge(raw), Subject::Level) => raw.level.value().map(|level| u32::from(*level)),
            (Raw::Challenge(raw), Subject::Number) => raw.number.value().copied(),
            (Raw::Challenge(raw), Subject::Minutes) => raw.minutes.value().map(|minutes| u32::from(*minutes)),
            (Raw::Challenge(raw), Subject::Burden) => raw.burden.value().map(|burden| u32::from(*burden)),
            (Raw::Idea(raw), Subject::Number) => raw.number.value().copied(),
            (Raw::Idea(raw), Subject::Minutes) => raw.minutes.value().map(|minutes| u32::from(*minutes)),
            (Raw::Session(raw), Subject::Minutes) => raw.minutes.value().map(|minutes| u32::from(*minutes)),
            _ => None,
        }
    }

    fn has_word(&self, subject: Subject, word: &str) -> bool {
        match (subject, self.raw) {
            (Subject::Id, _) => self.id == word,
            (Subject::Status, raw) => status(raw).map(Status::word) == Some(word),
            (Subject::Has, raw) => field_span(raw, word).is_some(),
            (Subject::Guide, Raw::Guide(raw)) => raw.kind.value().copied().map(GuideKind::word) == Some(word),
            (_, Raw::Challenge(raw)) => challenge_has(raw, subject, word, self.guides),
            _ => false,
        }
    }
}

fn challenge_has(raw: &RawChallenge, subject: Subject, word: &str, guides: &Guides<'_>) -> bool {
    fn any<T: Copy>(items: &Items<T>, name: fn(T) -> &'static str, word: &str) -> bool {
        items.0.iter().any(|item| name(item.value) == word)
    }
    fn is<T: Copy>(field: &Field<T>, name: fn(T) -> &'static str, word: &str) -> bool {
        field.value().copied().map(name) == Some(word)
    }
    match subject {
        Subject::Category => raw.category.value().is_some_and(|category| category == word),
        Subject::Tag => raw.tags.0.iter().any(|tag| tag.value == word),
        Subject::Mode => any(&raw.modes, Mode::word, word),
        Subject::Setting => any(&raw.settings, Setting::word, word),
        Subject::Company => any(&raw.company, Company::word, word),
        Subject::Flag => any(&raw.safety_flags, SafetyFlag::word, word),
        Subject::Audience => is(&raw.audience, Audience::word, word),
        Subject::Kind => is(&raw.kind, Act::word, word),
        Subject::Cost => is(&raw.cost, Cost::word, word),
        Subject::NoChance => is(&raw.no_chance, NoChance::word, word),
        Subject::QuietTime => raw.quiet_time.value().copied().unwrap_or(false).to_string() == word,
        Subject::Repeatable => raw.repeatable.value().copied().unwrap_or(true).to_string() == word,
        Subject::Guide => {
            let sorts = raw.guides.0.iter().filter_map(|guide| guides.0.get(guide.value.as_str()));
            sorts.copied().map(GuideKind::word).any(|sort| sort == word)
        }
        _ => false,
    }
}

fn status(raw: &Raw) -> Option<Status> {
    match raw {
        Raw::Challenge(raw) => raw.status.value(),
        Raw::Guide(raw) => raw.status.value(),
        Raw::Idea(raw) => raw.status.value(),
        Raw::Program(raw) => raw.status.value(),
        Raw::Session(raw) => raw.status.value(),
        Raw::Page(raw) => raw.status.value(),
        _ => None,
    }
    .copied()
}

/// Where a field of a record stands, if it is there.
#[must_use]
pub(super) fn field_span(raw: &Raw, field: &str) -> Option<Span> {
    match raw {
        Raw::Challenge(raw) => challenge_span(raw, field),
        Raw::Guide(raw) => match field {
            "status" => raw.status.span(),
            "reviewed_by" => raw.reviewed_by.span(),
            "reviewed_on" => raw.reviewed_on.span(),
            "sources" => list(&raw.sources),
            "card" => raw.card.span(),
            "action" => raw.action.span(),
            _ => None,
        },
        Raw::Helpline(raw) => match field {
            "verified_on" => raw.verified_on.span(),
            "source" => raw.source.span(),
            "hours" => raw.hours.span(),
            "cost" => raw.cost.span(),
            _ => None,
        },
        Raw::Source(raw) => match field {
            "checked_on" => raw.checked_on.span(),
            "label" => raw.label.span(),
            "doi" => raw.doi.span(),
            _ => None,
        },
        _ => None,
    }
}

fn challenge_span(raw: &RawChallenge, field: &str) -> Option<Span> {
    match field {
        "title" => raw.title.span(),
        "ask" => raw.ask.span(),
        "short" => raw.short.span(),
        "number" => raw.number.span(),
        "level" => raw.level.span(),
        "category" => raw.category.span(),
        "kind" => raw.kind.span(),
        "say" => list(&raw.say),
        "modes" => list(&raw.modes),
        "audience" => raw.audience.span(),
        "settings" => list(&raw.settings),
        "company" => list(&raw.company),
        "minutes" => raw.minutes.span(),
        "cost" => raw.cost.span(),
        "burden" => raw.burden.span(),
        "no_chance" => raw.no_chance.span(),
        "quiet_time" => raw.quiet_time.span(),
        "easy_out" => raw.easy_out.span(),
        "if_yes" => raw.if_yes.span(),
        "exit_line" => raw.exit_line.span(),
        "why" => raw.why.span(),
        "easier" => raw.easier.span(),
        "harder" => raw.harder.span(),
        "home_version" => raw.home_version.span(),
        "drop" => raw.drop.span(),
        "reflect" => list(&raw.reflect),
        "guides" => list(&raw.guides),
        "safety_flags" => list(&raw.safety_flags),
        "safety_note" => raw.safety_note.span(),
        "tags" => list(&raw.tags),
        "sources" => list(&raw.sources),
        "image" => raw.image.span(),
        "body" => raw.body.span(),
        "status" => raw.status.span(),
        "reviewed_by" => raw.reviewed_by.span(),
        "reviewed_on" => raw.reviewed_on.span(),
        "added_on" => raw.added_on.span(),
        _ => None,
    }
}

fn list<T>(items: &Items<T>) -> Option<Span> {
    let (first, last) = (items.0.first()?, items.0.last()?);
    Some(Span { start: first.span.start, end: last.span.end })
}
