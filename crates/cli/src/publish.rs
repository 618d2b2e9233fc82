//! Writes a revision's site to disk as one transaction: the only module that writes into an output folder.
//!
//! 1. [`claim`] makes sure that the folder may be written, before any work is done for it.
//! 2. Files that differ are staged in `.nerve/new`. Until here nothing that visitors see has changed.
//! 3. The manifest names everything that was and will be there, so that a stop at any moment leaves no stray file.
//! 4. New files are renamed into place, each whole; then what the last manifest lists and nobody makes is removed.
//!
//! Files that no manifest lists are never touched, and links are never followed.

mod claim;
mod manifest;
mod stamp;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use rayon::prelude::*;

pub(crate) use claim::{Claim, claim};
pub(crate) use manifest::Manifest;
pub(crate) use stamp::stamp;

use nerve_core::fingerprint::Fingerprint;
use nerve_core::output::{Bytes, OutputPath, OutputTree};
use nerve_pipeline::Revision;

/// Our own folder in the output folder.
const OWN_FOLDER: &str = ".nerve";

/// What publishing did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Changes {
    /// Files that are new or different.
    pub written: usize,
    /// Files that were right already.
    pub unchanged: usize,
    /// Files that are no longer made.
    pub removed: usize,
}

/// Makes the claimed folder hold the site of a revision, and nothing else that an earlier build made. A revision without
/// diagnostics is stamped, so that the next build can see that nothing has changed.
///
/// # Errors
/// Where the revision has no finished site, the disk refuses, or a file of somebody else is in the way. Before the first
/// rename nothing has changed.
pub(crate) fn publish(revision: &Revision, claim: &Claim) -> anyhow::Result<Changes> {
    let tree = revision.tree().filter(|_| revision.pending().is_empty()).context("the site is not finished")?;
    // A build with warnings is not skipped next time: it has to report them again.
    let inputs = revision.diagnostics().is_empty().then(|| stamp(revision.inputs())).flatten();
    write(tree, claim, inputs)
}

fn write(tree: &OutputTree, claim: &Claim, inputs: Option<Fingerprint>) -> anyhow::Result<Changes> {
    let files: Vec<(&OutputPath, &Bytes)> = tree.files().collect();
    let print = |(path, bytes): &(&OutputPath, &Bytes)| (path.as_str().to_owned(), Fingerprint::of_bytes(bytes));
    let prints: BTreeMap<String, Fingerprint> = files.par_iter().map(print).collect();
    let differs = |(path, bytes): &&(&OutputPath, &Bytes)| !holds(&claim.folder.join(path.as_str()), bytes);
    let different: Vec<(&OutputPath, &Bytes)> = files.par_iter().filter(differs).copied().collect();
    refuse_foreign(&different, claim)?;
    let stale = stale(&prints, claim);
    let next = Manifest { inputs, files: prints };
    let changes = Changes { written: different.len(), unchanged: files.len() - different.len(), removed: stale.len() };
    if different.is_empty() && stale.is_empty() {
        if next != claim.manifest {
            next.write(&claim.own_folder())?;
        }
        return Ok(changes);
    }
    let staged = stage(&different, claim)?;
    claim.manifest.joined(&next).write(&claim.own_folder())?;
    let (in_the_way, rest): (Vec<_>, Vec<_>) = stale.iter().partition(|path| is_in_the_way(path, &next));
    remove(&in_the_way, claim)?;
    place(&staged, &claim.folder)?;
    remove(&rest, claim)?;
    next.write(&claim.own_folder())?;
    fs::remove_dir_all(staged).context("cannot remove the staging folder")?;
    Ok(changes)
}

/// Whether a file holds just these bytes.
fn holds(target: &Path, bytes: &[u8]) -> bool {
    let is_alike = |found: fs::Metadata| found.is_file() && found.len() == bytes.len() as u64;
    fs::symlink_metadata(target).is_ok_and(is_alike) && fs::read(target).is_ok_and(|found| found == bytes)
}

/// Whether the folder still holds every file of its manifest, as it was written.
#[must_use]
pub(crate) fn is_intact(claim: &Claim) -> bool {
    let files: Vec<_> = claim.manifest.files.iter().collect();
    let intact = |(path, print): &(&String, &Fingerprint)| {
        fs::read(claim.folder.join(path)).is_ok_and(|bytes| Fingerprint::of_bytes(&bytes) == **print)
    };
    files.par_iter().all(intact)
}

/// Makes sure that no file of somebody else is at the path of one that is to be written.
fn refuse_foreign(different: &[(&OutputPath, &Bytes)], claim: &Claim) -> anyhow::Result<()> {
    let foreign: Vec<&str> = different
        .iter()
        .map(|(path, _)| path.as_str())
        .filter(|path| !claim.manifest.files.contains_key(*path) && claim.folder.join(path).symlink_metadata().is_ok())
        .filter(|path| !claim.holds_ours_below(path))
        .collect();
    if let Some(first) = foreign.first() {
        let others = if foreign.len() > 1 { format!(" (and {} more)", foreign.len() - 1) } else { String::new() };
        bail!(
            "{}{others} was not made by nerve, and the site needs this place; move it away, or use another --output",
            claim.folder.join(first).display()
        );
    }
    Ok(())
}

