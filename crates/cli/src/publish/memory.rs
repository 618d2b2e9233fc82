//! What an output folder held when it was written last, so that the next writing looks only at what may differ.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::project::Stamp;
use nerve_core::fingerprint::Fingerprint;
use nerve_core::output::{Bytes, OutputPath};

/// Files that were found in an output folder as they were made. Dropping it costs time, never correctness.
#[derive(Debug, Default)]
pub(crate) struct Memory(HashMap<OutputPath, Known>);

#[derive(Debug)]
struct Known {
    bytes: Bytes,
    print: Fingerprint,
    /// The file on the disk, where a later write would show in it.
    stamp: Option<Stamp>,
}

/// What a look at a file of the folder has shown.
pub(super) struct Found {
    /// The fingerprint of what it should hold.
    pub(super) print: Fingerprint,
    /// Whether the disk holds just that.
    pub(super) is_same: bool,
    stamp: Option<Stamp>,
}

impl Memory {
    /// Looks at a file, and into it where it may differ from what was found last.
    pub(super) fn look(&self, path: &OutputPath, bytes: &Bytes, target: &Path) -> Found {
        let known = self.0.get(path).filter(|known| Arc::ptr_eq(&known.bytes, bytes));
        let print = known.map_or_else(|| Fingerprint::of_bytes(bytes), |known| known.print);
        let found = fs::symlink_metadata(target).ok();
        let Some(found) = found.filter(|found| found.is_file() && found.len() == bytes.len() as u64) else {
            return Found { print, is_same: false, stamp: None };
        };
        let stamp = Stamp::of(&found);
        if known.is_some_and(|known| known.stamp == Some(stamp)) {
            return Found { print, is_same: true, stamp: Some(stamp) };
        }
        let is_same = fs::read(target).is_ok_and(|held| held[..] == bytes[..]);
        Found { print, is_same, stamp: Some(stamp).filter(|stamp| is_same && stamp.is_old()) }
    }

    /// Remembers what was found of all files.
    pub(super) fn keep<'t>(&mut self, files: impl Iterator<Item = ((&'t OutputPath, &'t Bytes), Found)>) {
        let known = |((path, bytes), Found { print, stamp, .. }): ((&OutputPath, &Bytes), Found)| {
            (path.clone(), Known { bytes: bytes.clone(), print, stamp })
        };
        self.0 = files.map(known).collect();
    }
}
