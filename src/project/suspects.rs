//! Looking only where something may differ, as the system's hints say.
//!
//! A hint saves a walk where it names another text of a file that is known, and nothing else does: whatever comes, goes,
//! is a folder or a link is looked for in the whole project.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::project::{FOLDERS, FoundFile, Look, Project, Reading, Stamp, is_left_behind, refusal, relative};
use crate::source::SourcePath;

/// More files than this are no edit by hand, and a walk is as quick.
const MOST: usize = 64;

/// Which files may differ from how they were read last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suspects {
    /// Any.
    All,
    /// Those at some paths below the project's folder.
    Only(BTreeSet<PathBuf>),
}

impl Suspects {
    /// No file.
    #[must_use]
    pub fn none() -> Suspects {
        Suspects::Only(BTreeSet::new())
    }

    /// One more file, at a path below the project's folder.
    pub fn add(&mut self, path: &Path) {
        let Suspects::Only(paths) = self else { return };
        paths.insert(path.to_owned());
        if paths.len() > MOST {
            *self = Suspects::All;
        }
    }
}

/// What the path of a hint leads to.
enum Suspect {
    /// Another text, or the same, of a file that is known.
    Known(FoundFile),
    /// Nothing that is read.
    Nothing,
    /// What only a walk can tell.
    Anything,
}

impl Project {
    /// Reads what differs among the files that may. Where one of them is more than another text of a file that is known,
    /// and where the last reading failed, the whole project is read.
    ///
    /// # Errors
    /// Where the project's folder, or a file in it, can not be opened.
    pub fn read_again(&mut self, suspects: &Suspects) -> anyhow::Result<Reading> {
        match self.known(suspects).map(|files| self.texts(&files)) {
            Some(Some(reading)) => Ok(reading),
            _ => self.read(),
        }
    }

    /// The files that are known among those that may differ; nothing where that takes a walk.
    fn known(&self, suspects: &Suspects) -> Option<Vec<FoundFile>> {
        let Suspects::Only(paths) = suspects else { return None };
        let mut files = Vec::with_capacity(paths.len());
        for path in paths {
            match self.suspect(path) {
                Suspect::Known(file) => files.push(file),
                Suspect::Nothing => {}
                Suspect::Anything => return None,
            }
        }
        Some(files)
    }

    fn suspect(&self, path: &Path) -> Suspect {
        let place = self.root.join(path);
        let Some(path) = relative(&self.root, &place) else { return Suspect::Anything };
        let mut parts = path.split('/');
        let is_ours = parts.next().is_some_and(|folder| folder.is_empty() || FOLDERS.contains(&folder));
        if !is_ours || parts.any(is_left_behind) {
            return Suspect::Nothing;
        }
        let (path, found) = (SourcePath::new(&path), place.symlink_metadata());
        if !self.kept.contains_key(&path) {
            // A folder that is gone takes its files with it.
            let is_nothing = found.is_err() && self.snapshot.below(path.as_str()).next().is_none();
            return if is_nothing { Suspect::Nothing } else { Suspect::Anything };
        }
        match found {
            Ok(found) if found.is_file() && refusal(&path, found.len()).is_none() && self.has_plain_way(&place) => {
                Suspect::Known(FoundFile { path, place, stamp: Stamp::of(&found) })
            }
            _ => Suspect::Anything,
        }
    }

    /// Whether no folder on the way to a file is a link.
    fn has_plain_way(&self, place: &Path) -> bool {
        let folders = place.ancestors().skip(1).take_while(|folder| *folder != self.root);
        folders.into_iter().all(|folder| fs::symlink_metadata(folder).is_ok_and(|found| found.is_dir()))
    }

    /// What the files hold now; nothing where one could not be read, or nothing is known of the others.
    fn texts(&mut self, files: &[FoundFile]) -> Option<Reading> {
        let diagnostics = self.diagnostics.clone()?;
        let looks: Vec<Look> = files.iter().map(|file| self.look(file)).collect::<anyhow::Result<_>>().ok()?;
        if looks.iter().any(|look| matches!(look, Look::Gone)) {
            return None;
        }
        let is_settled = !looks.iter().any(Look::is_unsure);
        self.take(looks);
        Some(Reading { snapshot: self.snapshot.clone(), diagnostics, is_settled })
    }
}
