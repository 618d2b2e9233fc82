//! Lists every text that the program's own sources show to readers, so that files of words can be held against it.

#[path = "src/theme/words/calls.rs"]
#[expect(unreachable_pub, reason = "the program shares the file")]
mod calls;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let crates = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("..");
    texts(&["core", "site", "print", "pipeline"].map(|name| crates.join(name).join("src")));
}

/// Writes the list of the texts that the sources say: in `words.t("…")`, `words.fill("…", …)`, `words.count(…)`, marked
/// by `said!("…")`, and the labels of the vocabularies.
#[expect(clippy::disallowed_methods, reason = "a build script writes into the build folder")]
fn texts(sources: &[PathBuf]) {
    let mut texts = BTreeMap::new();
    for file in sources
        .iter()
        .flat_map(|folder| collected(folder))
        .collect::<Vec<_>>()
        .iter()
        .filter(|file| !file.to_string_lossy().ends_with("tests.rs"))
    {
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
        if file.ends_with("content/vocabulary.rs") {
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
