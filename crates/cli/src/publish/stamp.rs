//! The fingerprint by which a build sees that its output is up to date.

use std::sync::LazyLock;

use nerve_core::fingerprint::Fingerprint;

/// The program by the bytes of its own file; `None` where that cannot be read.
static PROGRAM: LazyLock<Option<Fingerprint>> = LazyLock::new(|| {
    let program = std::env::current_exe().and_then(std::fs::read).ok()?;
    Some(Fingerprint::of_bytes(&program))
});

/// The stamp of a site that this program builds from [`nerve_pipeline::inputs`]; `None` where the program is not known, so
/// that no output is taken to be up to date.
pub(crate) fn stamp(inputs: Fingerprint) -> Option<Fingerprint> {
    PROGRAM.map(|program| Fingerprint::of(&(program, inputs)))
}
