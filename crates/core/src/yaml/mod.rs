//! YAML with spans: the only module that knows the YAML parser.
//!
//! 1. [`node::read`] turns text into a tree of values with spans.
//! 2. [`decode::decode`] turns a tree into a Rust type, and reports all errors at once.

pub mod decode;
pub mod field;
mod line;
pub mod node;
pub mod scalar;
mod syntax;

pub use decode::decode;
pub use field::{Field, Items};
pub use node::{Document, Node, Value};
pub use scalar::ScalarMap;

/// Parses a table that is part of the program.
///
/// # Panics
/// If the table does not have this type. Authors' texts are never parsed here.
#[must_use]
pub fn table<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_yaml::from_str(text).expect("the program's own tables are tested")
}
