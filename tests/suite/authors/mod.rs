//! What authors do: start a library, add to it, rebuild it, watch it.

mod begin;
mod edits;
mod fix;
mod guide;
mod rebuild;
mod support;
mod watch;
mod watching;
mod tables;
mod help;
