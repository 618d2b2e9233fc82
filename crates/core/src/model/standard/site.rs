//! What the built site is held to: every file of a sort holds something, or none does.

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::standard::rule::{Check, Rule, SiteCheck, Standard};
use crate::output::OutputTree;

/// The most files that are named for one rule.
const MOST: usize = 5;

/// Holds the files of a built site against the rules about it.
#[must_use]
pub fn check_site(standard: &Standard, tree: &OutputTree) -> Diagnostics {
    let rules = standard.rules.iter().filter_map(|rule| match &rule.check {
        Check::Site(check) => Some((rule, check)),
        _ => None,
    });
    rules.flat_map(|(rule, check)| breaches(rule, check, tree)).collect()
}

fn breaches(rule: &Rule, check: &SiteCheck, tree: &OutputTree) -> Vec<Diagnostic> {
    let ending =
        |path: &str| check.files.iter().any(|ending| path.rsplit_once('.').is_some_and(|(_, last)| last == ending));
    let files: Vec<_> = tree.files().filter(|(path, _)| ending(path.as_str())).collect();
    let wrong: Vec<(&str, Option<String>)> = files
        .into_par_iter()
        .filter_map(|(path, bytes)| {
            let text = std::str::from_utf8(bytes).ok()?;
            let never = check.never.as_ref().and_then(|never| never.find(text)).map(|found| found.as_str().to_owned());
            let lacks = check.holds.as_ref().is_some_and(|holds| !holds.is_match(text));
            (lacks || never.is_some()).then_some((path.as_str(), never))
        })
        .collect();
    let more = wrong.len().saturating_sub(MOST);
    let told = wrong.into_iter().take(MOST).enumerate().map(|(idx, (path, found))| {
        let rest = if idx + 1 == MOST && more > 0 { format!(" (and {more} more files)") } else { String::new() };
        let message = match found {
            Some(words) => format!("the built file `{path}` holds `{words}`{rest}"),
            None => format!("the built file `{path}` does not hold what it must{rest}"),
        };
        let help = rule.help.as_ref().map_or_else(|| rule.why.clone(), |help| format!("{help} ({})", rule.why));
        Diagnostic::violation(rule.severity, &rule.name, message).help(help)
    });
    told.collect()
}
