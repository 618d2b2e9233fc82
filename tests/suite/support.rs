//! A temporary project, and the program run in it.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use nerve_core::builtin::Builtin;
use nerve_core::source::Snapshot;
use tempfile::TempDir;

/// A run that takes longer has hung.
const TIMEOUT: Duration = Duration::from_secs(300);

/// A challenge with only the required fields.
pub const CHALLENGE: &str =
    "---\ntitle: Hold the door\nask: Ask someone to hold the door.\nlevel: 1\ncategory: small-asks\n---\n";

/// A project in a temporary folder, removed on drop.
pub struct Project {
    folder: TempDir,
    env: Vec<(String, String)>,
}

/// A snapshot with only the files bundled with the program.
pub fn snapshot() -> Snapshot {
    Snapshot::new(Builtin::new(nerve_bundled::FILES))
}

#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Project {
    pub fn empty() -> Self {
        let folder = tempfile::Builder::new().prefix("project-").tempdir().expect("a folder for the test");
        Self { folder, env: Vec::new() }
    }

    /// A library with a title and one challenge.
    pub fn minimal() -> Self {
        Self::empty()
            .file("content/site.yaml", "title: Small library\n")
            .file("content/challenges/hold-the-door.md", CHALLENGE)
    }

    /// A copy of `tests/libraries/NAME` without its `expected*` files.
    pub fn library(name: &str) -> Self {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/libraries").join(name);
        let mut project = Self::empty();
        for path in paths_below(&source) {
            if !path.starts_with("expected") {
                project = project.bytes(&path, &fs::read(source.join(&path)).expect("a file of the library"));
            }
        }
        project
    }

    pub fn file(self, path: &str, text: &str) -> Self {
        self.bytes(path, text.as_bytes())
    }

    pub fn bytes(self, path: &str, bytes: &[u8]) -> Self {
        self.write(path, bytes);
        self
    }

    /// Sets an environment variable for later runs.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder in the project");
        fs::write(path, bytes).expect("a file in the project");
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("a file to remove");
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Runs the program in the project's folder, and checks that it leaves `content` and `themes` unchanged.
    pub fn run(&self, args: &[&str]) -> Run {
        let before = self.inputs();
        let mut command = self.command(args);
        let run = guarded(command.stdout(Stdio::piped()).stderr(Stdio::piped()), args);
        let after = self.inputs();
        assert_eq!(before, after, "`nerve {}` changed files that it must only read", args.join(" "));
        run
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nerve"));
        command.args(args).current_dir(self.root()).stdin(Stdio::null());
        command.env("NO_COLOR", "1").env_remove("CLICOLOR_FORCE").env_remove("COLUMNS");
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Builds, and expects success without errors or warnings.
    pub fn build(&self, args: &[&str]) -> Run {
        let run = self.run(&[&["build"], args].concat());
        run.ended(0);
        assert!(!run.stderr.contains("error") && !run.stderr.contains("warning"), "{}", run.stderr);
        run
    }

    /// Runs `check --format short` and returns its lines. The exit code must match them.
    pub fn diagnostics(&self) -> Vec<String> {
        let run = self.run(&["check", "--format", "short", "--quiet"]);
        let lines: Vec<String> = run.stdout.lines().map(str::to_owned).collect();
        let errors = lines.iter().any(|line| line.contains("error["));
        run.ended(i32::from(errors));
        assert_eq!(run.stderr, "", "diagnostics belong on standard output");
        lines
    }

    pub fn codes(&self) -> Vec<String> {
        let code = |line: &String| {
            let (_, rest) = line.split_once('[').expect("a code in brackets");
            rest.split_once(']').expect("a code in brackets").0.to_owned()
        };
        self.diagnostics().iter().filter(|line| !line.starts_with('…')).map(code).collect()
    }

    pub fn output(&self, path: &str) -> String {
        let file = self.path("output").join(path);
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("output/{path}: {error}\n{:#?}", self.tree()))
    }

    pub fn output_bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.path("output").join(path)).unwrap_or_else(|error| panic!("output/{path}: {error}"))
    }

    /// The sorted paths of the built site, without `.nerve/`.
    pub fn tree(&self) -> Vec<String> {
        tree(&self.path("output"))
    }

    pub fn built(&self) -> Vec<(String, Vec<u8>)> {
        self.tree().into_iter().map(|path| (path.clone(), self.output_bytes(&path))).collect()
    }

    fn inputs(&self) -> Vec<(String, u64)> {
        let entries = ["content", "themes"].map(|folder| walkdir::WalkDir::new(self.path(folder)).sort_by_file_name());
        let length = |entry: walkdir::DirEntry| {
            let length =
                if entry.file_type().is_file() { entry.metadata().expect("a file just listed").len() } else { 0 };
            (entry.path().to_string_lossy().into_owned(), length)
        };
        entries.into_iter().flatten().flatten().map(length).collect()
    }
}

impl Run {
    #[track_caller]
    pub fn ended(&self, code: i32) {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
    }

    /// Expects that the command failed with this text in its message.
    #[track_caller]
    pub fn refused(&self, why: &str) {
        self.ended(2);
        assert!(self.stderr.contains(why), "`{why}` is not in:\n{}", self.stderr);
    }
}

/// Runs a command, and panics if it does not end in time.
pub fn guarded(command: &mut Command, args: &[&str]) -> Run {
    let mut child = command.spawn().expect("the program starts");
    let (sender, receiver) = mpsc::channel();
    let mut streams: Vec<(usize, Box<dyn Read + Send>)> = Vec::new();
    streams.extend(child.stdout.take().map(|stream| (0, Box::new(stream) as Box<dyn Read + Send>)));
    streams.extend(child.stderr.take().map(|stream| (1, Box::new(stream) as Box<dyn Read + Send>)));
    let count = streams.len();
    for (idx, mut stream) in streams {
        let sender = sender.clone();
        thread::spawn(move || {
            let mut bytes = Vec::new();
            let read = stream.read_to_end(&mut bytes);
            sender.send((idx, read.map(|_| bytes))).expect("the test waits");
        });
    }
    let mut texts = [String::new(), String::new()];
    for _ in 0..count {
        let Ok((idx, read)) = receiver.recv_timeout(TIMEOUT) else {
            child.kill().expect("a child that hangs can be killed");
            panic!("`nerve {}` did not end", args.join(" "));
        };
        texts[idx] = String::from_utf8(read.expect("the stream can be read")).expect("the output is UTF-8");
    }
    let status = child.wait().expect("the program ends");
    let [stdout, stderr] = texts;
    Run { code: status.code().unwrap_or(-1), stdout, stderr }
}

/// The sorted paths of all files below a folder, with `/` as separator. Links count as files.
pub fn paths_below(folder: &Path) -> Vec<String> {
    let mut paths: Vec<String> = walkdir::WalkDir::new(folder)
        .into_iter()
        .flatten()
        .filter(|entry| !entry.file_type().is_dir())
        .filter_map(|entry| Some(entry.path().strip_prefix(folder).ok()?.to_string_lossy().replace('\\', "/")))
        .collect();
    paths.sort();
    paths
}

/// The sorted paths of a built site, without `.nerve/`.
pub fn tree(folder: &Path) -> Vec<String> {
    paths_below(folder).into_iter().filter(|path| !path.starts_with(".nerve/")).collect()
}
