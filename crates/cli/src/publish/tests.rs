#![expect(clippy::disallowed_methods, reason = "a test writes what others might")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::*;

/// All files below a folder, with their bytes.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    let paths = files.map(|entry| entry.path().to_owned());
    let of = |path: std::path::PathBuf| {
        let name = path.strip_prefix(folder).expect("below").to_string_lossy().into_owned();
        (name, fs::read(path).expect("a file"))
    };
    paths.map(of).collect()
}

#[test]
fn changes_of_others_to_the_output_are_undone() {
    let folder = tempfile::tempdir().expect("a folder");
    let (project, output) = (folder.path().join("library"), folder.path().join("output"));
    fs::create_dir(&project).expect("a folder");
    let text = |path: &str, text: &str| (OutputPath::new(path), Bytes::from(text.as_bytes()));
    let tree: OutputTree =
        [text("a.html", "one"), text("b.html", "two"), text("c/d.html", "three")].into_iter().collect();
    let written = |tree: &OutputTree| {
        let claim = claim(&project, &output).expect("a folder for the output");
        let changes = write(tree, &claim, None).expect("it is written");
        (changes.written, changes.removed)
    };
    assert_eq!(written(&tree), (3, 0));
    assert_eq!(written(&tree), (0, 0));
    fs::write(output.join("a.html"), "ONE").expect("a file of as many bytes");
    fs::remove_file(output.join("b.html")).expect("a file");
    assert_eq!(written(&tree), (2, 0));
    let other: OutputTree = [text("a.html", "one"), text("b.html", "2nd")].into_iter().collect();
    assert_eq!(written(&other), (1, 1));
    let found = contents(&output);
    let found: Vec<_> = found.iter().filter(|(path, _)| !path.starts_with(".nerve")).collect();
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().any(|(_, bytes)| bytes.as_slice() == b"2nd"), "{found:?}");
}
