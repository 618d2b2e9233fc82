//! What a build makes, as a value: an ordered map from path to bytes. It is written to disk, served to a browser or
//! compared in a test.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, LazyLock};

use unicode_normalization::UnicodeNormalization;

/// A file's path in the built site, such as `challenges/hold-the-door/index.html`: relative, without `.` or `..`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    #[must_use]
    pub fn new(path: &str) -> Self {
        debug_assert!(!path.starts_with('/') && !path.split('/').any(|part| matches!(part, "" | "." | "..")), "{path}");
        Self(Arc::from(path))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A key that is equal for paths that some file systems take for one: without case, in one Unicode form.
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

/// The bytes of one output file, shared by clones.
pub type Bytes = Arc<[u8]>;

/// Every file of a built site, by path. Copies share the files.
///
/// Some files may be deferred: they are computed, all at once, when one of them is first needed.
#[derive(Clone, Default)]
pub struct OutputTree {
    ready: Arc<BTreeMap<OutputPath, Bytes>>,
    /// The whole tree with the deferred files.
    whole: Option<Arc<Deferred>>,
}

type Deferred = LazyLock<BTreeMap<OutputPath, Bytes>, Box<dyn FnOnce() -> BTreeMap<OutputPath, Bytes> + Send>>;

impl OutputTree {
    /// The same tree with more files, which are computed when they are needed.
    #[must_use]
    pub fn with_deferred(self, files: impl FnOnce() -> Vec<(OutputPath, Bytes)> + Send + 'static) -> Self {
        let before = self.clone();
        let whole = move || before.files().map(|(path, bytes)| (path.clone(), bytes.clone())).chain(files()).collect();
        Self { whole: Some(Arc::new(LazyLock::new(Box::new(whole)))), ..self }
    }

    /// The bytes at `path`.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Bytes> {
        let path = OutputPath::new(path);
        self.ready.get(&path).or_else(|| self.whole.as_ref()?.get(&path))
    }

    /// All files, ordered by path.
    pub fn files(&self) -> impl Iterator<Item = (&OutputPath, &Bytes)> {
        self.map().iter()
    }

    /// Those files that need not be computed first, ordered by path.
    pub fn ready(&self) -> impl Iterator<Item = (&OutputPath, &Bytes)> {
        self.ready.iter()
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.map().len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ready.is_empty()
    }

    fn map(&self) -> &BTreeMap<OutputPath, Bytes> {
        self.whole.as_ref().map_or(&*self.ready, |whole| whole)
    }
}

impl PartialEq for OutputTree {
    fn eq(&self, other: &Self) -> bool {
        self.map() == other.map()
    }
}

impl fmt::Debug for OutputTree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.map().keys()).finish()
    }
}

impl FromIterator<(OutputPath, Bytes)> for OutputTree {
    fn from_iter<I: IntoIterator<Item = (OutputPath, Bytes)>>(files: I) -> Self {
        Self { ready: Arc::new(files.into_iter().collect()), whole: None }
    }
}
