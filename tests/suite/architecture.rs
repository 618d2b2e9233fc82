//! What cargo does not enforce: which crate may know which dependency, and who may touch disk, clock, network and terminal.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use nerve_core::diagnostics::Code;

/// Dependencies that one crate alone may name, so that replacing one is a change in one place.
const OWNERS: &[(&str, &str)] = &[
    ("ammonia", "site"),
    ("annotate-snippets", "core"),
    ("clap", "cli"),
    ("csv", "cli"),
    ("hayro", "audit"),
    ("icu_locale", "core"),
    ("icu_plurals", "core"),
    ("notify", "cli"),
    ("pulldown-cmark", "core"),
    ("regex", "core"),
    ("rqrr", "audit"),
    ("serde_yaml", "core"),
    ("tera", "site"),
    ("typst", "print"),
    ("typst-pdf", "print"),
    ("typst-render", "print"),
    ("walkdir", "cli"),
];

/// What only some files may do: the same inputs give the same bytes, and nothing else is read or written.
const POWERS: &[(&str, &[&str])] = &[
    (
        "std::fs",
        &["crates/cli/src/project", "crates/cli/src/publish", "crates/cli/src/commands", "crates/cli/src/watch.rs"],
    ),
    ("Instant", &["crates/cli/src/watch.rs", "crates/cli/src/preview", "crates/cli/src/commands"]),
    ("SystemTime", &["crates/cli/src/project/stamp.rs", "crates/cli/src/watch.rs"]),
    ("std::env", &["crates/cli/src/publish", "crates/cli/src/commands"]),
    ("std::net", &["crates/cli/src/preview", "crates/cli/src/args", "crates/cli/src/commands/watch.rs"]),
    ("std::process::Command", &["crates/cli/src/commands/new.rs", "crates/cli/src/commands/watch.rs"]),
    ("process::exit", &[]),
    ("println!", &[]),
    ("eprintln!", &[]),
    ("unsafe ", &[]),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a crate's manifest above its `[dev-dependencies]`, by the crate's folder.
fn manifests() -> BTreeMap<String, String> {
    let crates = fs::read_dir(root().join("crates")).expect("crates/").flatten();
    let of = |entry: fs::DirEntry| {
        let text = fs::read_to_string(entry.path().join("Cargo.toml")).expect("a manifest");
        let text = text.split("[dev-dependencies]").next().unwrap_or_default().to_owned();
        (entry.file_name().to_string_lossy().into_owned(), text)
    };
    crates.map(of).collect()
}

fn depends_on(manifest: &str, name: &str) -> bool {
    manifest.lines().any(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', '.'])))
}

/// Source files with their code, comments left out, by their path in the project.
fn sources() -> BTreeMap<String, String> {
    let mut sources = BTreeMap::new();
    for file in walkdir::WalkDir::new(root().join("crates")).into_iter().flatten() {
        let path = file.path();
        let is_test = path.components().any(|part| part.as_os_str().to_string_lossy().starts_with("test"));
        let is_build_script = path.file_name().is_some_and(|name| name == "build.rs");
        if path.extension().is_none_or(|extension| extension != "rs") || is_test || is_build_script {
            continue;
        }
        let text = fs::read_to_string(path).expect("a source file");
        let code: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
        sources.insert(shown(path), code.join("\n"));
    }
    assert!(sources.len() > 40, "the sources have moved");
    sources
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).expect("below the project").to_string_lossy().replace('\\', "/")
}

/// Whether `code` has `word` as a whole word.
fn has_word(code: &str, word: &str) -> bool {
    let part_of_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    code.match_indices(word).any(|(at, _)| !code[..at].ends_with(part_of_word))
}

#[test]
fn each_dependency_is_named_by_the_crate_that_owns_it_alone() {
    let manifests = manifests();
    for (dependency, owner) in OWNERS {
        let named: Vec<&str> =
            manifests.iter().filter(|(_, text)| depends_on(text, dependency)).map(|(name, _)| name.as_str()).collect();
        assert_eq!(named, [*owner], "who depends on {dependency}");
    }
}

#[test]
fn site_print_and_audit_do_not_know_each_other_and_only_the_program_knows_the_bundled_library() {
    for (name, text) in manifests() {
        let siblings = ["site", "print", "audit"].into_iter().filter(|sibling| *sibling != name);
        for sibling in siblings.filter(|_| ["core", "site", "print", "audit"].contains(&name.as_str())) {
            assert!(!depends_on(&text, &format!("nerve-{sibling}")), "{name} depends on {sibling}");
        }
        assert!(name == "testing" || !depends_on(&text, "nerve-bundled"), "{name} depends on the bundled library");
    }
}

#[test]
fn disk_clock_network_and_terminal_are_touched_where_they_may_be() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        for (power, places) in POWERS {
            if has_word(&code, power) && !places.iter().any(|place| path.starts_with(place)) {
                wrong.push(format!("{path} has `{power}`, which belongs to {places:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_case_and_an_explanation_and_no_case_is_left_over() {
    let folder = root().join("tests/diagnostics");
    let names = fs::read_dir(folder).expect("tests/diagnostics").flatten();
    let mut cases: Vec<String> = names.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let mut codes: Vec<String> = Code::ALL.iter().map(|code| format!("{code}.md")).collect();
    cases.sort();
    codes.sort();
    assert_eq!(cases, codes, "tests/diagnostics holds exactly one CODE.md for each code");
    for code in Code::ALL {
        assert!(code.explanation().split_whitespace().count() > 4, "{code} explains nothing");
    }
}
