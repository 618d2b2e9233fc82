//! The plan of the house, held against the sources: who may name whom, and which room may know which dependency.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use nerve::diagnostics::Code;

/// The floors, the lowest first. A module names only modules of floors below its own; those on one floor never meet.
const FLOORS: &[&[&str]] = &[
    &["source", "fingerprint"],
    &["diagnostics", "output"],
    &["yaml"],
    &["project", "content", "theme"],
    &["model"],
    &["plan"],
    &["render", "print"],
    &["pipeline"],
    &["publish", "watch", "server", "cli"],
    &["commands"],
];

const EVERYWHERE: &[&str] = &[""];

/// Every dependency, and the only rooms that know it.
const DEPENDENCIES: &[(&str, &[&str])] = &[
    ("ammonia", &["render/"]),
    ("annotate-snippets", &["diagnostics/report.rs"]),
    ("anstream", &["commands/console.rs"]),
    ("anyhow", &["project.rs", "project/", "publish.rs", "publish/", "server.rs", "commands/"]),
    ("clap", &["cli.rs", "cli/", "main.rs"]),
    ("clap_complete", &["cli.rs", "cli/"]),
    ("clap_mangen", &["cli.rs", "cli/"]),
    ("csv", &["commands/table/sheet.rs"]),
    ("hayro", &["print/verify/"]),
    ("hayro-syntax", &["print/verify.rs", "print/verify/", "print/tests.rs"]),
    ("imagesize", &["content/asset.rs"]),
    ("indicatif", &["commands/"]),
    // Dates of the texts; and today, which `commands` alone may ask for.
    ("jiff", &["content/", "model/standard/", "commands/library.rs"]),
    ("mimalloc", &["main.rs"]),
    ("notify", &["watch.rs"]),
    ("png", &["print/raster.rs", "print/contact.rs", "print/social.rs", "print/verify/"]),
    ("pulldown-cmark", &["content/markdown.rs", "content/markdown/"]),
    ("qrcodegen", &["print/"]),
    (
        "rayon",
        &[
            "project.rs",
            "model/assemble/",
            "model/standard/",
            "plan/inputs.rs",
            "render/",
            "print/",
            "pipeline/",
            "publish.rs",
            "publish/",
            "commands/",
        ],
    ),
    ("regex", &["model/standard/"]),
    ("rqrr", &["print/verify/"]),
    ("schemars", &["yaml/field.rs", "content/"]),
    ("serde", EVERYWHERE),
    ("serde_json", &["diagnostics/report.rs", "render/", "print/", "commands/"]),
    ("serde_yaml", &["yaml/"]),
    ("similar", &["commands/fix.rs", "commands/fix/"]),
    ("strsim", &["diagnostics/"]),
    ("tempfile", &["publish.rs", "publish/", "commands/fix.rs"]),
    ("tera", &["render/templates.rs"]),
    ("typst", &["print/"]),
    ("typst-kit", &["print/"]),
    ("typst-layout", &["print/"]),
    // What `#[func]` expands to names these two.
    ("typst-library", &[]),
    ("typst-pdf", &["print/"]),
    ("typst-render", &["print/raster.rs"]),
    ("typst-utils", &[]),
    ("unicode-normalization", &["output.rs", "plan/", "render/", "print/", "model/", "content/"]),
    ("walkdir", &["project.rs"]),
    ("xxhash-rust", &["fingerprint.rs"]),
    ("zip", &["print/service.rs", "print/verify/archive.rs"]),
];

/// What only a few rooms may do, for the same inputs give the same bytes, and nothing else is read or written.
const POWERS: &[(&str, &[&str])] = &[
    ("std::fs", &["project.rs", "project/", "publish.rs", "publish/", "watch.rs", "commands/"]),
    ("Instant", &["watch.rs", "server/", "commands/"]),
    ("SystemTime", &["project/stamp.rs", "watch.rs"]),
    ("std::env", &["publish/claim.rs", "commands/"]),
    ("std::net", &["server.rs", "server/", "cli/", "commands/watch.rs"]),
    ("std::process::Command", &["commands/new.rs", "commands/watch.rs"]),
    ("process::exit", &[]),
    ("println!", &[]),
    ("eprintln!", &[]),
    ("dbg!", &[]),
    ("todo!", &[]),
    ("unsafe ", &[]),
];

struct Source {
    /// Below `src/`.
    path: String,
    /// Without comments.
    code: String,
    lines: usize,
}

impl Source {
    /// The module at the top that the file belongs to.
    fn module(&self) -> &str {
        let first = self.path.split('/').next().expect("a path has a first part");
        first.strip_suffix(".rs").unwrap_or(first)
    }

    fn may(&self, rooms: &[&str]) -> bool {
        rooms.iter().any(|room| self.path.starts_with(room))
    }

    /// The modules that the file names as `crate::module`, alone or in a group.
    fn named(&self) -> BTreeSet<String> {
        let mut named = BTreeSet::new();
        for (at, found) in self.code.match_indices("crate::").filter(|(at, _)| !self.code[..*at].ends_with('$')) {
            let rest = &self.code[at + found.len()..];
            match rest.strip_prefix('{') {
                Some(group) => named.extend(first_words(group)),
                None => named.extend(first_words(rest).into_iter().take(1)),
            }
        }
        named
    }
}

