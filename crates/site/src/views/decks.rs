//! Decks to print.

use serde::Serialize;

use crate::body;
use crate::templates::{Html, Shared};
use crate::views::sheets::name;
use crate::views::{Link, PageContext};
use nerve_core::model::{CardSize, Id, Sizing, sizes};
use nerve_core::plan::routes::PAPERS;

/// A printed file of a deck, offered or shown on the deck's page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct DeckFile {
    /// The deck.
    #[serde(serialize_with = "as_text")]
    pub deck: Id,
    /// What it is, such as `A4, both sides`.
    pub label: String,
    /// Whether it is a handout beside the cards.
    pub handout: bool,
    /// Its address below the site's root.
    pub path: String,
    /// `PDF`, `ZIP` or `PNG`.
    pub format: &'static str,
    /// Width and height of a picture that the page shows.
    pub pixels: Option<(u32, u32)>,
    /// Its size, such as `1.2 MB`, where it is printed already.
    pub size: Option<String>,
}

fn as_text<S: serde::Serializer>(id: &Id, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(id.as_str())
}

/// A deck: its page, and its line in the list of them.
#[derive(Debug, Hash, Serialize)]
pub struct DeckView<'a> {
    /// Its name.
    pub title: Html,
    /// What it is for.
    pub summary: Option<Html>,
    /// The edition.
    pub version: Option<&'a str>,
    /// How many cards it has.
    pub count: usize,
    /// The size of a card in millimetres, as words such as `63.5 × 88.9`; `None` where texts have yet to be measured.
    pub size: Option<String>,
    /// The size's name, where it is the smallest that holds every card.
    pub smallest: Option<&'static str>,
    /// The cards; none where only the deck itself is listed.
    pub cards: Vec<&'a Shared>,
    /// The files to print.
    pub files: Vec<&'a DeckFile>,
    /// The handouts to print.
    pub handouts: Vec<&'a DeckFile>,
    /// Its fronts in one picture, where they are printed.
    pub picture: Option<&'a DeckFile>,
    /// Its sheets to print from the browser.
    pub sheets: Vec<Link>,
    /// Its address below the root.
    pub path: String,
}

impl<'a> DeckView<'a> {
    /// The deck at an index, with its cards or without.
    #[must_use]
    pub fn new(deck_idx: usize, context: &'a PageContext<'a>, files: &'a [DeckFile], with_cards: bool) -> Self {
        let deck = &context.library.decks[deck_idx];
        let own = || files.iter().filter(|it| it.deck == deck.id);
        let to_print = |handout| own().filter(|it| it.pixels.is_none() && it.handout == handout).collect();
        let cards = if with_cards { deck.cards.as_slice() } else { &[] };
        Self {
            title: body::text(&deck.title),
            summary: deck.summary.as_ref().map(body::text),
            version: deck.version.as_deref(),
            count: deck.cards.len(),
            size: (deck.card.sizing != Sizing::Open).then(|| size_in_words(deck.card.size)),
            smallest: sizes::card_name(deck.card.size).filter(|_| deck.card.sizing == Sizing::Chosen),
            cards: cards.iter().map(|card| context.challenge(*card)).collect(),
            files: to_print(false),
            handouts: to_print(true),
            picture: own().find(|it| it.pixels.is_some()),
            sheets: PAPERS
                .iter()
                .map(|it| Link::new(context.translations.text(name(it)), format!("print/{}/{it}/", deck.id)))
                .collect(),
            path: format!("decks/{}/", deck.id),
        }
    }
}

fn size_in_words(size: CardSize) -> String {
    format!("{} × {}", millimetres(size.width_um), millimetres(size.height_um))
}

/// Thousandths of a millimetre as millimetres, with one decimal where it is needed.
fn millimetres(um: u32) -> String {
    let tenths = (um + 50) / 100;
    if tenths.is_multiple_of(10) { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
}
