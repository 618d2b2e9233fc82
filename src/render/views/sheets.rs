//! Sheets of cards that a browser prints: fronts, and backs in the same order, mirrored by the style sheet.

use serde::Serialize;

use crate::content::body::Text;
use crate::model::Challenge;
use crate::plan::routes::PAPERS;
use crate::render::body;
use crate::render::templates::Html;
use crate::render::views::challenge::CardView;
use crate::render::views::{Link, Stock};

/// How many cards a sheet holds: three rows of three, on A4 and on letter paper.
const SLOTS: usize = 9;

/// The sheets of a deck on a paper.
#[derive(Debug, Hash, Serialize)]
pub struct SheetsView<'a> {
    /// The deck's name.
    pub title: Html,
    /// How many cards it has.
    pub count: usize,
    /// The paper, as a word.
    pub paper: &'static str,
    /// The same on other papers.
    pub others: Vec<Link>,
    /// The sheets.
    pub sheets: Vec<SheetView<'a>>,
    /// The deck's own page below the root.
    pub path: String,
}

/// Both sides of a sheet.
#[derive(Debug, Hash, Serialize)]
pub struct SheetView<'a> {
    /// The fronts.
    pub fronts: Vec<CardView<'a>>,
    /// Their backs, in the order of the fronts.
    pub backs: Vec<BackView<'a>>,
}

/// The back of a card.
#[derive(Debug, Hash, Serialize)]
pub struct BackView<'a> {
    /// Its number.
    pub number: Option<u32>,
    /// Its suit, from 0.
    pub suit: usize,
    /// Short lines, each with its label.
    pub lines: Vec<(&'a str, Html)>,
}

impl<'a> SheetsView<'a> {
    /// The sheets of the deck at an index.
    #[must_use]
    pub fn new(deck_idx: usize, paper_idx: usize, stock: &Stock<'a>) -> Self {
        let library = stock.library;
        let deck = &library.decks[deck_idx];
        let cards: Vec<&'a Challenge> = deck.cards.iter().map(|card| &library[*card]).collect();
        let others = PAPERS.iter().filter(|paper| **paper != PAPERS[paper_idx]);
        Self {
            title: body::text(&deck.title),
            count: cards.len(),
            paper: PAPERS[paper_idx],
            others: others
                .map(|paper| Link::new(stock.words.t(name(paper)), format!("print/{}/{paper}/", deck.id)))
                .collect(),
            sheets: cards.chunks(SLOTS).map(|cards| sheet(cards, stock)).collect(),
            path: format!("decks/{}/", deck.id),
        }
    }
}

fn sheet<'a>(cards: &[&'a Challenge], stock: &Stock<'a>) -> SheetView<'a> {
    let back = |card: &&Challenge| BackView {
        number: card.number,
        suit: stock.suit(card),
        lines: lines(card).into_iter().map(|(label, text)| (stock.words.t(label), body::text(text))).collect(),
    };
    SheetView {
        fronts: cards.iter().map(|card| CardView::new(card, stock)).collect(),
        backs: cards.iter().map(back).collect(),
    }
}

/// The lines of a card's back, each with its label in English.
#[must_use]
pub fn lines(card: &Challenge) -> Vec<(&'static str, &Text)> {
    let all = [
        (said!("Easy out"), &card.easy_out),
        (said!("Easier"), &card.easier),
        (said!("Harder"), &card.harder),
        (said!("If yes"), &card.if_yes),
        (said!("If no"), &card.exit_line),
        (said!("Care"), &card.safety_note),
    ];
    all.into_iter().filter_map(|(label, text)| Some((label, text.as_ref()?))).collect()
}

/// The name of a paper, in English.
#[must_use]
pub fn name(paper: &str) -> &'static str {
    if paper == PAPERS[0] { said!("A4 paper") } else { said!("Letter paper") }
}
