//! `nerve completions` and `nerve man`: made from the command line's own types.

use anyhow::{Context as _, bail};

use crate::args::{self, CompletionsArgs, ManArgs};
use crate::commands::{Outcome, console};

pub(super) fn completions(args: &CompletionsArgs) -> anyhow::Result<Outcome> {
    say(args::completions(args.shell))
}

pub(super) fn man(args: &ManArgs) -> anyhow::Result<Outcome> {
    let page = args::manual(args.command.as_deref()).context("can not make the manual page")?;
    match (page, &args.command) {
        (Some(page), _) => say(page),
        (None, Some(command)) => bail!("there is no command `{}`; `nerve --help` lists them", command.escape_debug()),
        (None, None) => bail!("the program has no manual page"),
    }
}

fn say(bytes: Vec<u8>) -> anyhow::Result<Outcome> {
    console::print(&String::from_utf8(bytes).context("the page is not UTF-8")?)?;
    Ok(Outcome::Clean)
}
