//! Words that no text may hold.
//!
//! All patterns are tried at once on the whole record, and only those that answer are tried on its fields: most
//! records hold nothing that any rule is about.

use regex::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};

use crate::diagnostics::Diagnostic;
use crate::model::standard::passage::Entry;
use crate::model::standard::place;
use crate::model::standard::rule::{Check, Rule, Standard};
use crate::source::Snapshot;

/// A pattern as rules mean it: upper and lower case are the same, lines begin and end.
///
/// # Errors
/// What is wrong with it, in one line.
pub(super) fn regex(pattern: &str) -> Result<Regex, String> {
    const LARGEST_BYTES: usize = 4 << 20;
    RegexBuilder::new(pattern).case_insensitive(true).multi_line(true).size_limit(LARGEST_BYTES).build().map_err(
        |error| {
            let message = error.to_string();
            let last = message.lines().last().unwrap_or_default().trim();
            last.strip_prefix("error: ").unwrap_or(last).to_owned()
        },
    )
}

/// All patterns of a standard, to be tried at once.
pub(super) struct Screen {
    set: RegexSet,
    /// The index among the rules of each pattern of the set.
    rule_idxs: Vec<usize>,
}

impl Screen {
    /// The screen of a standard.
    #[must_use]
    pub(super) fn of(standard: &Standard) -> Self {
        let patterns = |(rule_idx, rule): (usize, &Rule)| match &rule.check {
            Check::Pattern(regex) => Some((rule_idx, regex.as_str().to_owned())),
            _ => None,
        };
        let (rule_idxs, patterns): (Vec<_>, Vec<_>) = standard.rules.iter().enumerate().filter_map(patterns).unzip();
        const LARGEST_BYTES: usize = 64 << 20;
        let set = RegexSetBuilder::new(patterns)
            .case_insensitive(true)
            .multi_line(true)
            .size_limit(LARGEST_BYTES)
            .dfa_size_limit(LARGEST_BYTES)
            .build()
            .unwrap_or_default();
        Self { set, rule_idxs }
    }

    /// What the patterns find in a record.
    pub(super) fn check(
        &self,
        standard: &Standard,
        entry: &Entry<'_>,
        sources: &Snapshot,
        found: &mut Vec<Diagnostic>,
    ) {
        for rule_idx in self.answers(entry) {
            let rule = &standard.rules[rule_idx];
            let Check::Pattern(regex) = &rule.check else { continue };
            for passage in rule.passages(entry) {
                for words in regex.find_iter(&passage.text) {
                    let place = place::of_words(entry, passage, words.start(), words.end(), sources);
                    let message = format!("`{}` does not belong in `{}`", words.as_str(), passage.field);
                    found.push(rule.breach(message, place));
                }
            }
        }
    }

    /// The rules whose patterns may find something in a record.
    fn answers(&self, entry: &Entry<'_>) -> Vec<usize> {
        if self.set.is_empty() {
            // Too large together, or none.
            return self.rule_idxs.clone();
        }
        // Text outside of ASCII is looked at by a slower way, so it goes alone.
        let (plain, other): (Vec<_>, Vec<_>) = entry.passages.iter().partition(|passage| passage.text.is_ascii());
        let mut rule_idxs = Vec::new();
        for passages in [plain, other] {
            let texts: Vec<&str> = passages.iter().map(|passage| passage.text.as_str()).collect();
            let matched = self.set.matches(&texts.join("\n"));
            rule_idxs.extend(matched.iter().map(|pattern_idx| self.rule_idxs[pattern_idx]));
        }
        rule_idxs.sort_unstable();
        rule_idxs.dedup();
        rule_idxs
    }
}
