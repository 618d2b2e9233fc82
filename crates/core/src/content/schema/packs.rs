//! Handouts, made from the cards of a deck.

use crate::content::fields::record;
use crate::content::kind::Kind;
use crate::content::vocabulary::{Handout, LadderStart};
use crate::yaml::{Field, Items};

record! {
    /// Handouts of a deck, one PDF each.
    RawPack {
        /// The paper, such as `A4` or `letter`.
        paper: Field<String>, default("A4");
        /// The handouts: `index`, `ladder`, `tracker`, `reflection`, `agreement`, `feedback`, `session-plan`, `tuck-box`.
        include: Field<Items<Handout>>, required;
        /// The session whose plan is printed, by id. Without it, all sessions.
        session: Field<String>, refers_to(Kind::Session);
        /// `deck`, a ladder that begins with asks of the deck, or `empty`.
        ladder: Field<LadderStart>, default("deck");
    }
}
