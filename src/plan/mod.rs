//! What will be made, decided before anything is drawn.

pub mod deck;
pub mod sheet;
