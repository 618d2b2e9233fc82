//! The authors' side: beginning a library, adding to it, building it again and again, watching it.

mod begin;
mod edits;
mod fix;
mod guide;
mod rebuild;
mod support;
mod watch;
mod watching;
mod tables;
mod tell;
