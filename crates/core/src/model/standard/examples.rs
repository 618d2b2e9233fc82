//! Holds every rule against its own examples: a rule that does not catch them would catch nothing.

use std::sync::Arc;

use crate::content::body::Body;
use crate::content::kind::Kind;
use crate::content::schema::RawChallenge;
use crate::content::{Raw, RawRecord};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::standard::passage::{Entry, Passage};
use crate::model::standard::raw_query::GuideKinds;
use crate::model::standard::rule::{Check, Rule, Standard};
use crate::model::standard::{limits, requirements};
use crate::source::{Snapshot, SourcePath, Span, Spanned};

/// Reports the rules of a file that do not agree with their examples.
pub(super) fn check(standard: &Standard, file: &SourcePath, found: &mut Vec<Diagnostic>) {
    for rule in standard.rules.iter().filter(|rule| &rule.place.file == file) {
        for message in violations(rule) {
            let message = format!("the rule `{}` {message}", rule.name);
            let help = "change the rule or its example until the rule catches the example";
            found.push(Diagnostic::new(Code::ExampleMissed, message).help(help).at(&rule.place.file, rule.place.span));
        }
    }
}

fn violations(rule: &Rule) -> Vec<String> {
    // The examples of these would be whole libraries.
    if matches!(
        rule.check,
        Check::Pacing(_) | Check::Duplicates(_) | Check::Matrix(_) | Check::Age(_) | Check::Files { .. }
    ) {
        return Vec::new();
    }
    let results = results(rule);
    let wrong = results.iter().filter(|(expected, caught, _)| expected != caught).map(|(expected, _, words)| {
        let what = if *expected { "does not catch its own example" } else { "catches its counterexample" };
        format!("{what} `{words}`")
    });
    let mut violations: Vec<String> = wrong.collect();
    if !results.iter().any(|(expected, ..)| *expected) {
        violations.push("has no example that it must catch".to_owned());
    }
    violations
}

/// Every example: whether the rule should catch it, whether it does, and its source.
fn results(rule: &Rule) -> Vec<(bool, bool, &str)> {
    let examples = &rule.examples;
    let texts = examples.caught.iter().map(|text| (true, text)).chain(examples.passed.iter().map(|text| (false, text)));
    let texts = texts.map(|(expected, text)| (expected, catches_text(rule, text), text.as_str()));
    let challenges = examples.challenges.iter();
    let challenges =
        challenges.map(|(expected, raw, source)| (*expected, catches_challenge(rule, raw), source.as_str()));
    texts.chain(challenges).collect()
}

fn catches_text(rule: &Rule, text: &str) -> bool {
    let passage = Passage::new("example", 0, text, Span::default());
    match &rule.check {
        Check::Pattern(regex) => regex.is_match(&passage.text),
        Check::Expect(regex) => !regex.is_match(&passage.text),
        Check::Limit(limit) => limits::text_violation(limit, &passage, "en").is_some(),
        _ => false,
    }
}

fn catches_challenge(rule: &Rule, raw: &RawChallenge) -> bool {
    let record = RawRecord {
        id: Spanned::default(),
        raw: Raw::Challenge(Box::new(raw.clone())),
        body: Arc::new(Body::default()),
        span: Span::default(),
    };
    let entry = Entry::new(Some(Kind::Challenge), &rule.place.file, &record);
    let mut found = Vec::new();
    match &rule.check {
        Check::Require(requirement) => {
            requirements::check(rule, requirement, &entry, &GuideKinds::default(), &mut found)
        }
        Check::Limit(limit) => limits::check(rule, limit, &entry, &Snapshot::default(), "en", &mut found),
        _ => {}
    }
    !found.is_empty()
}
