//! YAML with places: the only room that knows the YAML parser.
//!
//! 1. [`node::read`] turns text into a small tree in which every value knows its bytes.
//! 2. [`decode::decode`] turns a tree into a type of ours, and reports every mistake in it at once.

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

/// A table that came with the program.
///
/// # Panics
/// Where the table is not of this form. Authors' texts never come here.
#[must_use]
pub fn table<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_yaml::from_str(text).expect("the program's own tables are tested")
}
