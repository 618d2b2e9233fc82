//! The values that everything else is made from: sources, diagnostics, records, themes and plans. Pure: nothing here
//! touches a file, a clock, the environment or the terminal.

/// Marks a text for readers that is shown elsewhere than where it is written, so that lists of texts know it.
#[macro_export]
macro_rules! said {
    ($text:literal) => {
        $text
    };
}

pub mod source;
pub mod builtin;
pub mod fingerprint;
pub mod diagnostics;
pub mod yaml;
pub mod output;
pub mod content;
pub mod theme;
pub mod model;
pub mod plan;
