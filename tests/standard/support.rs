//! Folders with libraries, and what the program says of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A challenge that the bundled standard has nothing against.
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

/// A library in a folder that goes away with it.
pub struct Project(TempDir);

impl Project {
    /// The smallest library that the bundled standard can be asked of.
    pub fn small() -> Self {
        let project = Self(tempfile::tempdir().expect("a folder"));
        project.write("content/site.yaml", "title: Small\ncategories: [{id: small-asks, name: Small asks}]\n");
        project.write("content/standard.yaml", "extends: bundled\n");
        project.write("content/challenges/hold-the-door.md", CHALLENGE);
        project.write("content/guides/like-a-friend.md", GUIDE);
        project.write("content/reference/prompts.yaml", "- {id: what-i-fear, text: What do I fear?, when: before}\n");
        project
    }

    /// A copy of the library that comes with the program.
    pub fn bundled() -> Self {
        let project = Self(tempfile::tempdir().expect("a folder"));
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        copy(&root.join("content"), &project.path("content"));
        project
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    pub fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("the file is there")
    }

    /// What `check` says, one line each, and what it says at the end.
    pub fn check(&self, more: &[&str]) -> Run {
        let folder = self.path("").display().to_string();
        run(&[&["check", &folder, "--no-decks", "--format", "short"], more].concat())
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the folder can be read") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// How the program ended.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// The lines about one rule.
    pub fn about(&self, rule: &str) -> Vec<&str> {
        self.stdout.lines().filter(|line| line.contains(&format!("[{rule}]"))).collect()
    }

    /// The lines that are errors.
    pub fn errors(&self) -> Vec<&str> {
        self.stdout.lines().filter(|line| line.contains(" error[")).collect()
    }
}

/// Runs the program.
pub fn run(args: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_nerve")).args(args).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
    Run { code: output.status.code().unwrap_or(-1), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// The challenge with one field written anew, or left out where the value is empty; and the line it stands in.
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
