//! What a build makes, as a value: an ordered map from path to bytes. It goes to disk, to a browser or into a test.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

/// A file's place in the built site: relative, `/`-separated, such as `challenges/hold-the-door/index.html`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    /// Takes a path made from ids and fixed names.
    #[must_use]
    pub fn new(path: &str) -> Self {
        debug_assert!(!path.starts_with('/') && !path.split('/').any(|part| matches!(part, "" | "." | "..")), "{path}");
        Self(Arc::from(path))
    }

    /// The whole path.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What file systems that fold case or Unicode forms would call the same file.
    #[must_use]
    pub fn folded(&self) -> Cow<'_, str> {
        if !self.0.is_ascii() {
            return self.0.nfc().flat_map(char::to_lowercase).collect::<String>().into();
        }
        match self.0.bytes().any(|b| b.is_ascii_uppercase()) {
            true => self.0.to_ascii_lowercase().into(),
            false => Cow::Borrowed(&self.0),
        }
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

/// The bytes of one output file, shared with whoever made them.
pub type Bytes = Arc<[u8]>;

/// Every file of a built site, by path. Copies share what they hold until one of them is changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutputTree {
    files: Arc<BTreeMap<OutputPath, Bytes>>,
}

impl OutputTree {
    /// Puts a file at its path, in place of one that is there.
    pub fn put(&mut self, path: OutputPath, bytes: Bytes) {
        Arc::make_mut(&mut self.files).insert(path, bytes);
    }

    /// The bytes at `path`, given as text.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Bytes> {
        self.files.get(&OutputPath::new(path))
    }

    /// All files, ordered by path.
    pub fn files(&self) -> impl Iterator<Item = (&OutputPath, &Bytes)> {
        self.files.iter()
    }

    /// The paths that begin with `folder`, such as `static/`.
    pub fn files_below<'t>(&'t self, folder: &'t str) -> impl Iterator<Item = &'t OutputPath> {
        let first = OutputPath(Arc::from(folder));
        self.files.range(first..).map(|(path, _)| path).take_while(move |path| path.as_str().starts_with(folder))
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether nothing was made.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

impl FromIterator<(OutputPath, Bytes)> for OutputTree {
    fn from_iter<I: IntoIterator<Item = (OutputPath, Bytes)>>(files: I) -> Self {
        Self { files: Arc::new(files.into_iter().collect()) }
    }
}
