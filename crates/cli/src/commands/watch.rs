//! `nerve watch`: serves the site while its library is edited.
//!
//! 1. After any event the whole project is scanned: what an event says about a file is not relied on.
//! 2. Pages are built and served at once. Decks are printed on another thread, so that a slow one delays no page.
//! 3. When nothing is left to print, the revision is published: the output is what `nerve build` would make.
//!
//! A library with errors changes nothing: the last good site stays, and its pages show what is wrong.

mod printer;
mod problems;
mod watch_loop;

use std::net::IpAddr;
use std::process::{Command, Stdio};
use std::sync::Arc;

use crate::args::WatchArgs;
use crate::commands::watch::printer::Printer;
use crate::commands::watch::watch_loop::WatchLoop;
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
    let (mut watcher, failure) = Watcher::new(&args.directory, args.poll);
    let live = Arc::new(Live::default());
    let printer = Printer::start(watcher.sender());
    let mut watch_loop = WatchLoop::new(args, request, live.clone(), printer, builtin)?;
    watch_loop.start()?;
    if let Some(failure) = failure {
        console::eprint(&format!(
            "the system does not report changes ({failure}); looking for them twice a second instead\n"
        ))?;
    }
    if let Some(server) = server {
        let url = server.url();
        server.start(live);
        console::eprint(&format!("the site is at {url} (stop with Ctrl-C)\n"))?;
        warn_of_network(args.host)?;
        if args.open {
            open(&url)?;
        }
    }
    loop {
        watch_loop.update(watcher.wait())?;
    }
}

fn warn_of_network(host: IpAddr) -> anyhow::Result<()> {
    if !host.is_loopback() {
        console::eprint("everyone on this network can see it\n")?;
    }
    Ok(())
}

/// Opens the browser. Without one the program goes on.
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
