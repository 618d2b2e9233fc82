//! A temporary folder, and the program run in it.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub(crate) struct Folder {
    temp: tempfile::TempDir,
}

impl Folder {
    pub(crate) fn new() -> Folder {
        Folder { temp: tempfile::tempdir().unwrap() }
    }

    /// A folder with the starter library of `nerve init`.
    pub(crate) fn with_starter() -> Folder {
        let folder = Folder::new();
        folder.nerve(&["init", ".", "--title", "Small asks"]).succeeds();
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.temp.path()
    }

    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.at(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.at(path)).unwrap()
    }

    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no `{from}`");
        self.write(path, &text.replace(from, to));
    }

    pub(crate) fn nerve(&self, arguments: &[&str]) -> Ran {
        let ran = Command::new(env!("CARGO_BIN_EXE_nerve")).args(arguments).current_dir(self.path()).output().unwrap();
        Ran(ran)
    }
}

/// Runs the program on a pseudo-terminal with typed input; `None` if this system has no `script` command.
pub(crate) fn on_a_terminal(folder: &Folder, command: &str, typed: &str) -> Option<String> {
    let program = format!("'{}' {command}", env!("CARGO_BIN_EXE_nerve"));
    let mut script = Command::new("script");
    script.args(["-qec", &program, "/dev/null"]).current_dir(folder.path()).env("NO_COLOR", "1");
    let piped = script.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = piped.spawn().ok().filter(|_| cfg!(target_os = "linux"))?;
    child.stdin.take()?.write_all(typed.as_bytes()).ok()?;
    let shown = child.wait_with_output().ok()?.stdout;
    Some(String::from_utf8_lossy(&shown).replace('\r', ""))
}

pub(crate) struct Ran(Output);

impl Ran {
    pub(crate) fn code(&self) -> i32 {
        self.0.status.code().unwrap()
    }

    pub(crate) fn stdout(&self) -> String {
        String::from_utf8_lossy(&self.0.stdout).into_owned()
    }

    pub(crate) fn stderr(&self) -> String {
        String::from_utf8_lossy(&self.0.stderr).into_owned()
    }

    #[track_caller]
    pub(crate) fn succeeds(self) -> Ran {
        assert_eq!(self.code(), 0, "{}{}", self.stdout(), self.stderr());
        self
    }

    #[track_caller]
    pub(crate) fn refuses(self, code: i32, why: &str) -> Ran {
        assert_eq!(self.code(), code, "{}{}", self.stdout(), self.stderr());
        assert!(self.stderr().contains(why), "`{why}` is not in:\n{}", self.stderr());
        self
    }
}

/// All files of a folder by path, without `.nerve/`.
pub(crate) fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    collect(root, root, &mut files);
    files
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        if name == ".nerve" {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, files);
        } else if let Ok(bytes) = std::fs::read(&path) {
            files.insert(name, bytes);
        }
    }
}
