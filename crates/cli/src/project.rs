//! The project on disk, read into a [`Snapshot`]: the only room that reads content and themes.
//!
//! Links are never followed, so that nothing from outside the project can be published. What editors leave behind
//! (dot files, backups) is passed over in silence; everything else that is not read is told.
//!
//! A [`Project`] that is read again walks the whole tree, looks at metadata alone, and reads what differs.

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

/// The largest text file that is read, in bytes.
const LARGEST_TEXT: u64 = 5_000_000;
/// The largest asset or theme file that is read, in bytes.
const LARGEST_ASSET: u64 = 40_000_000;

/// The folders that are read.
pub(crate) const FOLDERS: [&str; 2] = ["content", "themes"];

/// A project as it was found.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
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
pub(crate) fn read(root: &Path, builtin: Builtin) -> anyhow::Result<Reading> {
    Project::new(root, builtin).read()
}

/// A project that is read again and again.
#[derive(Debug)]
pub(crate) struct Project {
    root: PathBuf,
    kept: HashMap<SourcePath, Kept>,
    /// The files that are kept.
    snapshot: Snapshot,
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
    pub(crate) fn new(root: &Path, builtin: Builtin) -> Project {
        Project { root: root.to_owned(), kept: HashMap::new(), snapshot: Snapshot::new(builtin) }
    }

    /// Reads what differs from the last time. Files that do not are shared with the last snapshot.
    ///
    /// # Errors
    /// Where the project's folder, or a file in it, can not be opened.
    pub(crate) fn read(&mut self) -> anyhow::Result<Reading> {
        fs::read_dir(&self.root).with_context(|| format!("can not open the folder {}", self.root.display()))?;
        let mut found = Found::default();
        for folder in FOLDERS {
            found.walk(&self.root, folder)?;
        }
        let looks: Vec<Look> = found.files.par_iter().map(|file| self.look(file)).collect::<anyhow::Result<_>>()?;
        let is_settled = !found.has_vanished && !looks.iter().any(Look::is_unsure);
        self.keep(&found.files, looks);
        Ok(Reading { snapshot: self.snapshot.clone(), diagnostics: found.diagnostics, is_settled })
    }

    /// Takes what was found in place of what was kept, and forgets what was not found.
    fn keep(&mut self, found: &[FoundFile], looks: Vec<Look>) {
        let gone: HashSet<&SourcePath> = found
            .iter()
            .zip(&looks)
            .filter(|(_, look)| matches!(look, Look::Gone))
            .map(|(file, _)| &file.path)
            .collect();
        let present = found.len() - gone.len();
        self.take(looks);
        if self.kept.len() > present {
            let paths: HashSet<&SourcePath> = found.iter().map(|file| &file.path).collect();
            let is_kept = |path: &SourcePath| paths.contains(path) && !gone.contains(path);
            self.kept.retain(|path, _| is_kept(path));
            self.snapshot.retain(is_kept);
        }
    }

    /// Takes what was read in place of what was kept.
    fn take(&mut self, looks: Vec<Look>) {
        for look in looks {
            if let Look::Read(kept) = look {
                self.snapshot.share(kept.file.clone());
                self.kept.insert(kept.file.path.clone(), kept);
            }
        }
    }

    /// Looks at a file, and into it where it may differ from the one that is kept.
    fn look(&self, found: &FoundFile) -> anyhow::Result<Look> {
        let kept = self.kept.get(&found.path);
        if let Some(kept) = kept
            && kept.is_settled
            && kept.stamp == found.stamp
        {
            return Ok(Look::Same);
        }
        let bytes = match fs::read(&found.place) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Look::Gone),
            Err(error) => return Err(error).with_context(|| format!("can not read {}", found.place.display())),
        };
        let stamp = fs::symlink_metadata(&found.place).map(|metadata| Stamp::of(&metadata));
        let stamp = stamp.ok().filter(|stamp| *stamp == found.stamp).unwrap_or_else(Stamp::unsure);
        let same = kept.filter(|kept| kept.file.bytes[..] == bytes[..]).map(|kept| kept.file.clone());
        let file = same.unwrap_or_else(|| Arc::new(SourceFile { path: found.path.clone(), bytes: bytes.into() }));
        Ok(Look::Read(Kept { is_settled: stamp.is_old(), stamp, file }))
    }
}

/// What a look at a file has shown.
enum Look {
    /// It is the one that is kept.
    Same,
    /// It was read.
    Read(Kept),
    /// It is gone since it was found.
    Gone,
}

impl Look {
    /// Whether the file was written to or taken away meanwhile.
    fn is_unsure(&self) -> bool {
        match self {
            Look::Same => false,
            Look::Read(kept) => kept.stamp.is_unsure(),
            Look::Gone => true,
        }
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
        let mut entries = Vec::new();
        for entry in walk
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !is_left_behind(&entry.file_name().to_string_lossy()))
        {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => entries.push(entry),
                Err(error) if is_gone(error.io_error()) => self.has_vanished = true,
                Err(error) => return Err(error).with_context(|| format!("can not look into {}", start.display())),
            }
        }
        let seen: Vec<Seen> = entries.par_iter().map(|entry| see(root, entry)).collect::<anyhow::Result<_>>()?;
        seen.into_iter().for_each(|seen| self.take(seen));
        Ok(())
    }

    fn take(&mut self, seen: Seen) {
        match seen {
            Seen::File(file) => self.files.push(file),
            Seen::Refused(diagnostic) => self.diagnostics.push(diagnostic),
            Seen::Nothing => {}
            Seen::Vanished => self.has_vanished = true,
        }
    }

    fn refuse_link(&mut self, path: &str) {
        self.diagnostics.push(link_refusal(path));
    }
}

/// What an entry of a folder is to us.
enum Seen {
    File(FoundFile),
    Refused(Diagnostic),
    /// No file.
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
        Err(error) => return Err(error).with_context(|| format!("can not look at {}", entry.path().display())),
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
    let message = format!("`{}` can not be part of an address", bad.escape_debug());
    let help = format!("rename it to `{}`", clean.trim_end_matches('.'));
    Some(Diagnostic::new(Code::NameInvalid, message).help(help).at(path, Span::default()))
}
