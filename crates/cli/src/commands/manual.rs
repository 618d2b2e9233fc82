//! `nerve completions` and `nerve man`: generated from the argument types.

use anyhow::{Context as _, bail};

use crate::args::{self, CompletionsArgs, ManArgs};
use crate::commands::{Outcome, console};

pub(super) fn completions(args: &CompletionsArgs) -> anyhow::Result<Outcome> {
    print(args::completions(args.shell))
}

pub(super) fn man(args: &ManArgs) -> anyhow::Result<Outcome> {
    let page = args::manual(args.command.as_deref()).context("cannot generate the manual page")?;
    match (page, &args.command) {
        (Some(page), _) => print(page),
        (None, Some(command)) => bail!("no command `{}`; `nerve --help` lists all commands", command.escape_debug()),
        (None, None) => bail!("the program has no manual page"),
    }
}

fn print(bytes: Vec<u8>) -> anyhow::Result<Outcome> {
    console::print(&String::from_utf8(bytes).context("the page is not UTF-8")?)?;
    Ok(Outcome::Success)
}
