//! The authors' side: beginning a library, adding to it, building it again and again, watching it.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "tests stand outside of the rooms that these lints guard"
)]

#[path = "authors/begin.rs"]
mod begin;
#[path = "authors/rebuild.rs"]
mod rebuild;
#[path = "authors/support.rs"]
mod support;
#[path = "authors/watch.rs"]
mod watch;
#[path = "authors/watching.rs"]
mod watching;
#[path = "authors/tell.rs"]
mod tell;
