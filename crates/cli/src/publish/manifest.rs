//! The list of files that builds have written to an output folder.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, bail};

use nerve_core::fingerprint::Fingerprint;

const NAME: &str = "manifest";
/// The name of the format, and its version.
const HEADER: &str = "nerve manifest 1";

/// What a build wrote, and from what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Manifest {
    /// The stamp of the revision, if it had no diagnostics.
    pub inputs: Option<Fingerprint>,
    /// The files, each with the fingerprint of its bytes.
    pub files: BTreeMap<String, Fingerprint>,
}

impl Manifest {
    /// The manifest in a folder; nothing where there is none.
    ///
    /// # Errors
    /// Where it cannot be read, or is damaged.
    pub(crate) fn read(own_folder: &Path) -> anyhow::Result<Option<Manifest>> {
        let path = own_folder.join(NAME);
        if !path.exists() {
            return Ok(None);
        }
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        match Self::parse(&text) {
            Some(manifest) => Ok(Some(manifest)),
            None => bail!("{} is damaged; remove the output folder if nothing in it is yours", path.display()),
        }
    }

    fn parse(text: &str) -> Option<Manifest> {
        let mut lines = text.lines();
        if lines.next()? != HEADER {
            return None;
        }
        let inputs = lines.next()?.strip_prefix("inputs ")?;
        let mut manifest = Manifest { inputs: Fingerprint::from_hex(inputs), files: BTreeMap::new() };
        for line in lines {
            let (print, path) = line.split_once(' ')?;
            let inside = !path.starts_with('/') && path.split('/').all(|part| !matches!(part, "" | "." | ".."));
            if !inside || path.contains('\\') {
                return None;
            }
            manifest.files.insert(path.to_owned(), Fingerprint::from_hex(print)?);
        }
        Some(manifest)
    }

    /// Everything that either lists, with the fingerprints of the other.
    pub(super) fn joined(&self, other: &Manifest) -> Manifest {
        let mut files = self.files.clone();
        files.extend(other.files.iter().map(|(path, print)| (path.clone(), *print)));
        Manifest { inputs: None, files }
    }

    /// Writes the manifest by renaming it into place.
    pub(super) fn write(&self, own_folder: &Path) -> anyhow::Result<()> {
        let inputs = self.inputs.map_or_else(|| "-".to_owned(), Fingerprint::hex);
        let mut text = format!("{HEADER}\ninputs {inputs}\n");
        for (path, print) in &self.files {
            let _ = writeln!(text, "{} {path}", print.hex());
        }
        let context = || format!("cannot write the manifest in {}", own_folder.display());
        let mut file = tempfile::NamedTempFile::new_in(own_folder).with_context(context)?;
        file.write_all(text.as_bytes()).with_context(context)?;
        file.persist(own_folder.join(NAME)).with_context(context)?;
        Ok(())
    }
}
