//! What a library as a whole is held to: nothing twice, no gaps, nothing unused, enough of each sort.

use std::collections::{BTreeMap, HashSet};

use crate::content::Raw;
use crate::content::body::{Inline, Target};
use crate::content::kind::Kind;
use crate::content::schema::WholeCheck;
use crate::model::standard::matrix;
use crate::model::standard::passage::{Entry, Passage};
use crate::model::standard::rule::{Check, Rule, Standard, Whole};
use crate::model::standard::twins::pairs;
use crate::model::standard::{Found, place};
use crate::source::{Place, Snapshot, Span};
use crate::yaml::Items;

pub(super) fn check(standard: &Standard, entries: &[Entry<'_>], sources: &Snapshot) -> Vec<Found> {
    let mut found = Vec::new();
    for rule in &standard.rules {
        match &rule.check {
            Check::Whole(whole) => found.extend(self::whole(rule, whole, entries, sources)),
            Check::Matrix(matrix) => found.extend(matrix::check(rule, matrix, entries)),
            _ => {}
        }
    }
    found
}

fn whole(rule: &Rule, whole: &Whole, entries: &[Entry<'_>], sources: &Snapshot) -> Vec<Found> {
    match whole.check {
        WholeCheck::Numbers => numbers(rule, whole, entries),
        WholeCheck::Used => used(rule, entries),
        WholeCheck::Unique | WholeCheck::NearDuplicate => twins(rule, whole, entries, sources),
    }
}

/// Texts that are the same, or nearly.
fn twins(rule: &Rule, whole: &Whole, entries: &[Entry<'_>], sources: &Snapshot) -> Vec<Found> {
    let texts: Vec<(usize, &Passage)> = entries
        .iter()
        .enumerate()
        .flat_map(|(entry_idx, entry)| rule.passages(entry).map(move |passage| (entry_idx, passage)))
        .collect();
    let words: Vec<&str> = texts.iter().map(|(_, passage)| passage.text.as_str()).collect();
    let pairs = pairs(whole, &words);
    let tell = |(first, second): (usize, usize)| {
        let ((first_idx, first), (entry_idx, second)) = (texts[first], texts[second]);
        let message = match whole.check {
            WholeCheck::Unique => format!("this `{}` stands in the library already", second.field),
            _ => format!("this `{}` is nearly one that the library has", second.field),
        };
        let other = place::of_passage(&entries[first_idx], first, sources);
        let here = place::of_passage(&entries[entry_idx], second, sources);
        Found {
            entry_idx: Some(entry_idx),
            diagnostic: rule.breach(message, here).related(other, "the other one is here"),
        }
    };
    pairs.into_iter().map(tell).collect()
}

/// Numbers that are left out, or were given up.
fn numbers(rule: &Rule, whole: &Whole, entries: &[Entry<'_>]) -> Vec<Found> {
    let numbered: BTreeMap<u32, (usize, Span)> = entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| rule.is_about(entry))
        .filter_map(|(entry_idx, entry)| match &entry.record.raw {
            Raw::Challenge(raw) => raw.number.given().map(|number| (number.value, (entry_idx, number.span))),
            Raw::Idea(raw) => raw.number.given().map(|number| (number.value, (entry_idx, number.span))),
            _ => None,
        })
        .collect();
    let mut found = Vec::new();
    let mut expected = 1;
    for (number, (entry_idx, span)) in numbered {
        let place = Place { file: entries[entry_idx].file.clone(), span };
        while whole.retired.contains(&expected) && expected < number {
            expected += 1;
        }
        let message = match number {
            _ if whole.retired.contains(&number) => Some(format!("number {number} was given up")),
            _ if number > expected => Some(format!("number {expected} is left out before {number}")),
            _ => None,
        };
        let told = message.map(|message| rule.breach(message, place));
        found.extend(told.map(|diagnostic| Found { entry_idx: Some(entry_idx), diagnostic }));
        expected = number.saturating_add(1);
    }
    found
}

/// Records that no other one names.
fn used(rule: &Rule, entries: &[Entry<'_>]) -> Vec<Found> {
    let mut named: HashSet<(Kind, &str)> = HashSet::new();
    entries.iter().for_each(|entry| names(entry, &mut named));
    let unused = |entry: &Entry<'_>| entry.kind.is_some_and(|kind| !named.contains(&(kind, entry.id())));
    let mut found = Vec::new();
    for (entry_idx, entry) in
        entries.iter().enumerate().filter(|(_, entry)| rule.takes(entry, "title") || rule.takes(entry, "text"))
    {
        if unused(entry) && !mentioned(entry, entries) {
            let message = format!("nothing in the library names the {} `{}`", entry.noun(), entry.id());
            found.push(Found { entry_idx: Some(entry_idx), diagnostic: rule.breach(message, place::of_record(entry)) });
        }
    }
    found
}

/// The records that a record names in its fields or links to in its text.
fn names<'e>(entry: &Entry<'e>, named: &mut HashSet<(Kind, &'e str)>) {
    let mut list = |kind: Kind, items: &'e Items<String>| {
        named.extend(items.0.iter().map(|item| (kind, item.value.as_str())));
    };
    match &entry.record.raw {
        Raw::Challenge(raw) => {
            list(Kind::Guide, &raw.guides);
            list(Kind::Prompt, &raw.reflect);
            list(Kind::Source, &raw.sources);
        }
        Raw::Guide(raw) => {
            list(Kind::Guide, &raw.related);
            list(Kind::Source, &raw.sources);
        }
        Raw::Program(raw) => {
            raw.days.0.iter().filter_map(|day| day.value.review.value()).for_each(|review| list(Kind::Prompt, review))
        }
        Raw::Term(raw) => {
            list(Kind::Term, &raw.see);
            named.extend(raw.source.value().map(|source| (Kind::Source, source.as_str())));
        }
        Raw::Idea(raw) => named.extend(raw.guide.value().map(|guide| (Kind::Guide, guide.as_str()))),
        _ => {}
    }
    entry.record.body.visit_inlines(&mut |inline| {
        if let Inline::Link { target: Target::Record { kind, id, .. }, .. } = inline {
            named.insert((*kind, id.as_str()));
        }
    });
}

/// Whether a glossary term stands in some text.
fn mentioned(entry: &Entry<'_>, entries: &[Entry<'_>]) -> bool {
    let Raw::Term(raw) = &entry.record.raw else { return false };
    let Some(term) = raw.term.value() else { return false };
    let term = term.to_lowercase();
    let others = entries.iter().filter(|other| !std::ptr::eq(*other, entry));
    others.flat_map(|other| &other.passages).any(|passage| passage.text.to_lowercase().contains(&term))
}
