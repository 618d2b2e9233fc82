//! One file to one document; no file looks at another.

pub mod body;
pub mod kind;
pub mod words;
