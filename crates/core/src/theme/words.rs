//! What the program says by itself, in the language of a library. The English text is its own key.
//!
//! 1. A theme's `words/LANG.yaml` gives texts in a language, entry by entry over what the theme below it gives.
//! 2. [`Words`] looks a text up: in `pt-BR`, then in `pt`; what neither has stays English.
//! 3. [`texts`] knows every text that a theme can say, so that a slip of the pen in a key is told.

pub mod calls;
pub mod plural;
mod read;
mod saying;
pub mod texts;

use std::collections::BTreeMap;
use std::fmt::Display;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::diagnostics::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::source::Place;
use crate::theme::words::plural::{Category, category};

pub use saying::Saying;

pub(super) use read::{dictionary, language_of};

/// The language that texts are written in.
const ENGLISH: &str = "en";

/// What one language says, by the English text.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    /// The language, as a tag in small letters.
    language: String,
    entries: BTreeMap<String, Entry>,
}

/// One text in another language.
#[derive(Debug, Clone)]
struct Entry {
    said: Said,
    /// Where the library's own author wrote it.
    place: Option<Place>,
}

/// A text, or one for each form of a number.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Said {
    One(String),
    Counted(BTreeMap<Category, String>),
}

/// The forms of a counted text in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forms<'a> {
    /// The language whose rule chooses among them.
    pub language: &'a str,
    /// The forms; that of [`Category::Other`] is among them.
    pub texts: BTreeMap<Category, &'a str>,
}

/// What the program says in one language.
#[derive(Debug, Clone)]
pub struct Words {
    /// The dictionaries of the language, that of its region first.
    layers: Vec<Arc<Dictionary>>,
    fingerprint: Fingerprint,
}

impl Default for Words {
    /// Plain English.
    fn default() -> Self {
        Words::new(Vec::new())
    }
}

impl Hash for Words {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}

impl Dictionary {
    /// The same entries, laid over those of another dictionary of the language.
    pub(super) fn over(self, mut below: Dictionary) -> Dictionary {
        below.entries.extend(self.entries);
        below
    }
}

impl Words {
    fn new(layers: Vec<Arc<Dictionary>>) -> Words {
        let said: Vec<_> = layers
            .iter()
            .flat_map(|layer| layer.entries.iter().map(|(text, entry)| (&layer.language, text, &entry.said)))
            .collect();
        let fingerprint = Fingerprint::of(&said);
        Words { layers, fingerprint }
    }

    /// The words of a language tag such as `pt-BR`, from the dictionaries of that tag and of shorter ones.
    ///
    /// # Errors
    /// Those of `dictionary`, all of them.
    pub(super) fn of(
        tag: &str,
        dictionary: impl Fn(&str) -> Result<Option<Dictionary>, Vec<Diagnostic>>,
    ) -> Result<Words, Vec<Diagnostic>> {
        let tag = tag.to_ascii_lowercase();
        let (mut layers, mut found) = (Vec::new(), Vec::new());
        let mut wanted = Some(tag.as_str());
        while let Some(tag) = wanted {
            match dictionary(tag) {
                Ok(read) => layers.extend(read.map(Arc::new)),
                Err(told) => found.extend(told),
            }
            wanted = tag.rsplit_once('-').map(|(shorter, _)| shorter);
        }
        if found.is_empty() { Ok(Words::new(layers)) } else { Err(found) }
    }

    /// Whether nothing is said otherwise than in the program's own English.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.layers.is_empty()
    }

    /// A text without numbers in the language; itself where the language has none.
    #[must_use]
    pub fn t<'a>(&'a self, text: &'a str) -> &'a str {
        match self.said(text) {
            Some((_, Said::One(said))) => said,
            Some((_, Said::Counted(forms))) => forms.get(&Category::Other).map_or(text, String::as_str),
            None => text,
        }
    }

    /// A label as it stands inside a sentence: in small letters where it is English, for other languages have rules of
    /// their own.
    #[must_use]
    pub fn within(&self, label: &str) -> String {
        let is_english = self.layers.iter().all(|layer| layer.language.starts_with(ENGLISH));
        if is_english { label.to_lowercase() } else { label.to_owned() }
    }

    /// A text with values for its `{names}`.
    #[must_use]
    pub fn fill(&self, text: &str, values: &[(&str, &dyn Display)]) -> String {
        filled(self.t(text), |name| values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.to_string()))
    }

    /// A text about `n` things, with `{n}` filled in; `one` and `other` are its English forms, the second is its key.
    #[must_use]
    pub fn count(&self, n: usize, one: &str, other: &str) -> String {
        filled(self.form(n, one, other), |name| (name == "n").then(|| n.to_string()))
    }

    /// The form of a text about `n` things, nothing filled in.
    #[must_use]
    pub fn form<'a>(&'a self, n: usize, one: &'a str, other: &'a str) -> &'a str {
        let forms = self.forms(one, other);
        let wanted = category(forms.language, n as u64);
        forms.texts.get(&wanted).or_else(|| forms.texts.get(&Category::Other)).copied().unwrap_or(other)
    }

    /// All forms of a text about numbers.
    #[must_use]
    pub fn forms<'a>(&'a self, one: &'a str, other: &'a str) -> Forms<'a> {
        match self.said(other) {
            Some((language, Said::Counted(forms))) => {
                Forms { language, texts: forms.iter().map(|(category, text)| (*category, text.as_str())).collect() }
            }
            Some((language, Said::One(said))) => Forms { language, texts: [(Category::Other, said.as_str())].into() },
            None => Forms { language: ENGLISH, texts: [(Category::One, one), (Category::Other, other)].into() },
        }
    }

    /// Whether the language has a text.
    #[must_use]
    pub fn has(&self, text: &str) -> bool {
        self.said(text).is_some()
    }

    /// Everything that is said otherwise, by the English text: the language, and the forms by category; texts without
    /// numbers have that of [`Category::Other`] alone.
    #[must_use]
    pub fn all(&self) -> BTreeMap<&str, Forms<'_>> {
        let mut all = BTreeMap::new();
        for layer in self.layers.iter().rev() {
            all.extend(layer.entries.keys().map(|text| (text.as_str(), self.forms(text, text))));
        }
        all
    }

    fn said(&self, text: &str) -> Option<(&str, &Said)> {
        self.layers.iter().find_map(|layer| {
            let entry = layer.entries.get(text)?;
            Some((layer.language.as_str(), &entry.said))
        })
    }
}

/// A text with its `{names}` replaced; names without a value stay.
pub fn filled(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let end = after.find('}');
        match end.and_then(|end| Some((end, value(&after[1..end])?))) {
            Some((end, value)) => {
                out.push_str(&value);
                rest = &after[end + 1..];
            }
            None => {
                out.push('{');
                rest = &after[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The names in a text that stand for values.
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name));
    parts.filter(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'))
}

#[cfg(test)]
mod tests;
