//! The files that the program contains, as bytes: the default theme, the bundled library, the templates of `nerve init`,
//! and the examples of `nerve explain`. Only `src/main.rs` depends on this crate, so an edit of content recompiles little.

/// The files as path and bytes: below `content/` (the bundled library), `themes/`, `starter/` (a new library), `deploy/`
/// (files for hosts) and `diagnostics/` (an example of each code). Sorted by path within each of these folders.
pub static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/files.rs"));
