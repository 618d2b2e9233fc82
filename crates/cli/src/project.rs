//! Reads the project on disk into [`Sources`]: the only module that reads content and themes.
//!
//! Links are never followed, so that nothing from outside the project can be published. What editors leave behind
//! (dot files, backups) is skipped silently; every other file that is not read is reported.
//!
//! A [`Project`] that is scanned again walks the whole tree, compares metadata, and reads the files that differ.

mod stamp;

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

pub(crate) use stamp::Stamp;

use nerve_core::builtin::Builtin;
use nerve_core::diagnostics::{Code, Diagnostic};
use nerve_core::source::{Snapshot, SourceFile, SourcePath, Span};
use nerve_pipeline::Sources;

/// The largest text file that is read, in bytes.
const LARGEST_TEXT: u64 = 5_000_000;
/// The largest asset or theme file that is read, in bytes.
const LARGEST_ASSET: u64 = 40_000_000;

/// The folders that are read.
pub(crate) const FOLDERS: [&str; 2] = ["content", "themes"];

/// A project as it was found.
#[derive(Debug)]
pub(crate) struct Scan {
    pub sources: Sources,
    /// Whether no file was written or removed during the scan.
    pub is_stable: bool,
}

/// Reads the folders `content` and `themes` of a project.
///
/// # Errors
/// Where the project's folder, or a file in it, cannot be opened.
pub(crate) fn read(root: &Path, builtin: Builtin) -> anyhow::Result<Sources> {
    Ok(Project::new(root, builtin).scan()?.sources)
}

/// A project that is scanned again and again.
#[derive(Debug)]
pub(crate) struct Project {
    root: PathBuf,
    known: HashMap<SourcePath, Known>,
    /// The known files.
    snapshot: Snapshot,
}

/// A file as it was read last.
#[derive(Debug, Clone)]
struct Known {
    stamp: Stamp,
    /// Whether a later write would change the stamp.
    is_old: bool,
    file: Arc<SourceFile>,
}

impl Project {
    /// The project in a folder, not scanned yet.
    #[must_use]
    pub(crate) fn new(root: &Path, builtin: Builtin) -> Project {
        Project { root: root.to_owned(), known: HashMap::new(), snapshot: Snapshot::new(builtin) }
    }

    /// Reads what differs from the last time. Files that do not are shared with the last snapshot.
    ///
    /// # Errors
    /// Where the project's folder, or a file in it, cannot be opened.
    pub(crate) fn scan(&mut self) -> anyhow::Result<Scan> {
        fs::read_dir(&self.root).with_context(|| format!("cannot open the folder {}", self.root.display()))?;
        let mut found = Found::default();
        for folder in FOLDERS {
            found.walk(&self.root, folder)?;
        }
        let states: Vec<FileState> =
            found.files.par_iter().map(|file| self.state(file)).collect::<anyhow::Result<_>>()?;
        let is_stable = !found.has_vanished && !states.iter().any(FileState::is_unstable);
        self.update(&found.files, states);
        let sources = Sources { snapshot: self.snapshot.clone(), diagnostics: found.diagnostics };
        Ok(Scan { sources, is_stable })
    }

    /// Takes in what was read, and forgets the files that were not found.
    fn update(&mut self, found: &[FoundFile], states: Vec<FileState>) {
        let gone: HashSet<&SourcePath> = found
            .iter()
            .zip(&states)
            .filter(|(_, state)| matches!(state, FileState::Gone))
            .map(|(file, _)| &file.path)
            .collect();
        let present = found.len() - gone.len();
        for state in states {
            if let FileState::Read(known) = state {
                self.snapshot.share(known.file.clone());
                self.known.insert(known.file.path.clone(), known);
            }
        }
        if self.known.len() > present {
            let paths: HashSet<&SourcePath> = found.iter().map(|file| &file.path).collect();
            let is_present = |path: &SourcePath| paths.contains(path) && !gone.contains(path);
            self.known.retain(|path, _| is_present(path));
            self.snapshot.retain(is_present);
        }
    }

    /// Reads a file where it may differ from the known one.
    fn state(&self, found: &FoundFile) -> anyhow::Result<FileState> {
        let known = self.known.get(&found.path);
        if let Some(known) = known
            && known.is_old
            && known.stamp == found.stamp
        {
            return Ok(FileState::Same);
        }
        let bytes = match fs::read(&found.place) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(FileState::Gone),
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", found.place.display())),
        };
        let stamp = fs::symlink_metadata(&found.place).map(|metadata| Stamp::of(&metadata));
        let stamp = stamp.ok().filter(|stamp| *stamp == found.stamp).unwrap_or_else(Stamp::unsure);
        let same = known.filter(|known| known.file.bytes[..] == bytes[..]).map(|known| known.file.clone());
        let file = same.unwrap_or_else(|| Arc::new(SourceFile { path: found.path.clone(), bytes: bytes.into() }));
        Ok(FileState::Read(Known { is_old: stamp.is_old(), stamp, file }))
    }
}

enum FileState {
    /// It is the known one.
    Same,
    Read(Known),
    /// It was removed after it was found.
    Gone,
}

impl FileState {
    /// Whether the file was written or removed during the scan.
    fn is_unstable(&self) -> bool {
        match self {
            FileState::Same => false,
            FileState::Read(known) => known.stamp.is_unsure(),
            FileState::Gone => true,
        }
    }
}

