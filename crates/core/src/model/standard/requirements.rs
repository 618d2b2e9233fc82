//! What records need: fields, and values that go together.

use jiff::civil::Date;
use regex::Regex;

use crate::content::Raw;
use crate::diagnostics::Diagnostic;
use crate::model::query::holds;
use crate::model::standard::passage::Entry;
use crate::model::standard::place;
use crate::model::standard::raw_query::{GuideKinds, RawQuery};
use crate::model::standard::rule::{Requirement, Rule};

pub(super) fn check(
    rule: &Rule,
    requirement: &Requirement,
    entry: &Entry<'_>,
    guides: &GuideKinds<'_>,
    found: &mut Vec<Diagnostic>,
) {
    for (field, message) in violations(rule, requirement, entry, guides) {
        let marked = requirement.field.as_deref().unwrap_or(field);
        let span = entry.record.raw.field(marked).and_then(|field| field.span());
        let span = span.unwrap_or_else(|| place::of_record(entry).span);
        found.push(rule.violation(message).at(entry.file, span));
    }
}

/// The fields and queries that a record does not meet, each as a field to mark and a message.
fn violations<'r>(
    rule: &Rule,
    requirement: &'r Requirement,
    entry: &Entry<'_>,
    guides: &GuideKinds<'_>,
) -> Vec<(&'r str, String)> {
    let record = RawQuery { entry, guides };
    let says = |pattern: &Regex| rule.passages(entry).any(|passage| pattern.is_match(&passage.text));
    let applies = requirement.when.as_ref().is_none_or(|(query, _)| holds(query, &record))
        && requirement.says.as_ref().is_none_or(says);
    if !applies || requirement.unless.as_ref().is_some_and(says) {
        return Vec::new();
    }
    let noun = entry.noun();
    let condition = requirement.when.as_ref().map_or_else(String::new, |(_, words)| format!(", but matches `{words}`"));
    let has = |field: &str| entry.record.raw.field(field).is_some_and(|value| value.is_given());
    let missing = requirement.fields.iter().filter(|field| !has(field));
    let missing = missing.map(|field| (field.as_str(), format!("this {noun} has no `{field}`{condition}")));
    let unmet = requirement.must.iter().filter(|(query, _)| !holds(query, &record));
    let unmet = unmet.map(|(_, words)| ("", format!("this {noun} does not match `{words}`{condition}")));
    missing.chain(unmet).collect()
}

/// Reports a helpline that was verified too long ago.
pub(super) fn age(rule: &Rule, days: u32, entry: &Entry<'_>, as_of: Option<&str>, found: &mut Vec<Diagnostic>) {
    let (Raw::Helpline(raw), Some(as_of)) = (&entry.record.raw, as_of) else { return };
    let Some(verified) = raw.verified_on.given() else { return };
    let Some(age) = days_between(&verified.value.0, as_of) else { return };
    if age > i64::from(days) {
        let message = format!("this helpline was verified {age} days before {as_of}, at most {days} are allowed");
        found.push(rule.violation(message).at(entry.file, verified.span));
    }
}

fn days_between(from: &str, to: &str) -> Option<i64> {
    let (from, to) = (from.parse::<Date>().ok()?, to.parse::<Date>().ok()?);
    Some(i64::from(to.since(from).ok()?.get_days()))
}
