//! Which folders may be written, and that only one process writes at a time.

use std::fs::{self, File, TryLockError};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, bail};

use crate::publish::{Manifest, OWN_FOLDER};

/// An output folder that this process may write, for as long as the value lives.
#[derive(Debug)]
pub(crate) struct Claim {
    /// The folder, without links.
    pub(super) folder: PathBuf,
    /// What the last build wrote there.
    pub manifest: Manifest,
    /// Keeps other processes out.
    _lock: File,
}

impl Claim {
    pub(super) fn own_folder(&self) -> PathBuf {
        self.folder.join(OWN_FOLDER)
    }

    /// Whether a folder at `path` has files of the manifest.
    pub(super) fn holds_ours_below(&self, path: &str) -> bool {
        let below = format!("{path}/");
        self.manifest.files.range(below.clone()..).next().is_some_and(|(path, _)| path.starts_with(&below))
    }
}

/// Claims an output folder for a project, and makes it if it is not there.
///
/// # Errors
/// Where writing there would harm something: the project's own folders, a home folder, a root, files of somebody
/// else. Nothing is touched then.
pub(crate) fn claim(project: &Path, output: &Path) -> anyhow::Result<Claim> {
    let folder = without_links(output)?;
    refuse_dangerous(&without_links(project)?, &folder)?;
    let own = folder.join(OWN_FOLDER);
    let manifest = Manifest::read(&own)?;
    if manifest.is_none() {
        refuse_foreign(&folder)?;
    }
    fs::create_dir_all(&own).with_context(|| format!("cannot make {}", own.display()))?;
    let path = own.join("lock");
    let lock = File::options().create(true).append(true).open(&path);
    let lock = lock.with_context(|| format!("cannot write {}", path.display()))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => bail!("another nerve is writing {}; try again in a moment", folder.display()),
        // Some network drives have no locks; there, users must not run two builds at once.
        Err(TryLockError::Error(_)) => {}
    }
    Ok(Claim { folder, manifest: manifest.unwrap_or_default(), _lock: lock })
}

/// The path with every link in it followed, also where its last parts do not exist yet.
fn without_links(path: &Path) -> anyhow::Result<PathBuf> {
    let absolute = std::path::absolute(path).with_context(|| format!("`{}` is no path", path.display()))?;
    if absolute.components().any(|part| part == Component::ParentDir) && !absolute.exists() {
        bail!("{} leads through a folder that does not exist", path.display());
    }
    let mut missing = Vec::new();
    let mut known = absolute.as_path();
    loop {
        if let Ok(real) = known.canonicalize() {
            return Ok(missing.iter().rev().fold(real, |path, part| path.join(part)));
        }
        let (Some(parent), Some(name)) = (known.parent(), known.file_name()) else {
            bail!("cannot find {}", path.display());
        };
        missing.push(name.to_owned());
        known = parent;
    }
}

fn refuse_dangerous(project: &Path, folder: &Path) -> anyhow::Result<()> {
    let shown = folder.display();
    if folder.parent().is_none() {
        bail!("{shown} is the root of the file system; choose a folder of its own with --output");
    }
    if home().is_some_and(|home| home.starts_with(folder)) {
        bail!("{shown} is a home folder or holds one; choose a folder of its own with --output");
    }
    if project.starts_with(folder) {
        bail!("{shown} is the project itself or holds it; choose a folder of its own with --output");
    }
    for own in ["content", "themes", ".git", "src"] {
        let own = project.join(own);
        if own.is_dir() && folder.starts_with(&own) {
            bail!("{shown} is in {}, which the program only reads; choose another --output", own.display());
        }
    }
    if folder.join("content").join("site.yaml").exists() {
        bail!("{shown} holds a library of its own; choose another --output");
    }
    if folder.exists() && !folder.is_dir() {
        bail!("{shown} is a file; choose a folder with --output");
    }
    Ok(())
}

fn home() -> Option<PathBuf> {
    std::env::home_dir().and_then(|home| home.canonicalize().ok())
}

/// A folder without our manifest must be empty. Dot files do not count: `.git` and `.gitignore` stay as they are.
fn refuse_foreign(folder: &Path) -> anyhow::Result<()> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    let mut foreign: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && name != "CNAME")
        .collect();
    foreign.sort();
    match foreign.first() {
        None => Ok(()),
        Some(first) => bail!(
            "{} holds files that nerve did not make, such as `{first}`; empty it, or choose another folder with --output",
            folder.display()
        ),
    }
}
