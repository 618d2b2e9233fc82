//! All files together: no two at one place.

use std::collections::HashSet;
use std::sync::Arc;

use nerve_core::diagnostics::{Code, Diagnostic, Diagnostics};
use nerve_core::output::{Bytes, OutputPath, OutputTree};

/// The tree as it was made last.
#[derive(Debug, Default)]
pub(super) struct Memory {
    files: Vec<(OutputPath, Bytes)>,
    tree: OutputTree,
}

impl Memory {
    /// The tree of all files. Where the same files come again, only those with other bytes are put into it.
    ///
    /// # Errors
    /// Two files that some file system takes for one.
    pub(super) fn tree(&mut self, files: Vec<(OutputPath, Bytes)>) -> Result<OutputTree, Diagnostics> {
        let is_same = |((before, _), (now, _)): (&(OutputPath, Bytes), &(OutputPath, Bytes))| before == now;
        if self.files.len() == files.len() && self.files.iter().zip(&files).all(is_same) {
            for ((_, before), (path, now)) in self.files.iter().zip(&files) {
                if !Arc::ptr_eq(before, now) {
                    self.tree.put(path.clone(), now.clone());
                }
            }
        } else {
            self.tree = tree(&files)?;
        }
        self.files = files;
        Ok(self.tree.clone())
    }
}

fn tree(files: &[(OutputPath, Bytes)]) -> Result<OutputTree, Diagnostics> {
    let mut folded = HashSet::with_capacity(files.len());
    let doubles = files.iter().filter(|(path, _)| !folded.insert(path.folded()));
    let found: Diagnostics = doubles.map(|(path, _)| double(path)).collect();
    if found.is_empty() { Ok(files.iter().cloned().collect()) } else { Err(found) }
}

fn double(path: &OutputPath) -> Diagnostic {
    let message = format!("two things would be written to `{path}`");
    let help = "give one of them another name; upper and lower case count as the same";
    Diagnostic::new(Code::PageDuplicate, message).help(help)
}
