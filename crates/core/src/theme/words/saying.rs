//! A text that is put together in one room and said in another, where the language is known.

use std::fmt;

use crate::theme::words::{Words, filled};

/// A text in English with values for its `{names}`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Saying {
    text: &'static str,
    values: Vec<(&'static str, Value)>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Value {
    Plain(String),
    Said(Saying),
}

impl Saying {
    /// A text without values yet. It is marked by `said!` where it stands.
    #[must_use]
    pub fn new(text: &'static str) -> Saying {
        Saying { text, values: Vec::new() }
    }

    /// The same text with a value that is the same in every language.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Saying {
        self.values.push((name, Value::Plain(value.into())));
        self
    }

    /// The same text with another one as a value.
    #[must_use]
    pub fn with_said(mut self, name: &'static str, value: Saying) -> Saying {
        self.values.push((name, Value::Said(value)));
        self
    }

    /// It in the language of `words`.
    #[must_use]
    pub fn in_words(&self, words: &Words) -> String {
        filled(words.t(self.text), |name| {
            let (_, value) = self.values.iter().find(|(known, _)| *known == name)?;
            Some(match value {
                Value::Plain(value) => value.clone(),
                Value::Said(saying) => saying.in_words(words),
            })
        })
    }
}

/// In English.
impl fmt::Display for Saying {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words(&Words::default()))
    }
}
