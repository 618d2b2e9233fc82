//! Rules about the files of the built site.

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::standard::rule::{Check, Rule, Standard};
use crate::output::OutputTree;

/// How many files are reported for one rule.
const MAX_FILES: usize = 5;

#[must_use]
pub fn check_site(standard: &Standard, tree: &OutputTree) -> Diagnostics {
    standard.rules.iter().flat_map(|rule| check_rule(rule, tree)).collect()
}

fn check_rule(rule: &Rule, tree: &OutputTree) -> Vec<Diagnostic> {
    let Check::Files { endings, pattern, expect } = &rule.check else { return Vec::new() };
    let has_ending =
        |path: &str| path.rsplit_once('.').is_some_and(|(_, ending)| endings.iter().any(|one| one == ending));
    let files: Vec<_> = tree.files().filter(|(path, _)| has_ending(path.as_str())).collect();
    let violation = |(path, bytes): (&crate::output::OutputPath, &crate::output::Bytes)| {
        let text = std::str::from_utf8(bytes).ok()?;
        if let Some(hit) = pattern.as_ref().and_then(|pattern| pattern.find(text)) {
            return Some(format!("the built file `{path}` contains `{}`", hit.as_str()));
        }
        let is_missing = expect.as_ref().is_some_and(|expect| !expect.is_match(text));
        is_missing.then(|| format!("the built file `{path}` does not contain what the rule expects"))
    };
    let found: Vec<String> = files.into_par_iter().filter_map(violation).collect();
    let more = found.len().saturating_sub(MAX_FILES);
    let mut messages: Vec<String> = found.into_iter().take(MAX_FILES).collect();
    if let Some(last) = messages.last_mut().filter(|_| more > 0) {
        last.push_str(&format!(" (and {more} more files)"));
    }
    messages.into_iter().map(|message| rule.violation(message)).collect()
}
