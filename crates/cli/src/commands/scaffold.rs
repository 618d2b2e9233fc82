//! New files from templates.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

/// A file to be written, by its path in the project.
pub(super) struct NewFile {
    pub(super) path: String,
    pub(super) bytes: Vec<u8>,
}

impl NewFile {
    /// Fills a template; `dot-` at the start of a name becomes a dot. Files that are not UTF-8 are copied.
    pub(super) fn of(path: &str, bytes: &[u8], values: &[(&str, &str)]) -> NewFile {
        let named = |part: &str| part.strip_prefix("dot-").map_or_else(|| part.to_owned(), |rest| format!(".{rest}"));
        let path = path.split('/').map(named).collect::<Vec<_>>().join("/");
        let filled = std::str::from_utf8(bytes).map(|text| fill(text, values).into_bytes());
        NewFile { path, bytes: filled.unwrap_or_else(|_| bytes.to_vec()) }
    }
}

/// Replaces `{{name}}` by values, which are not searched again: authors may write braces.
pub(super) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(start) = rest.find("{{") {
        filled.push_str(&rest[..start]);
        let slot = values
            .iter()
            .find(|(name, _)| rest[start + 2..].strip_prefix(name).is_some_and(|after| after.starts_with("}}")));
        match slot {
            Some((name, value)) => {
                filled.push_str(value);
                rest = &rest[start + name.len() + 4..];
            }
            None => {
                filled.push_str("{{");
                rest = &rest[start + 2..];
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// A text as YAML writes it between quotes: the same as in JSON.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Writes new files below a folder. Nothing is overwritten, and all paths are checked before the first file is written.
pub(super) fn write(root: &Path, files: &[NewFile]) -> anyhow::Result<()> {
    for file in files {
        refuse_taken(root, &file.path)?;
    }
    for file in files {
        let target = root.join(&file.path);
        let context = || format!("cannot write {}", target.display());
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).with_context(context)?;
        }
        let mut new = File::options().write(true).create_new(true).open(&target).with_context(context)?;
        new.write_all(&file.bytes).with_context(context)?;
    }
    Ok(())
}

/// The path of a new file from the current folder.
pub(super) fn found_at(root: &Path, path: &str) -> PathBuf {
    if root == Path::new(".") { PathBuf::from(path) } else { root.join(path) }
}

/// Refuses a path that exists, or that leads through a link or a file.
fn refuse_taken(root: &Path, path: &str) -> anyhow::Result<()> {
    let target = root.join(path);
    if target.symlink_metadata().is_ok() {
        bail!("{} exists already; nothing was written, because existing files are never overwritten", target.display());
    }
    let folders = path.match_indices('/').map(|(at, _)| root.join(&path[..at]));
    for folder in folders {
        match folder.symlink_metadata() {
            Ok(found) if found.is_symlink() => bail!("{} is a link; links are not followed", folder.display()),
            Ok(found) if !found.is_dir() => bail!("{} is a file where a folder must be", folder.display()),
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_put_in_and_never_looked_into() {
        let values = [("title", "{{ask}}"), ("ask", "Wave")];
        assert_eq!(fill("{{title}}: {{ask}} ${{ host }}", &values), "{{ask}}: Wave ${{ host }}");
    }

    #[test]
    fn quotes_and_line_breaks_stay_one_value() {
        assert_eq!(quoted("a \"b\": c\n#"), r##""a \"b\": c\n#""##);
    }
}
