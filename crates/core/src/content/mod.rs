//! Parses one file at a time; no file looks at another.
//!
//! 1. The folder determines the kind of its records ([`kind`]).
//! 2. Front matter and YAML become raw records ([`schema`], [`fields`]).
//! 3. Markdown becomes a tree ([`body`]), and queries are parsed ([`query`]).
//!
//! [`parse`] is pure and total: it returns what it could parse together with diagnostics.

pub mod asset;
pub mod body;
pub mod fields;
pub mod front_matter;
pub mod kind;
pub mod length;
pub mod link;
pub mod markdown;
mod parse;
mod queries;
pub mod query;
pub mod schema;
pub mod vocabulary;

pub use parse::{Parsed, Raw, RawRecord, RecordRef, STANDARD, fields_of, parse};
