//! What each card of a deck is called, and where it is written.

use crate::content::words::GuideKind;
use crate::model::{Card, CardSpans, Deck, Leaf, Library, Piece};
use crate::source::Place;

/// A card of a deck.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CardPlan {
    /// What it shows.
    pub card: Card,
    /// What stands on both its faces, so that a front finds its back: `23` for a challenge, else letters and a number.
    pub code: Option<String>,
    /// Its name, for messages and for choosing it: an id, or the word by which decks name it.
    pub name: String,
    /// Its title, without markup.
    pub title: String,
    /// Whether the deck may never be printed without it.
    pub required: bool,
    /// Where its text is written.
    pub place: Place,
    /// Where each of its texts stands there.
    pub spans: CardSpans,
}

pub(super) fn card(piece: &Piece, deck: &Deck, library: &Library) -> CardPlan {
    let (code, name, title) = names(piece.card, library);
    let (place, spans) = match piece.card {
        Card::Challenge(challenge) => (&library[challenge].place, library[challenge].spans),
        Card::Guide(guide) => (&library[guide].place, library[guide].spans),
        Card::Leaf(_) | Card::Divider(_) | Card::Blank => (&deck.place, CardSpans::default()),
    };
    CardPlan { card: piece.card, code, name, title, required: piece.required, place: place.clone(), spans }
}

/// Code, name and title of a card.
fn names(card: Card, library: &Library) -> (Option<String>, String, String) {
    match card {
        Card::Challenge(challenge) => {
            let challenge = &library[challenge];
            let number = challenge.number.map(|number| number.to_string());
            (number, challenge.id.to_string(), challenge.title.plain())
        }
        Card::Guide(guide) => {
            let guide = &library[guide];
            let letter = match guide.kind {
                GuideKind::Coping => "C",
                GuideKind::Step => "S",
                GuideKind::Safety => "F",
                GuideKind::Learn => "L",
            };
            (Some(format!("{letter}{}", guide.number)), guide.id.to_string(), guide.title.plain())
        }
        Card::Leaf(leaf) => {
            let code = match leaf {
                Leaf::HowToUse => "H1",
                Leaf::Pass => "P1",
                Leaf::Closing => "E1",
                Leaf::Licence => "X1",
            };
            (Some(code.to_owned()), leaf.word().to_owned(), leaf.word().replace('-', " "))
        }
        Card::Divider(level) => {
            (Some(format!("D{level}")), format!("level-{level}"), library.level(level).name.clone())
        }
        Card::Blank => (Some("W1".to_owned()), "write-your-own".to_owned(), "Write your own".to_owned()),
    }
}
