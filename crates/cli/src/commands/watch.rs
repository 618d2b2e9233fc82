//! `nerve watch`: the site while it is written.
//!
//! 1. After any event the whole project is scanned: what an event says of a file is not relied on.
//! 2. Pages are built and served at once. Decks are printed beside, so that a slow one holds up no page.
//! 3. When nothing is left to print, the output is written: what it holds is what `nerve build` would make.
//!
//! A library with mistakes changes nothing: the last good site stays, and its pages show what is wrong.

mod keeper;
mod printer;
mod problems;

use std::net::IpAddr;
use std::process::{Command, Stdio};
use std::sync::Arc;

use crate::args::WatchArgs;
use crate::commands::watch::keeper::Keeper;
use crate::commands::watch::printer::Printer;
use crate::commands::{Outcome, console, library};
use crate::preview::{Live, Server};
use crate::watch::Watcher;
use nerve_core::builtin::Builtin;
use nerve_pipeline::Request;

pub(super) fn run(args: &WatchArgs, builtin: Builtin) -> anyhow::Result<Outcome> {
    let request = Request {
        drafts: args.drafts,
        decks: !args.no_decks,
        as_of: Some(library::day(None)?),
        ..library::published(args.base_url.as_deref(), args.theme.as_deref())?
    };
    let server = (!args.no_serve).then(|| Server::bind(args.host, args.port)).transpose()?;
    let (mut watcher, trouble) = Watcher::new(&args.directory, args.poll);
    let live = Arc::new(Live::default());
    let mut keeper = Keeper::new(args, request, live.clone(), Printer::start(watcher.teller()), builtin)?;
    keeper.begin()?;
    if let Some(trouble) = trouble {
        console::eprint(&format!("the system does not tell of changes ({trouble}); looking twice a second instead\n"))?;
    }
    if let Some(server) = server {
        let url = server.url();
        server.start(live);
        console::eprint(&format!("the site is at {url} (stop with Ctrl-C)\n"))?;
        warn_of_others(args.host)?;
        if args.open {
            open(&url)?;
        }
    }
    loop {
        keeper.look(watcher.wait())?;
    }
}

fn warn_of_others(host: IpAddr) -> anyhow::Result<()> {
    if !host.is_loopback() {
        console::eprint("everybody in this network can see it\n")?;
    }
    Ok(())
}

/// Opens the browser. That there is none is no reason to stop.
fn open(url: &str) -> anyhow::Result<()> {
    let (program, arguments): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if command.spawn().is_err() {
        console::eprint("no browser was found; open the address above in one\n")?;
    }
    Ok(())
}
