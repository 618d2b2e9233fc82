//! The code, name and title of each card of a deck, and its place in the sources.

use crate::content::vocabulary::GuideKind;
use crate::model::{Card, CardForm, CardSpans, Deck, DeckEntry, ExtraCard, Library};
use crate::source::Place;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CardPlan {
    pub card: Card,
    /// Printed on both faces, so that a front finds its back: `23` for a challenge, otherwise a letter and a number.
    pub code: Option<String>,
    /// Its name in messages and options: an id, or the word that decks use.
    pub name: String,
    pub title: String,
    /// Whether the deck must not be printed without it.
    pub required: bool,
    /// The place of its text.
    pub place: Place,
    /// The places of its fields.
    pub spans: CardSpans,
    /// Which of its two cards it is, if its back is split.
    pub part: Option<BackPart>,
}

/// One of the two cards that a long back takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BackPart {
    pub number: usize,
    /// How many of the back's sentences are on the first card.
    pub on_first: usize,
}

impl BackPart {
    #[must_use]
    pub fn is_first(self) -> bool {
        self.number == 1
    }

    /// Printed next to the card's number: `1/2`.
    #[must_use]
    pub fn mark(self) -> String {
        format!("{}/2", self.number)
    }
}

/// The cards of a deck in one form, those with a split back twice.
pub(super) fn in_form(deck: &Deck, form: &CardForm, library: &Library) -> Vec<CardPlan> {
    let mut cards = Vec::new();
    for entry in &deck.entries {
        let whole = card(entry, deck, library);
        match form.split_backs.get(&entry.card) {
            Some(&on_first) => {
                let part = |number| CardPlan { part: Some(BackPart { number, on_first }), ..whole.clone() };
                cards.extend([1, 2].map(part));
            }
            None => cards.push(whole),
        }
    }
    cards
}

pub(super) fn card(entry: &DeckEntry, deck: &Deck, library: &Library) -> CardPlan {
    let (code, name, title) = names(entry.card, library);
    let (place, spans) = match entry.card {
        Card::Challenge(challenge) => (&library[challenge].place, library[challenge].spans),
        Card::Guide(guide) => (&library[guide].place, library[guide].spans),
        Card::Extra(_) | Card::Divider(_) | Card::Blank => (&deck.place, CardSpans::default()),
    };
    CardPlan { card: entry.card, code, name, title, required: entry.required, place: place.clone(), spans, part: None }
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
        Card::Extra(leaf) => {
            let code = match leaf {
                ExtraCard::HowToUse => "H1",
                ExtraCard::Pass => "P1",
                ExtraCard::Closing => "E1",
                ExtraCard::Licence => "X1",
            };
            (Some(code.to_owned()), leaf.word().to_owned(), leaf.word().replace('-', " "))
        }
        Card::Divider(level) => {
            (Some(format!("D{level}")), format!("level-{level}"), library.level(level).name.clone())
        }
        Card::Blank => (Some("W1".to_owned()), "write-your-own".to_owned(), "Write your own".to_owned()),
    }
}
