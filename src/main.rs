//! The program `nerve`: the crates of `crates/` with the bundled library and the default theme inside.

use std::process::ExitCode;

use nerve_core::builtin::Builtin;

/// Typesetting makes and drops many small values on several threads; the allocators of systems are slow at that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    nerve_cli::run(Builtin::new(nerve_bundled::FILES))
}
