//! The program's own messages in the language of a library.
//!
//! 1. A theme's `words/LANG.yaml` translates messages, entry by entry over the file of the theme that it extends.
//! 2. [`Translations`] looks a message up by its English text: in `pt-BR`, then in `pt`; what neither has stays English.

mod file;
mod message;
pub mod plural;

use std::collections::BTreeMap;
use std::fmt::Display;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::diagnostics::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::messages::Plural;
use crate::source::Place;
use crate::translations::plural::{category, plural_rules};

pub use icu_plurals::PluralCategory;
pub use message::Message;

pub(crate) use file::read;

const ENGLISH: &str = "en";

/// The translations of one language, by the English text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Dictionary {
    /// The language, as a tag in small letters.
    language: String,
    entries: BTreeMap<String, Entry>,
}

#[derive(Debug, Clone)]
struct Entry {
    text: Text,
    /// Its place in the library's own theme; none in a theme that the program brings along.
    place: Option<Place>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Text {
    Plain(String),
    /// One text for each form of a number; that of [`PluralCategory::Other`] is among them.
    Plural(BTreeMap<PluralCategory, String>),
}

/// The forms of a message about a number in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forms<'a> {
    /// The language whose rule chooses among them.
    pub language: &'a str,
    /// That of [`PluralCategory::Other`] is among them.
    pub texts: BTreeMap<PluralCategory, &'a str>,
}

/// The messages in one language.
#[derive(Debug, Clone)]
pub struct Translations {
    /// The dictionaries of the language, that of its region first.
    dictionaries: Vec<Arc<Dictionary>>,
    fingerprint: Fingerprint,
}

impl Default for Translations {
    /// English.
    fn default() -> Self {
        Translations::new(Vec::new())
    }
}

impl Hash for Translations {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}

impl Dictionary {
    /// These entries, and those of `below` that they do not replace.
    pub(crate) fn over(self, mut below: Dictionary) -> Dictionary {
        below.entries.extend(self.entries);
        below
    }
}

impl Translations {
    fn new(dictionaries: Vec<Arc<Dictionary>>) -> Translations {
        let texts: Vec<_> = dictionaries
            .iter()
            .flat_map(|dictionary| {
                dictionary.entries.iter().map(|(text, entry)| (&dictionary.language, text, &entry.text))
            })
            .collect();
        let fingerprint = Fingerprint::of(&texts);
        Translations { dictionaries, fingerprint }
    }

    /// The translations of a language tag such as `pt-BR`, from the dictionaries of that tag and of shorter ones.
    ///
    /// # Errors
    /// Those of `dictionary`, all of them.
    pub(crate) fn of(
        tag: &str,
        dictionary: impl Fn(&str) -> Result<Option<Dictionary>, Vec<Diagnostic>>,
    ) -> Result<Translations, Vec<Diagnostic>> {
        let tag = tag.to_ascii_lowercase();
        let (mut dictionaries, mut errors) = (Vec::new(), Vec::new());
        let mut wanted = Some(tag.as_str());
        while let Some(tag) = wanted {
            match dictionary(tag) {
                Ok(found) => dictionaries.extend(found.map(Arc::new)),
                Err(found) => errors.extend(found),
            }
            wanted = tag.rsplit_once('-').map(|(shorter, _)| shorter);
        }
        if errors.is_empty() { Ok(Translations::new(dictionaries)) } else { Err(errors) }
    }

    /// Whether every message stays English.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.dictionaries.is_empty()
    }

    /// A message without numbers in the language; itself where the language has none.
    #[must_use]
    pub fn text<'a>(&'a self, text: &'a str) -> &'a str {
        match self.find(text) {
            Some((_, Text::Plain(translated))) => translated,
            Some((_, Text::Plural(forms))) => forms.get(&PluralCategory::Other).map_or(text, String::as_str),
            None => text,
        }
    }

    /// A label inside a sentence: in small letters where it is English, because other languages have other rules.
    #[must_use]
    pub fn in_sentence(&self, label: &str) -> String {
        let is_english = self.dictionaries.iter().all(|dictionary| dictionary.language.starts_with(ENGLISH));
        if is_english { label.to_lowercase() } else { label.to_owned() }
    }

    /// A message with values for its `{names}`.
    #[must_use]
    pub fn format(&self, text: &str, values: &[(&str, &dyn Display)]) -> String {
        fill(self.text(text), |name| {
            values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.to_string())
        })
    }

    /// A message about `n` things, with `{n}` filled in.
    #[must_use]
    pub fn count(&self, n: usize, plural: Plural<'_>) -> String {
        fill(self.form(n, plural), |name| (name == "n").then(|| n.to_string()))
    }

    /// The form of a message about `n` things, nothing filled in.
    #[must_use]
    pub fn form<'a>(&'a self, n: usize, plural: Plural<'a>) -> &'a str {
        match self.find(plural.other) {
            Some((_, Text::Plain(text))) => text,
            Some((language, Text::Plural(forms))) => {
                let category = category(&plural_rules(language), n);
                forms.get(&category).or_else(|| forms.get(&PluralCategory::Other)).map_or(plural.other, String::as_str)
            }
            None if n == 1 => plural.one,
            None => plural.other,
        }
    }

    /// All forms of a message about a number.
    #[must_use]
    pub fn forms<'a>(&'a self, plural: Plural<'a>) -> Forms<'a> {
        match self.find(plural.other) {
            Some((language, text)) => Forms { language, texts: text.forms() },
            None => Forms {
                language: ENGLISH,
                texts: [(PluralCategory::One, plural.one), (PluralCategory::Other, plural.other)].into(),
            },
        }
    }

    #[must_use]
    pub fn has(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// Every translation by the English text; a message without numbers has the form [`PluralCategory::Other`] alone.
    #[must_use]
    pub fn all(&self) -> BTreeMap<&str, Forms<'_>> {
        let mut all = BTreeMap::new();
        for dictionary in self.dictionaries.iter().rev() {
            let language = dictionary.language.as_str();
            let entries = dictionary.entries.iter();
            all.extend(entries.map(|(text, entry)| (text.as_str(), Forms { language, texts: entry.text.forms() })));
        }
        all
    }

    /// The English texts that the library's own theme translates, with their places.
    pub(crate) fn own(&self) -> impl Iterator<Item = (&str, &Place)> {
        let entries = self.dictionaries.iter().flat_map(|dictionary| &dictionary.entries);
        entries.filter_map(|(text, entry)| Some((text.as_str(), entry.place.as_ref()?)))
    }

    fn find(&self, text: &str) -> Option<(&str, &Text)> {
        self.dictionaries.iter().find_map(|dictionary| {
            let entry = dictionary.entries.get(text)?;
            Some((dictionary.language.as_str(), &entry.text))
        })
    }
}

impl Text {
    fn forms(&self) -> BTreeMap<PluralCategory, &str> {
        match self {
            Text::Plain(text) => [(PluralCategory::Other, text.as_str())].into(),
            Text::Plural(forms) => forms.iter().map(|(category, text)| (*category, text.as_str())).collect(),
        }
    }
}

/// A text with its `{names}` replaced; names without a value stay.
pub fn fill(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
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

/// The `{names}` in a text, without their brackets.
pub fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name));
    parts.filter(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'))
}

#[cfg(test)]
mod tests;
