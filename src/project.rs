//! The project on disk, read into a [`Snapshot`]: the only room that reads content and themes.
//!
//! Links are never followed, so that nothing from outside the project can be published. What editors leave behind
//! (dot files, backups) is passed over in silence; everything else that is not read is told.
//!
//! A [`Project`] that is read again walks the whole tree, looks at metadata alone, and reads what differs.

mod stamp;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::diagnostics::{Code, Diagnostic};
use crate::project::stamp::Stamp;
use crate::source::{Snapshot, SourceFile, SourcePath, Span};

/// The largest text file that is read, in bytes.
const LARGEST_TEXT: u64 = 5_000_000;
/// The largest asset or theme file that is read, in bytes.
const LARGEST_ASSET: u64 = 40_000_000;

/// The folders that are read.
pub const FOLDERS: [&str; 2] = ["content", "themes"];

/// A project as it was found.
#[derive(Debug, Clone)]
pub struct Reading {
    /// What a build may read.
    pub snapshot: Snapshot,
    /// What could not be taken into it.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether no file was written to or taken away while it was read.
    pub is_settled: bool,
}

/// Reads the folders `content` and `themes` of a project.
///
/// # Errors
/// Where the project's folder, or a file in it, can not be opened.
pub fn read(root: &Path) -> anyhow::Result<Reading> {
    Project::new(root).read()
}

/// A project that is read again and again.
#[derive(Debug)]
pub struct Project {
    root: PathBuf,
    kept: BTreeMap<SourcePath, Kept>,
}

/// A file as it was read last.
#[derive(Debug, Clone)]
struct Kept {
    stamp: Stamp,
    /// Whether a later write would show in the stamp.
    is_settled: bool,
    file: Arc<SourceFile>,
}

impl Project {
    /// The project in a folder, not read yet.
    #[must_use]
    pub fn new(root: &Path) -> Project {
        Project { root: root.to_owned(), kept: BTreeMap::new() }
    }

    /// Reads what differs from the last time. Files that do not are shared with the last snapshot.
    ///
    /// # Errors
    /// Where the project's folder, or a file in it, can not be opened.
    pub fn read(&mut self) -> anyhow::Result<Reading> {
        fs::read_dir(&self.root).with_context(|| format!("can not open the folder {}", self.root.display()))?;
        let mut found = Found::default();
        for folder in FOLDERS {
            found.walk(&self.root, folder)?;
        }
        let files: Vec<Option<Kept>> =
            found.files.par_iter().map(|file| self.take(file)).collect::<anyhow::Result<_>>()?;
        let mut snapshot = Snapshot::default();
        let mut is_settled = !found.has_vanished && files.iter().all(Option::is_some);
        self.kept.clear();
        for kept in files.into_iter().flatten() {
            is_settled &= !kept.stamp.is_unsure();
            snapshot.share(kept.file.clone());
            self.kept.insert(kept.file.path.clone(), kept);
        }
        Ok(Reading { snapshot, diagnostics: found.diagnostics, is_settled })
    }

    /// A file as it is now; nothing if it is gone since it was found.
    fn take(&self, found: &FoundFile) -> anyhow::Result<Option<Kept>> {
        let kept = self.kept.get(&found.path);
        if let Some(kept) = kept
            && kept.is_settled
            && kept.stamp == found.stamp
        {
            return Ok(Some(kept.clone()));
        }
        let bytes = match fs::read(&found.place) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error).with_context(|| format!("can not read {}", found.place.display())),
        };
        let stamp = fs::symlink_metadata(&found.place).map(|metadata| Stamp::of(&metadata));
        let stamp = stamp.ok().filter(|stamp| *stamp == found.stamp).unwrap_or_else(Stamp::unsure);
        let same = kept.filter(|kept| kept.file.bytes[..] == bytes[..]).map(|kept| kept.file.clone());
        let file = same.unwrap_or_else(|| Arc::new(SourceFile { path: found.path.clone(), bytes: bytes.into() }));
        Ok(Some(Kept { is_settled: stamp.is_old(), stamp, file }))
    }
}

/// A file that was seen on the walk.
struct FoundFile {
    path: SourcePath,
    place: PathBuf,
    stamp: Stamp,
}

#[derive(Default)]
struct Found {
    files: Vec<FoundFile>,
    /// Whether something was there when its folder was opened, and gone when it was looked at.
    has_vanished: bool,
    diagnostics: Vec<Diagnostic>,
}

impl Found {
    fn walk(&mut self, root: &Path, folder: &str) -> anyhow::Result<()> {
        let start = root.join(folder);
        let Ok(metadata) = start.symlink_metadata() else { return Ok(()) };
        if metadata.is_symlink() {
            self.refuse_link(folder);
            return Ok(());
        }
        let walk = WalkDir::new(&start).follow_links(false).sort_by_file_name();
        for entry in walk.into_iter().filter_entry(|entry| entry.depth() == 0 || !is_left_behind(entry)) {
            match entry {
                Ok(entry) => self.take(root, &entry)?,
                Err(error) if is_gone(error.io_error()) => self.has_vanished = true,
                Err(error) => return Err(error).with_context(|| format!("can not look into {}", start.display())),
            }
        }
        Ok(())
    }

    fn take(&mut self, root: &Path, entry: &DirEntry) -> anyhow::Result<()> {
        if entry.file_type().is_dir() {
            return Ok(());
        }
        let Some(path) = relative(root, entry.path()) else {
            let name = entry.path().to_string_lossy().into_owned();
            let message = format!("the name of `{}` is not Unicode", name.escape_debug());
            self.diagnostics.push(Diagnostic::error(Code::NameInvalid, message).help("rename the file"));
            return Ok(());
        };
        if entry.path_is_symlink() {
            self.refuse_link(&path);
            return Ok(());
        }
        let metadata = match entry.metadata() {
            Ok(metadata) => metadata,
            Err(error) if is_gone(error.io_error()) => {
                self.has_vanished = true;
                return Ok(());
            }
            Err(error) => return Err(error).with_context(|| format!("can not look at {}", entry.path().display())),
        };
        // Pipes and devices would block or never end.
        if !metadata.is_file() {
            return Ok(());
        }
        let is_text = path.starts_with("content/") && !path.starts_with("content/assets/");
        let largest = if is_text { LARGEST_TEXT } else { LARGEST_ASSET };
        let source = SourcePath::new(&path);
        if metadata.len() > largest {
            let message = format!("this file is larger than {} MB", largest / 1_000_000);
            let help =
                if is_text { "split it, or move what is no text to `content/assets/`" } else { "make it smaller" };
            let diagnostic = Diagnostic::error(Code::FileTooLarge, message).help(help);
            self.diagnostics.push(diagnostic.at(&source, Span::default()));
            return Ok(());
        }
        if !is_text && let Some(diagnostic) = name_refusal(&source) {
            self.diagnostics.push(diagnostic);
            return Ok(());
        }
        let stamp = Stamp::of(&metadata);
        self.files.push(FoundFile { path: source, place: entry.path().to_path_buf(), stamp });
        Ok(())
    }

    fn refuse_link(&mut self, path: &str) {
        let message = format!("`{path}` is a symbolic link, which is not followed");
        let help = "put a copy of the file in its place";
        self.diagnostics.push(Diagnostic::warning(Code::LinkNotFollowed, message).help(help));
    }
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
fn is_left_behind(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
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
    let message = format!("`{}` can not be part of an address", bad.escape_debug());
    let help = format!("rename it to `{}`", clean.trim_end_matches('.'));
    Some(Diagnostic::error(Code::NameInvalid, message).help(help).at(path, Span::default()))
}
