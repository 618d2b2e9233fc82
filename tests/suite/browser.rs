//! The stories of a visitor, told in a real browser against the bundled library and one of two languages, and those of an
//! author who watches.
//!
//! They run where Node, Chromium and `npm ci` in `tests/browser` are there; the gate installs all three.

use std::path::Path;
use std::process::Command;

const BROWSERS: [&str; 3] = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/// Why the stories can not be told here.
fn missing(folder: &Path) -> Option<&'static str> {
    let node = Command::new("node").arg("--version").output();
    if !node.is_ok_and(|told| told.status.success()) {
        return Some("there is no Node");
    }
    let has_browser = std::env::var_os("CHROME_PATH").is_some() || BROWSERS.iter().any(|path| Path::new(path).exists());
    if !has_browser {
        return Some("there is no Chromium");
    }
    (!folder.join("node_modules").is_dir()).then_some("`npm ci` was not run in tests/browser")
}

#[test]
fn every_story_of_a_visitor_holds() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = project.join("tests/browser");
    if let Some(missing) = missing(&folder) {
        let gate = std::env::var_os("CI").is_some();
        assert!(!gate, "the gate tells the stories, but {missing}");
        return;
    }
    tell(&folder, project, &[]);
    // It speaks two languages, one of them from right to left.
    tell(&folder, &project.join("tests/libraries/languages"), &["rtl", "elsewhere"]);
}

/// Builds a library and tells stories of its site: those that are named, or all that are told of the bundled library.
fn tell(folder: &Path, library: &Path, stories: &[&str]) {
    let output = tempfile::tempdir().expect("a folder for the site");
    let site = output.path().join("site");
    let built = Command::new(env!("CARGO_BIN_EXE_nerve"))
        .args(["build", "--no-decks", "--output"])
        .args([&site, library])
        .output()
        .expect("the program starts");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let told = Command::new("node").arg(folder.join("run.mjs")).arg(&site).args(stories).output().expect("Node starts");
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stdout));
}

#[test]
fn a_page_that_is_watched_keeps_what_its_reader_does() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    if let Some(missing) = missing(&folder) {
        assert!(std::env::var_os("CI").is_none(), "the gate tells the stories, but {missing}");
        return;
    }
    let library = tempfile::tempdir().expect("a folder for the library");
    let program = env!("CARGO_BIN_EXE_nerve");
    let begun = Command::new(program).arg("init").arg(library.path()).output().expect("the program starts");
    assert!(begun.status.success(), "{}", String::from_utf8_lossy(&begun.stderr));
    let told = Command::new("node")
        .args([&folder.join("watching.mjs"), Path::new(program), library.path()])
        .output()
        .expect("Node starts");
    let stories = [&told.stdout[..], &told.stderr].concat();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&stories));
}
