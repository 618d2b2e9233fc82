//! Handouts: paper beside the cards, made from the same selection.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::vocabulary::{Handout, LadderStart};
use crate::yaml::{Field, Items};

/// Handouts of a deck, one PDF each.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawPack {
    /// The paper: `A4` or `letter`, for instance. Without it, `A4`.
    pub paper: Field<String>,
    /// What is made: `index`, `ladder`, `tracker`, `reflection`, `agreement`, `feedback`, `session-plan`, `tuck-box`.
    /// Needed.
    pub include: Field<Items<Handout>>,
    /// The session whose plan is printed, by id; without it, all of them.
    pub session: Field<String>,
    /// `deck`, a ladder that begins with asks of the deck, or `empty`. Without it, `deck`.
    pub ladder: Field<LadderStart>,
}
