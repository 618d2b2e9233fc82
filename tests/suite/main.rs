//! The whole program, from the outside: real folders, the real binary, whole texts compared.
//!
//! - `architecture` reads the sources, everything else runs the program on small libraries.
//! - `diagnostics` holds one case for every complaint, in `tests/diagnostics/CODE.md`.

mod architecture;
mod check;
mod diagnostics;
mod html;
mod parsing;
mod support;
