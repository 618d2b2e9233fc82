//! Sources, diagnostics, records, themes and plans as values. Nothing here touches a file, a clock, the environment or
//! the terminal.

pub mod source;
pub mod builtin;
pub mod fingerprint;
pub mod diagnostics;
pub mod yaml;
pub mod output;
pub mod language;
pub mod messages;
pub mod content;
pub mod translations;
pub mod theme;
pub mod model;
pub mod plan;
