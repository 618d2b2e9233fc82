//! `nerve check --explain NAME`: what a rule of the library's standard, or a complaint of the program, is for.

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
        console::print(&explained(rule))?;
        return Ok(Outcome::Success);
    }
    if let Some(code) = Code::ALL.iter().find(|code| code.as_str() == name) {
        console::print(&explain::explanation(*code, builtin))?;
        return Ok(Outcome::Success);
    }
    let rules = || standard.rules.iter().map(|rule| &*rule.name);
    let all = || rules().chain(Code::ALL.iter().map(|code| code.as_str()));
    match did_you_mean(name, all()) {
        Some(help) => bail!("there is no rule and no complaint `{name}`: {help}"),
        None => bail!("there is no rule `{name}`. The rules are:\n  {}", rules().collect::<Vec<_>>().join("\n  ")),
    }
}

/// The rules of the library at hand; without a library, the bundled ones.
fn of_library(args: &LibraryArgs, builtin: Builtin) -> anyhow::Result<Standard> {
    if !args.directory.join(content::STANDARD).exists() {
        return Ok(bundled(builtin).0);
    }
    let snapshot = project::read(&args.directory, builtin)?.snapshot;
    let file = snapshot.get(&SourcePath::new(content::STANDARD));
    let parsed: Vec<_> = file.into_iter().map(|file| std::sync::Arc::new(content::parse(file))).collect();
    Ok(standard::read(&parsed, &snapshot).0)
}

fn explained(rule: &Rule) -> String {
    let level = match rule.severity {
        Severity::Error => "error: nothing is published",
        Severity::Warning => "warning: fails with --strict",
        Severity::Info => "info: is told, never fails",
    };
    let allowed = match (&rule.check, rule.may_be_allowed) {
        (Check::BuiltIn(_), _) | (_, false) => "a record can not allow it",
        (_, true) => "a record can allow it, with a reason",
    };
    let mut text = format!("{}\n\n{}\n\n{level}; {allowed}\n", rule.name, rule.why);
    if let Some(help) = &rule.help {
        let _ = writeln!(text, "what to do: {help}");
    }
    if !rule.scope_words.is_empty() {
        let _ = writeln!(text, "looks at:   {}", rule.scope_words.join(", "));
    }
    let _ = writeln!(text, "checks:     {}", checked(&rule.check));
    examples(rule, &mut text);
    text
}

fn checked(check: &Check) -> String {
    match check {
        Check::Pattern(_) => "words that may not stand there".to_owned(),
        Check::Limit(_) => "how long the text is".to_owned(),
        Check::Reading(_) => "how hard the text reads".to_owned(),
        Check::Begin(words) => format!("the text begins with one of {}", words.join(", ")),
        Check::Clean => "hidden characters".to_owned(),
        Check::Require(requirement) => match (&requirement.when, &requirement.must) {
            (when, Some((_, must))) => {
                let when = when.as_ref().map_or_else(String::new, |(_, words)| format!("where `{words}`, "));
                format!("{when}the record is `{must}`")
            }
            (when, None) => {
                let when = when.as_ref().map_or_else(String::new, |(_, words)| format!("where `{words}`, "));
                format!("{when}the record has {}", requirement.fields.join(", "))
            }
        },
        Check::Pacing(_) => "how the days of a program follow each other".to_owned(),
        Check::Whole(_) => "the library as a whole".to_owned(),
        Check::Matrix(_) => "how many challenges there are of each category and level".to_owned(),
        Check::Age(days) => format!("verified at most {days} days ago"),
        Check::Site(_) => "the files of the built site".to_owned(),
        Check::BuiltIn(codes) => {
            let codes: Vec<&str> = codes.iter().map(|code| code.as_str()).collect();
            format!("by the program itself, as {}", codes.join(", "))
        }
    }
}

fn examples(rule: &Rule, text: &mut String) {
    let examples = &rule.examples;
    let challenges = examples.challenges.iter().map(|(caught, _, words)| (*caught, words));
    let days = examples.days.iter().map(|(caught, _, words)| (*caught, words));
    let texts =
        examples.caught.iter().map(|words| (true, words)).chain(examples.passed.iter().map(|words| (false, words)));
    let shown: Vec<(bool, &String)> = texts.chain(challenges).chain(days).collect();
    for (wanted, title) in [(true, "is caught"), (false, "is not caught")] {
        let of_title: Vec<_> = shown.iter().filter(|(caught, _)| *caught == wanted).collect();
        if !of_title.is_empty() {
            let _ = writeln!(text, "\n{title}:");
        }
        of_title.iter().for_each(|(_, words)| text.push_str(&format!("  {words}\n")));
    }
}
