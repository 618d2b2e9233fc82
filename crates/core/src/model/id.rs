//! Ids of records, and references that cannot dangle.

use std::borrow::Borrow;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

/// The longest id.
pub const LONGEST: usize = 80;

/// Names that file systems or the site reserve.
const RESERVED: &[&str] = &[
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "index", "page",
];

/// The name of a record: `[a-z0-9]+(-[a-z0-9]+)*`, at most 80 characters, none of a few reserved words.
///
/// The strict grammar rules out path traversal, names that differ only in case or Unicode form, device names, and escaping.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

impl Id {
    /// The text as an id, if it is one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Id> {
        let word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        let valid = text.len() <= LONGEST && text.split('-').all(word) && !RESERVED.contains(&text);
        valid.then(|| Id(Arc::from(text)))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id as words, for what has no title of its own: `small-asks` is `Small asks`.
    #[must_use]
    pub fn words(&self) -> String {
        let spaced = self.0.replace('-', " ");
        let mut letters = spaced.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }
}

/// The id nearest to a text: `Hold the Door!` gives `hold-the-door`. Empty if nothing is left.
#[must_use]
pub fn suggestion(text: &str) -> String {
    let mut id = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_lowercase() || letter.is_ascii_digit() {
            id.push(letter);
        } else if matches!(letter, '\'' | '’') {
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.truncate(LONGEST);
    let trimmed = id.trim_end_matches('-');
    if RESERVED.contains(&trimmed) { format!("{trimmed}-1") } else { trimmed.to_owned() }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// A reference to a record of the library, made only by `assemble`, so that it cannot dangle.
pub struct Ref<T> {
    index: u32,
    kind: PhantomData<fn() -> T>,
}

impl<T> Ref<T> {
    /// The reference to the record at `index` of its list.
    pub(in crate::model) fn new(index: usize) -> Self {
        let index = u32::try_from(index).expect("a library has fewer than four thousand million records");
        Self { index, kind: PhantomData }
    }

    /// A reference for tests that make a library by hand: nothing holds it against the library's lists.
    #[must_use]
    pub fn for_tests(index: usize) -> Self {
        Self::new(index)
    }

    /// Its place in the library's list of its kind, from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self.index as usize
    }
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Ref<T> {}
impl<T> PartialEq for Ref<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}
impl<T> Eq for Ref<T> {}
impl<T> PartialOrd for Ref<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Ref<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}
impl<T> std::hash::Hash for Ref<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}
impl<T> fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}
