//! The whole program, from the outside: real folders, the real binary, whole texts compared.
//!
//! - `architecture` reads the sources, everything else runs the program on small libraries.
//! - `diagnostics` holds one case for every complaint, in `tests/diagnostics/CODE.md`.

#![allow(unreachable_pub, missing_docs, reason = "nobody but this test sees its modules")]
#![allow(clippy::disallowed_methods, reason = "tests stand outside of the rooms that these methods belong to")]

mod architecture;
mod bad_input;
mod check;
mod decks;
mod diagnostics;
mod html;
mod parsing;
mod pdf;
mod publish;
mod site;
mod standard;
mod support;
mod themes;
