use std::fmt;

use crate::translations::{Translations, fill};

/// A message with its values, written where the language is not known yet.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Message {
    text: &'static str,
    values: Vec<(&'static str, Value)>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Value {
    Text(String),
    Message(Message),
}

impl Message {
    /// One of [`crate::messages`], without values yet.
    #[must_use]
    pub fn new(text: &'static str) -> Message {
        Message { text, values: Vec::new() }
    }

    /// Adds a value that is the same in every language.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Message {
        self.values.push((name, Value::Text(value.into())));
        self
    }

    /// Adds a value that is translated too.
    #[must_use]
    pub fn with_message(mut self, name: &'static str, value: Message) -> Message {
        self.values.push((name, Value::Message(value)));
        self
    }

    #[must_use]
    pub fn translated(&self, translations: &Translations) -> String {
        fill(translations.text(self.text), |name| {
            let (_, value) = self.values.iter().find(|(known, _)| *known == name)?;
            Some(match value {
                Value::Text(value) => value.clone(),
                Value::Message(message) => message.translated(translations),
            })
        })
    }
}

/// In English.
impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.translated(&Translations::default()))
    }
}
