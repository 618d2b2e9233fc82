//! The commands, one file each. Every command ends with an [`Outcome`].

mod build;
mod check;
mod console;
#[cfg(feature = "print")]
mod deck;
#[cfg(not(feature = "print"))]
#[path = "without_print.rs"]
mod deck;
mod explain;
mod explain_rule;
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

use crate::args::{Cli, Command};
use nerve_core::builtin::Builtin;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Success,
    /// The library has errors, or warnings with `--strict`; they have been reported.
    Invalid,
    /// The command failed: wrong usage, or the system refused.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        ExitCode::from(match outcome {
            Outcome::Success => 0,
            Outcome::Invalid => 1,
            Outcome::Failed => 2,
        })
    }
}

pub(crate) fn run(cli: Cli, builtin: Builtin) -> Outcome {
    let outcome = match &cli.command {
        Command::Build(args) => build::run(args, builtin),
        Command::Check(args) => check::run(args, builtin),
        Command::List(args) => list::run(args, builtin),
        Command::Import(args) => import::run(args, builtin),
        Command::Export(args) => export::run(args, builtin),
        Command::Init(args) => init::run(args, builtin),
        Command::New(args) => new::run(args, builtin),
        Command::Watch(args) => watch::run(args, builtin),
        Command::Explain(args) => explain::run(args, builtin),
        Command::Schema(args) => schema::run(args),
        Command::Words(args) => words::run(args, builtin),
        Command::Completions(args) => manual::completions(args),
        Command::Man(args) => manual::man(args),
        Command::Deck(command) => deck::run(command, builtin),
    };
    outcome.unwrap_or_else(|error| {
        console::report_error(&error);
        Outcome::Failed
    })
}
