//! The command line: arguments, commands, and everything that touches disk, terminal, clock and sockets.

mod args;
mod commands;
mod preview;
mod project;
mod publish;
mod watch;

use std::process::ExitCode;

use clap::Parser as _;
use nerve_core::builtin::Builtin;

use crate::args::Cli;

/// Nested Markdown, up to 100 levels deep, is walked by recursion; the main thread of some systems is too small for it.
const STACK_BYTES: usize = 64 << 20;

/// Parses the command line and runs it. `builtin` holds the default theme and the bundled library.
#[must_use]
pub fn run(builtin: Builtin) -> ExitCode {
    let cli = Cli::parse();
    let run = move || commands::run(cli, builtin);
    match std::thread::Builder::new().stack_size(STACK_BYTES).spawn(run).map(std::thread::JoinHandle::join) {
        Ok(Ok(outcome)) => outcome.into(),
        // The panic hook has printed the message.
        Ok(Err(_)) | Err(_) => commands::Outcome::Failed.into(),
    }
}
