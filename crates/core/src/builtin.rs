//! Files that are compiled into the program: themes, the bundled library and the start of new libraries.

use crate::source::{SourceFile, SourcePath};

/// Files by their path, such as `themes/default/theme.yaml`. The default is empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Builtin(&'static [(&'static str, &'static [u8])]);

impl Builtin {
    #[must_use]
    pub fn new(files: &'static [(&'static str, &'static [u8])]) -> Builtin {
        Builtin(files)
    }

    /// The files below a folder, by their path in it. `folder` ends with a slash.
    pub fn below(self, folder: &str) -> impl Iterator<Item = (&'static str, &'static [u8])> {
        self.0.iter().filter_map(move |(path, bytes)| Some((path.strip_prefix(folder)?, *bytes)))
    }

    /// A file's text; `None` if there is no such file or it is not UTF-8.
    #[must_use]
    pub fn text(self, path: &str) -> Option<&'static str> {
        let (_, bytes) = self.0.iter().find(|(known, _)| *known == path)?;
        std::str::from_utf8(bytes).ok()
    }

    /// The files below a folder, with their whole paths.
    pub fn sources(self, folder: &str) -> impl Iterator<Item = SourceFile> {
        let of =
            |(path, bytes): &(&str, &'static [u8])| SourceFile { path: SourcePath::new(path), bytes: (*bytes).into() };
        self.0.iter().filter(move |(path, _)| path.starts_with(folder)).map(of)
    }
}
