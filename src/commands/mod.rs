//! What the commands share: how they end, and how they speak.

mod build;
mod check;
mod codes;
mod console;
mod deck;
mod explain;
mod export;
mod fix;
mod import;
mod init;
mod library;
mod list;
mod manual;
mod new;
mod question;
mod scaffold;
mod schema;
mod table;
mod watch;
mod words;

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
        Command::Import(args) => import::run(args),
        Command::Export(args) => export::run(args),
        Command::Init(args) => init::run(args),
        Command::New(args) => new::run(args),
        Command::Watch(args) => watch::run(args),
        Command::Explain(args) => codes::run(args),
        Command::Schema(args) => schema::run(args),
        Command::Words(args) => words::run(args),
        Command::Completions(args) => manual::completions(args),
        Command::Man(args) => manual::man(args),
        Command::Deck(command) => deck::run(command),
    };
    ended.unwrap_or_else(|error| {
        console::complain(&error);
        Outcome::Failed
    })
}
