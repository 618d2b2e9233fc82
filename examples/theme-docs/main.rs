//! Writes the second half of `docs/themes.md` anew: which template sees what, from the sources of the views.
//!
//! `cargo run --release --example theme-docs`

mod fields;

use std::fs;
use std::path::Path;

use anyhow::Context as _;

#[expect(clippy::disallowed_methods, reason = "to write this page is what the example is for")]
fn main() -> anyhow::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fields::page(root).context("the sources of the views")?;
    fs::write(root.join(fields::PAGE), page).context(fields::PAGE)
}
