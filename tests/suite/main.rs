//! The whole program, from the outside: real folders, the real binary, whole texts compared.
//!
//! - `architecture` reads the sources, everything else runs the program on small libraries.
//! - `diagnostics` holds one case for every complaint, in `tests/diagnostics/CODE.md`.

#![allow(unreachable_pub, missing_docs, reason = "nobody but this test sees its modules")]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test that fails says so by itself")]
#![allow(clippy::disallowed_methods, reason = "tests stand outside of the rooms that these methods belong to")]

mod architecture;
mod authors;
mod bad_input;
mod browser;
mod card_forms;
mod check;
mod decks;
mod diagnostics;
mod drawings;
mod html;
mod languages;
mod packs;
mod parsing;
mod pdf;
mod pictures;
mod printers;
mod publish;
mod services;
mod scripts;
mod site;
mod standard;
mod support;
mod theme_docs;
mod themes;
mod transcripts;
