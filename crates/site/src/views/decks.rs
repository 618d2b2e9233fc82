//! Decks to print.

use serde::Serialize;

use crate::body;
use crate::templates::{Html, Shared};
use crate::views::sheets::name;
use crate::views::{Link, PageContext};
use nerve_core::model::{CardSize, Id, Sizing, sizes};
use nerve_core::plan::routes::PAPERS;

/// A printed file of a deck, for its page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct DeckFile {
    /// The deck.
    #[serde(serialize_with = "as_text")]
    pub deck: Id,
    /// A label, such as `A4, both sides`.
    pub label: String,
    /// Whether it is a handout.
    pub handout: bool,
    /// Its address below the site's root.
    pub path: String,
    /// `PDF`, `ZIP` or `PNG`.
    pub format: &'static str,
    /// Width and height of a picture that the page shows.
    pub pixels: Option<(u32, u32)>,
    /// The size of the file, such as `1.2 MB`, if it is printed already.
    pub size: Option<String>,
}

fn as_text<S: serde::Serializer>(id: &Id, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(id.as_str())
}

/// A deck, for its page and for the list of decks.
#[derive(Debug, Hash, Serialize)]
pub struct DeckView<'a> {
    /// Its name.
    pub title: Html,
    /// The purpose.
    pub summary: Option<Html>,
    /// The edition.
    pub version: Option<&'a str>,
    /// How many cards it has.
    pub count: usize,
    /// The size of a card in millimetres, such as `63.5 × 88.9`, unless it depends on texts that are not measured yet.
    pub size: Option<String>,
    /// The name of the size, if it was chosen as the smallest that fits every card.
    pub smallest: Option<&'static str>,
    /// The cards; empty in the list of decks.
    pub cards: Vec<&'a Shared>,
    /// The files to print.
    pub files: Vec<&'a DeckFile>,
    /// The handouts to print.
    pub handouts: Vec<&'a DeckFile>,
    /// A picture of all fronts, if it is printed already.
    pub picture: Option<&'a DeckFile>,
    /// The pages to print from the browser.
    pub sheets: Vec<Link>,
    /// Its path below the root.
    pub path: String,
}

impl<'a> DeckView<'a> {
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
