//! What the commands share: how they end, and how they speak.

mod build;
mod check;
mod console;
mod deck;
mod explain;
mod library;
mod list;

use std::process::ExitCode;

use crate::cli::{Cli, Command};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All went well.
    Clean,
    /// The library has mistakes; they were told.
    Mistakes,
    /// The program could not work: wrong usage, or the world refused.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        ExitCode::from(match outcome {
            Outcome::Clean => 0,
            Outcome::Mistakes => 1,
            Outcome::Failed => 2,
        })
    }
}

/// Runs a command line.
#[must_use]
pub fn run(cli: Cli) -> Outcome {
    let ended = match &cli.command {
        Command::Build(args) => build::run(args),
        Command::Check(args) => check::run(args),
        Command::List(args) => list::run(args),
        Command::Deck(command) => deck::run(command),
    };
    ended.unwrap_or_else(|error| {
        console::complain(&error);
        Outcome::Failed
    })
}