/// The first word of every part of a group up to its closing bracket, parts in inner brackets left out.
fn first_words(group: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let (mut depth, mut in_first) = (0, true);
    for letter in group.chars() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ';' => break,
            ',' if depth == 0 => {
                words.push(String::new());
                in_first = true;
            }
            letter if depth == 0 && in_first && (letter.is_alphanumeric() || letter == '_') => {
                words.last_mut().expect("a word").push(letter);
            }
            letter if letter.is_whitespace() && words.last().is_some_and(String::is_empty) => {}
            _ => in_first = false,
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn manifest() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<Source> {
    let root = manifest().join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    let source = |file: &PathBuf| {
        let text = fs::read_to_string(file).expect("a source file");
        let code: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
        let path = file.strip_prefix(&root).expect("it lies below").to_string_lossy().replace('\\', "/");
        Source { path, code: code.join("\n"), lines: text.lines().count() }
    };
    let sources: Vec<Source> = files.iter().map(source).collect();
    assert!(sources.len() > 40, "the sources lie elsewhere now");
    sources
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

/// Whether `code` has `word` as a whole word.
fn has_word(code: &str, word: &str) -> bool {
    let part_of_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    code.match_indices(word).any(|(at, _)| !code[..at].ends_with(part_of_word))
}

fn assert_none(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

#[test]
fn every_module_has_its_floor() {
    let lib = fs::read_to_string(manifest().join("src/lib.rs")).expect("src/lib.rs");
    let modules: BTreeSet<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let known: BTreeSet<&str> = FLOORS.concat().into_iter().collect();
    let missing: Vec<_> = modules.iter().filter(|it| !known.contains(*it)).collect();
    assert!(missing.is_empty(), "give these modules a floor: {missing:?}");
    assert!(known.is_subset(&modules), "these floors are empty: {:?}", known.difference(&modules));
}

#[test]
fn imports_go_strictly_downward_and_siblings_never_meet() {
    let mut wrong = Vec::new();
    for source in sources() {
        let module = source.module();
        let Some(own) = floor(module) else { continue };
        for named in source.named() {
            if named == module || floor(&named).is_some_and(|below| below < own) {
                continue;
            }
            wrong.push(format!(
                "src/{} ({module}, floor {own}) names crate::{named} ({:?})",
                source.path,
                floor(&named)
            ));
        }
    }
    assert_none("imports that go up or sideways", &wrong);
}

#[test]
fn the_binary_knows_only_commands_and_the_command_line() {
    let main = sources().into_iter().find(|source| source.path == "main.rs").expect("src/main.rs");
    let named: BTreeSet<&str> = main
        .code
        .match_indices("nerve::")
        .map(|(at, found)| main.code[at + found.len()..].split([':', ';', ' ']).next().unwrap_or_default())
        .collect();
    assert!(named.is_subset(&BTreeSet::from(["cli", "commands"])), "{named:?}");
}

#[test]
fn every_dependency_stays_in_its_room() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (name, rooms) in DEPENDENCIES {
            let crate_name = name.replace('-', "_");
            let used = has_word(&source.code, &format!("{crate_name}::"))
                || has_word(&source.code, &format!("use {crate_name};"));
            if used && !source.may(rooms) {
                wrong.push(format!("src/{} names {name}, which belongs to {rooms:?}", source.path));
            }
        }
    }
    assert_none("dependencies out of their rooms", &wrong);
}

#[test]
fn every_dependency_has_a_room_and_no_room_waits_for_one_that_is_gone() {
    let manifest = fs::read_to_string(manifest().join("Cargo.toml")).expect("Cargo.toml");
    let (_, section) = manifest.split_once("\n[dependencies]\n").expect("dependencies");
    let section = section.split("\n[").next().expect("a section");
    let named: BTreeSet<&str> = section
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some(line.split_once(" =")?.0))
        .collect();
    let known: BTreeSet<&str> = DEPENDENCIES.iter().map(|(name, _)| *name).collect();
    assert_eq!(named, known, "the table of dependencies in this test is not that of Cargo.toml");
}

#[test]
fn only_the_two_ends_touch_disk_clock_and_environment() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (power, rooms) in POWERS {
            if has_word(&source.code, power) && !source.may(rooms) {
                wrong.push(format!("src/{} has `{power}`, which belongs to {rooms:?}", source.path));
            }
        }
    }
    assert_none("powers out of their rooms", &wrong);
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let long = |source: &Source| (source.lines > 400).then(|| format!("src/{}: {} lines", source.path, source.lines));
    assert_none("files to part", &sources().iter().filter_map(long).collect::<Vec<_>>());
}

#[test]
fn every_code_has_a_case_and_an_explanation_and_no_case_is_left_over() {
    let folder = manifest().join("tests/diagnostics");
    let cases: BTreeSet<String> = fs::read_dir(folder)
        .expect("tests/diagnostics")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| format!("{code}.md")).collect();
    assert_eq!(cases, codes, "tests/diagnostics holds exactly one CODE.md for each code");
    for code in Code::ALL {
        assert!(code.explanation().split_whitespace().count() > 4, "{code} explains nothing");
    }
}

#[test]
fn the_reader_of_sources_sees_what_it_is_for() {
    let source = |code: &str| Source { path: "yaml/x.rs".to_owned(), code: code.to_owned(), lines: 1 };
    let named = source(
        "use crate::model::Id; $crate::plan; fn f() -> crate::render::X; use crate::{\n  yaml::{a, b},\n  plan};",
    );
    assert_eq!(named.named(), BTreeSet::from(["model", "plan", "render", "yaml"].map(str::to_owned)));
    assert!(has_word("use tera::Tera;", "tera::") && !has_word("use entera::X;", "tera::"));
}
