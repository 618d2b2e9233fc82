//! Handouts of a deck.

use crate::content::vocabulary::{Handout, LadderStart};
use crate::model::{Id, Paper, Ref, Session};
use crate::source::Place;

/// Handouts made from a deck's cards.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HandoutSet {
    /// What they are printed on.
    pub paper: Paper,
    /// What is made, each once, in the order of the deck's file.
    pub handouts: Vec<Handout>,
    /// The sessions whose plans are printed.
    pub sessions: Vec<Ref<Session>>,
    /// How the ladder begins.
    pub ladder: LadderStart,
    /// Where it is written.
    pub place: Place,
}

impl HandoutSet {
    /// The name of a handout among the targets of its deck: `pack-index`.
    ///
    /// # Panics
    /// Never: the words of handouts are ids.
    #[must_use]
    pub fn target(handout: Handout) -> Id {
        Id::parse(&format!("pack-{}", handout.word())).expect("the words of handouts are ids")
    }
}
