//! Puts folders into the binary as lists of their files, so that `nerve` needs nothing beside it: the themes, the
//! bundled library, what `nerve init` writes, and the examples of `nerve explain`. Lists every text that the program's
//! own sources say to readers, so that files of words can be held against it. And gives the program a fingerprint of
//! its own sources, so that a build by another version is never taken for one of this.

#[path = "src/theme/words/calls.rs"]
#[expect(unreachable_pub, reason = "the program shares the file")]
mod calls;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let project = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let themes = project.join("themes");
    embed(&project, &themes, "themes.rs");
    for (folder, list) in [
        ("content", "bundled_library.rs"),
        ("src/commands/scaffold/starter", "starter_library.rs"),
        ("src/commands/scaffold/deploy", "deploy.rs"),
        ("tests/diagnostics", "examples.rs"),
    ] {
        embed(&project.join(folder), &project.join(folder), list);
    }
    texts(&project.join("src"));
    let files = collected(&themes);
    let mut hasher = DefaultHasher::new();
    let others = [project.join("Cargo.lock"), project.join("content/standard.yaml")];
    let tables = collected(&project.join("data"));
    for file in collected(&project.join("src")).iter().chain(&tables).chain(&files).chain(&others) {
        fs::read(file).expect("the sources can be read").hash(&mut hasher);
    }
    println!("cargo::rerun-if-changed=Cargo.lock");
    println!("cargo::rerun-if-changed=content/standard.yaml");
    println!("cargo::rustc-env=NERVE_SOURCES={:016x}", hasher.finish());
}

/// Writes a list of a folder's files, each with its path below the root and its bytes, as an expression.
#[expect(clippy::disallowed_methods, reason = "a build script writes into the build folder")]
fn embed(root: &Path, folder: &Path, list: &str) {
    let mut code = String::from("&[\n");
    for file in &collected(folder) {
        let name = file.strip_prefix(root).expect("files lie below the root").to_string_lossy().replace('\\', "/");
        writeln!(code, "({name:?}, include_bytes!({:?})),", file.display().to_string()).expect("a String takes it");
    }
    code.push(']');
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it")).join(list);
    fs::write(out, code).expect("the build folder can be written");
}

/// Writes the list of the texts that the sources say: in `words.t("…")`, `words.fill("…", …)`, `words.count(…)`, marked
/// by `said!("…")`, and the labels of the vocabularies.
#[expect(clippy::disallowed_methods, reason = "a build script writes into the build folder")]
fn texts(sources: &Path) {
    let mut texts = BTreeMap::new();
    for file in collected(sources).iter().filter(|file| !file.to_string_lossy().ends_with("tests.rs")) {
        let Ok(source) = fs::read_to_string(file) else { continue };
        let code = source.lines().take_while(|line| *line != "mod tests {");
        let code: Vec<&str> = code.filter(|line| !line.trim_start().starts_with("//")).collect();
        let code = code.join("\n");
        for name in [".t", ".fill", ".count", ".form", "said!"] {
            for call in calls::calls(&code, name) {
                let counted = matches!(name, ".count" | ".form").then(|| call.texts().next()).flatten();
                texts.extend(call.key().map(|key| (key.to_owned(), counted.map(str::to_owned))));
            }
        }
        if file.ends_with("content/words.rs") {
            texts.extend(code.lines().filter_map(label).map(|label| (label.to_owned(), None)));
        }
    }
    let list = texts.iter().fold(String::from("&["), |list, text| list + &format!("{text:?},\n")) + "]";
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it")).join("texts.rs");
    fs::write(out, list).expect("the build folder can be written");
}

/// The label in a line of a vocabulary: `Phone = "phone", "By phone";`.
fn label(line: &str) -> Option<&str> {
    line.trim().strip_suffix("\";")?.rsplit_once("\", \"").map(|(_, label)| label)
}

/// All files below a folder, in order. Cargo runs this again when one changes.
fn collected(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    collect(folder, &mut files);
    files.sort();
    files
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    println!("cargo::rerun-if-changed={}", folder.display());
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}
