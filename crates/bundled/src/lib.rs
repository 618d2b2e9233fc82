//! Everything that the program brings along, as bytes: themes, the bundled library, what `nerve init` writes, and the
//! examples of `nerve explain`.

/// The files, sorted by folder and path: below `content/` (the bundled library), `themes/`, `starter/` (a new library),
/// `deploy/` (set-ups of hosts) and `diagnostics/` (an example for each code).
pub static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/files.rs"));
