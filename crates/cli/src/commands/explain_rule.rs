//! `nerve check --explain NAME`: explains a rule of the library's standard, or a diagnostic.

use std::fmt::Write as _;

use anyhow::bail;

use crate::args::LibraryArgs;
use crate::commands::{Outcome, console, explain};
use crate::project;
use nerve_core::builtin::Builtin;
use nerve_core::content;
use nerve_core::diagnostics::{Code, Severity, did_you_mean};
use nerve_core::model::standard::rule::{Check, Rule, Standard};
use nerve_core::model::standard::{self, bundled};
use nerve_core::source::SourcePath;

pub(super) fn run(name: &str, args: &LibraryArgs, builtin: Builtin) -> anyhow::Result<Outcome> {
    let standard = of_library(args, builtin)?;
    if let Some(rule) = standard.rules.iter().find(|rule| *rule.name == *name) {
        console::print(&explanation(rule))?;
        return Ok(Outcome::Success);
    }
    if let Some(code) = Code::ALL.iter().find(|code| code.as_str() == name) {
        console::print(&explain::explanation(*code, builtin))?;
        return Ok(Outcome::Success);
    }
    let rules = || standard.rules.iter().map(|rule| &*rule.name);
    let all = || rules().chain(Code::ALL.iter().map(|code| code.as_str()));
    match did_you_mean(name, all()) {
        Some(help) => bail!("there is no rule and no diagnostic `{name}`: {help}"),
        None => bail!("there is no rule `{name}`. The rules are:\n  {}", rules().collect::<Vec<_>>().join("\n  ")),
    }
}

/// The rules of the library, or without a library, the bundled ones.
fn of_library(args: &LibraryArgs, builtin: Builtin) -> anyhow::Result<Standard> {
    if !args.directory.join(content::STANDARD).exists() {
        return Ok(bundled(builtin).0);
    }
    let snapshot = project::read(&args.directory, builtin)?.snapshot;
    let file = snapshot.get(&SourcePath::new(content::STANDARD));
    let parsed: Vec<_> = file.into_iter().map(|file| std::sync::Arc::new(content::parse(file))).collect();
    Ok(standard::read(&parsed, &snapshot).0)
}

fn explanation(rule: &Rule) -> String {
    let level = match rule.severity {
        Severity::Error => "error: nothing is published",
        Severity::Warning => "warning: fails with --strict",
        Severity::Info => "info: never fails",
    };
    let suppression =
        if rule.suppressible { "a record can suppress it with a reason" } else { "a record cannot suppress it" };
    let mut text = format!("{}\n\n{}\n\n{level}; {suppression}\n", rule.name, rule.why);
    if let Some(help) = &rule.help {
        let _ = writeln!(text, "fix:    {help}");
    }
    if !rule.scope_words.is_empty() {
        let _ = writeln!(text, "scope:  {}", rule.scope_words.join(", "));
    }
    let _ = writeln!(text, "checks: {}", description(&rule.check));
    examples(rule, &mut text);
    text
}

fn description(check: &Check) -> String {
    match check {
        Check::Pattern(_) => "words that no text may contain".to_owned(),
        Check::Expect(_) => "the form of the text".to_owned(),
        Check::Limit(_) => "the length of the text and how hard it is to read".to_owned(),
        Check::Require(requirement) => {
            let when =
                requirement.when.as_ref().map_or_else(String::new, |(_, words)| format!(" if it matches `{words}`"));
            match &requirement.must {
                Some((_, must)) => format!("the record matches `{must}`{when}"),
                None => format!("the record has {}{when}", requirement.fields.join(", ")),
            }
        }
        Check::Pacing(_) => "how the days of a program follow each other".to_owned(),
        Check::Duplicates(_) => "texts that are the same, or nearly".to_owned(),
        Check::Matrix(_) => "the number of challenges of each category and level".to_owned(),
        Check::Age(days) => format!("verified at most {days} days ago (with --as-of)"),
        Check::Files { endings, .. } => format!("the files of the built site that end with {}", endings.join(", ")),
    }
}

fn examples(rule: &Rule, text: &mut String) {
    let examples = &rule.examples;
    for (expected, texts, title) in [(true, &examples.caught, "caught"), (false, &examples.passed, "not caught")] {
        let challenges = examples.challenges.iter().filter(|(caught, ..)| *caught == expected);
        let shown: Vec<&String> = texts.iter().chain(challenges.map(|(.., source)| source)).collect();
        if !shown.is_empty() {
            let _ = writeln!(text, "\n{title}:");
        }
        for example in shown {
            let _ = writeln!(text, "  {example}");
        }
    }
}
