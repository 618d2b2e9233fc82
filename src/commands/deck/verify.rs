//! `nerve deck verify`: a PDF audited by its own bytes.

use std::fmt::Write as _;

use anyhow::Context as _;

use crate::cli::DeckVerifyArgs;
use crate::commands::{Outcome, console};
use crate::print::verify;

pub(super) fn run(args: &DeckVerifyArgs) -> anyhow::Result<Outcome> {
    let bytes = std::fs::read(&args.file).with_context(|| format!("can not read {}", args.file.display()))?;
    let checks = verify::audit(bytes).map_err(anyhow::Error::msg)?;
    let mut text = String::new();
    for check in &checks {
        let sign = if check.faults.is_empty() { "ok   " } else { "wrong" };
        let _ = writeln!(text, "{sign}  {:<14} {}", check.name, check.about);
        for fault in &check.faults {
            let _ = writeln!(text, "         {fault}");
        }
    }
    console::say(&text)?;
    let wrong = checks.iter().any(|check| !check.faults.is_empty());
    Ok(if wrong { Outcome::Mistakes } else { Outcome::Clean })
}
