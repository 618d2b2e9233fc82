//! Tests of the program from the outside: real folders, the real binary, complete outputs.
//!
//! - `architecture` reads the sources, everything else runs the program on small libraries.
//! - `diagnostics` has one case for every code, in `tests/diagnostics/CODE.md`.

#![allow(unreachable_pub, missing_docs, reason = "the modules are private to this test")]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a panic is how a test fails")]
#![allow(clippy::disallowed_methods, reason = "tests may touch the disk")]

mod architecture;
mod authors;
mod bad_input;
mod card_forms;
mod check;
mod decks;
mod diagnostics;
mod drawings;
mod fields;
mod html;
mod languages;
mod handouts;
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
