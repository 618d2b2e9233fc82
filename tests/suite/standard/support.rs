//! Libraries with a standard, and what the program reports about them.

use std::fs;
use std::path::Path;

use crate::support::{Project, Run, paths_below};

/// A challenge that meets the bundled standard.
pub const CHALLENGE: &str = r#"---
number: 1
title: "Hold the door"
category: small-asks
level: 1
kind: ask
ask: "Ask someone ahead of you to hold a door while you catch up."
say: ["Could you hold that, please?"]
modes: [in-person]
audience: stranger
settings: [public]
company: [solo]
minutes: 2
cost: none
burden: 1
no_chance: unlikely
easy_out: "Only if you have time."
if_yes: "Thank them and walk in."
exit_line: "No problem, I will get the next one."
why: "Small asks show how fast the worry goes."
easier: "Ask a friend to hold a door for you."
harder: "Ask in a place where you know nobody."
home_version: "Ask someone on a call to wait while you get a pen."
drop: "Leave the long sorry out."
reflect: [what-i-fear]
guides: [like-a-friend]
tags: [quick]
---

Look up first. Then ask, and thank them whatever they say.
"#;

const GUIDE: &str = "---\ntitle: Like a friend\nkind: coping\nsummary: Say what a friend would say.\n---\n\nBe kind.\n";

/// Projects that have a standard.
pub trait Standards {
    /// The smallest library that the bundled standard can be asked of.
    fn small() -> Self;
    /// A copy of the library that comes with the program.
    fn bundled() -> Self;
    /// The text of a file.
    fn text(&self, path: &str) -> String;
    /// What `check` says, one line each, and what it says at the end.
    fn check(&self, more: &[&str]) -> Run;
}

impl Standards for Project {
    fn small() -> Self {
        Project::empty()
            .file("content/site.yaml", "title: Small\ncategories: [{id: small-asks, name: Small asks}]\n")
            .file("content/standard.yaml", "extends: bundled\n")
            .file("content/challenges/hold-the-door.md", CHALLENGE)
            .file("content/guides/like-a-friend.md", GUIDE)
            .file("content/reference/prompts.yaml", "- {id: what-i-fear, text: What do I fear?, when: before}\n")
    }

    fn bundled() -> Self {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        let copy = |project: Project, path: &String| {
            project.bytes(&format!("content/{path}"), &fs::read(source.join(path)).expect("a file of the library"))
        };
        paths_below(&source).iter().fold(Project::empty(), copy)
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("the file is there")
    }

    fn check(&self, more: &[&str]) -> Run {
        self.run(&[&["check", "--no-decks", "--format", "short"], more].concat())
    }
}

/// What a run said of rules.
pub trait Reported {
    /// The lines about one rule.
    fn about(&self, rule: &str) -> Vec<&str>;
    /// The lines that are errors.
    fn errors(&self) -> Vec<&str>;
}

impl Reported for Run {
    fn about(&self, rule: &str) -> Vec<&str> {
        self.stdout.lines().filter(|line| line.contains(&format!("[{rule}]"))).collect()
    }

    fn errors(&self) -> Vec<&str> {
        self.stdout.lines().filter(|line| line.contains(" error[")).collect()
    }
}

/// The challenge with one field changed, or removed if the value is empty; and the line of the field.
pub fn edited(text: &str, field: &str, value: &str) -> (String, usize) {
    let is_field = |line: &&str| line.starts_with(&format!("{field}: "));
    let at = text.lines().position(|line| is_field(&line)).unwrap_or(1);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if is_field(&text.lines().nth(at).unwrap_or_default()) {
        lines.remove(at);
    }
    if !value.is_empty() {
        lines.insert(at, format!("{field}: {value}"));
    }
    (lines.join("\n") + "\n", at + 1)
}
