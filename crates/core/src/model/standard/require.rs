//! What records need: fields, and values that go together.

use jiff::civil::Date;

use crate::content::Raw;
use crate::diagnostics::Diagnostic;
use crate::model::query::holds;
use crate::model::standard::asked::{Asked, Guides, field_span};
use crate::model::standard::passage::Entry;
use crate::model::standard::place;
use crate::model::standard::rule::{Requirement, Rule, Wording};
use crate::source::Place;

/// What a record lacks.
pub(super) enum Lack<'r> {
    /// A field.
    Field(&'r str),
    /// What it must be.
    Query(&'r str),
}

pub(super) fn check(
    rule: &Rule,
    requirement: &Requirement,
    entry: &Entry<'_>,
    guides: &Guides<'_>,
    found: &mut Vec<Diagnostic>,
) {
    for lack in lacks(requirement, entry, guides) {
        let noun = entry.noun();
        let why =
            requirement.when.as_ref().map_or_else(String::new, |(_, words)| format!(", which `{words}` asks for"));
        let (field, message) = match lack {
            Lack::Field(field) => (field, format!("this {noun} has no `{field}`{why}")),
            Lack::Query(words) => {
                let field = requirement.field.as_deref().unwrap_or_default();
                let why = requirement.when.as_ref().map_or_else(String::new, |(_, words)| format!(" where `{words}`"));
                (field, format!("this {noun} is not `{words}`{why}"))
            }
        };
        let pointed = requirement.field.as_deref().unwrap_or(field);
        let place = field_span(&entry.record.raw, pointed)
            .map_or_else(|| place::of_record(entry), |span| Place { file: entry.file.clone(), span });
        found.push(rule.breach(message, place));
    }
}

/// Everything that a record lacks.
pub(super) fn lacks<'r>(requirement: &'r Requirement, entry: &Entry<'_>, guides: &Guides<'_>) -> Vec<Lack<'r>> {
    let asked = Asked { raw: &entry.record.raw, id: entry.id(), guides };
    let concerned = requirement.when.as_ref().is_none_or(|(query, _)| holds(query, &asked))
        && requirement.with.as_ref().is_none_or(|words| says(words, entry));
    if !concerned || requirement.unless.as_ref().is_some_and(|words| says(words, entry)) {
        return Vec::new();
    }
    let there = |field: &&String| {
        let text = entry.passages.iter().any(|passage| passage.field == field.as_str());
        text || field_span(asked.raw, field).is_some()
    };
    let missing = requirement.fields.iter().filter(|field| !there(field)).map(|field| Lack::Field(field));
    let unmet = requirement.must.iter().filter(|(query, _)| !holds(query, &asked)).map(|(_, words)| Lack::Query(words));
    missing.chain(unmet).collect()
}

/// Whether some fields of a record hold some words.
fn says(wording: &Wording, entry: &Entry<'_>) -> bool {
    let looked_at = |field: &str| wording.fields.iter().any(|one| one == field);
    entry.passages.iter().any(|passage| looked_at(passage.field) && wording.pattern.is_match(&passage.text))
}

/// Helplines that were verified too long ago.
pub(super) fn age(rule: &Rule, days: u32, entry: &Entry<'_>, as_of: Option<&str>, found: &mut Vec<Diagnostic>) {
    let (Raw::Helpline(raw), Some(as_of)) = (&entry.record.raw, as_of) else { return };
    let Some(verified) = raw.verified_on.given() else { return };
    let Some(age) = days_between(&verified.value.0, as_of) else { return };
    if age > i64::from(days) {
        let message = format!("this helpline was verified {age} days before {as_of}, at most {days} are allowed");
        found.push(rule.breach(message, Place { file: entry.file.clone(), span: verified.span }));
    }
}

fn days_between(from: &str, to: &str) -> Option<i64> {
    let (from, to) = (from.parse::<Date>().ok()?, to.parse::<Date>().ok()?);
    Some(i64::from(to.since(from).ok()?.get_days()))
}