/// Files of the last manifest that are no longer made, and are still as they were written.
fn stale(prints: &BTreeMap<String, Fingerprint>, claim: &Claim) -> BTreeSet<String> {
    let gone = claim.manifest.files.iter().filter(|(path, _)| !prints.contains_key(*path));
    gone.filter(|(path, print)| {
        let target = claim.folder.join(path);
        let is_file = fs::symlink_metadata(&target).is_ok_and(|found| found.is_file());
        is_file && fs::read(&target).is_ok_and(|bytes| Fingerprint::of_bytes(&bytes) == **print)
    })
    .map(|(path, _)| path.clone())
    .collect()
}

/// Whether a stale file is at the path of a new folder, or in a folder at the path of a new file.
fn is_in_the_way(stale: &str, next: &Manifest) -> bool {
    let below = format!("{stale}/");
    let is_folder_now = next.files.range(below.clone()..).next().is_some_and(|(path, _)| path.starts_with(&below));
    let in_a_file = stale.match_indices('/').any(|(at, _)| next.files.contains_key(&stale[..at]));
    is_folder_now || in_a_file
}

/// Writes files to the staging folder, all of them before any is put in place.
#[expect(clippy::disallowed_methods, reason = "this is the module that writes")]
fn stage(files: &[(&OutputPath, &Bytes)], claim: &Claim) -> anyhow::Result<PathBuf> {
    let root = claim.own_folder().join("new");
    if root.exists() {
        fs::remove_dir_all(&root).with_context(|| format!("cannot empty {}", root.display()))?;
    }
    let write = |(path, bytes): &(&OutputPath, &Bytes)| {
        fs::write(root.join(path.as_str()), bytes).with_context(|| format!("cannot write {path}"))
    };
    make_folders(&root, files).and_then(|()| files.par_iter().try_for_each(write)).inspect_err(|_| {
        // The disk is most likely full: leave it as it was.
        let _ = fs::remove_dir_all(&root);
    })?;
    Ok(root)
}

/// Makes the folders of files, those nearer to the root first.
fn make_folders(root: &Path, files: &[(&OutputPath, &Bytes)]) -> anyhow::Result<()> {
    let mut by_depth: Vec<BTreeSet<&str>> = vec![BTreeSet::from([""])];
    for (path, _) in files {
        for (depth, (at, _)) in (1..).zip(path.as_str().match_indices('/')) {
            if by_depth.len() == depth {
                by_depth.push(BTreeSet::new());
            }
            by_depth[depth].insert(&path.as_str()[..at]);
        }
    }
    let make = |folder: &&str| {
        let folder = root.join(folder);
        fs::create_dir(&folder).with_context(|| format!("cannot make {}", folder.display()))
    };
    by_depth.iter().try_for_each(|folders| folders.par_iter().try_for_each(make))
}

/// Moves a staged folder's entries to where they belong: whole folders where there is none yet, else file by file.
fn place(staged: &Path, target: &Path) -> anyhow::Result<()> {
    let entries = fs::read_dir(staged)?.collect::<Result<Vec<_>, _>>()?;
    entries.par_iter().try_for_each(|entry| {
        let (from, to) = (entry.path(), target.join(entry.file_name()));
        let is_folder = entry.file_type()?.is_dir();
        match fs::symlink_metadata(&to) {
            Ok(found) if is_folder && found.is_symlink() => {
                bail!("{} is a link; links are not followed", to.display())
            }
            Ok(found) if is_folder && found.is_dir() => return place(&from, &to),
            Ok(_) if is_folder => bail!("{} is a file where a folder must be", to.display()),
            // Removals have emptied it; a folder with files of somebody else refuses.
            Ok(found) if found.is_dir() => {
                fs::remove_dir(&to).with_context(|| format!("the folder {} is in the way", to.display()))?;
            }
            Ok(_) | Err(_) => {}
        }
        fs::rename(&from, &to).with_context(|| format!("cannot write {}", to.display()))
    })
}

/// Removes files of ours, and the folders that this leaves empty.
fn remove(paths: &[&String], claim: &Claim) -> anyhow::Result<()> {
    for path in paths {
        let target = claim.folder.join(path);
        fs::remove_file(&target).with_context(|| format!("cannot remove {}", target.display()))?;
        let mut folder = target.parent();
        while let Some(empty) = folder.filter(|folder| *folder != claim.folder) {
            if fs::remove_dir(empty).is_err() {
                break;
            }
            folder = empty.parent();
        }
    }
    Ok(())
}

/// Writes one file outside a site. It is renamed into place, so that it is never half written.
///
/// # Errors
/// Where its folder cannot be made or the file cannot be written.
#[cfg(feature = "print")]
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let mut builder = tempfile::Builder::new();
    // Only its owner may read a temporary file; this one gets the permissions of other files.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file =
        builder.tempfile_in(folder).with_context(|| format!("cannot write into the folder {}", folder.display()))?;
    std::io::Write::write_all(&mut file, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    file.persist(path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(())
}

#[cfg(test)]
mod tests;
