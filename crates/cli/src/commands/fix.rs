//! `nerve check --fix`: makes safe fixes, and shows them before they are written.
//!
//! 1. Every text gets LF line ends, no byte-order mark, and no spaces at line ends that mean nothing.
//! 2. A misspelt field name that can only mean one field is corrected.
//! 3. A challenge without a number gets the next free one.
//!
//! A step that would change the meaning of a file or add an error is skipped.

mod edits;
mod spaces;

use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

use anyhow::{Context as _, bail};
use similar::{ChangeTag, TextDiff};

use crate::args::CheckArgs;
use crate::commands::{console, question};
use crate::project;
use nerve_core::builtin::Builtin;
use nerve_core::diagnostics::Severity;
use nerve_core::source::{Snapshot, SourceFile};

/// The outcome of `--fix`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fixed {
    /// There was nothing to fix, or it is fixed.
    Done,
    /// Fixes were shown and not written.
    Shown,
}

/// A file before and after.
struct Change {
    before: SourceFile,
    after: SourceFile,
}

pub(super) fn run(args: &CheckArgs, builtin: Builtin) -> anyhow::Result<Fixed> {
    let root = &args.library.directory;
    let snapshot = project::read(root, builtin)?.snapshot;
    let changes = changes(&snapshot);
    if changes.is_empty() {
        console::eprint("nothing to fix\n")?;
        return Ok(Fixed::Done);
    }
    console::print(&changes.iter().map(shown).collect::<String>())?;
    let noun = if changes.len() == 1 { "1 file".to_owned() } else { format!("{} files", changes.len()) };
    if args.dry_run {
        console::eprint(&format!("{noun} would be fixed\n"))?;
        return Ok(Fixed::Shown);
    }
    if !args.yes {
        if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
            bail!("nothing was written: there is no terminal to ask on; add --yes to write these changes");
        }
        let answer = question::answer(None, &format!("Write these changes to {noun}? (yes or no):"), "--yes")?;
        if !matches!(answer.to_lowercase().as_str(), "y" | "yes") {
            console::eprint("nothing was written\n")?;
            return Ok(Fixed::Shown);
        }
    }
    for change in &changes {
        replace(root, change)?;
    }
    console::eprint(&format!("{noun} fixed\n"))?;
    Ok(Fixed::Done)
}

/// The fixes of a library, by file.
fn changes(snapshot: &Snapshot) -> Vec<Change> {
    let mut fixed = snapshot.clone();
    for file in snapshot.below("content").filter(|file| spaces::is_text(&file.path)) {
        fixed.extend(spaces::fixed(file));
    }
    for step in [edits::names, edits::numbers] {
        let mut next = fixed.clone();
        next.extend(step(&fixed));
        if errors(&next) <= errors(&fixed) {
            fixed = next;
        }
    }
    let change = |file: &std::sync::Arc<SourceFile>| {
        let after = fixed.get(&file.path).filter(|after| after.bytes != file.bytes)?;
        Some(Change { before: (**file).clone(), after: (**after).clone() })
    };
    snapshot.files().filter_map(change).collect()
}

fn errors(snapshot: &Snapshot) -> usize {
    nerve_pipeline::documents(snapshot, true).diagnostics.count(Severity::Error)
}

/// The lines that differ, as a diff with colours.
fn shown(change: &Change) -> String {
    let text = |file: &SourceFile| String::from_utf8_lossy(&file.bytes).into_owned();
    let (before, after) = (text(&change.before), text(&change.after));
    let mut shown = format!("\u{1b}[1m{}\u{1b}[0m\n", change.before.path);
    // One sentence for what would otherwise be a change of every line.
    if before.starts_with('\u{feff}') {
        shown.push_str("  the byte-order mark at the beginning goes\n");
    }
    if before.contains("\r\n") {
        let count = before.matches("\r\n").count();
        let ends = if count == 1 { "1 line end becomes".to_owned() } else { format!("{count} line ends become") };
        shown.push_str(&format!("  {ends} LF, as on the web\n"));
    }
    let before = spaces::unix(&before);
    let diff = TextDiff::from_lines(before.as_str(), after.as_str());
    for op in diff.grouped_ops(1).iter().flatten() {
        diff.iter_changes(op).for_each(|change| shown.push_str(&line(&change)));
    }
    shown.push('\n');
    shown
}

/// One line of a diff, with its number in the old file.
fn line(change: &similar::Change<&str>) -> String {
    let words = change.value().trim_end_matches('\n');
    let number = change.old_index().unwrap_or_default() + 1;
    // Spaces at the end would not be seen otherwise.
    let bare = words.trim_end();
    let dots = "·".repeat(words.len() - bare.len());
    match change.tag() {
        ChangeTag::Delete => format!("\u{1b}[31m{number:>5} - {bare}{dots}\u{1b}[0m\n"),
        ChangeTag::Insert => format!("\u{1b}[32m      + {bare}{dots}\u{1b}[0m\n"),
        ChangeTag::Equal => format!("{number:>5}   {bare}{dots}\n"),
    }
}

/// Replaces a file: writes a new one beside it, then renames that.
fn replace(root: &Path, change: &Change) -> anyhow::Result<()> {
    let target = root.join(change.before.path.as_str());
    let context = || format!("cannot write {}", target.display());
    if fs::read(&target).with_context(context)?[..] != change.before.bytes[..] {
        bail!("{} has changed meanwhile and was not written; run the command again", target.display());
    }
    let folder = target.parent().unwrap_or(root);
    let mut beside = tempfile::Builder::new().prefix(".nerve-fix-").tempfile_in(folder).with_context(context)?;
    beside.write_all(&change.after.bytes).with_context(context)?;
    let permissions = fs::metadata(&target).with_context(context)?.permissions();
    fs::set_permissions(beside.path(), permissions).with_context(context)?;
    beside.persist(&target).with_context(context)?;
    Ok(())
}
