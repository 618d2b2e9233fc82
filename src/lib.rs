//! nerve.

pub mod content;
pub mod diagnostics;
pub mod fingerprint;
pub mod model;
pub mod output;
pub mod plan;
pub mod render;
pub mod source;
pub mod theme;
