//! nerve: a library of rejection-practice challenges becomes a website and a printable deck.
//!
//! A one-way street of values, in reading order below. Nothing between reading and writing touches a file, a clock,
//! the environment or the terminal.

/// Marks a text for readers that is said elsewhere than where it stands, so that lists of texts know it.
macro_rules! said {
    ($text:literal) => {
        $text
    };
}

pub mod source;
pub mod fingerprint;
pub mod diagnostics;
pub mod yaml;
pub mod output;
pub mod project;
pub mod content;
pub mod theme;
pub mod model;
pub mod plan;
pub mod render;
pub mod print;
pub mod pipeline;
pub mod publish;
pub mod watch;
pub mod server;
pub mod cli;
pub mod commands;
