//! Parses the arguments, runs, and leaves with an exit code; nothing else.

use std::process::ExitCode;

use clap::Parser;
use nerve::cli::Cli;
use nerve::commands;

/// Typesetting makes and drops many small values on several threads; the allocators of systems are slow at that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Deeply nested texts are walked by recursion; the main thread of some systems is too small for it.
const STACK_BYTES: usize = 64 << 20;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let run = move || commands::run(cli);
    match std::thread::Builder::new().stack_size(STACK_BYTES).spawn(run).map(std::thread::JoinHandle::join) {
        Ok(Ok(outcome)) => outcome.into(),
        // A panic has told its own story.
        Ok(Err(_)) | Err(_) => commands::Outcome::Failed.into(),
    }
}
