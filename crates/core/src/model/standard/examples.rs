//! Every rule is held against its own examples: one that does not catch them would catch nothing.

use std::sync::Arc;

use crate::content::body::Body;
use crate::content::kind::Kind;
use crate::content::schema::RawChallenge;
use crate::content::{Raw, RawRecord};
use crate::diagnostics::{Code, Diagnostic};
use crate::fingerprint::Fingerprint;
use crate::model::standard::asked::Guides;
use crate::model::standard::limits;
use crate::model::standard::pacing;
use crate::model::standard::passage::Entry;
use crate::model::standard::require;
use crate::model::standard::rule::{Check, Rule, Standard};
use crate::model::standard::text::{Counts, plain_sign};
use crate::model::standard::twins;
use crate::source::{SourcePath, Span, Spanned};

/// Tells rules that do not catch what they should, or catch what they should not.
pub(super) fn check(standard: &Standard, file: &SourcePath, found: &mut Vec<Diagnostic>) {
    for rule in standard.rules.iter().filter(|rule| &rule.place.file == file) {
        let mistakes = mistakes(rule);
        found.extend(mistakes.into_iter().map(|message| {
            let message = format!("the rule `{}` {message}", rule.name);
            let help = "change the rule or its example, until the rule catches what it is for";
            Diagnostic::new(Code::ExampleMissed, message).help(help).at(&rule.place.file, rule.place.span)
        }));
    }
}

fn mistakes(rule: &Rule) -> Vec<String> {
    // What looks at everything at once has no example that is short.
    let exempt = match &rule.check {
        Check::Matrix(_) | Check::Site(_) | Check::BuiltIn(_) => true,
        Check::Whole(whole) => whole.share == 1.0 && rule.examples.caught.is_empty(),
        _ => false,
    };
    if exempt {
        return Vec::new();
    }
    let shown = verdicts(rule);
    let mut mistakes: Vec<String> = shown
        .iter()
        .filter(|(wanted, caught, _)| wanted != caught)
        .map(|(wanted, _, words)| {
            let what = if *wanted { "does not catch its own example" } else { "catches its counterexample" };
            format!("{what} `{words}`")
        })
        .collect();
    if !shown.iter().any(|(wanted, ..)| *wanted) {
        mistakes.push("has no example that it must catch".to_owned());
    }
    mistakes
}

/// Every example: whether it should be caught, whether it is, and its words.
fn verdicts(rule: &Rule) -> Vec<(bool, bool, String)> {
    let examples = &rule.examples;
    let mut verdicts = Vec::new();
    if let Check::Whole(whole) = &rule.check {
        for (wanted, texts) in [(true, &examples.caught), (false, &examples.passed)] {
            let plain: Vec<&str> = texts.iter().map(String::as_str).collect();
            if !plain.is_empty() {
                verdicts.push((wanted, !twins::pairs(whole, &plain).is_empty(), texts.join(" / ")));
            }
        }
        return verdicts;
    }
    for (wanted, texts) in [(true, &examples.caught), (false, &examples.passed)] {
        verdicts.extend(texts.iter().map(|text| (wanted, catches_text(rule, text), text.clone())));
    }
    for (wanted, raw, words) in &examples.challenges {
        verdicts.push((*wanted, catches_challenge(rule, raw), words.clone()));
    }
    for (wanted, days, words) in &examples.days {
        let caught = match &rule.check {
            Check::Pacing(pacing) => !pacing::breaches(pacing, &pacing::example(days), false).is_empty(),
            _ => false,
        };
        verdicts.push((*wanted, caught, words.clone()));
    }
    verdicts
}

fn catches_text(rule: &Rule, text: &str) -> bool {
    let plain: String = text.chars().map(plain_sign).collect();
    match &rule.check {
        Check::Pattern(regex) => regex.is_match(&plain),
        Check::Limit(limit) => limits::too_long(limit, &plain).is_some(),
        Check::Begin(begin) => !limits::begins(begin, &plain),
        Check::Clean => limits::unclean(text).is_some(),
        Check::Age(days) => text.trim().parse::<u32>().is_ok_and(|age| age > *days),
        Check::Reading(reading) => {
            let mut counts = Counts::default();
            counts.add(&plain);
            let long = !limits::long_sentences(reading, &plain).is_empty();
            long || limits::too_hard(reading, &counts, "en").is_some()
        }
        _ => false,
    }
}

fn catches_challenge(rule: &Rule, raw: &RawChallenge) -> bool {
    let file = rule.place.file.clone();
    let record = RawRecord {
        id: Spanned::default(),
        raw: Raw::Challenge(Box::new(raw.clone())),
        body: Arc::new(Body::default()),
        span: Span::default(),
        written: Fingerprint::of(&()),
    };
    let entry = Entry::new(Some(Kind::Challenge), &file, &record);
    match &rule.check {
        Check::Require(requirement) => !require::lacks(requirement, &entry, &Guides::default()).is_empty(),
        Check::Limit(limit) => {
            let mut found = Vec::new();
            limits::limit(rule, limit, &entry, &crate::source::Snapshot::default(), &mut found);
            !found.is_empty()
        }
        _ => false,
    }
}
