//! The authors' side: beginning a library, adding to it, building it again and again, watching it.

mod begin;
mod rebuild;
mod support;
mod watch;
mod watching;
mod tell;
