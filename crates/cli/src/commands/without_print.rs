//! `nerve deck` in a program compiled without the feature `print`.

use anyhow::bail;
use nerve_core::builtin::Builtin;

use crate::args::DeckCommand;
use crate::commands::Outcome;

pub(super) fn run(_command: &DeckCommand, _builtin: Builtin) -> anyhow::Result<Outcome> {
    bail!(
        "this nerve was compiled without `print`, so it has no `deck` commands and builds no PDFs; compile it again \
         without `--no-default-features`: cargo install --path . (or cargo build --release)"
    )
}
