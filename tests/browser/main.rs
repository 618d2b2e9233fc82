//! The stories of visitors and authors, in a real browser: one test for each story in `tests/browser/stories/`.
//!
//! They need Node, Chromium, and `npm ci --prefix tests/browser`. Where one of these is missing the stories are reported as
//! ignored; where `CI` is set they fail. One Node process with one browser runs all of them, one after another.

#![allow(clippy::print_stderr, reason = "says why stories are ignored")]
#![allow(clippy::disallowed_methods, reason = "tests may read the disk and start programs")]

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitCode, Stdio};
use std::sync::{Arc, Mutex};

use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::{Value, json};
use tempfile::TempDir;

const CHROMIUM: [&str; 3] = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const NERVE: &str = env!("CARGO_BIN_EXE_nerve");

fn main() -> ExitCode {
    let arguments = Arguments { test_threads: Some(1), ..Arguments::from_args() };
    let missing = missing();
    let is_ignored = missing.is_some() && std::env::var_os("CI").is_none();
    if let Some(missing) = missing.filter(|_| is_ignored && !arguments.list) {
        eprintln!("browser stories are ignored: {missing}");
    }
    let runner = Arc::new(Mutex::new(Runner::default()));
    let trial = |story: Story| {
        let (name, runner) = (story.name.clone(), Arc::clone(&runner));
        let run = move || match missing {
            Some(missing) => Err(missing.into()),
            None => runner.lock().map_err(|_| "an earlier story broke the runner")?.run(&story),
        };
        Trial::test(name, run).with_ignored_flag(is_ignored)
    };
    libtest_mimic::run(&arguments, stories().into_iter().map(trial).collect()).exit_code()
}

/// What the stories need and this machine does not have.
fn missing() -> Option<&'static str> {
    let node = Command::new("node").arg("--version").output();
    let has_browser = std::env::var_os("CHROME_PATH").is_some() || CHROMIUM.iter().any(|path| Path::new(path).exists());
    if !node.is_ok_and(|output| output.status.success()) {
        return Some("Node is missing");
    }
    if !has_browser {
        return Some("Chromium is missing");
    }
    (!folder().join("node_modules").is_dir()).then_some("run `npm ci --prefix tests/browser` first")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")
}

struct Story {
    name: String,
    library: Library,
}

#[derive(Clone, Copy, PartialEq)]
enum Library {
    /// The library in `content/`.
    Bundled,
    /// `tests/libraries/languages`: two languages, one of them written from right to left.
    Languages,
    /// A new library under `nerve watch`, which the story's own process makes.
    Watched,
}

/// All stories, read from the text of their files, because their names are needed where Node is missing.
fn stories() -> Vec<Story> {
    let mut paths: Vec<PathBuf> = folder()
        .join("stories")
        .read_dir()
        .expect("tests/browser/stories")
        .map(|entry| entry.expect("an entry of the folder").path())
        .collect();
    paths.sort();
    let mut stories: Vec<Story> = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(path).expect("a file of stories");
        for line in text.lines() {
            let quoted = |key: &str| line.strip_prefix(key)?.strip_suffix("\",");
            if let Some(name) = quoted("    name: \"") {
                stories.push(Story { name: name.to_owned(), library: Library::Bundled });
            }
            if let Some((name, story)) = quoted("    library: \"").zip(stories.last_mut()) {
                story.library = if name == "watched" { Library::Watched } else { Library::Languages };
            }
        }
    }
    stories
}

/// The Node process and the sites that it visits, both made when the first story needs them.
#[derive(Default)]
struct Runner {
    node: Option<Node>,
    bundled: Option<TempDir>,
    languages: Option<TempDir>,
}

impl Runner {
    fn run(&mut self, story: &Story) -> Result<(), Failed> {
        let project = Path::new(env!("CARGO_MANIFEST_DIR"));
        let site = match story.library {
            Library::Bundled => Some(self.bundled.get_or_insert_with(|| built(project))),
            Library::Languages => {
                Some(self.languages.get_or_insert_with(|| built(&project.join("tests/libraries/languages"))))
            }
            Library::Watched => None,
        };
        let request = json!({ "story": story.name, "site": site.map(|site| site.path().join("site")) });
        let answer = self.node.get_or_insert_with(Node::start).ask(&request);
        assert_eq!(answer["story"], story.name, "{answer}");
        answer["error"].as_str().map_or(Ok(()), |error| Err(error.into()))
    }
}

/// The website of a library, in the folder `site` of a temporary one.
fn built(library: &Path) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the site");
    let output = Command::new(NERVE)
        .args(["build", "--no-decks", "--output"])
        .args([&folder.path().join("site"), library])
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    folder
}

/// `run.mjs`, which answers each line with a line.
struct Node {
    process: Child,
    /// `None` once there is nothing more to ask.
    requests: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Node {
    fn start() -> Self {
        let mut process = Command::new("node")
            .args([&folder().join("run.mjs"), Path::new(NERVE)])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Node starts");
        let requests = process.stdin.take();
        let answers = BufReader::new(process.stdout.take().expect("a pipe"));
        let mut node = Self { process, requests, answers };
        let listed = node.answer();
        let names = listed["stories"].as_array().expect("a list of stories").iter().filter_map(Value::as_str);
        let stories = stories();
        let read: BTreeSet<&str> = stories.iter().map(|story| story.name.as_str()).collect();
        assert_eq!(read, names.collect(), "each story has its name on a line of its own: `    name: \"…\",`");
        node
    }

    fn ask(&mut self, request: &Value) -> Value {
        let requests = self.requests.as_mut().expect("open until the value is dropped");
        writeln!(requests, "{request}").expect("Node listens");
        self.answer()
    }

    fn answer(&mut self) -> Value {
        let mut line = String::new();
        self.answers.read_line(&mut line).expect("Node answers");
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error} in the answer of run.mjs: {line:?}"))
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        // The end of its input makes the process close the browser and exit.
        self.requests = None;
        let _ = self.process.wait();
    }
}
