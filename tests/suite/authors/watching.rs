//! A `nerve watch` that runs while a test writes.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::authors::support::{Folder, files};

/// How long a test waits for what must come.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) struct Watching<'f> {
    folder: &'f Folder,
    child: Child,
    stderr: Arc<Mutex<String>>,
    address: String,
}

impl<'f> Watching<'f> {
    /// Watches a folder at a free port, and waits until the site is up.
    pub(crate) fn start(folder: &'f Folder, more: &[&str]) -> Watching<'f> {
        Self::with(folder, more, &[])
    }

    /// Watches with variables in the environment.
    pub(crate) fn with(folder: &'f Folder, more: &[&str], variables: &[(&str, &str)]) -> Watching<'f> {
        let mut watching = Self::begin(folder, more, variables);
        watching.tells("http://");
        let stderr = watching.stderr();
        watching.address = stderr.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
        watching
    }

    /// Watches a folder and serves nothing.
    pub(crate) fn without_server(folder: &'f Folder, more: &[&str]) -> Watching<'f> {
        Self::begin(folder, more, &[])
    }

    fn begin(folder: &'f Folder, more: &[&str], variables: &[(&str, &str)]) -> Watching<'f> {
        let mut child = Command::new(env!("CARGO_BIN_EXE_nerve"))
            .arg("watch")
            .args(more)
            .args(if more.contains(&"--port") { &[][..] } else { &["--port", "0"] })
            .current_dir(folder.path())
            .envs(variables.iter().copied())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let stderr = Arc::new(Mutex::new(String::new()));
        let (lines, kept) = (BufReader::new(child.stderr.take().unwrap()).lines(), stderr.clone());
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                kept.lock().unwrap().push_str(&(line + "\n"));
            }
        });
        Watching { folder, child, stderr, address: String::new() }
    }

    pub(crate) fn stderr(&self) -> String {
        self.stderr.lock().unwrap().clone()
    }

    /// Waits until the terminal shows something.
    #[track_caller]
    pub(crate) fn tells(&self, what: &str) {
        self.waits(&format!("`{what}` on standard error"), || self.stderr().contains(what));
    }

    #[track_caller]
    pub(crate) fn waits(&self, what: &str, mut is_there: impl FnMut() -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_there() {
            assert!(Instant::now() < end, "waited in vain for {what}; the terminal:\n{}", self.stderr());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// An answer, head and body.
    pub(crate) fn get(&self, path: &str) -> String {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address))
    }

    pub(crate) fn send(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// What an open page receives first.
    pub(crate) fn event(&self) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET /.nerve/events HTTP/1.1\r\nHost: {}\r\n\r\n", self.address).unwrap();
        let lines = BufReader::new(stream).lines().map_while(Result::ok);
        lines.filter_map(|line| Some(line.strip_prefix("data: ")?.to_owned())).next().unwrap_or_default()
    }

    /// Waits until output and served site are what a clean build makes.
    #[track_caller]
    pub(crate) fn settles(&self) {
        let expected = self.output_settles();
        assert_eq!(without_script(&self.get("/")).as_bytes(), expected["index.html"]);
    }

    /// Waits until the output is what a clean build makes, and gives its files.
    #[track_caller]
    pub(crate) fn output_settles(&self) -> BTreeMap<String, Vec<u8>> {
        let clean = tempfile::tempdir().unwrap();
        let output = clean.path().join("output");
        self.folder.nerve(&["build", "--output", output.to_str().unwrap()]).succeeds();
        let expected = files(&output);
        let ours = self.folder.at("output");
        self.waits("the output of a clean build", || files(&ours) == expected);
        expected
    }
}

/// A page as it was before the preview's script was put in.
fn without_script(answer: &str) -> String {
    let page = answer.split_once("\r\n\r\n").unwrap().1;
    let (before, rest) = page.split_once("<script src=\"/.nerve/live.js\"").unwrap();
    format!("{before}{}", rest.split_once("</script>").unwrap().1)
}

impl Drop for Watching<'_> {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
