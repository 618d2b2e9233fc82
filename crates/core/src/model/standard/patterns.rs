//! Regular expressions that texts must match or must not match.

use regex::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};

use crate::diagnostics::Diagnostic;
use crate::model::standard::passage::Entry;
use crate::model::standard::place;
use crate::model::standard::rule::{Check, Rule, Standard};
use crate::source::Snapshot;

/// Compiles a pattern: upper and lower case are the same, `^` and `$` match at lines.
///
/// # Errors
/// One line about what is wrong.
pub(super) fn regex(pattern: &str) -> Result<Regex, String> {
    const MAX_BYTES: usize = 4 << 20;
    RegexBuilder::new(pattern).case_insensitive(true).multi_line(true).size_limit(MAX_BYTES).build().map_err(|error| {
        let message = error.to_string();
        let last = message.lines().last().unwrap_or_default().trim();
        last.strip_prefix("error: ").unwrap_or(last).to_owned()
    })
}

/// All patterns of a standard as one set. Most texts match none of them, and the set finds that out in one pass.
pub(super) struct Prefilter {
    set: RegexSet,
    /// The index of the rule of each pattern in the set.
    rule_idxs: Vec<usize>,
}

impl Prefilter {
    pub(super) fn new(standard: &Standard) -> Self {
        const MAX_BYTES: usize = 64 << 20;
        let patterns = |(rule_idx, rule): (usize, &Rule)| match &rule.check {
            Check::Pattern(regex) => Some((rule_idx, regex.as_str().to_owned())),
            _ => None,
        };
        let (rule_idxs, patterns): (Vec<_>, Vec<_>) = standard.rules.iter().enumerate().filter_map(patterns).unzip();
        let set = RegexSetBuilder::new(patterns)
            .case_insensitive(true)
            .multi_line(true)
            .size_limit(MAX_BYTES)
            .dfa_size_limit(MAX_BYTES)
            .build()
            .unwrap_or_default();
        Self { set, rule_idxs }
    }

    /// Reports what the patterns find in a record. Each text is matched alone, so that `\A` and `\z` are its ends.
    pub(super) fn check(
        &self,
        standard: &Standard,
        entry: &Entry<'_>,
        sources: &Snapshot,
        found: &mut Vec<Diagnostic>,
    ) {
        let mut rule_idxs: Vec<usize> =
            entry.passages.iter().flat_map(|passage| self.candidates(&passage.text)).collect();
        rule_idxs.sort_unstable();
        rule_idxs.dedup();
        for rule in rule_idxs.into_iter().map(|rule_idx| &standard.rules[rule_idx]) {
            let Check::Pattern(regex) = &rule.check else { continue };
            for passage in rule.passages(entry) {
                for hit in regex.find_iter(&passage.text) {
                    let place = place::of_words(entry, passage, hit.start(), hit.end(), sources);
                    let message = format!("`{}` does not belong in `{}`", printable(hit.as_str()), passage.field);
                    found.push(rule.violation(message).at(&place.file, place.span));
                }
            }
        }
    }

    /// The rules whose patterns match somewhere in a text.
    fn candidates(&self, text: &str) -> Vec<usize> {
        if self.set.is_empty() {
            // The set is too large, or there are no patterns.
            return self.rule_idxs.clone();
        }
        self.set.matches(text).iter().map(|pattern_idx| self.rule_idxs[pattern_idx]).collect()
    }
}

/// Hidden characters by their number, such as `\u{202e}`.
fn printable(text: &str) -> String {
    let shown = |letter: char| if letter.is_ascii() { letter.to_string() } else { letter.escape_debug().to_string() };
    text.chars().map(shown).collect()
}

pub(super) fn expect(rule: &Rule, regex: &Regex, entry: &Entry<'_>, sources: &Snapshot, found: &mut Vec<Diagnostic>) {
    for passage in rule.passages(entry).filter(|passage| !regex.is_match(&passage.text)) {
        let place = place::of_passage(entry, passage, sources);
        let message = format!("`{}` does not have the form that the rule expects", passage.field);
        found.push(rule.violation(message).at(&place.file, place.span));
    }
}