/// A file that the walk found.
struct FoundFile {
    path: SourcePath,
    place: PathBuf,
    stamp: Stamp,
}

#[derive(Default)]
struct Found {
    files: Vec<FoundFile>,
    /// Whether an entry of a folder was removed before it could be read.
    has_vanished: bool,
    diagnostics: Vec<Diagnostic>,
}

impl Found {
    fn walk(&mut self, root: &Path, folder: &str) -> anyhow::Result<()> {
        let start = root.join(folder);
        let Ok(metadata) = start.symlink_metadata() else { return Ok(()) };
        if metadata.is_symlink() {
            self.diagnostics.push(link_refusal(folder));
            return Ok(());
        }
        let walk = WalkDir::new(&start).follow_links(false).sort_by_file_name();
        let mut entries = Vec::new();
        for entry in walk
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !is_left_behind(&entry.file_name().to_string_lossy()))
        {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => entries.push(entry),
                Err(error) if is_gone(error.io_error()) => self.has_vanished = true,
                Err(error) => return Err(error).with_context(|| format!("cannot read the folder {}", start.display())),
            }
        }
        let seen: Vec<Seen> = entries.par_iter().map(|entry| see(root, entry)).collect::<anyhow::Result<_>>()?;
        seen.into_iter().for_each(|seen| self.add(seen));
        Ok(())
    }

    fn add(&mut self, seen: Seen) {
        match seen {
            Seen::File(file) => self.files.push(file),
            Seen::Refused(diagnostic) => self.diagnostics.push(diagnostic),
            Seen::Nothing => {}
            Seen::Vanished => self.has_vanished = true,
        }
    }
}

/// An entry of a folder.
enum Seen {
    File(FoundFile),
    Refused(Diagnostic),
    /// Not a file.
    Nothing,
    Vanished,
}

fn see(root: &Path, entry: &DirEntry) -> anyhow::Result<Seen> {
    let Some(path) = relative(root, entry.path()) else {
        let name = entry.path().to_string_lossy().into_owned();
        let message = format!("the name of `{}` is not Unicode", name.escape_debug());
        return Ok(Seen::Refused(Diagnostic::new(Code::NameInvalid, message).help("rename the file")));
    };
    if entry.path_is_symlink() {
        return Ok(Seen::Refused(link_refusal(&path)));
    }
    let metadata = match entry.metadata() {
        Ok(metadata) => metadata,
        Err(error) if is_gone(error.io_error()) => return Ok(Seen::Vanished),
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", entry.path().display())),
    };
    // Pipes and devices would block or never end.
    if !metadata.is_file() {
        return Ok(Seen::Nothing);
    }
    let path = SourcePath::new(&path);
    if let Some(refusal) = refusal(&path, metadata.len()) {
        return Ok(Seen::Refused(refusal));
    }
    Ok(Seen::File(FoundFile { path, place: entry.path().to_path_buf(), stamp: Stamp::of(&metadata) }))
}

/// Why a file of so many bytes is not read, if it is not.
fn refusal(path: &SourcePath, length: u64) -> Option<Diagnostic> {
    let is_text = path.as_str().starts_with("content/") && !path.as_str().starts_with("content/assets/");
    let largest = if is_text { LARGEST_TEXT } else { LARGEST_ASSET };
    if length > largest {
        let message = format!("this file is larger than {} MB", largest / 1_000_000);
        let help = if is_text { "split it, or move what is no text to `content/assets/`" } else { "make it smaller" };
        return Some(Diagnostic::new(Code::FileTooLarge, message).help(help).at(path, Span::default()));
    }
    if is_text { None } else { name_refusal(path) }
}

fn link_refusal(path: &str) -> Diagnostic {
    let message = format!("`{path}` is a symbolic link (a shortcut to another place), which is not followed");
    let help = "put a copy of the file in its place";
    Diagnostic::new(Code::LinkNotFollowed, message).help(help)
}

fn is_gone(error: Option<&io::Error>) -> bool {
    error.is_some_and(|error| error.kind() == io::ErrorKind::NotFound)
}

/// The path below the root with `/` between its parts, if it is Unicode.
fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts = path.strip_prefix(root).ok()?.components();
    let names: Option<Vec<&str>> = parts.map(|part| part.as_os_str().to_str()).collect();
    names.map(|names| names.join("/"))
}

/// Files that editors, sync programs and version control leave behind.
fn is_left_behind(name: &str) -> bool {
    let endings = ["~", ".swp", ".swx", ".bak", ".bck", ".tmp", ".orig", "___jb_tmp___", "___jb_old___"];
    name.starts_with('.')
        || name.starts_with("~$")
        || (name.starts_with('#') && name.ends_with('#'))
        || endings.iter().any(|ending| name.ends_with(ending))
        || name == "Thumbs.db"
        || name == "4913"
}

/// Assets keep their names in addresses, so these must work everywhere.
fn name_refusal(path: &SourcePath) -> Option<Diagnostic> {
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let bad = path.as_str().split('/').find(|part| !part.chars().all(allowed) || part.ends_with('.'))?;
    let clean: String = bad.chars().map(|letter| if allowed(letter) { letter } else { '-' }).collect();
    let message = format!("`{}` cannot be part of an address", bad.escape_debug());
    let help = format!("rename it to `{}`", clean.trim_end_matches('.'));
    Some(Diagnostic::new(Code::NameInvalid, message).help(help).at(path, Span::default()))
}
