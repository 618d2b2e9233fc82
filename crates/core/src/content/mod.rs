//! One file to one document; no file looks at another.
//!
//! 1. Its folder says what it holds ([`kind`]), and whether it is Markdown or YAML says how.
//! 2. Front matter and YAML become records as their authors left them ([`schema`]).
//! 3. Markdown becomes a small tree ([`body`]), queries become what they mean ([`query`]).
//!
//! [`parse`] is pure and total: it never fails, and returns what it could read beside what is wrong.

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
