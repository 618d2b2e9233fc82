//! What authors write, field by field: the types that parse it, and their tables of fields. The doc comment of a field
//! is what authors read about it.

mod cards;
mod decks;
mod guidance;
mod json;
mod packs;
mod printers;
mod reference;
mod sheets;
mod site;
mod standard;

pub use cards::*;
pub use decks::*;
pub use guidance::*;
pub use json::json_schema;
pub(in crate::content) use json::record_schema;
pub use packs::*;
pub use printers::*;
pub use reference::*;
pub use sheets::*;
pub use site::*;
pub use standard::*;

use serde::de::{Deserialize, Deserializer, Error};

use crate::content::body::Text;
use crate::content::fields::{Shape, field_types};
use crate::content::length::{Length, Offset, RawSize};
use crate::content::markdown;
use crate::content::query::Query;

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let words = String::deserialize(deserializer)?;
        markdown::text(&words).map_err(D::Error::custom)
    }
}

/// A day of the calendar, `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub String);

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let words = String::deserialize(deserializer)?;
        let shape = words.len() == "2026-11-23".len();
        match words.parse::<jiff::civil::Date>() {
            Ok(_) if shape => Ok(Date(words)),
            _ => Err(D::Error::custom(format!("`{words}` is not a date: write it like `2026-11-23`"))),
        }
    }
}

/// A query as it was written. `content::parse` fills in what it means, with the span of each word.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenQuery {
    /// The words.
    pub words: String,
    /// What they mean, unless they are wrong.
    pub query: Option<Query>,
}

impl<'de> Deserialize<'de> for WrittenQuery {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(WrittenQuery { words: String::deserialize(deserializer)?, query: None })
    }
}

field_types! {
    Date: Shape::Date, |date| date.0.as_str().into();
    WrittenQuery: Shape::Query, |query| query.words.as_str().into();
    Length: Shape::Length, |_| "".into();
    Offset: Shape::Length, |_| "".into();
    RawSize: Shape::Length, |_| "".into();
}
