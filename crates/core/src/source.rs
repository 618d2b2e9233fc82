//! Files of a project and places in them.
//!
//! A [`Snapshot`] is everything that a build may read, taken at one moment. Nothing downstream opens a file.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::builtin::Builtin;

/// A file's path in the project, such as `content/challenges/hold-the-door.md`: relative, without `.` or `..`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// Takes a path that is known to be relative and without `.` or `..`.
    #[must_use]
    pub fn new(path: &str) -> Self {
        Self(Arc::from(path))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder of the file, without a trailing slash; empty at the root.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    #[must_use]
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// The name without its extension, such as `hold-the-door`.
    #[must_use]
    pub fn stem(&self) -> &str {
        self.name().rsplit_once('.').map_or(self.name(), |(stem, _)| stem)
    }

    /// The extension without the dot; empty if there is none.
    #[must_use]
    pub fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// The path that the relative `reference` means in this file; `None` if it leaves the project.
    #[must_use]
    pub fn resolve(&self, reference: &str) -> Option<SourcePath> {
        let mut parts: Vec<&str> = self.folder().split('/').filter(|part| !part.is_empty()).collect();
        for part in reference.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                _ => parts.push(part),
            }
        }
        Some(SourcePath(Arc::from(parts.join("/"))))
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

/// A range of bytes in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Offset of the first byte, from 0.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: offset(start), end: offset(end.max(start)) }
    }

    /// The span `by` bytes further on.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self::new(self.start as usize + by, self.end as usize + by)
    }

    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// An offset always fits: files above 5 MB are rejected when the project is read.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A range of bytes in a named file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub file: SourcePath,
    pub span: Span,
}

/// A value and the bytes that it was written with, in a file known from context.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

/// One file as it was read.
#[derive(Clone, PartialEq, Eq)]
pub struct SourceFile {
    pub path: SourcePath,
    pub bytes: Arc<[u8]>,
}

impl SourceFile {
    /// A file with a text that is already in memory.
    #[must_use]
    pub fn from_text(path: &str, text: &str) -> Self {
        Self { path: SourcePath::new(path), bytes: Arc::from(text.as_bytes()) }
    }

    /// The file's text.
    ///
    /// # Errors
    /// The offset of the first byte that is not UTF-8.
    pub fn text(&self) -> Result<&str, usize> {
        std::str::from_utf8(&self.bytes).map_err(|error| error.valid_up_to())
    }
}

impl fmt::Debug for SourceFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SourceFile({}, {} bytes)", self.path, self.bytes.len())
    }
}

/// All files that a build may read, by path. Clones share their files until one of them is changed.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    files: Arc<BTreeMap<SourcePath, Arc<SourceFile>>>,
    builtin: Builtin,
}

impl Snapshot {
    /// A snapshot with no files of the project, only those that the program brings along.
    #[must_use]
    pub fn new(builtin: Builtin) -> Snapshot {
        Snapshot { files: Arc::default(), builtin }
    }

    #[must_use]
    pub fn builtin(&self) -> Builtin {
        self.builtin
    }

    #[must_use]
    pub fn get(&self, path: &SourcePath) -> Option<&Arc<SourceFile>> {
        self.files.get(path)
    }

    /// Adds a file or replaces the one at the same path.
    pub fn insert(&mut self, file: SourceFile) {
        self.share(Arc::new(file));
    }

    /// The same for a file that other snapshots share.
    pub fn share(&mut self, file: Arc<SourceFile>) {
        Arc::make_mut(&mut self.files).insert(file.path.clone(), file);
    }

    /// Removes the files that are not `kept`.
    pub fn retain(&mut self, kept: impl Fn(&SourcePath) -> bool) {
        Arc::make_mut(&mut self.files).retain(|path, _| kept(path));
    }

    /// All files, ordered by path.
    pub fn files(&self) -> impl Iterator<Item = &Arc<SourceFile>> {
        self.files.values()
    }

    /// The files below `folder` (`content/assets`), ordered by path.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a Arc<SourceFile>> {
        self.files
            .range(SourcePath::new(folder)..)
            .skip_while(move |(path, _)| path.as_str() == folder)
            .take_while(move |(path, _)| path.as_str().starts_with(folder))
            .filter(move |(path, _)| path.as_str().as_bytes().get(folder.len()) == Some(&b'/'))
            .map(|(_, file)| file)
    }
}

/// How a file differs from an earlier snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Added,
    Edited,
    Removed,
}

impl Snapshot {
    /// The files that differ from an earlier snapshot, ordered by path.
    #[must_use]
    pub fn changes_since(&self, before: &Snapshot) -> Vec<(SourcePath, Change)> {
        if Arc::ptr_eq(&self.files, &before.files) {
            return Vec::new();
        }
        let mut changes = Vec::new();
        let (mut then, mut now) = (before.files().peekable(), self.files().peekable());
        loop {
            let order = match (then.peek(), now.peek()) {
                (None, None) => return changes,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(then), Some(now)) if Arc::ptr_eq(then, now) => Ordering::Equal,
                (Some(then), Some(now)) => then.path.cmp(&now.path),
            };
            let gone = then.next_if(|_| order != Ordering::Greater);
            let here = now.next_if(|_| order != Ordering::Less);
            let change = match (gone, here) {
                (Some(gone), Some(here)) if Arc::ptr_eq(gone, here) || gone == here => continue,
                (_, Some(here)) => (&here.path, if gone.is_some() { Change::Edited } else { Change::Added }),
                (Some(gone), None) => (&gone.path, Change::Removed),
                (None, None) => unreachable!("one of them was there"),
            };
            changes.push((change.0.clone(), change.1));
        }
    }
}

impl Extend<SourceFile> for Snapshot {
    fn extend<I: IntoIterator<Item = SourceFile>>(&mut self, files: I) {
        for file in files {
            self.insert(file);
        }
    }
}

/// Line and column of an offset, both from 1; the column counts characters.
#[must_use]
pub fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let mut end = offset.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = &text[..end];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let bom = if line_start == 0 && before.starts_with('\u{feff}') { 1 } else { 0 };
    (before.bytes().filter(|byte| *byte == b'\n').count() + 1, before[line_start..].chars().count() + 1 - bom)
}
