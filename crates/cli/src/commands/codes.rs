//! `nerve explain`: the longer story of a complaint, with an example and its cure.

use anyhow::bail;

use crate::args::ExplainArgs;
use crate::commands::{Outcome, console};
use nerve_core::builtin::Builtin;
use nerve_core::diagnostics::{Code, did_you_mean};

pub(super) fn run(args: &ExplainArgs, builtin: Builtin) -> anyhow::Result<Outcome> {
    if args.all {
        console::print(&book(builtin))?;
        return Ok(Outcome::Success);
    }
    let Some(word) = &args.code else {
        console::print(&all())?;
        return Ok(Outcome::Success);
    };
    // People copy what they see: `error[id-invalid]`, `[id-invalid]`.
    let name = word.rsplit('[').next().unwrap_or_default().trim_end_matches([']', ':']).to_lowercase();
    let Some(code) = Code::ALL.iter().find(|code| code.as_str() == name) else {
        let meant = did_you_mean(&name, Code::ALL.iter().map(|code| code.as_str()));
        // Breaches of a library's own rules stand in the same brackets.
        let rules = || {
            format!(
                "`nerve explain` lists them all; `nerve check --explain {}` tells of a rule of the library",
                name.escape_debug()
            )
        };
        let help = meant.unwrap_or_else(rules);
        bail!("there is no complaint `{}`; {help}", word.escape_debug());
    };
    console::print(&story(*code, builtin))?;
    Ok(Outcome::Success)
}

/// Every code with the first sentence about it.
fn all() -> String {
    let width = Code::ALL.iter().map(|code| code.as_str().len()).max().unwrap_or_default();
    let line = |code: &Code| {
        let words = words(*code);
        let sentence = words.split_once(". ").map_or(words.as_str(), |(first, _)| first).trim_end_matches('.');
        format!("{:<width$}  {sentence}\n", code.as_str())
    };
    Code::ALL.iter().map(line).collect()
}

fn words(code: Code) -> String {
    code.explanation().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a complaint means, how it looks, and how its cause is mended.
pub(super) fn story(code: Code, builtin: Builtin) -> String {
    let mut story = format!("{code}\n\n{}\n", words(code));
    if let Some(example) = example(code, builtin) {
        story.push_str(&format!("\nFor example:\n\n{}", indented(&example)));
    }
    let cure = code.cure();
    story.push_str(&format!("\nWhat to do: {}\n\n{}", cure.words, indented(cure.example)));
    story
}

fn indented(lines: &str) -> String {
    lines.lines().map(|line| format!("  {line}").trim_end().to_owned() + "\n").collect()
}

/// All stories, as Markdown: `docs/codes.md`.
fn book(builtin: Builtin) -> String {
    let mut book = "# The book of codes\n\nEvery complaint that `nerve` can make, with an example and its cure. The word in brackets after \
        `error` or `warning` is its code.\n\n<!-- Made by `nerve explain --all > docs/codes.md`. -->\n"
        .to_owned();
    for code in Code::ALL {
        book.push_str(&format!("\n## {code}\n\n{}\n", words(*code)));
        if let Some(example) = example(*code, builtin) {
            book.push_str(&format!("\n```text\n{example}\n```\n"));
        }
        let cure = code.cure();
        book.push_str(&format!("\n{}\n\n```text\n{}\n```\n", cure.words, cure.example));
    }
    book
}

/// The first complaint of the tests with this code.
fn example(code: Code, builtin: Builtin) -> Option<String> {
    let text = builtin.text(&format!("diagnostics/{code}.md"))?;
    let report = text.split("```report\n").nth(1)?.split("\n```").next()?;
    let is_it = |part: &&str| part.lines().next().is_some_and(|first| first.contains(&format!("[{code}]")));
    report.split("\n\n").find(is_it).map(str::to_owned)
}
