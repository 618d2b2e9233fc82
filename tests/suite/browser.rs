//! Stories of visitors in a real browser, with the bundled library and one in two languages, and of an author who uses
//! `nerve watch`.
//!
//! They need Node, Chromium and `npm ci` in `tests/browser`; the gate installs all three.

use std::path::Path;
use std::process::Command;

const BROWSERS: [&str; 3] = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/// Why the stories cannot run here.
fn missing(folder: &Path) -> Option<&'static str> {
    let node = Command::new("node").arg("--version").output();
    if !node.is_ok_and(|output| output.status.success()) {
        return Some("there is no Node");
    }
    let has_browser = std::env::var_os("CHROME_PATH").is_some() || BROWSERS.iter().any(|path| Path::new(path).exists());
    if !has_browser {
        return Some("there is no Chromium");
    }
    (!folder.join("node_modules").is_dir()).then_some("`npm ci` was not run in tests/browser")
}

#[test]
fn visitors_stories_pass() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = project.join("tests/browser");
    if let Some(missing) = missing(&folder) {
        let gate = std::env::var_os("CI").is_some();
        assert!(!gate, "the gate needs the browser stories, but {missing}");
        return;
    }
    run_stories(&folder, project, &[]);
    // In two languages, one of them right-to-left.
    run_stories(&folder, &project.join("tests/libraries/languages"), &["rtl", "elsewhere"]);
}

/// Builds a library and runs stories with its site: the named ones, or all stories of the bundled library.
fn run_stories(folder: &Path, library: &Path, stories: &[&str]) {
    let output = tempfile::tempdir().expect("a folder for the site");
    let site = output.path().join("site");
    let built = Command::new(env!("CARGO_BIN_EXE_nerve"))
        .args(["build", "--no-decks", "--output"])
        .args([&site, library])
        .output()
        .expect("the program starts");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let run = Command::new("node").arg(folder.join("run.mjs")).arg(&site).args(stories).output().expect("Node starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
}

#[test]
fn a_watched_page_keeps_the_visitors_input() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    if let Some(missing) = missing(&folder) {
        assert!(std::env::var_os("CI").is_none(), "the gate needs the browser stories, but {missing}");
        return;
    }
    let library = tempfile::tempdir().expect("a folder for the library");
    let program = env!("CARGO_BIN_EXE_nerve");
    let init = Command::new(program).arg("init").arg(library.path()).output().expect("the program starts");
    assert!(init.status.success(), "{}", String::from_utf8_lossy(&init.stderr));
    let run = Command::new("node")
        .args([&folder.join("watching.mjs"), Path::new(program), library.path()])
        .output()
        .expect("Node starts");
    let stories = [&run.stdout[..], &run.stderr].concat();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&stories));
}
