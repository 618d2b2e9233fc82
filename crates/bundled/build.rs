//! Writes a list of `include_bytes!` for the files of the bundled folders.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Folders in the project, and the name under which their files are listed.
const FOLDERS: [(&str, &str); 5] = [
    ("content", "content"),
    ("themes", "themes"),
    ("crates/bundled/starter", "starter"),
    ("crates/bundled/deploy", "deploy"),
    ("tests/diagnostics", "diagnostics"),
];

#[expect(clippy::disallowed_methods, reason = "a build script writes into the build folder")]
fn main() {
    let project = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../..");
    let mut list = String::from("&[\n");
    for (folder, name) in FOLDERS {
        let root = project.join(folder);
        for file in files(&root) {
            let path =
                file.strip_prefix(&root).expect("the file is in the folder").to_string_lossy().replace('\\', "/");
            let bytes = file.display().to_string();
            writeln!(list, "({:?}, include_bytes!({bytes:?})),", format!("{name}/{path}")).expect("a String takes it");
        }
    }
    list.push(']');
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it")).join("files.rs");
    fs::write(out, list).expect("the build folder can be written");
}

/// All files below a folder, sorted by path. Cargo runs the script again when a folder changes.
fn files(folder: &Path) -> Vec<PathBuf> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read").flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}
