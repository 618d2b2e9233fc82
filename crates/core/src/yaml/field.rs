//! Values of records: given, wrong, blank or missing.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, SeqAccess, Visitor};

use crate::source::{Span, Spanned};

/// The name by which the decoder knows a [`Field`].
pub(super) const FIELD: &str = "nerve::Field";

/// One value of a record. Decoding it never fails, so that one error does not hide the next.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Field<T> {
    /// The field is not in the record.
    #[default]
    Missing,
    /// The name is there, with nothing after it.
    Blank(Span),
    /// The value is wrong, which was reported.
    Broken(Span),
    Given(Spanned<T>),
}

impl<T> Field<T> {
    /// The value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Field::Given(given) => Some(&given.value),
            _ => None,
        }
    }

    /// The value with its place, if there is one.
    pub fn given(&self) -> Option<&Spanned<T>> {
        match self {
            Field::Given(given) => Some(given),
            _ => None,
        }
    }

    /// Takes the value with its place, if there is one.
    pub fn take(self) -> Option<Spanned<T>> {
        match self {
            Field::Given(given) => Some(given),
            _ => None,
        }
    }

    /// The span of whatever is written.
    pub fn span(&self) -> Option<Span> {
        match self {
            Field::Missing => None,
            Field::Blank(span) | Field::Broken(span) => Some(*span),
            Field::Given(given) => Some(given.span),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(FIELD, FieldVisitor(PhantomData))
    }
}

struct FieldVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for FieldVisitor<T> {
    type Value = Field<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value with its place")
    }

    /// The decoder gives three things: where the value starts, where it ends, and the value.
    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Field<T>, A::Error> {
        let start = parts.next_element::<u32>()?.unwrap_or_default();
        let end = parts.next_element::<u32>()?.unwrap_or_default();
        let span = Span { start, end };
        Ok(match parts.next_element::<T>() {
            Ok(Some(value)) => Field::Given(Spanned { value, span }),
            Ok(None) => Field::Blank(span),
            // The decoder has reported it already.
            Err(_) => Field::Broken(span),
        })
    }
}

/// A list whose wrong items are reported and left out. A single value counts as a list of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Items<T>(pub Vec<Spanned<T>>);

impl<T> Default for Items<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Items<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let fields = Vec::<Field<T>>::deserialize(deserializer)?;
        Ok(Self(fields.into_iter().filter_map(Field::take).collect()))
    }
}
