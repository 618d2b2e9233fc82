//! How long texts are, how hard they read, how they begin, and what they may not hide.

use unicode_normalization::is_nfc;

use crate::diagnostics::Diagnostic;
use crate::model::standard::passage::{Entry, Passage};
use crate::model::standard::place;
use crate::model::standard::rule::{Limit, Reading, Rule};
use crate::model::standard::text::{Counts, sentences, words};
use crate::source::Snapshot;

pub(super) fn limit(rule: &Rule, limit: &Limit, entry: &Entry<'_>, sources: &Snapshot, found: &mut Vec<Diagnostic>) {
    if limit.together {
        return together(rule, limit, entry, sources, found);
    }
    for passage in rule.passages(entry) {
        if let Some(message) = too_long(limit, &passage.text) {
            let message = format!("`{}` {message}", passage.field);
            found.push(rule.breach(message, place::of_passage(entry, passage, sources)));
        }
    }
    for field in rule.scopes.iter().filter_map(|scope| scope.field) {
        let items: Vec<&Passage> = rule.passages(entry).filter(|passage| passage.field == field).collect();
        if let Some(message) = wrong_number(limit, items.len()) {
            let place =
                items.last().map_or_else(|| place::of_record(entry), |last| place::of_passage(entry, last, sources));
            found.push(rule.breach(format!("`{field}` {message}"), place));
        }
    }
}

/// What is wrong with the length of one text.
pub(super) fn too_long(limit: &Limit, text: &str) -> Option<String> {
    let count = words(text).count();
    let characters = text.chars().count();
    let length = sentences(text).len();
    if limit.words.is_some_and(|most| count > most) {
        return Some(format!("has {count} words, at most {} are allowed", limit.words?));
    }
    if limit.min_words.is_some_and(|least| count < least) {
        return Some(format!("has {count} words, at least {} are needed", limit.min_words?));
    }
    if limit.characters.is_some_and(|most| characters > most) {
        return Some(format!("has {characters} characters, at most {} are allowed", limit.characters?));
    }
    if limit.sentences.is_some_and(|most| length > most) {
        return Some(format!("has {length} sentences, at most {} are allowed", limit.sentences?));
    }
    None
}

/// What is wrong with the number of texts in a list.
pub(super) fn wrong_number(limit: &Limit, count: usize) -> Option<String> {
    match (limit.items, limit.min_items) {
        (Some(most), _) if count > most => Some(format!("has {count} texts, at most {most} are allowed")),
        (_, Some(least)) if count < least => Some(format!("has {count} texts, at least {least} are needed")),
        _ => None,
    }
}

/// Texts that stand on one face of a card. Of a list, the first is printed.
fn together(rule: &Rule, limit: &Limit, entry: &Entry<'_>, sources: &Snapshot, found: &mut Vec<Diagnostic>) {
    let printed: Vec<&Passage> = rule.passages(entry).filter(|passage| passage.item_idx == 0).collect();
    let count: usize = printed.iter().map(|passage| words(&passage.text).count()).sum();
    let (Some(most), Some(longest)) = (limit.words, printed.iter().max_by_key(|passage| words(&passage.text).count()))
    else {
        return;
    };
    if count > most {
        let fields: Vec<String> = printed.iter().map(|passage| format!("`{}`", passage.field)).collect();
        let message = format!("{} have {count} words together, at most {most} are allowed", fields.join(", "));
        found.push(rule.breach(message, place::of_passage(entry, longest, sources)));
    }
}

pub(super) fn reading(
    rule: &Rule,
    reading: &Reading,
    entry: &Entry<'_>,
    sources: &Snapshot,
    language: &str,
    found: &mut Vec<Diagnostic>,
) {
    let mut counts = Counts::default();
    for passage in rule.passages(entry) {
        counts += passage.counts();
        // A text that is short as a whole holds no long sentence.
        if reading.sentence.is_none_or(|most| passage.counts().words <= most) {
            continue;
        }
        for sentence in long_sentences(reading, &passage.text) {
            let start = sentence.as_ptr() as usize - passage.text.as_ptr() as usize;
            let place = place::of_words(entry, passage, start, start + sentence.len(), sources);
            let message = format!(
                "this sentence has {} words, at most {} are allowed",
                words(sentence).count(),
                reading.sentence.unwrap_or_default()
            );
            found.push(rule.breach(message, place));
        }
    }
    if let Some(message) = too_hard(reading, &counts, language) {
        let place = rule.passages(entry).next().filter(|first| first.field == "body");
        let place = place.map_or_else(|| place::of_record(entry), |first| place::of_passage(entry, first, sources));
        found.push(rule.breach(format!("this {} {message}", entry.noun()), place));
    }
}

/// The sentences of a text that are too long.
pub(super) fn long_sentences<'t>(reading: &Reading, text: &'t str) -> Vec<&'t str> {
    let Some(most) = reading.sentence else { return Vec::new() };
    sentences(text).into_iter().filter(|sentence| words(sentence).count() > most).collect()
}

/// What is wrong with how texts read together. Grades are for English.
pub(super) fn too_hard(reading: &Reading, counts: &Counts, language: &str) -> Option<String> {
    let english = language == "en" || language.starts_with("en-");
    if let Some(most) = reading.grade.filter(|most| english && counts.grade() > *most) {
        return Some(format!("reads at grade {:.1}, at most {most:.1} is allowed", counts.grade()));
    }
    let average = counts.average_sentence();
    let most = reading.average.filter(|most| average > *most)?;
    Some(format!("has {average:.1} words in a sentence on average, at most {most:.1} are allowed"))
}

pub(super) fn begin(rule: &Rule, begin: &[String], entry: &Entry<'_>, sources: &Snapshot, found: &mut Vec<Diagnostic>) {
    for passage in rule.passages(entry).filter(|passage| !begins(begin, &passage.text)) {
        let first = passage.text.split_whitespace().next().unwrap_or_default();
        let message = format!("`{}` begins with `{first}`", passage.field);
        let at = passage.text.find(first).unwrap_or_default();
        found.push(rule.breach(message, place::of_words(entry, passage, at, at + first.len(), sources)));
    }
}

/// Whether a text begins with one of some words.
pub(super) fn begins(begin: &[String], text: &str) -> bool {
    begin.iter().any(|words| {
        let rest = text.trim_start().strip_prefix(words.as_str());
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

pub(super) fn clean(rule: &Rule, entry: &Entry<'_>, sources: &Snapshot, found: &mut Vec<Diagnostic>) {
    for passage in rule.passages(entry) {
        let Some(message) = unclean(&passage.text) else { continue };
        let message = format!("`{}` {message}", passage.field);
        let hidden = passage.text.char_indices().find(|(_, letter)| is_hidden(*letter));
        let place = match hidden {
            Some((at, letter)) => place::of_words(entry, passage, at, at + letter.len_utf8(), sources),
            None => place::of_passage(entry, passage, sources),
        };
        found.push(rule.breach(message, place));
    }
}

/// What a text hides.
pub(super) fn unclean(text: &str) -> Option<String> {
    if let Some(hidden) = text.chars().find(|letter| is_hidden(*letter)) {
        return Some(format!("holds the hidden character U+{:04X}", u32::from(hidden)));
    }
    (!text.is_ascii() && !is_nfc(text)).then(|| "has letters in two parts (it is not NFC)".to_owned())
}

/// Control characters, and marks that turn the direction of text or take no room.
fn is_hidden(letter: char) -> bool {
    let control = letter.is_control() && !matches!(letter, '\n' | '\t');
    control
        || matches!(letter, '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
