//! How long texts are, and how hard to read.

use crate::content::schema::Limit;
use crate::diagnostics::Diagnostic;
use crate::model::standard::passage::{Entry, Passage};
use crate::model::standard::place;
use crate::model::standard::rule::Rule;
use crate::model::standard::text::{Counts, sentences, words};
use crate::source::{Place, Snapshot};

pub(super) fn check(
    rule: &Rule,
    limit: &Limit,
    entry: &Entry<'_>,
    sources: &Snapshot,
    language: &str,
    found: &mut Vec<Diagnostic>,
) {
    let mut report = |message: String, place: Place| found.push(rule.violation(message).at(&place.file, place.span));
    if limit.together {
        return check_together(rule, limit, entry, sources, &mut report);
    }
    let mut counts = Counts::default();
    for passage in rule.passages(entry) {
        if let Some(message) = length_violation(limit, passage) {
            report(format!("`{}` {message}", passage.field), place::of_passage(entry, passage, sources));
        }
        for (sentence, message) in long_sentences(limit, passage) {
            let start = sentence.as_ptr() as usize - passage.text.as_ptr() as usize;
            report(message, place::of_words(entry, passage, start, start + sentence.len(), sources));
        }
        counts += passage.counts();
    }
    check_items(rule, limit, entry, sources, &mut report);
    if let Some(message) = readability_violation(limit, &counts, language) {
        let body = rule.passages(entry).next().filter(|first| first.field == "body");
        let place = body.map_or_else(|| place::of_record(entry), |body| place::of_passage(entry, body, sources));
        report(format!("this {} {message}", entry.noun()), place);
    }
}

/// What is wrong with a text by itself.
pub(super) fn text_violation(limit: &Limit, passage: &Passage, language: &str) -> Option<String> {
    let long = || long_sentences(limit, passage).into_iter().next().map(|(_, message)| message);
    length_violation(limit, passage).or_else(long).or_else(|| readability_violation(limit, &passage.counts(), language))
}

fn length_violation(limit: &Limit, passage: &Passage) -> Option<String> {
    let Counts { words, sentences, .. } = passage.counts();
    let characters = passage.text.chars().count();
    exceeds(words, "words", limit.min_words, limit.words)
        .or_else(|| exceeds(characters, "characters", None, limit.characters))
        .or_else(|| exceeds(sentences, "sentences", None, limit.sentences))
}

fn exceeds(count: usize, unit: &str, least: Option<u32>, most: Option<u32>) -> Option<String> {
    match (least, most) {
        (Some(least), _) if count < least as usize => Some(format!("has {count} {unit}, at least {least} are needed")),
        (_, Some(most)) if count > most as usize => Some(format!("has {count} {unit}, at most {most} are allowed")),
        _ => None,
    }
}

fn long_sentences<'p>(limit: &Limit, passage: &'p Passage) -> Vec<(&'p str, String)> {
    let Some(most) = limit.sentence.filter(|most| passage.counts().words > *most as usize) else { return Vec::new() };
    let long = |sentence: &'p str| {
        let message = exceeds(words(sentence).count(), "words", None, Some(most))?;
        Some((sentence, format!("this sentence {message}")))
    };
    sentences(&passage.text).into_iter().filter_map(long).collect()
}

fn readability_violation(limit: &Limit, counts: &Counts, language: &str) -> Option<String> {
    let is_english = language == "en" || language.starts_with("en-");
    if let Some(most) = limit.grade.filter(|most| is_english && counts.grade() > *most) {
        return Some(format!("reads at grade {:.1}, at most {most:.1} is allowed", counts.grade()));
    }
    let average = counts.average_sentence();
    let most = limit.average.filter(|most| average > *most)?;
    Some(format!("has {average:.1} words in a sentence on average, at most {most:.1} are allowed"))
}

/// The number of texts in each list of the scope.
fn check_items(
    rule: &Rule,
    limit: &Limit,
    entry: &Entry<'_>,
    sources: &Snapshot,
    report: &mut dyn FnMut(String, Place),
) {
    for field in rule.scopes.iter().filter_map(|scope| scope.field) {
        let items: Vec<&Passage> = rule.passages(entry).filter(|passage| passage.field == field).collect();
        if let Some(message) = exceeds(items.len(), "texts", limit.min_items, limit.items) {
            let last = items.last().map(|last| place::of_passage(entry, last, sources));
            report(format!("`{field}` {message}"), last.unwrap_or_else(|| place::of_record(entry)));
        }
    }
}

/// The words on one side of a card. Of a list, the first text is printed.
fn check_together(
    rule: &Rule,
    limit: &Limit,
    entry: &Entry<'_>,
    sources: &Snapshot,
    report: &mut dyn FnMut(String, Place),
) {
    let printed: Vec<&Passage> = rule.passages(entry).filter(|passage| passage.item_idx == 0).collect();
    let count = printed.iter().map(|passage| passage.counts().words).sum();
    let Some(longest) = printed.iter().max_by_key(|passage| passage.counts().words) else { return };
    if let Some(message) = exceeds(count, "words", None, limit.words) {
        let fields: Vec<String> = printed.iter().map(|passage| format!("`{}`", passage.field)).collect();
        let message = message.replacen("has", "have together", 1);
        report(format!("{} {message}", fields.join(", ")), place::of_passage(entry, longest, sources));
    }
}
